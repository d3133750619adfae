import { Injectable } from '@nestjs/common';
import { newId } from '../../shared/ids.js';
import { Clock } from '../clock/index.js';
import { Transaction } from '../database/index.js';
import { EventLog } from '../events/index.js';
import { OutboxWriter } from '../outbox/index.js';
import { WebhookEars } from './webhook-ears.js';
import { webhookJob } from './webhook.jobs.js';
import { WebhookRepository } from './webhook.repository.js';

const eventsAtOnce = 200;

/** Follows the log for every webhook: each event becomes a delivery once, whatever dies meanwhile. */
@Injectable()
export class WebhookFanOut {
  constructor(
    private readonly transaction: Transaction,
    private readonly rows: WebhookRepository,
    private readonly log: EventLog,
    private readonly ears: WebhookEars,
    private readonly outbox: OutboxWriter,
    private readonly clock: Clock,
  ) {}

  async follow(): Promise<void> {
    while (await this.step());
  }

  /** Takes one webhook further; false when all are up to the log's end. */
  private step(): Promise<boolean> {
    return this.transaction.run('fan-out-webhook', async (tx) => {
      const webhook = await this.rows.behind(tx);
      if (!webhook) return false;
      const at = this.clock.now();
      const events = await this.log.after(tx, webhook.position, eventsAtOnce);
      for (const event of events) {
        if (!(await this.ears.hears(webhook, event))) continue;
        const id = newId();
        await this.rows.addDelivery(tx, { id, webhookId: webhook.id, eventId: event.id, at });
        await this.outbox.add(tx, webhookJob, { deliveryId: id, run: 1 });
      }
      const last = events.at(-1);
      if (last) await this.rows.moveTo(tx, webhook.id, last.position);
      return true;
    });
  }
}
