import { Injectable } from '@nestjs/common';
import { accessErrors, type Caller } from '../auth/index.js';
import { Clock } from '../clock/index.js';
import { Transaction } from '../database/index.js';
import { EventLog } from '../events/index.js';
import { idAfter, type Page, pageOf } from '../http/index.js';
import { OutboxWriter } from '../outbox/index.js';
import type { DeliveryQuery } from './webhook.dto.js';
import { webhookJob } from './webhook.jobs.js';
import { type DeliveryRecord, WebhookRepository } from './webhook.repository.js';
import { Webhooks } from './webhooks.service.js';

const lostAfterMs = 5 * 60_000;
const sweptMax = 500;

/** What was told to a webhook, telling it again, and finding what got lost. */
@Injectable()
export class WebhookHistory {
  constructor(
    private readonly transaction: Transaction,
    private readonly rows: WebhookRepository,
    private readonly webhooks: Webhooks,
    private readonly log: EventLog,
    private readonly outbox: OutboxWriter,
    private readonly clock: Clock,
  ) {}

  /** Newest first. */
  list(caller: Caller, id: string, query: DeliveryQuery): Promise<Page<DeliveryRecord>> {
    return this.transaction.read('list-deliveries-of-webhook', async (tx) => {
      await this.webhooks.own(tx, caller, id);
      const page = { state: query.state ?? null, before: idAfter(query), limit: query.limit };
      return pageOf(await this.rows.deliveries(tx, id, page), query.limit, (row) => [row.id]);
    });
  }

  /** One delivery again, or all since an instant; throws `not-found` where there is none of that id. */
  replay(caller: Caller, id: string, which: { id: string } | { since: Date }): Promise<{ replayed: number }> {
    return this.transaction.run('replay-deliveries', async (tx) => {
      await this.webhooks.own(tx, caller, id, 'FOR UPDATE');
      const again = await this.rows.again(tx, id, which, this.clock.now());
      if ('id' in which && again.length === 0) throw accessErrors['not-found']();
      for (const try_ of again) await this.outbox.add(tx, webhookJob, try_);
      return { replayed: again.length };
    });
  }

  /** Asks anew for tries that are late: adding a job that is there already changes nothing. Forgets old events. */
  async sweep(): Promise<{ found: number }> {
    await this.log.forget();
    return this.transaction.run('sweep-webhooks', async (tx) => {
      const late = await this.rows.overdue(tx, new Date(this.clock.now().getTime() - lostAfterMs), sweptMax);
      for (const try_ of late) await this.outbox.add(tx, webhookJob, try_);
      return { found: late.length };
    });
  }
}
