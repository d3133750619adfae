import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../clock/index.js';
import { Transaction } from '../database/index.js';
import { Queues, Workers } from '../queue/index.js';
import { mailJob } from './mail.jobs.js';
import { MailRepository, type Settled } from './mail.repository.js';
import { Mailer } from './mailer.js';

/** Its job is on its way for a moment: only then is it missed. */
const lostAfterMs = 5_000;
const soughtForMs = 3 * 24 * 60 * 60_000;
const sweptMax = 500;

/** Brings recorded mails to the mail server. Between sending and noting it a crash may fall: then it is sent again. */
@Injectable()
export class Post implements OnModuleInit {
  constructor(
    private readonly transaction: Transaction,
    private readonly rows: MailRepository,
    private readonly mailer: Mailer,
    private readonly queues: Queues,
    private readonly workers: Workers,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.workers.handle(mailJob, ({ mailId }) => this.send(mailId));
    this.workers.sweep('mail', () => this.sweep());
  }

  async send(id: string): Promise<{ state: Settled | 'settled before' }> {
    const mail = await this.transaction.read('find-mail', (tx) => this.rows.waiting(tx, id));
    if (!mail) return { state: 'settled before' };
    const stale = mail.goodUntil !== null && mail.goodUntil <= this.clock.now();
    const state = stale ? 'stale' : await this.mailer.send(mail);
    await this.transaction.run('settle-mail', (tx) => this.rows.settle(tx, id, state, this.clock.now()));
    return { state };
  }

  /** Sees to it that every mail that has waited for a moment has a job, and one that failed another go. */
  async sweep(): Promise<{ found: number }> {
    const now = this.clock.now().getTime();
    const [from, to] = [new Date(now - soughtForMs), new Date(now - lostAfterMs)];
    const ids = await this.transaction.read('find-waiting-mail', (tx) =>
      this.rows.waitingBetween(tx, from, to, sweptMax),
    );
    for (const mailId of ids) await this.queues.ensure(mailJob, { mailId });
    return { found: ids.length };
  }
}
