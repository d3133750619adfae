import { Injectable } from '@nestjs/common';
import { Caller } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { currentContext } from '../../platform/context/index.js';
import { asPartnership, Transaction, type Tx } from '../../platform/database/index.js';
import { type EventType, recordEvent } from '../../platform/events/index.js';
import { invariant } from '../../shared/invariant.js';
import { CycleRepository, type RowLock, type StepRecord } from './cycle.repository.js';
import { type Cycle, type Season, type StepName, type StepRule, steps, verdictOn } from './domain/index.js';
import { seasonErrors } from './season.errors.js';
import { SeasonRepository } from './season.repository.js';

/** What a stage gets to do its part of a step. */
export interface StepContext {
  readonly tx: Tx;
  readonly season: Season;
  /** Locked; its state is the one before the step. */
  readonly cycle: Cycle;
  readonly caller: Caller;
  readonly at: Date;
  /** 1 the first time, more where the step may be asked again. */
  readonly run: number;
}

export interface StepInput {
  readonly reason?: string;
  readonly decision?: string;
}

interface AskedStep {
  readonly caller: Caller;
  readonly cycleId: string;
  readonly step: StepName;
}

/** Does a stage's part and returns what to store; null says that nothing has changed since the last run. */
export type StepPart = (context: StepContext, input: StepInput) => Promise<object | null>;

export interface StepAnswer {
  readonly cycleId: string;
  readonly step: StepName;
  readonly state: string;
  readonly run: number;
  readonly at: Date;
  readonly result: object;
}

/**
 * The one function through which every step of every cycle goes, asked by its date's job, by the sweep or by a person.
 * It locks the cycle, decides by the table, lets the stages do their parts in the order of the month, and records the
 * step with its result; called again it answers what it recorded.
 */
@Injectable()
export class CycleSteps {
  private readonly parts = new Map<StepName, StepPart[]>();

  constructor(
    private readonly transaction: Transaction,
    private readonly cycles: CycleRepository,
    private readonly seasons: SeasonRepository,
    private readonly clock: Clock,
  ) {}

  /** Stages call this at start; parts of one step run in the order of the modules. */
  register(step: StepName, part: StepPart): void {
    this.parts.set(step, [...(this.parts.get(step) ?? []), part]);
  }

  run(caller: Caller, cycleId: string, step: StepName, input: StepInput = {}): Promise<StepAnswer> {
    return this.perform({ caller, cycleId, step }, input, false);
  }

  /**
   * The step because its date has come: once taken it stays as it is, also where a person may ask for it again. Jobs
   * come twice after a crash, and every time that a date of the month moves.
   */
  runDue(cycleId: string, step: StepName): Promise<StepAnswer> {
    return this.perform({ caller: Caller.system, cycleId, step }, {}, true);
  }

  private perform(asked: AskedStep, input: StepInput, onceOnly: boolean): Promise<StepAnswer> {
    const { caller, cycleId, step } = asked;
    return this.transaction.run(`step-${step}`, async (tx) => {
      const { season, cycle, last, stored } = await this.decide(tx, asked, 'FOR UPDATE');
      if (stored) return stored;
      if (onceOnly && last) return answer(cycle, last);
      return asPartnership(tx, 'step', season.partnershipId, async () => {
        const { implies }: StepRule = steps[step];
        if (implies !== undefined) await this.run(caller, cycleId, implies);
        const context = { tx, season, cycle, caller, at: this.clock.now(), run: (last?.run ?? 0) + 1 };
        return this.take(step, context, { input, last });
      });
    });
  }

  /** What the step would answer without taking effect: its stored result, or null where it would run. Throws as it would. */
  async ahead(tx: Tx, caller: Caller, cycleId: string, step: StepName): Promise<StepAnswer | null> {
    return (await this.decide(tx, { caller, cycleId, step }, '')).stored;
  }

  private async decide(
    tx: Tx,
    { caller, cycleId, step }: AskedStep,
    lock: RowLock,
  ): Promise<{ season: Season; cycle: Cycle; last: StepRecord | null; stored: StepAnswer | null }> {
    const cycle = await this.cycles.find(tx, cycleId, lock);
    const season = await this.seasons.find(tx, cycle.seasonId);
    caller.demand({ partnershipId: season.partnershipId });
    const last = await this.cycles.lastRun(tx, cycle, step);
    switch (verdictOn(step, cycle.state, last !== null)) {
      case 'cancelled':
        throw seasonErrors['cycle-cancelled']({ month: cycle.month });
      case 'too-early':
        throw seasonErrors['step-too-early']({ step, found: cycle.state, needed: steps[step].from.join(' / ') });
      case 'stored':
        return { season, cycle, last, stored: answer(cycle, requireRecord(last)) };
      case 'run':
        if (season.state !== 'running') throw seasonErrors['season-state']({ found: season.state, needed: 'running' });
        return { season, cycle, last, stored: null };
    }
  }

  /** The instant by which steps are due. */
  now(): Date {
    return this.clock.now();
  }

  /** Matches again inside the transaction of a stage that was allowed to change supply or a commitment. */
  rerunMatch(tx: Tx, cycle: Pick<Cycle, 'id'>, reason: string): Promise<StepAnswer> {
    invariant(tx === currentContext().tx, 'a match is run again inside the transaction that made it necessary');
    return this.run(Caller.system, cycle.id, 'match', { reason });
  }

  private async take(
    step: StepName,
    context: StepContext,
    { input, last }: { input: StepInput; last: StepRecord | null },
  ): Promise<StepAnswer> {
    const { tx, cycle } = context;
    const results: (object | null)[] = [];
    for (const part of this.parts.get(step) ?? []) results.push(await part(context, input));
    if (last !== null && results.every((result) => result === null)) return answer(cycle, last);
    const record: StepRecord = {
      step,
      run: context.run,
      at: context.at,
      actor: currentContext().actor,
      reason: input.reason ?? null,
      result: Object.assign({}, ...results) as object,
    };
    await this.cycles.recordStep(tx, cycle, record);
    const { to }: StepRule = steps[step];
    const state = last === null && to !== null ? to : cycle.state;
    if (state !== cycle.state) await this.cycles.setState(tx, cycle, state);
    const { id: cycleId, seasonId, month } = cycle;
    const fact = { cycleId, seasonId, month, state, run: record.run };
    await recordEvent(tx, stepEvents[step], { partnershipId: context.season.partnershipId }, fact);
    return answer({ ...cycle, state }, record);
  }
}

/** What is heard of a step once it is taken. */
const stepEvents = {
  lock: 'cycle.locked',
  match: 'cycle.matched',
  agree: 'cycle.agreed',
  go: 'cycle.decided',
  consolidate: 'cycle.consolidated',
  load: 'cycle.loaded',
  depart: 'cycle.departed',
  arrive: 'cycle.arrived',
  distribute: 'cycle.distributed',
  settle: 'cycle.settled',
  cancel: 'cycle.cancelled',
} as const satisfies Record<StepName, EventType>;

const answer = (cycle: Cycle, { step, run, at, result }: StepRecord): StepAnswer => {
  return { cycleId: cycle.id, step, state: cycle.state, run, at, result };
};

function requireRecord(record: StepRecord | null): StepRecord {
  invariant(record !== null, 'a step that was taken left its record');
  return record;
}
