import { Inject, Injectable } from '@nestjs/common';
import { newId } from '../../shared/ids.js';
import { accessErrors, type Caller } from '../auth/index.js';
import { Clock } from '../clock/index.js';
import { CONFIG, type Config } from '../config/index.js';
import { Transaction, type Tx } from '../database/index.js';
import { recordEvent } from '../events/index.js';
import { demandVersion } from '../http/index.js';
import { seal } from '../secrets/index.js';
import { Sender } from './sender.js';
import { newSigningSecret } from './signature.js';
import type { UpdateWebhookDto, WebhookDto } from './webhook.dto.js';
import { webhookErrors } from './webhook.errors.js';
import { type WebhookRecord, WebhookRepository } from './webhook.repository.js';

const webhooksMax = 20;
const bothSecretsMs = 86_400_000;

/** One's own webhooks. Addresses are checked before the transaction: asking for a name may take its time. */
@Injectable()
export class Webhooks {
  constructor(
    private readonly transaction: Transaction,
    private readonly rows: WebhookRepository,
    private readonly sender: Sender,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  list(caller: Caller): Promise<WebhookRecord[]> {
    return this.transaction.read('list-webhooks', (tx) => this.rows.ofPerson(tx, caller.id));
  }

  get(caller: Caller, id: string): Promise<WebhookRecord> {
    return this.transaction.read('get-webhook', (tx) => this.own(tx, caller, id));
  }

  async create(caller: Caller, dto: WebhookDto): Promise<WebhookRecord & { secret: string }> {
    await this.sender.demandReachable(dto.url);
    const secret = newSigningSecret();
    return this.transaction.run('create-webhook', async (tx) => {
      await tx.query('SELECT id FROM person WHERE id = $1 FOR UPDATE', [caller.id]); // So that two cannot pass the limit.
      if ((await this.rows.ofPerson(tx, caller.id)).length >= webhooksMax)
        throw webhookErrors['too-many-webhooks']({ limit: webhooksMax });
      const record: WebhookRecord = {
        ...{ id: newId(), personId: caller.id, url: dto.url, types: dto.types ?? [], roles: dto.roles ?? null },
        ...{ partnershipId: dto.partnershipId ?? null, state: 'active', version: 1, createdAt: this.clock.now() },
      };
      await this.rows.insert(tx, record, this.sealed(secret));
      return { ...record, secret };
    });
  }

  async update(caller: Caller, id: string, version: number, dto: UpdateWebhookDto): Promise<WebhookRecord> {
    if (dto.url !== undefined) await this.sender.demandReachable(dto.url);
    return this.transaction.run('update-webhook', async (tx) => {
      const found = await this.own(tx, caller, id, 'FOR UPDATE');
      demandVersion(found.version, version);
      const { url = found.url, types = found.types, state = found.state } = dto;
      await this.rows.update(tx, { id, url, types, state });
      return this.own(tx, caller, id);
    });
  }

  /** A new secret, shown once; the old one signs beside it for a day. */
  rotate(caller: Caller, id: string): Promise<{ id: string; secret: string }> {
    return this.transaction.run('rotate-webhook-secret', async (tx) => {
      await this.own(tx, caller, id, 'FOR UPDATE');
      const secret = newSigningSecret();
      await this.rows.rotate(tx, id, this.sealed(secret), new Date(this.clock.now().getTime() + bothSecretsMs));
      return { id, secret };
    });
  }

  remove(caller: Caller, id: string): Promise<void> {
    return this.transaction.run('delete-webhook', async (tx) => {
      await this.own(tx, caller, id, 'FOR UPDATE');
      await this.rows.remove(tx, id);
    });
  }

  /** Something harmless to receive, by the way that everything takes. */
  ping(caller: Caller, id: string): Promise<{ id: string }> {
    return this.transaction.run('ping-webhook', async (tx) => {
      await this.own(tx, caller, id);
      await recordEvent(tx, 'webhook.pinged', { personId: caller.id }, { webhookId: id });
      return { id };
    });
  }

  /** Throws `not-found` for another person's. */
  async own(tx: Tx, caller: Caller, id: string, lock: '' | 'FOR UPDATE' = ''): Promise<WebhookRecord> {
    const found = await this.rows.find(tx, caller.id, id, lock);
    if (!found) throw accessErrors['not-found']();
    return found;
  }

  private sealed(secret: string): string {
    return seal(secret, this.config.authSecret);
  }
}
