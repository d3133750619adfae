import { Check, Entity, ForeignKey, Index } from 'typeorm';
import { Instant, Text, Uuid, Whole } from '../../platform/database/index.js';

/** A proposal to set shares by hand, by one side's season coordinator. */
@Entity('match_override')
@Index('match_override_season_id_cycle_id_idx', ['seasonId', 'cycleId'])
@Check('match_override_asked_side_check', `asked_side IN ('a', 'b')`)
@ForeignKey('Person', ['askedBy'], ['id'], { name: 'match_override_asked_by_fkey' })
@ForeignKey('CycleRow', ['seasonId', 'cycleId'], ['seasonId', 'id'], { name: 'match_override_cycle_fkey' })
export class MatchOverrideRow {
  @Uuid({ primary: true, key: 'match_override_pkey' })
  seasonId: string;

  @Uuid({ primary: true, key: 'match_override_pkey' })
  id: string;

  @Uuid()
  cycleId: string;

  @Text()
  reason: string;

  @Uuid()
  askedBy: string;

  @Text()
  askedSide: string;

  @Instant()
  askedAt: Date;
}

/** A group's share of an offer as it was set; without packs an earlier one is lifted. */
@Entity('match_override_item')
@Check('match_override_item_packs_check', 'packs >= 0')
@ForeignKey('Organisation', ['groupId'], ['id'], { name: 'match_override_item_group_id_fkey' })
@ForeignKey('OfferRow', ['seasonId', 'offerId'], ['seasonId', 'id'], { name: 'match_override_item_offer_fkey' })
@ForeignKey('MatchOverrideRow', ['seasonId', 'overrideId'], ['seasonId', 'id'], {
  name: 'match_override_item_override_fkey',
})
export class MatchOverrideItem {
  @Uuid({ primary: true })
  seasonId: string;

  @Uuid({ primary: true })
  overrideId: string;

  @Uuid({ primary: true })
  offerId: string;

  @Uuid({ primary: true })
  groupId: string;

  @Whole({ nullable: true })
  packs: number | null;
}

/** The other side's agreement, which puts it in force. */
@Entity('match_override_agreement')
@Check('match_override_agreement_agreed_side_check', `agreed_side IN ('a', 'b')`)
@ForeignKey('Person', ['agreedBy'], ['id'], { name: 'match_override_agreement_agreed_by_fkey' })
@ForeignKey('MatchOverrideRow', ['seasonId', 'overrideId'], ['seasonId', 'id'], {
  name: 'match_override_agreement_override_fkey',
})
export class MatchOverrideAgreement {
  @Uuid({ primary: true })
  seasonId: string;

  @Uuid({ primary: true })
  overrideId: string;

  @Uuid()
  agreedBy: string;

  @Text()
  agreedSide: string;

  @Instant()
  agreedAt: Date;
}
