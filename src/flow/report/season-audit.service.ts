import { Injectable } from '@nestjs/common';
import { Seasons } from '../../foundation/season/index.js';
import type { Caller } from '../../platform/auth/index.js';
import { asPartnership, Transaction, type Tx } from '../../platform/database/index.js';
import { auditRules } from './audit.rules.js';
import type { Audit, BrokenRow } from './audit.types.js';
import { StepAudit } from './step-audit.service.js';

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
      return asPartnership(tx, 'audit', season.partnershipId, () => this.run(tx, seasonId));
    });
  }

  names(tx: Tx): Promise<{ id: string; name: string }[]> {
    return tx.query('SELECT id, name FROM season ORDER BY id');
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
