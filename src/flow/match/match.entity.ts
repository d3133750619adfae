import { Check, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { Instant, Json, MonthColumn, Text, Uuid, Whole } from '../../platform/database/index.js';

/** The answer to one cycle, or to the whole season; the one without `supersededAt` stands. */
@Entity('match')
@Unique('match_version_key', ['seasonId', 'cycleId', 'version'])
@Index('match_current_key', ['seasonId', 'cycleId'], { unique: true, where: 'superseded_at IS NULL' })
@Check('match_kind_check', `kind IN ('season', 'cycle', 'final')`)
@Check('match_cycle_check', `(kind = 'season') = (cycle_id IS NULL)`)
@ForeignKey('SeasonRow', ['seasonId'], ['id'], { name: 'match_season_id_fkey' })
@ForeignKey('CycleRow', ['seasonId', 'cycleId'], ['seasonId', 'id'], { name: 'match_cycle_fkey' })
export class MatchRow {
  @Uuid({ primary: true, key: 'match_pkey' })
  seasonId: string;

  @Uuid({ primary: true, key: 'match_pkey' })
  id: string;

  @Uuid({ nullable: true })
  cycleId: string | null;

  @Text()
  kind: string;

  @Whole()
  version: number;

  @Text()
  inputHash: string;

  @Text({ nullable: true })
  reason: string | null;

  @Text()
  actor: string;

  @Instant()
  at: Date;

  @Instant({ nullable: true })
  supersededAt: Date | null;

  @Json()
  heldBack: object;

  @Json()
  leftOut: object;

  @Json()
  cuts: object;

  @Json()
  debts: object;

  /** Which overrides it kept, and which it no longer could. */
  @Json()
  overrides: object;
}

@Entity('match_allocation')
@Check('match_allocation_packs_check', 'packs >= 0')
@ForeignKey('Organisation', ['producerId'], ['id'], { name: 'match_allocation_producer_id_fkey' })
@ForeignKey('MatchRow', ['seasonId', 'matchId'], ['seasonId', 'id'], { name: 'match_allocation_match_fkey' })
export class MatchAllocation {
  @Uuid({ primary: true })
  seasonId: string;

  @Uuid({ primary: true })
  matchId: string;

  @MonthColumn({ primary: true })
  month: string;

  @Uuid({ primary: true })
  offerId: string;

  @Uuid({ primary: true })
  producerId: string;

  @MonthColumn({ primary: true })
  harvestMonth: string;

  @Whole()
  packs: number;

  @Json()
  reason: object;
}

@Entity('match_share')
@Check('match_share_packs_check', 'packs BETWEEN 0 AND committed')
@ForeignKey('Organisation', ['groupId'], ['id'], { name: 'match_share_group_id_fkey' })
@ForeignKey('MatchRow', ['seasonId', 'matchId'], ['seasonId', 'id'], { name: 'match_share_match_fkey' })
export class MatchShare {
  @Uuid({ primary: true })
  seasonId: string;

  @Uuid({ primary: true })
  matchId: string;

  @MonthColumn({ primary: true })
  month: string;

  @Uuid({ primary: true })
  offerId: string;

  @Uuid({ primary: true })
  groupId: string;

  @Whole()
  committed: number;

  @Whole()
  packs: number;

  @Json()
  reason: object;
}

@Entity('match_household')
@Check('match_household_packs_check', 'packs BETWEEN 0 AND committed')
@ForeignKey('Member', ['memberId', 'groupId'], ['id', 'groupId'], { name: 'match_household_member_fkey' })
@ForeignKey('MatchRow', ['seasonId', 'matchId'], ['seasonId', 'id'], { name: 'match_household_match_fkey' })
export class MatchHousehold {
  @Uuid({ primary: true })
  seasonId: string;

  @Uuid({ primary: true })
  matchId: string;

  @MonthColumn({ primary: true })
  month: string;

  @Uuid({ primary: true })
  offerId: string;

  @Uuid({ primary: true })
  memberId: string;

  @Uuid()
  groupId: string;

  @Whole()
  committed: number;

  @Whole()
  packs: number;

  @Json()
  reason: object;
}

/** Whose packs go to whom. */
@Entity('match_pair')
@Check('match_pair_packs_check', 'packs > 0')
@ForeignKey('MatchRow', ['seasonId', 'matchId'], ['seasonId', 'id'], { name: 'match_pair_match_fkey' })
export class MatchPair {
  @Uuid({ primary: true })
  seasonId: string;

  @Uuid({ primary: true })
  matchId: string;

  @MonthColumn({ primary: true })
  month: string;

  @Uuid({ primary: true })
  offerId: string;

  @Uuid({ primary: true })
  producerId: string;

  @Uuid({ primary: true })
  groupId: string;

  @MonthColumn({ primary: true })
  harvestMonth: string;

  @Whole()
  packs: number;
}

/** The most a producer will bring to one cycle. */
@Entity('supply_limit')
@Index('supply_limit_season_id_cycle_id_idx', ['seasonId', 'cycleId'])
@Check('supply_limit_packs_max_check', 'packs_max >= 0')
@ForeignKey('CycleRow', ['seasonId', 'cycleId'], ['seasonId', 'id'], { name: 'supply_limit_cycle_fkey' })
export class SupplyLimit {
  @Uuid({ primary: true })
  seasonId: string;

  @Uuid({ primary: true })
  id: string;

  @Uuid()
  cycleId: string;

  @Uuid()
  offerId: string;

  @Uuid()
  producerId: string;

  @Whole()
  packsMax: number;

  @Text({ nullable: true })
  reason: string | null;

  @Text()
  actor: string;

  @Instant()
  at: Date;
}
