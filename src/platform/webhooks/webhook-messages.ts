import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../config/index.js';
import type { LoggedEvent } from '../events/index.js';
import { unseal } from '../secrets/index.js';
import { type Answer, Sender } from './sender.js';
import { sign } from './signature.js';
import type { Secrets, WebhookRecord } from './webhook.repository.js';

/** Events as messages of the Standard Webhooks specification, signed with the webhook's secrets. */
@Injectable()
export class WebhookMessages {
  constructor(
    private readonly sender: Sender,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The same event has the same id however often it comes. */
  async send(webhook: WebhookRecord & Secrets, event: LoggedEvent, at: Date): Promise<Answer> {
    const { id, type, position, payload: data } = event;
    const body = JSON.stringify({ type, timestamp: event.at, data, position });
    const timestamp = Math.floor(at.getTime() / 1000);
    const keys = this.keysOf(webhook, at);
    if (keys === null) return { status: null, excerpt: 'the secret cannot be read: rotate it' };
    const headers = {
      ...{ 'content-type': 'application/json', 'webhook-id': id, 'webhook-timestamp': String(timestamp) },
      'webhook-signature': sign(keys, { id, timestamp, body }),
    };
    return this.sender.post(webhook.url, headers, body);
  }

  /** Null where they were sealed under another AUTH_SECRET. */
  private keysOf({ secret, previousSecret, previousUntil }: Secrets, at: Date): string[] | null {
    const previous = previousUntil !== null && at < previousUntil ? previousSecret : null;
    try {
      return [secret, ...(previous === null ? [] : [previous])].map((sealed) => unseal(sealed, this.config.authSecret));
    } catch {
      return null;
    }
  }
}
