import { Injectable } from '@nestjs/common';
import { type Cycle, type Season, Seasons } from '../../foundation/season/index.js';
import type { Tx } from '../../platform/database/index.js';
import { Availabilities } from '../availability/index.js';
import type { StandingCommitment } from '../commitment/index.js';
import type { CycleFacts } from './domain/index.js';
import { MatchParties } from './match-parties.service.js';
import { MatchDemands } from './match-demands.service.js';
import { MatchPastRepository } from './match-past.repository.js';
import { MatchRepository } from './match.repository.js';

/** Gathers what a cycle's match is made from. */
@Injectable()
export class MatchFacts {
  constructor(
    private readonly seasons: Seasons,
    private readonly demands: MatchDemands,
    private readonly availabilities: Availabilities,
    private readonly rows: MatchRepository,
    private readonly past: MatchPastRepository,
    private readonly parties: MatchParties,
  ) {}

  async ofCycle(
    tx: Tx,
    season: Season,
    cycle: Cycle,
  ): Promise<CycleFacts & { readonly standing: readonly StandingCommitment[] }> {
    const standing = await this.demands.standing(tx, cycle);
    const prices = await this.seasons.prices(tx, season.id, cycle.month);
    const before = await this.past.before(tx, cycle);
    const offers = await this.seasons.offers(tx, season.id);
    const day = { offers, certifiedOn: cycle.dates.loadingAt, wishedBefore: cycle.dates.matchAt };
    return {
      ...{ season, standing, month: cycle.month, position: cycle.position },
      offers,
      exclusions: await this.parties.exclusions(tx, season, day),
      links: await this.parties.tied(tx, season, cycle.dates.loadingAt),
      codes: await this.parties.codes(tx, season),
      committed: standing.filter(({ met }) => met),
      later: await this.demands.later(tx, season, cycle),
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

  /** What groups excluded for themselves before the match: all that counts once the goods are there. */
  wishes(tx: Tx, season: Season, { dates }: Cycle): Promise<CycleFacts['exclusions']> {
    return this.parties.wishes(tx, season, { wishedBefore: dates.matchAt });
  }

  /** What the season commitment promised producers for this month and later ones. */
  private async promised(tx: Tx, season: Season, cycle: Cycle): Promise<CycleFacts['promised']> {
    const head = await this.rows.head(tx, season.id, null);
    const match = head && (await this.rows.match(tx, head));
    return match?.allocations.filter(({ month }) => month >= cycle.month) ?? [];
  }
}
