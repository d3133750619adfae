import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { seasonErrors, Seasons } from '../../foundation/season/index.js';
import { Clock } from '../../platform/clock/index.js';
import { currentContext } from '../../platform/context/index.js';
import type { Tx } from '../../platform/database/index.js';
import { newId } from '../../shared/ids.js';
import { MatchRepository } from './match.repository.js';
import { SeasonFacts } from './season-facts.service.js';
import { Solver } from './solver.service.js';

/** Solves the whole season and makes it the season commitment. */
@Injectable()
export class SeasonSolver {
  constructor(
    private readonly seasons: Seasons,
    private readonly facts: SeasonFacts,
    private readonly solver: Solver,
    private readonly rows: MatchRepository,
    private readonly clock: Clock,
  ) {}

  /** Throws `season-state` when the season does not collect pledges. */
  async demandOpen(tx: Tx, seasonId: string): Promise<void> {
    const { state } = await this.seasons.season(tx, seasonId);
    if (state !== 'pledging') throw seasonErrors['season-state']({ found: state, needed: 'pledging' });
  }

  /** The same, when it moves the season. */
  async answer(tx: Tx, seasonId: string): Promise<void> {
    const season = await this.seasons.moveSeason(tx, seasonId, 'committed');
    const input = await this.facts.question(tx, season);
    const found = await this.solver.solve(input);
    await this.rows.insert(tx, {
      ...{ seasonId, id: newId(), cycleId: null, kind: 'season', version: 1 },
      inputHash: createHash('sha256').update(JSON.stringify(input)).digest('hex'),
      ...{ reason: null, actor: currentContext().actor, at: this.clock.now() },
      ...{ heldBack: found.heldBack, leftOut: found.leftOut, cuts: found.cuts },
      debts: { groups: [], producers: [], households: [] }, // The season's promise is whole packs already.
      ...{ allocations: found.allocations, shares: found.shares, households: [], pairs: found.pairs, overrides: [] },
    });
  }
}
