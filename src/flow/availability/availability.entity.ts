import { Check, Entity, ForeignKey, Index } from 'typeorm';
import { Day, Instant, MonthColumn, Text, Uuid, Whole } from '../../platform/database/index.js';

/** What a producer can bring of an offer from one harvest month. */
@Entity('availability')
@Check('availability_packs_check', 'packs >= 0')
@Check('availability_minimum_check', 'minimum >= 0')
@Check('availability_harvest_check', 'harvest >= packs')
@Check('availability_own_packs_check', 'own_packs >= 0')
@ForeignKey('Organisation', ['producerId'], ['id'], { name: 'availability_producer_id_fkey' })
@ForeignKey('OfferRow', ['seasonId', 'offerId'], ['seasonId', 'id'], { name: 'availability_offer_fkey' })
export class AvailabilityRow {
  @Uuid({ primary: true, key: 'availability_pkey' })
  seasonId: string;

  @MonthColumn({ primary: true, key: 'availability_pkey' })
  harvestMonth: string;

  @Uuid({ primary: true, key: 'availability_pkey' })
  offerId: string;

  @Uuid({ primary: true, key: 'availability_pkey' })
  producerId: string;

  /** For export: the local reserve is not in it. */
  @Whole()
  packs: number;

  /** The whole expected harvest, in packs. */
  @Whole()
  harvest: number;

  @Whole()
  minimum: number;

  @Day({ nullable: true })
  readyFrom: string | null;

  /** What the producer itself entered last, not its cooperative for it: silence confirms no more. */
  @Whole({ nullable: true })
  ownPacks: number | null;

  @Instant()
  updatedAt: Date;
}

/** A change of a declared quantity while the season runs. */
@Entity('availability_change')
@Index('availability_change_season_id_producer_id_idx', ['seasonId', 'producerId'])
@ForeignKey(
  'AvailabilityRow',
  ['seasonId', 'harvestMonth', 'offerId', 'producerId'],
  ['seasonId', 'harvestMonth', 'offerId', 'producerId'],
  { name: 'availability_change_availability_fkey' },
)
export class AvailabilityChange {
  @Uuid({ primary: true })
  seasonId: string;

  @Uuid({ primary: true })
  id: string;

  @MonthColumn()
  harvestMonth: string;

  @Uuid()
  offerId: string;

  @Uuid()
  producerId: string;

  @Whole()
  packsBefore: number;

  @Whole()
  packsAfter: number;

  @Text({ nullable: true })
  reason: string | null;

  @Text()
  actor: string;

  @Instant()
  at: Date;
}
