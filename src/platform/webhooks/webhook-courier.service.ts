import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/index.js';
import { Transaction } from '../database/index.js';
import { OutboxWriter } from '../outbox/index.js';
import { waitAfter } from './back-off.js';
import type { Answer } from './sender.js';
import { WebhookEars } from './webhook-ears.js';
import { webhookJob } from './webhook.jobs.js';
import { WebhookMessages } from './webhook-messages.js';
import { type Due, type Outcome, WebhookRepository } from './webhook.repository.js';

const gone = 410;

/** Tries to tell one webhook of one event. Between telling and noting it a crash may fall: then it is told again. */
@Injectable()
export class WebhookCourier {
  constructor(
    private readonly transaction: Transaction,
    private readonly rows: WebhookRepository,
    private readonly ears: WebhookEars,
    private readonly messages: WebhookMessages,
    private readonly outbox: OutboxWriter,
    private readonly clock: Clock,
  ) {}

  /** The run must be the one that is due, and the webhook awake: else somebody else was quicker, or nobody wants it. */
  async deliver({ deliveryId, run }: { deliveryId: string; run: number }): Promise<{ state: string }> {
    const due = await this.transaction.read('find-delivery', (tx) => this.rows.due(tx, deliveryId, run));
    if (due?.webhook.state !== 'active') return { state: 'not due' };
    const outcome = await this.attempt(due);
    await this.transaction.run('settle-delivery', async (tx) => {
      if (!(await this.rows.settle(tx, due, outcome))) return;
      if (outcome.status === gone) await this.rows.gone(tx, due.webhook.id);
      if (outcome.nextAt) await this.outbox.add(tx, webhookJob, { deliveryId, run: run + 1 }, outcome.nextAt);
    });
    return { state: outcome.state };
  }

  private async attempt({ webhook, event, tries }: Due): Promise<Outcome> {
    const at = this.clock.now();
    if (await this.ears.hears(webhook, event))
      return { ...verdictOn(await this.messages.send(webhook, event, at), tries + 1, at), at };
    return { state: 'withheld', nextAt: null, status: null, answer: 'no longer yours to hear', at };
  }
}

function verdictOn({ status, excerpt: answer }: Answer, tries: number, at: Date): Omit<Outcome, 'at'> {
  if (status !== null && status >= 200 && status < 300) return { state: 'delivered', nextAt: null, status, answer };
  const wait = status === gone ? null : waitAfter(tries, Math.random());
  if (wait === null) return { state: 'failed', nextAt: null, status, answer };
  return { state: 'waiting', nextAt: new Date(at.getTime() + wait), status, answer };
}
