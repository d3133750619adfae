import { Injectable } from '@nestjs/common';
import { Authenticator } from '../auth/index.js';
import { type LoggedEvent, mayHear } from '../events/index.js';
import type { WebhookRecord } from './webhook.repository.js';

/** What a webhook hears: what it asked for, as far as its person may hear it at this moment. */
@Injectable()
export class WebhookEars {
  constructor(private readonly authenticator: Authenticator) {}

  async hears(webhook: WebhookRecord, event: LoggedEvent): Promise<boolean> {
    const ping = event.type === 'webhook.pinged';
    if (ping ? !isFor(webhook, event) : webhook.types.length > 0 && !webhook.types.includes(event.type)) return false;
    const standing = await this.authenticator.standingOf(webhook.personId);
    const within = ping ? null : webhook.partnershipId;
    const limit = { tokenId: webhook.id, roles: ping ? null : webhook.roles, readOnly: true, within };
    return standing !== null && mayHear({ standing, limit }, event);
  }
}

const isFor = ({ id }: WebhookRecord, { payload }: LoggedEvent): boolean =>
  'webhookId' in payload && payload.webhookId === id;
