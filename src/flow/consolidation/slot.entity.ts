import { Check, Entity, ForeignKey, Index } from 'typeorm';
import { Instant, Text, Uuid, Whole } from '../../platform/database/index.js';

/** When a producer can and would like to bring a delivery; the latest word counts. */
@Entity('arrival_wish')
@Check('arrival_wish_times_check', 'earliest_at <= wished_at')
@Check('arrival_wish_means_check', `means IN ('own', 'collected')`)
@Check('arrival_wish_latest_check', 'latest_at >= earliest_at')
@ForeignKey('DeliveryRow', ['seasonId', 'deliveryId'], ['seasonId', 'id'], { name: 'arrival_wish_delivery_fkey' })
export class ArrivalWish {
  @Uuid({ primary: true })
  seasonId: string;

  @Uuid({ primary: true })
  deliveryId: string;

  @Whole({ primary: true })
  version: number;

  @Instant()
  earliestAt: Date;

  @Instant()
  wishedAt: Date;

  /** The producer brings its goods itself, or they are fetched, then until when at the latest. */
  @Text({ default: `'own'` })
  means: string;

  @Instant({ nullable: true })
  latestAt: Date | null;

  @Text()
  actor: string;

  @Instant()
  at: Date;
}

/** When and at which bay a delivery is unloaded; the ones without `supersededAt` stand. */
@Entity('slot')
@Index('slot_current_key', ['seasonId', 'deliveryId'], { unique: true, where: 'superseded_at IS NULL' })
@Index('slot_season_id_cycle_id_idx', ['seasonId', 'cycleId'])
@Check(
  'slot_times_check',
  '(bay IS NULL) = (start_at IS NULL) AND (bay IS NULL) = (end_at IS NULL) AND start_at <= end_at',
)
@ForeignKey('CycleRow', ['seasonId', 'cycleId'], ['seasonId', 'id'], { name: 'slot_cycle_fkey' })
@ForeignKey('DeliveryRow', ['seasonId', 'deliveryId'], ['seasonId', 'id'], { name: 'slot_delivery_fkey' })
export class SlotRow {
  @Uuid({ primary: true, key: 'slot_pkey' })
  seasonId: string;

  @Uuid({ primary: true, key: 'slot_pkey' })
  id: string;

  @Uuid()
  cycleId: string;

  @Uuid()
  deliveryId: string;

  @Whole()
  crates: number;

  /** Null, like the times, where no time was left. */
  @Whole({ nullable: true })
  bay: number | null;

  @Instant({ nullable: true })
  startAt: Date | null;

  @Instant({ nullable: true })
  endAt: Date | null;

  @Instant()
  at: Date;

  @Instant({ nullable: true })
  supersededAt: Date | null;
}
