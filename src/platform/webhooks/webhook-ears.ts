import { Injectable } from '@nestjs/common';
import { Authenticator } from '../auth/index.js';
import { type LoggedEvent, mayHear } from '../events/index.js';
import type { WebhookRecord } from './webhook.repository.js';

/** What a webhook hears: what it asked for, as far as its person may hear it at this moment. */
@Injectable()
export class WebhookEars {
  constructor(private readonly authenticator: Authenticator) {}

  async hears(webhook: WebhookRecord, event: LoggedEvent): Promise<boolean> {
    if (event.type === 'webhook.pinged') {
      if (!('webhookId' in event.payload) || event.payload.webhookId !== webhook.id) return false;
    } else if (!wants(webhook, event)) return false;
    const standing = await this.authenticator.standingOf(webhook.personId);
    const limit = { roles: event.type === 'webhook.pinged' ? null : webhook.roles, readOnly: true };
    return standing !== null && mayHear({ standing, limit }, event);
  }
}

const wants = ({ types, partnershipId }: WebhookRecord, { type, target }: LoggedEvent): boolean =>
  (types.length === 0 || types.includes(type)) && (partnershipId === null || target.partnershipId === partnershipId);
