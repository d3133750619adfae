import { Check, Entity, ForeignKey, Index } from 'typeorm';
import { Instant, MonthColumn, Text, TextList, Uuid, Whole } from '../../platform/database/index.js';

/** What a household wants of an offer in a month. */
@Entity('pledge')
@Index('pledge_season_id_group_id_month_idx', ['seasonId', 'groupId', 'month'])
@Index('pledge_season_id_member_id_idx', ['seasonId', 'memberId'])
@Check('pledge_packs_check', 'packs BETWEEN 0 AND 1000000')
@Check('pledge_up_to_check', 'up_to > packs AND up_to <= 1000000')
@ForeignKey('OfferRow', ['seasonId', 'offerId'], ['seasonId', 'id'], { name: 'pledge_offer_fkey' })
@ForeignKey('Member', ['memberId', 'groupId'], ['id', 'groupId'], { name: 'pledge_member_fkey' })
export class PledgeRow {
  @Uuid({ primary: true, key: 'pledge_pkey' })
  seasonId: string;

  @MonthColumn({ primary: true, key: 'pledge_pkey' })
  month: string;

  @Uuid({ primary: true, key: 'pledge_pkey' })
  offerId: string;

  @Uuid({ primary: true, key: 'pledge_pkey' })
  memberId: string;

  @Uuid()
  groupId: string;

  @Whole()
  packs: number;

  /** Takes up to that many where it fills a crate. */
  @Whole({ nullable: true })
  upTo: number | null;

  /** Promised at the season commitment; null for who joined later. */
  @Whole({ nullable: true })
  seasonPacks: number | null;

  @Instant()
  updatedAt: Date;
}

/** A household that left and the one that took over what it had promised. */
@Entity('pledge_transfer')
@Index('pledge_transfer_group_id_idx', ['groupId'])
@Check('pledge_transfer_packs_check', 'packs > 0')
@ForeignKey('SeasonRow', ['seasonId'], ['id'], { name: 'pledge_transfer_season_id_fkey' })
@ForeignKey('Member', ['fromMemberId', 'groupId'], ['id', 'groupId'], { name: 'pledge_transfer_from_fkey' })
@ForeignKey('Member', ['toMemberId', 'groupId'], ['id', 'groupId'], { name: 'pledge_transfer_to_fkey' })
export class PledgeTransfer {
  @Uuid({ primary: true })
  seasonId: string;

  @Uuid({ primary: true })
  id: string;

  @Uuid()
  groupId: string;

  @Uuid()
  fromMemberId: string;

  @Uuid()
  toMemberId: string;

  @TextList()
  months: string[];

  @Whole()
  packs: number;

  @Text()
  reason: string;

  @Text()
  actor: string;

  @Instant()
  at: Date;
}
