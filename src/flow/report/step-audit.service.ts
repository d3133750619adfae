import { Injectable } from '@nestjs/common';
import { Seasons, stateAfter, type StepName } from '../../foundation/season/index.js';
import type { Tx } from '../../platform/database/index.js';
import type { Audit, BrokenRow } from './audit.types.js';

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
