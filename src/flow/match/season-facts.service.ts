import { Injectable } from '@nestjs/common';
import { type Season, Seasons } from '../../foundation/season/index.js';
import { Clock } from '../../platform/clock/index.js';
import type { Tx } from '../../platform/database/index.js';
import { monthRange } from '../../shared/month.js';
import { Availabilities } from '../availability/index.js';
import { Pledges } from '../pledge/index.js';
import { type MatchInput, seasonInput } from './domain/index.js';
import { MatchParties } from './match-parties.service.js';

/** Gathers what the season commitment's match is made from. */
@Injectable()
export class SeasonFacts {
  constructor(
    private readonly seasons: Seasons,
    private readonly pledges: Pledges,
    private readonly availabilities: Availabilities,
    private readonly parties: MatchParties,
    private readonly clock: Clock,
  ) {}

  /** Freezes what members pledged, which becomes their promise, and asks the question it makes. */
  async question(tx: Tx, season: Season): Promise<MatchInput> {
    await this.pledges.freezeSeason(tx, season.id);
    const offers = await this.seasons.offers(tx, season.id);
    const now = this.clock.now();
    return seasonInput(season, monthRange(season.firstMonth, season.lastMonth), {
      offers,
      exclusions: await this.parties.exclusions(tx, season, { offers, certifiedOn: now, wishedBefore: now }),
      links: await this.parties.tied(tx, season, now),
      codes: await this.parties.codes(tx, season),
      demands: (await this.pledges.totals(tx, season.id)).filter(({ packs }) => packs > 0),
      available: await this.availabilities.ofSeason(tx, season.id),
    });
  }
}
