import { Check, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { Instant, Json, MonthColumn, Text, Uuid, Whole } from '../../platform/database/index.js';

@Entity('cycle')
@Unique('cycle_season_id_month_key', ['seasonId', 'month'])
@Index('cycle_id_idx', ['id'])
@Check(
  'cycle_state_check',
  `state IN ('collecting', 'committed', 'matched', 'agreed', 'consolidated', 'loaded', 'arrived', 'distributed', 'settled', 'cancelled')`,
)
@Check('cycle_go_decision_check', `go_decision IN ('go', 'groupage', 'merge', 'postpone', 'cancel')`)
@Check(
  'cycle_dates_check',
  `pledges_close_at < availability_closes_at AND availability_closes_at < match_at AND match_at < confirm_by
   AND confirm_by < consolidate_at AND consolidate_at < loading_at AND loading_at < depart_at AND depart_at < eta_at
   AND eta_at < distribute_at AND distribute_at < settle_at`,
)
@ForeignKey('SeasonRow', ['seasonId'], ['id'], { name: 'cycle_season_id_fkey' })
export class CycleRow {
  @Uuid({ primary: true, key: 'cycle_pkey' })
  seasonId: string;

  @Uuid({ primary: true, key: 'cycle_pkey' })
  id: string;

  @MonthColumn()
  month: string;

  @Whole()
  position: number;

  @Text()
  state: string;

  @Instant()
  pledgesCloseAt: Date;

  @Instant()
  availabilityClosesAt: Date;

  @Instant()
  matchAt: Date;

  @Instant()
  confirmBy: Date;

  @Instant()
  consolidateAt: Date;

  @Instant()
  loadingAt: Date;

  @Instant()
  departAt: Date;

  @Instant()
  etaAt: Date;

  @Instant()
  distributeAt: Date;

  @Instant()
  settleAt: Date;

  @Whole({ default: '1' })
  dueVersion: number;

  @Text({ nullable: true })
  goDecision: string | null;

  @Whole({ default: '1' })
  version: number;
}

@Entity('cycle_step')
@Check(
  'cycle_step_step_check',
  `step IN ('lock', 'match', 'agree', 'go', 'consolidate', 'load', 'depart', 'arrive', 'distribute', 'settle', 'cancel')`,
)
@ForeignKey('CycleRow', ['seasonId', 'cycleId'], ['seasonId', 'id'], { name: 'cycle_step_cycle_fkey' })
export class CycleStep {
  @Uuid({ primary: true })
  seasonId: string;

  @Uuid({ primary: true })
  cycleId: string;

  @Text({ primary: true })
  step: string;

  @Whole({ primary: true })
  run: number;

  @Instant()
  at: Date;

  @Text()
  actor: string;

  @Text({ nullable: true })
  reason: string | null;

  @Json()
  result: object;
}

@Entity('cycle_date_change')
@ForeignKey('CycleRow', ['seasonId', 'cycleId'], ['seasonId', 'id'], { name: 'cycle_date_change_cycle_fkey' })
export class CycleDateChange {
  @Uuid({ primary: true })
  seasonId: string;

  @Uuid({ primary: true })
  id: string;

  @Uuid()
  cycleId: string;

  @Instant()
  at: Date;

  @Text()
  actor: string;

  @Text()
  reason: string;

  @Json()
  datesBefore: object;

  @Json()
  datesAfter: object;
}
