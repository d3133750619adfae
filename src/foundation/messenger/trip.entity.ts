import { Check, Entity, ForeignKey, Index } from 'typeorm';
import { Day, Instant, TextList, Uuid, Whole } from '../../platform/database/index.js';

/** A journey that a messenger has announced. */
@Entity('trip')
@Index('trip_partnership_id_idx', ['partnershipId', 'leavesOn'])
@Index('trip_messenger_id_idx', ['messengerId'])
@Check('trip_capacity_grams_check', 'capacity_grams BETWEEN 0 AND 50000')
@Check('trip_dates_check', 'leaves_on <= arrives_on')
@Check('trip_way_check', 'from_territory_id <> to_territory_id')
@ForeignKey('Partnership', ['partnershipId'], ['id'], { name: 'trip_partnership_id_fkey' })
@ForeignKey('Messenger', ['messengerId'], ['id'], { name: 'trip_messenger_id_fkey' })
@ForeignKey('Territory', ['fromTerritoryId'], ['id'], { name: 'trip_from_territory_id_fkey' })
@ForeignKey('Territory', ['toTerritoryId'], ['id'], { name: 'trip_to_territory_id_fkey' })
export class Trip {
  @Uuid({ primary: true })
  id: string;

  @Uuid()
  partnershipId: string;

  /** Null once it is forgotten who went. */
  @Uuid({ nullable: true })
  messengerId: string | null;

  @Uuid()
  fromTerritoryId: string;

  @Uuid()
  toTerritoryId: string;

  @Day()
  leavesOn: string;

  @Day()
  arrivesOn: string;

  @Whole()
  capacityGrams: number;

  @TextList()
  carries: string[];

  @Instant({ nullable: true })
  cancelledAt: Date | null;

  @Instant()
  at: Date;
}
