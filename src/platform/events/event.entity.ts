import { Entity, Index, Unique } from 'typeorm';
import { Big, Instant, Json, Text, Uuid } from '../database/index.js';

/** Something that has happened. */
@Entity('event')
@Unique('event_position_key', ['position'])
@Index('event_unplaced_idx', ['id'], { where: 'position IS NULL' })
@Index('event_at_idx', ['at'])
export class EventRow {
  @Uuid({ primary: true, key: 'event_pkey' })
  id: string;

  /** Given after the commit; null until then. */
  @Big({ nullable: true })
  position: bigint | null;

  @Text()
  type: string;

  @Json()
  target: object;

  @Json()
  payload: object;

  @Instant({ default: 'now()' })
  at: Date;
}
