import { Injectable } from '@nestjs/common';
import { type Cycle, type Season, Seasons } from '../../foundation/season/index.js';
import type { Tx } from '../../platform/database/index.js';
import { Availabilities } from '../availability/index.js';
import { Commitments, type StandingCommitment } from '../commitment/index.js';
import { Pledges } from '../pledge/index.js';
import type { CycleFacts } from './domain/index.js';
import { MatchCodes } from './match-codes.service.js';
import { MatchPastRepository } from './match-past.repository.js';
import { MatchRepository } from './match.repository.js';

/** Gathers what a cycle's match is made from. */
@Injectable()
export class MatchFacts {
  constructor(
    private readonly seasons: Seasons,
    private readonly pledges: Pledges,
    private readonly commitments: Commitments,
    private readonly availabilities: Availabilities,
    private readonly rows: MatchRepository,
    private readonly past: MatchPastRepository,
    private readonly codes: MatchCodes,
  ) {}

  async ofCycle(
    tx: Tx,
    season: Season,
    cycle: Cycle,
  ): Promise<CycleFacts & { readonly standing: readonly StandingCommitment[] }> {
    const standing = await this.commitments.current(tx, season.id, cycle.month);
    const prices = await this.seasons.prices(tx, season.id, cycle.month);
    const before = await this.past.before(tx, cycle);
    return {
      ...{ season, standing, month: cycle.month, position: cycle.position },
      offers: await this.seasons.offers(tx, season.id),
      codes: await this.codes.of(tx, season),
      committed: standing.filter(({ met }) => met),
      later: await this.later(tx, season, cycle),
      available: await this.availabilities.ofSeason(tx, season.id),
      takenElsewhere: await this.past.takenElsewhere(tx, cycle),
      promised: await this.promised(tx, season, cycle),
      limits: await this.rows.limits(tx, season.id, cycle.id),
      pastGroups: await this.past.groups(tx, cycle),
      debts: before?.debts ?? { groups: [], producers: [] },
      leftOutBefore: (before?.leftOut ?? []).map(({ producerId }) => producerId),
      worth: new Map([...prices.values()].map(({ offerId, memberPriceMinor }) => [offerId, Number(memberPriceMinor)])),
    };
  }

  /** Later months enter with what is committed, or pledged so far; those that are matched already have what they took. */
  private async later(tx: Tx, season: Season, cycle: Cycle): Promise<CycleFacts['later']> {
    const states = new Map((await this.seasons.cycles(tx, season.id)).map(({ month, state }) => [month, state]));
    const pledged = (await this.pledges.totals(tx, season.id)).filter(
      ({ month }) => states.get(month) === 'collecting',
    );
    const committed = await this.commitments.current(tx, season.id);
    const waiting = committed.filter(({ month, met }) => met && states.get(month) === 'committed');
    return [...pledged, ...waiting].filter(({ month }) => month > cycle.month);
  }

  /** What the season commitment promised producers for this month and later ones. */
  private async promised(tx: Tx, season: Season, cycle: Cycle): Promise<CycleFacts['promised']> {
    const head = await this.rows.head(tx, season.id, null);
    const match = head && (await this.rows.match(tx, head));
    return match?.allocations.filter(({ month }) => month >= cycle.month) ?? [];
  }
}
