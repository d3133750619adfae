import { Injectable } from '@nestjs/common';
import { ruleIn } from '../../foundation/charter/index.js';
import { type Cycle, CycleSteps, PartnershipTerms, Seasons } from '../../foundation/season/index.js';
import type { Tx } from '../../platform/database/index.js';
import { Availabilities } from '../availability/index.js';
import type { Match } from '../match/index.js';

const place = (producerId: string, offerId: string, month: string): string => `${producerId} ${offerId} ${month}`;

/**
 * Where a charter says what silence means, silence confirms only what the producer itself entered, unchanged or lower.
 * Who was asked for more, or for what its cooperative entered, has not been reached, and a person decides: the
 * cooperative after a call, or a coordinator.
 */
@Injectable()
export class SilentProducers {
  constructor(
    private readonly seasons: Seasons,
    private readonly terms: PartnershipTerms,
    private readonly availabilities: Availabilities,
    private readonly steps: CycleSteps,
  ) {}

  /** Producer and offer, in one text, of what silence cannot confirm; nobody is waited for before the date. */
  async unreached(tx: Tx, cycle: Cycle, allocations: Match['allocations']): Promise<ReadonlySet<string>> {
    if (this.steps.now() < cycle.dates.confirmBy) return new Set();
    const season = await this.seasons.season(tx, cycle.seasonId);
    const ruled = ruleIn(await this.terms.charter(tx, season), 'silence-means');
    if (!ruled || season.rules.silenceMeans !== 'confirmed') return new Set();
    const declared = await this.availabilities.ofSeason(tx, cycle.seasonId);
    const own = new Map(
      declared.map((row) => [place(row.producerId, row.offerId, row.harvestMonth), row.ownPacks ?? 0]),
    );
    return new Set(
      allocations
        .filter((row) => row.packs > (own.get(place(row.producerId, row.offerId, row.harvestMonth)) ?? 0))
        .map(({ producerId, offerId }) => `${producerId} ${offerId}`),
    );
  }
}
