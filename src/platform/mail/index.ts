export { mailFolder } from './file.mailer.js';
export { mailJob } from './mail.jobs.js';
export { MailModule } from './mail.module.js';
export { Mails } from './mails.service.js';
export type { NewMail, Recipient } from './mails.service.js';
export { Post } from './post.service.js';
