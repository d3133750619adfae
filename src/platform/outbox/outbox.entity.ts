import { Entity, Index } from 'typeorm';
import { Instant, Json, Text, Uuid } from '../database/index.js';

/** A job that a transaction asked for, until the relay has put it into its queue. */
@Entity('outbox')
@Index('outbox_created_at_idx', ['createdAt'])
export class Outbox {
  @Uuid({ primary: true })
  id: string;

  @Text()
  job: string;

  @Json()
  payload: object;

  /** When to run it; null at once. */
  @Instant({ nullable: true })
  runAt: Date | null;

  @Instant({ default: 'now()' })
  createdAt: Date;
}
