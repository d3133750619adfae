import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/index.js';
import { Transaction } from '../../platform/database/index.js';
import { OutboxWriter } from '../../platform/outbox/index.js';
import { Queues } from '../../platform/queue/index.js';
import { newId } from '../../shared/ids.js';
import { linkMailJob } from './link.jobs.js';
import { LinkRepository, type Purpose } from './link.repository.js';

/** Long enough for a mail that dawdles, short enough for one that somebody else finds later. */
export const goodMinutes = 20;
/** A wish's job is on its way for a moment: only then is it missed. */
const lostAfterMs = 5_000;

/**
 * Wishes for a link by mail. Whoever asks gets the same answer in the same time, whether the address is known or not:
 * it is looked up later, by a job.
 */
@Injectable()
export class LinkRequests {
  constructor(
    private readonly transaction: Transaction,
    private readonly rows: LinkRepository,
    private readonly outbox: OutboxWriter,
    private readonly queues: Queues,
    private readonly clock: Clock,
  ) {}

  async ask(email: string, purpose: Purpose): Promise<{ goodMinutes: number }> {
    await this.transaction.run('ask-for-link', async (tx) => {
      const id = newId();
      await this.rows.ask(tx, { id, email, purpose, createdAt: this.clock.now() });
      await this.outbox.add(tx, linkMailJob, { requestId: id });
    });
    return { goodMinutes };
  }

  /** Sees to it that every wish that has waited for a moment has a job. */
  async sweep(): Promise<{ found: number }> {
    const now = this.clock.now().getTime();
    const [from, to] = [new Date(now - goodMinutes * 60_000), new Date(now - lostAfterMs)];
    const ids = await this.transaction.read('find-link-requests', (tx) => this.rows.waitingBetween(tx, from, to));
    for (const requestId of ids) await this.queues.ensure(linkMailJob, { requestId });
    return { found: ids.length };
  }
}
