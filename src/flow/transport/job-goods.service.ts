import { Injectable } from '@nestjs/common';
import { Seasons } from '../../foundation/season/index.js';
import { Places } from '../../foundation/territory/index.js';
import type { Tx } from '../../platform/database/index.js';
import { present } from '../../shared/invariant.js';
import { sumBy } from '../../shared/quantity.js';
import { HandlingUnits } from '../consolidation/index.js';
import type { CustomsLoad } from './domain/index.js';
import type { Job } from './transport.repository.js';

/** What a journey carries over borders: from where to where, of which goods, and what they are worth to the members. */
@Injectable()
export class JobGoods {
  constructor(
    private readonly seasons: Seasons,
    private readonly units: HandlingUnits,
    private readonly places: Places,
  ) {}

  async load(tx: Tx, job: Job): Promise<CustomsLoad> {
    const goods: CustomsLoad['goods'][number][] = [];
    const destinations = new Set<string>();
    let [day, origin] = ['', ''];
    for (const { seasonId, cycleId } of job.cycles) {
      const season = await this.seasons.season(tx, seasonId);
      const cycle = await this.seasons.cycle(tx, cycleId);
      const point = await this.places.loadingPoint(tx, season.loadingPointId);
      origin = (await this.places.territory(tx, point.territoryId)).country;
      day = cycle.dates.departAt.toISOString().slice(0, 10);
      const units = await this.units.ofCycle(tx, cycle);
      const points = await this.places.dropOffPoints(tx, units.map(({ dropOffPointId }) => dropOffPointId)); // prettier-ignore
      for (const { territoryId } of points.values())
        destinations.add((await this.places.territory(tx, territoryId)).country);
      const packs = sumBy(units.flatMap(({ contents }) => contents), ({ offerId }) => offerId, (content) => content.packs); // prettier-ignore
      const prices = await this.seasons.prices(tx, seasonId, cycle.month);
      for (const offer of await this.seasons.offers(tx, seasonId)) {
        const count = packs.get(offer.id) ?? 0;
        if (count === 0) continue;
        const price = present(prices.get(offer.id), 'what is loaded has a price').memberPriceMinor;
        const valueMinor = season.currency === 'EUR' ? count * Number(price) : null;
        goods.push({ offerId: offer.id, hsCode: offer.hsCode, conditions: offer.conditions, valueMinor });
      }
    }
    return { day, origin, destinations: [...destinations], goods };
  }
}
