import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CONFIG, type Config } from '../config/index.js';
import { FileMailer } from './file.mailer.js';
import { Mail } from './mail.entity.js';
import { MailRepository } from './mail.repository.js';
import { MailRetention } from './mail.retention.js';
import { Mailer } from './mailer.js';
import { Mails } from './mails.service.js';
import { Post } from './post.service.js';
import { SmtpMailer } from './smtp.mailer.js';

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([Mail])],
  providers: [
    {
      provide: Mailer,
      inject: [CONFIG],
      useFactory: (config: Config): Mailer => (config.smtpUrl === '' ? new FileMailer(config) : new SmtpMailer(config)),
    },
    MailRepository,
    MailRetention,
    Mails,
    Post,
  ],
  exports: [Mails],
})
export class MailModule {}
