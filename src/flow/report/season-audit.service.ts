import { Injectable } from '@nestjs/common';
import { Seasons, stateAfter, type StepName } from '../../foundation/season/index.js';
import type { Caller } from '../../platform/auth/index.js';
import { Transaction, type Tx } from '../../platform/database/index.js';
import { auditRules } from './audit.rules.js';

/** A row that breaks a rule, with what was found and what was expected of it. */
export interface BrokenRow {
  readonly invariant: number;
  readonly rule: string;
  readonly row: Readonly<Record<string, unknown>>;
  readonly found: string;
  readonly expected: string;
}

export interface Audit {
  readonly seasonId: string;
  readonly ok: boolean;
  /** Rows examined by each rule: a rule that examined none has proved nothing. */
  readonly rules: readonly {
    readonly invariant: number;
    readonly rule: string;
    readonly examined: number;
    readonly broken: number;
  }[];
  /** The first hundred of each rule. */
  readonly broken: readonly BrokenRow[];
}

const toldMax = 100;

/** Recomputes a season's invariants from the raw rows. */
@Injectable()
export class SeasonAudits {
  constructor(
    private readonly transaction: Transaction,
    private readonly seasons: Seasons,
    private readonly steps: StepAudit,
  ) {}

  get(caller: Caller, seasonId: string): Promise<Audit> {
    return this.transaction.read('audit-season', async (tx) => {
      const season = await this.seasons.season(tx, seasonId);
      caller.demand({ partnershipId: season.partnershipId });
      return this.run(tx, seasonId);
    });
  }

  async run(tx: Tx, seasonId: string): Promise<Audit> {
    const rules: Audit['rules'][number][] = [];
    const broken: BrokenRow[] = [];
    for (const { invariant, rule, sql } of auditRules) {
      const [counts] = await tx.query<{ examined: number; broken: number }[]>(
        `SELECT count(*)::int AS examined, (count(*) FILTER (WHERE found IS DISTINCT FROM expected))::int AS broken FROM (${sql}) checked`,
        [seasonId],
      );
      rules.push({ invariant, rule, examined: counts?.examined ?? 0, broken: counts?.broken ?? 0 });
      if ((counts?.broken ?? 0) === 0) continue;
      const rows = await tx.query<Pick<BrokenRow, 'row' | 'found' | 'expected'>[]>(
        `SELECT row, found::text, expected::text FROM (${sql}) checked WHERE found IS DISTINCT FROM expected ORDER BY row::text LIMIT ${toldMax}`,
        [seasonId],
      );
      broken.push(...rows.map((row) => ({ invariant, rule, ...row })));
    }
    const states = await this.steps.check(tx, seasonId);
    rules.push({ ...states.rule, broken: states.broken.length });
    broken.push(...states.broken);
    return { seasonId, ok: broken.length === 0, rules, broken };
  }
}

/** The state of each cycle is the one that its steps lead to. */
@Injectable()
export class StepAudit {
  constructor(private readonly seasons: Seasons) {}

  async check(
    tx: Tx,
    seasonId: string,
  ): Promise<{ rule: Omit<Audit['rules'][number], 'broken'>; broken: BrokenRow[] }> {
    const cycles = await this.seasons.cycles(tx, seasonId);
    const steps = await tx.query<{ cycleId: string; step: StepName }[]>(
      'SELECT DISTINCT cycle_id AS "cycleId", step FROM cycle_step WHERE season_id = $1',
      [seasonId],
    );
    const rule = "a cycle's state is the one that its steps lead to";
    const broken = cycles.flatMap((cycle): BrokenRow[] => {
      const done = new Set(steps.filter(({ cycleId }) => cycleId === cycle.id).map(({ step }) => step));
      const expected = stateAfter(done);
      if (expected === cycle.state) return [];
      return [{ invariant: 7, rule, row: { cycleId: cycle.id, month: cycle.month }, found: cycle.state, expected }];
    });
    return { rule: { invariant: 7, rule, examined: cycles.length }, broken };
  }
}
