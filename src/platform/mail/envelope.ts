import type { SendMailOptions } from 'nodemailer';
import type { Config } from '../config/index.js';
import type { Letter } from './mailer.js';

/** A mail in nodemailer's words: plain text, so that it is read on any device and in any direction of writing. */
export function envelopeOf(
  { id, recipient, recipientName, language, subject, body, createdAt }: Letter,
  { mailFrom }: Pick<Config, 'mailFrom'>,
): SendMailOptions {
  const domain = mailFrom.slice(mailFrom.lastIndexOf('@') + 1);
  return {
    from: { name: 'Interlocal', address: mailFrom },
    to: { name: recipientName, address: recipient },
    subject,
    text: body,
    date: createdAt,
    messageId: `<${id}@${domain}>`,
    headers: {
      'Content-Language': language,
      'Auto-Submitted': 'auto-generated', // RFC 3834: no holiday notice answers it.
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
