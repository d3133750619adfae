import { Injectable } from '@nestjs/common';
import { type Cycle, type Season, Seasons } from '../../foundation/season/index.js';
import type { Tx } from '../../platform/database/index.js';
import { Commitments, type StandingCommitment } from '../commitment/index.js';
import { Pledges } from '../pledge/index.js';
import type { CycleFacts } from './domain/index.js';

/** What groups ask for, in a cycle and after it. */
@Injectable()
export class MatchDemands {
  constructor(
    private readonly seasons: Seasons,
    private readonly pledges: Pledges,
    private readonly commitments: Commitments,
  ) {}

  standing(tx: Tx, { seasonId, month }: Cycle): Promise<StandingCommitment[]> {
    return this.commitments.current(tx, seasonId, month);
  }

  /** Later months enter with what is committed, or pledged so far; those that are matched already have what they took. */
  async later(tx: Tx, season: Season, cycle: Cycle): Promise<CycleFacts['later']> {
    const states = new Map((await this.seasons.cycles(tx, season.id)).map(({ month, state }) => [month, state]));
    const pledged = (await this.pledges.totals(tx, season.id)).filter(
      ({ month }) => states.get(month) === 'collecting',
    );
    const committed = await this.commitments.current(tx, season.id);
    const waiting = committed.filter(({ month, met }) => met && states.get(month) === 'committed');
    return [...pledged, ...waiting].filter(({ month }) => month > cycle.month);
  }
}
