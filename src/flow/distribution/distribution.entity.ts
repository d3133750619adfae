import { Check, Entity, ForeignKey, Index } from 'typeorm';
import { Instant, Text, Uuid, Whole } from '../../platform/database/index.js';

/** What a group got of what was loaded for it, by pallet and lot; the version without `supersededAt` stands. */
@Entity('group_receipt')
@Index('group_receipt_current_key', ['seasonId', 'contentId'], { unique: true, where: 'superseded_at IS NULL' })
@Index('group_receipt_season_id_cycle_id_idx', ['seasonId', 'cycleId'])
@Check(
  'group_receipt_reason_check',
  `reason IN ('quality', 'damaged', 'wrong-product', 'short', 'temperature', 'other')`,
)
@Check('group_receipt_arrived_check', 'arrived BETWEEN 0 AND expected AND (arrived = expected OR reason IS NOT NULL)')
@ForeignKey('HandlingUnitContent', ['seasonId', 'contentId'], ['seasonId', 'id'], {
  name: 'group_receipt_content_fkey',
})
@ForeignKey('LotRow', ['seasonId', 'lotId'], ['seasonId', 'id'], { name: 'group_receipt_lot_fkey' })
export class GroupReceipt {
  @Uuid({ primary: true })
  seasonId: string;

  @Uuid({ primary: true })
  contentId: string;

  @Whole({ primary: true })
  version: number;

  @Uuid()
  cycleId: string;

  @Uuid()
  groupId: string;

  @Uuid()
  offerId: string;

  @Uuid()
  lotId: string;

  @Whole()
  expected: number;

  @Whole()
  arrived: number;

  @Text({ nullable: true })
  reason: string | null;

  @Text({ nullable: true })
  note: string | null;

  @Text()
  actor: string;

  @Instant()
  at: Date;

  @Instant({ nullable: true })
  supersededAt: Date | null;
}

/** What a household takes home, by lot. */
@Entity('distribution')
@Index('distribution_season_id_cycle_id_idx', ['seasonId', 'cycleId'])
@Check('distribution_packs_check', 'packs > 0')
@ForeignKey('Member', ['memberId', 'groupId'], ['id', 'groupId'], { name: 'distribution_member_fkey' })
@ForeignKey('CycleRow', ['seasonId', 'cycleId'], ['seasonId', 'id'], { name: 'distribution_cycle_fkey' })
@ForeignKey('LotRow', ['seasonId', 'lotId'], ['seasonId', 'id'], { name: 'distribution_lot_fkey' })
export class DistributionRow {
  @Uuid({ primary: true, key: 'distribution_pkey' })
  seasonId: string;

  @Uuid({ primary: true, key: 'distribution_pkey' })
  id: string;

  @Uuid()
  cycleId: string;

  @Uuid()
  groupId: string;

  @Uuid()
  memberId: string;

  @Uuid()
  offerId: string;

  @Uuid()
  lotId: string;

  @Whole()
  packs: number;

  /** Of a division by hand. */
  @Text({ nullable: true })
  reason: string | null;

  @Text()
  actor: string;

  @Instant()
  at: Date;

  @Instant({ nullable: true })
  supersededAt: Date | null;
}

/** What arrived in a group and nobody took home. */
@Entity('write_off')
@Index('write_off_season_id_cycle_id_idx', ['seasonId', 'cycleId'])
@Check('write_off_packs_check', 'packs > 0')
@ForeignKey('CycleRow', ['seasonId', 'cycleId'], ['seasonId', 'id'], { name: 'write_off_cycle_fkey' })
@ForeignKey('LotRow', ['seasonId', 'lotId'], ['seasonId', 'id'], { name: 'write_off_lot_fkey' })
export class WriteOff {
  @Uuid({ primary: true })
  seasonId: string;

  @Uuid({ primary: true })
  id: string;

  @Uuid()
  cycleId: string;

  @Uuid()
  groupId: string;

  @Uuid()
  offerId: string;

  @Uuid()
  lotId: string;

  @Whole()
  packs: number;

  @Text()
  reason: string;

  @Text()
  actor: string;

  @Instant()
  at: Date;

  @Instant({ nullable: true })
  supersededAt: Date | null;
}
