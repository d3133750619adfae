import { Check, Entity, ForeignKey, Index } from 'typeorm';
import { Instant, MonthColumn, Text, Uuid, Whole } from '../../platform/database/index.js';

/** What a group owes to take of an offer in a month; the version without `supersededAt` stands. */
@Entity('commitment')
@Index('commitment_current_key', ['seasonId', 'month', 'offerId', 'groupId'], {
  unique: true,
  where: 'superseded_at IS NULL',
})
@Check('commitment_packs_check', 'packs = pledged + completion + amended AND packs >= 0')
@ForeignKey('Organisation', ['groupId'], ['id'], { name: 'commitment_group_id_fkey' })
@ForeignKey('OfferRow', ['seasonId', 'offerId'], ['seasonId', 'id'], { name: 'commitment_offer_fkey' })
export class CommitmentRow {
  @Uuid({ primary: true, key: 'commitment_pkey' })
  seasonId: string;

  @MonthColumn({ primary: true, key: 'commitment_pkey' })
  month: string;

  @Uuid({ primary: true, key: 'commitment_pkey' })
  offerId: string;

  @Uuid({ primary: true, key: 'commitment_pkey' })
  groupId: string;

  @Whole({ primary: true, key: 'commitment_pkey' })
  version: number;

  @Whole()
  pledged: number;

  @Whole()
  completion: number;

  @Whole()
  amended: number;

  @Whole()
  packs: number;

  @Instant()
  at: Date;

  @Instant({ nullable: true })
  supersededAt: Date | null;
}

/** What a household takes more than it pledged, so that the group's last crate is full. */
@Entity('crate_completion')
@Check('crate_completion_packs_check', 'packs > 0')
@ForeignKey('PledgeRow', ['seasonId', 'month', 'offerId', 'memberId'], ['seasonId', 'month', 'offerId', 'memberId'], {
  name: 'crate_completion_pledge_fkey',
})
export class CrateCompletion {
  @Uuid({ primary: true })
  seasonId: string;

  @MonthColumn({ primary: true })
  month: string;

  @Uuid({ primary: true })
  offerId: string;

  @Uuid({ primary: true })
  memberId: string;

  @Uuid()
  groupId: string;

  @Whole()
  packs: number;
}

/** A change after the lock, in force once it is agreed. */
@Entity('amendment')
@Index('amendment_id_idx', ['id'])
@Index('amendment_season_id_month_idx', ['seasonId', 'month'])
@Check('amendment_change_check', 'change <> 0')
@ForeignKey('CycleRow', ['seasonId', 'cycleId'], ['seasonId', 'id'], { name: 'amendment_cycle_fkey' })
@ForeignKey('OfferRow', ['seasonId', 'offerId'], ['seasonId', 'id'], { name: 'amendment_offer_fkey' })
@ForeignKey('Member', ['memberId', 'groupId'], ['id', 'groupId'], { name: 'amendment_member_fkey' })
export class AmendmentRow {
  @Uuid({ primary: true, key: 'amendment_pkey' })
  seasonId: string;

  @Uuid({ primary: true, key: 'amendment_pkey' })
  id: string;

  @Uuid()
  cycleId: string;

  @MonthColumn()
  month: string;

  @Uuid()
  offerId: string;

  @Uuid()
  memberId: string;

  @Uuid()
  groupId: string;

  @Whole()
  change: number;

  @Text()
  reason: string;

  @Text()
  askedBy: string;

  @Instant()
  askedAt: Date;

  @Text({ nullable: true })
  agreedBy: string | null;

  @Instant({ nullable: true })
  agreedAt: Date | null;
}
