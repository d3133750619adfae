import { Injectable } from '@nestjs/common';
import type { Caller } from '../../platform/auth/index.js';
import { Transaction } from '../../platform/database/index.js';
import type { Season } from './domain/index.js';
import { Offers } from './offers.service.js';
import { PartnershipTerms } from './partnership-terms.service.js';
import { seasonErrors } from './season.errors.js';
import { Seasons } from './seasons.service.js';

/** Opening a season for pledges and closing it; asked again, each answers what stands. */
@Injectable()
export class SeasonLife {
  constructor(
    private readonly transaction: Transaction,
    private readonly seasons: Seasons,
    private readonly offers: Offers,
    private readonly terms: PartnershipTerms,
  ) {}

  open(caller: Caller, id: string): Promise<Season> {
    return this.transaction.run('open-season', async (tx) => {
      const season = await this.seasons.season(tx, id);
      caller.demand({ partnershipId: season.partnershipId });
      if (season.state === 'pledging') return season;
      if (!(await this.offers.complete(tx, id))) throw seasonErrors['season-incomplete']();
      await this.terms.demandOpening(tx, season);
      return this.seasons.moveSeason(tx, id, 'pledging');
    });
  }

  close(caller: Caller, id: string): Promise<Season> {
    return this.transaction.run('close-season', async (tx) => {
      const season = await this.seasons.season(tx, id);
      caller.demand({ partnershipId: season.partnershipId });
      if (season.state === 'closed') return season;
      const cycles = await this.seasons.lockCycles(tx, id, 'update');
      const open = cycles.filter(({ state }) => state !== 'settled' && state !== 'cancelled');
      if (open.length > 0) throw seasonErrors['cycles-unfinished']({ count: open.length });
      return this.seasons.moveSeason(tx, id, 'closed');
    });
  }
}
