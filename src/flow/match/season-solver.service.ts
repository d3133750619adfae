import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { seasonErrors, Seasons } from '../../foundation/season/index.js';
import { Clock } from '../../platform/clock/index.js';
import { currentContext } from '../../platform/context/index.js';
import type { Tx } from '../../platform/database/index.js';
import { newId } from '../../shared/ids.js';
import { monthRange } from '../../shared/month.js';
import { Availabilities } from '../availability/index.js';
import { Pledges } from '../pledge/index.js';
import { seasonInput, solveMatch } from './domain/index.js';
import { MatchCodes } from './match-codes.service.js';
import { MatchRepository } from './match.repository.js';

/** Solves the whole season and makes it the season commitment. */
@Injectable()
export class SeasonSolver {
  constructor(
    private readonly seasons: Seasons,
    private readonly pledges: Pledges,
    private readonly availabilities: Availabilities,
    private readonly rows: MatchRepository,
    private readonly codes: MatchCodes,
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
    await this.pledges.freezeSeason(tx, seasonId);
    const input = seasonInput(season, monthRange(season.firstMonth, season.lastMonth), {
      offers: await this.seasons.offers(tx, seasonId),
      codes: await this.codes.of(tx, season),
      demands: (await this.pledges.totals(tx, seasonId)).filter(({ packs }) => packs > 0),
      available: await this.availabilities.ofSeason(tx, seasonId),
    });
    const found = solveMatch(input);
    await this.rows.insert(tx, {
      ...{ seasonId, id: newId(), cycleId: null, kind: 'season', version: 1 },
      inputHash: createHash('sha256').update(JSON.stringify(input)).digest('hex'),
      ...{ reason: null, actor: currentContext().actor, at: this.clock.now() },
      ...{ heldBack: found.heldBack, leftOut: found.leftOut, cuts: found.cuts },
      debts: { groups: [], producers: [], households: [] }, // The season's promise is whole packs already.
      ...{ allocations: found.allocations, shares: found.shares, households: [], pairs: found.pairs },
    });
  }
}
