import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../clock/index.js';
import { Transaction } from '../database/index.js';
import { OutboxWriter } from '../outbox/index.js';
import { Workers } from '../queue/index.js';
import { mailJob, mailSweepJob } from './mail.jobs.js';
import { MailRepository, type Settled } from './mail.repository.js';
import { Mailer } from './mailer.js';

const minuteMs = 60_000;
const lostAfterMs = 5 * minuteMs;
const soughtForMs = 3 * 24 * 60 * minuteMs;
const sweptMax = 500;

/** Brings recorded mails to the mail server. Between sending and noting it a crash may fall: then it is sent again. */
@Injectable()
export class Post implements OnModuleInit {
  constructor(
    private readonly transaction: Transaction,
    private readonly rows: MailRepository,
    private readonly mailer: Mailer,
    private readonly outbox: OutboxWriter,
    private readonly workers: Workers,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.workers.handle(mailJob, ({ mailId }) => this.send(mailId));
    this.workers.handle(mailSweepJob, () => this.sweep());
  }

  async send(id: string): Promise<{ state: Settled | 'settled before' }> {
    const mail = await this.transaction.read('find-mail', (tx) => this.rows.waiting(tx, id));
    if (!mail) return { state: 'settled before' };
    const stale = mail.goodUntil !== null && mail.goodUntil <= this.clock.now();
    const state = stale ? 'stale' : await this.mailer.send(mail);
    await this.transaction.run('settle-mail', (tx) => this.rows.settle(tx, id, state, this.clock.now()));
    return { state };
  }

  /** Asks again for mails that have waited for some minutes: adding a job that is there already changes nothing. */
  sweep(): Promise<{ found: number }> {
    return this.transaction.run('sweep-mail', async (tx) => {
      const now = this.clock.now().getTime();
      const [from, to] = [new Date(now - soughtForMs), new Date(now - lostAfterMs)];
      const ids = await this.rows.waitingBetween(tx, from, to, sweptMax);
      for (const mailId of ids) await this.outbox.add(tx, mailJob, { mailId });
      return { found: ids.length };
    });
  }
}
