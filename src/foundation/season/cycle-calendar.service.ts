import { Injectable } from '@nestjs/common';
import type { Caller } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { currentContext } from '../../platform/context/index.js';
import { Transaction, type Tx } from '../../platform/database/index.js';
import { recordEvent } from '../../platform/events/index.js';
import { demandVersion } from '../../platform/http/index.js';
import { CycleRepository, type DateChange, type StepRecord } from './cycle.repository.js';
import { type Cycle, firstOutOfOrder, moveDates, stepNames, type StepRule, steps } from './domain/index.js';
import type { MoveDatesDto } from './season.dto.js';
import { DateFollowers } from './date-followers.js';
import { seasonErrors } from './season.errors.js';
import { Seasons } from './seasons.service.js';

export interface Timeline {
  readonly cycleId: string;
  readonly month: string;
  readonly state: string;
  readonly entries: readonly TimelineEntry[];
  readonly dateChanges: readonly DateChange[];
}

export interface TimelineEntry {
  readonly step: string;
  /** When its date makes it due; null for what only people ask for. */
  readonly dueAt: Date | null;
  readonly status: 'done' | 'due' | 'late' | 'ahead';
  readonly runs: readonly Omit<StepRecord, 'step'>[];
}

/** The dates of a cycle: reading them with what has happened, and moving them with a reason. */
@Injectable()
export class CycleCalendar {
  constructor(
    private readonly transaction: Transaction,
    private readonly cycles: CycleRepository,
    private readonly seasons: Seasons,
    private readonly followers: DateFollowers,
    private readonly clock: Clock,
  ) {}

  get(caller: Caller, cycleId: string): Promise<Cycle> {
    return this.transaction.read('get-cycle', (tx) => this.reached(tx, caller, cycleId));
  }

  timeline(caller: Caller, cycleId: string): Promise<Timeline> {
    return this.transaction.read('get-timeline', async (tx) => {
      const cycle = await this.reached(tx, caller, cycleId);
      const records = await this.cycles.stepRecords(tx, cycle);
      const entries = stepNames.flatMap((step) => this.entry(cycle, step, records));
      return {
        cycleId,
        month: cycle.month,
        state: cycle.state,
        entries,
        dateChanges: await this.cycles.dateChanges(tx, cycle),
      };
    });
  }

  /** Moves dates and what depends on them; the jobs of the old dates find a newer version and do nothing. */
  move(caller: Caller, cycleId: string, version: number, { reason, ...given }: MoveDatesDto): Promise<Cycle> {
    return this.transaction.run('move-dates', async (tx) => {
      const cycle = await this.reached(tx, caller, cycleId, 'FOR UPDATE');
      demandVersion(cycle.version, version);
      const taken = new Set((await this.cycles.stepRecords(tx, cycle)).map(({ step }) => step));
      const wanted = Object.fromEntries(Object.entries(given).map(([name, text]) => [name, new Date(text)]));
      for (const step of stepNames) {
        const { due }: StepRule = steps[step];
        if (due !== null && due in wanted && taken.has(step)) throw seasonErrors['date-already-used']({ date: due });
      }
      const dates = moveDates(cycle.dates, wanted);
      const date = firstOutOfOrder(dates);
      if (date !== null) {
        throw seasonErrors['dates-out-of-order']({ date }, [
          { pointer: `/${date}`, code: 'dates-out-of-order', params: { date } },
        ]);
      }
      await this.cycles.setDates(tx, cycle, dates);
      const at = this.clock.now();
      await this.cycles.recordDateChange(tx, cycle, {
        at,
        actor: currentContext().actor,
        reason,
        after: dates,
      });
      const moved = await this.cycles.find(tx, cycleId);
      const season = await this.seasons.season(tx, cycle.seasonId);
      if (season.state === 'running') await this.seasons.schedule(tx, moved);
      await this.followers.follow({ tx, season, cycle: moved, at });
      const { seasonId, month, state } = moved;
      const { partnershipId } = season;
      await recordEvent(tx, 'cycle.dates-moved', { partnershipId }, { cycleId, seasonId, month, state });
      return moved;
    });
  }

  private async reached(tx: Tx, caller: Caller, cycleId: string, lock: '' | 'FOR UPDATE' = ''): Promise<Cycle> {
    const cycle = await this.cycles.find(tx, cycleId, lock);
    const season = await this.seasons.season(tx, cycle.seasonId);
    caller.demand({ partnershipId: season.partnershipId });
    return cycle;
  }

  private entry(cycle: Cycle, step: (typeof stepNames)[number], records: readonly StepRecord[]): TimelineEntry[] {
    const runs = records.filter((record) => record.step === step).map(({ step: name, ...run }) => run);
    const { due }: StepRule = steps[step];
    if (due === null) return runs.length === 0 ? [] : [{ step, dueAt: null, status: 'done', runs }];
    const dueAt = cycle.dates[due];
    return [{ step, dueAt, status: runs.length > 0 ? 'done' : this.waiting(cycle, dueAt), runs }];
  }

  /** Late is a date passed by more than an hour: sweeps come every minute. */
  private waiting(cycle: Cycle, dueAt: Date): 'due' | 'late' | 'ahead' {
    const behind = this.clock.now().getTime() - dueAt.getTime();
    if (cycle.state === 'cancelled' || behind < 0) return 'ahead';
    return behind > 3_600_000 ? 'late' : 'due';
  }
}
