import { Check, Entity, ForeignKey, Index } from 'typeorm';
import { Big, Instant, Text, Uuid, Whole } from '../../platform/database/index.js';

/** A pallet; the ones without `supersededAt` stand. */
@Entity('handling_unit')
@Index('handling_unit_code_key', ['seasonId', 'code'], { unique: true, where: 'superseded_at IS NULL' })
@Check('handling_unit_phase_check', `phase IN ('planned', 'final')`)
@ForeignKey('DropOffPoint', ['dropOffPointId'], ['id'], { name: 'handling_unit_drop_off_point_id_fkey' })
@ForeignKey('CycleRow', ['seasonId', 'cycleId'], ['seasonId', 'id'], { name: 'handling_unit_cycle_fkey' })
export class HandlingUnitRow {
  @Uuid({ primary: true, key: 'handling_unit_pkey' })
  seasonId: string;

  @Uuid({ primary: true, key: 'handling_unit_pkey' })
  id: string;

  @Uuid()
  cycleId: string;

  @Text()
  phase: string;

  @Text()
  code: string;

  @Whole()
  position: number;

  @Uuid()
  dropOffPointId: string;

  @Text()
  temperatureClass: string;

  @Big()
  netGrams: bigint;

  /** Without the pallet itself. */
  @Big()
  grossGrams: bigint;

  @Big()
  volumeCm3: bigint;

  @Whole()
  crates: number;

  @Instant()
  at: Date;

  @Instant({ nullable: true })
  supersededAt: Date | null;
}

/** Packs of one lot for one group on a pallet. */
@Entity('handling_unit_content')
@Index('handling_unit_content_season_id_unit_id_idx', ['seasonId', 'unitId'])
@Index('handling_unit_content_season_id_lot_id_idx', ['seasonId', 'lotId'])
@Check('handling_unit_content_packs_check', 'packs > 0')
@ForeignKey('Organisation', ['groupId'], ['id'], { name: 'handling_unit_content_group_id_fkey' })
@ForeignKey('Organisation', ['producerId'], ['id'], { name: 'handling_unit_content_producer_id_fkey' })
@ForeignKey('HandlingUnitRow', ['seasonId', 'unitId'], ['seasonId', 'id'], { name: 'handling_unit_content_unit_fkey' })
@ForeignKey('OfferRow', ['seasonId', 'offerId'], ['seasonId', 'id'], { name: 'handling_unit_content_offer_fkey' })
@ForeignKey('LotRow', ['seasonId', 'lotId'], ['seasonId', 'id'], { name: 'handling_unit_content_lot_fkey' })
export class HandlingUnitContent {
  @Uuid({ primary: true })
  seasonId: string;

  @Uuid({ primary: true })
  id: string;

  @Uuid()
  unitId: string;

  @Whole()
  layer: number;

  @Uuid()
  groupId: string;

  @Uuid()
  offerId: string;

  @Uuid()
  producerId: string;

  /** Null while planned. */
  @Uuid({ nullable: true })
  lotId: string | null;

  @Whole()
  packs: number;
}
