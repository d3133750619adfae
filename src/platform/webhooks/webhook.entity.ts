import { Check, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { Big, Instant, Text, TextList, Uuid, Whole } from '../database/index.js';

/** Where a person wants to be told, and of what. */
@Entity('webhook')
@Index('webhook_person_id_idx', ['personId'])
@Index('webhook_active_idx', ['position'], { where: `state = 'active'` })
@Check('webhook_state_check', `state IN ('active', 'disabled', 'gone')`)
@ForeignKey('Person', ['personId'], ['id'], { name: 'webhook_person_id_fkey' })
export class Webhook {
  @Uuid({ primary: true })
  id: string;

  @Uuid()
  personId: string;

  @Text()
  url: string;

  /** Empty: all. */
  @TextList()
  types: string[];

  /** Null: all the person's roles. */
  @TextList({ nullable: true })
  roles: string[] | null;

  /** Null: all the person's partnerships. */
  @Uuid({ nullable: true })
  partnershipId: string | null;

  /** Sealed. */
  @Text()
  secret: string;

  /** Sealed; signs beside the new one for a day. */
  @Text({ nullable: true })
  previousSecret: string | null;

  @Instant({ nullable: true })
  previousUntil: Date | null;

  @Text()
  state: string;

  /** Deliveries are made for every event up to it. */
  @Big()
  position: bigint;

  @Whole({ default: '1' })
  version: number;

  @Instant()
  createdAt: Date;
}

/** One event on its way to one webhook. */
@Entity('webhook_delivery')
@Unique('webhook_delivery_event_key', ['webhookId', 'eventId'])
@Index('webhook_delivery_waiting_idx', ['nextAt'], { where: `state = 'waiting'` })
@Index('webhook_delivery_event_idx', ['eventId'])
@Check('webhook_delivery_state_check', `state IN ('waiting', 'delivered', 'failed', 'withheld')`)
@Check('webhook_delivery_next_check', `(state = 'waiting') = (next_at IS NOT NULL)`)
@ForeignKey('Webhook', ['webhookId'], ['id'], { name: 'webhook_delivery_webhook_id_fkey', onDelete: 'CASCADE' })
@ForeignKey('EventRow', ['eventId'], ['id'], { name: 'webhook_delivery_event_id_fkey', onDelete: 'CASCADE' })
export class WebhookDelivery {
  @Uuid({ primary: true })
  id: string;

  @Uuid()
  webhookId: string;

  @Uuid()
  eventId: string;

  @Text()
  state: string;

  /** Every try there ever was. */
  @Whole()
  run: number;

  /** Those of this series. */
  @Whole()
  tries: number;

  @Instant({ nullable: true })
  nextAt: Date | null;

  @Whole({ nullable: true })
  status: number | null;

  @Text({ nullable: true })
  answer: string | null;

  @Instant({ nullable: true })
  triedAt: Date | null;

  @Instant()
  createdAt: Date;
}
