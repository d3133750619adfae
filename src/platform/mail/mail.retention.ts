import { Injectable, type OnModuleInit } from '@nestjs/common';
import { daysBefore, Retention } from '../retention/index.js';
import { MailRepository } from './mail.repository.js';

/** Who was written to is forgotten after half a year; that the mail went out stays, so that it goes out once. */
@Injectable()
export class MailRetention implements OnModuleInit {
  constructor(
    private readonly retention: Retention,
    private readonly mails: MailRepository,
  ) {}

  onModuleInit(): void {
    this.retention.register('mails', (tx, now) => this.mails.forget(tx, daysBefore(now, 180)));
  }
}
