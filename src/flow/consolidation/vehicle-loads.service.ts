import { Injectable } from '@nestjs/common';
import { Seasons } from '../../foundation/season/index.js';
import { Places } from '../../foundation/territory/index.js';
import type { Caller } from '../../platform/auth/index.js';
import { Transaction } from '../../platform/database/index.js';
import { present } from '../../shared/invariant.js';
import type { LoadsQuery } from './consolidation.dto.js';
import { checkLoads, greatCircle, planLoads } from './domain/index.js';
import { HandlingUnits } from './handling-units.service.js';

/** A trailer of 13.6 m: places for EUR pallets, and what it carries. */
const standard = { places: 33, gramsMax: 24_000_000 };
/** An empty EUR pallet (EN 13698-1). */
const palletGrams = 25_000;

export interface LoadsView {
  readonly places: number;
  readonly gramsMax: number;
  /** No fewer vehicles would do. */
  readonly fewestPossible: number;
  /** The journey's stops in their order, the nearest to the loading point first. */
  readonly dropOffPoints: readonly { readonly id: string; readonly name: string }[];
  readonly loads: readonly {
    readonly grams: number;
    /** In the order of loading: what gets off last comes first. */
    readonly pallets: readonly {
      readonly id: string;
      readonly code: string;
      readonly dropOffPointId: string;
      readonly grams: number;
    }[];
  }[];
  /** Codes of pallets heavier than a vehicle carries. */
  readonly tooHeavy: readonly string[];
}

/** How the month's pallets fit on vehicles of a kind, in the order in which they get off. */
@Injectable()
export class VehicleLoads {
  constructor(
    private readonly transaction: Transaction,
    private readonly seasons: Seasons,
    private readonly places: Places,
    private readonly units: HandlingUnits,
  ) {}

  plan(caller: Caller, cycleId: string, query: Pick<LoadsQuery, 'places' | 'gramsMax'>): Promise<LoadsView> {
    return this.transaction.read('plan-loads', async (tx) => {
      const cycle = await this.seasons.cycle(tx, cycleId);
      const season = await this.seasons.season(tx, cycle.seasonId);
      caller.demand({ partnershipId: season.partnershipId });
      const trailer = { places: query.places ?? standard.places, gramsMax: query.gramsMax ?? standard.gramsMax };
      const units = await this.units.ofCycle(tx, cycle);
      const from = await this.places.loadingPoint(tx, season.loadingPointId);
      const points = await this.places.dropOffPoints(tx, [
        ...new Set(units.map(({ dropOffPointId }) => dropOffPointId)),
      ]);
      const stops = [...points.values()].sort((a, b) => greatCircle(from, a) - greatCircle(from, b));
      const rank = new Map(stops.map(({ id }, i) => [id, i]));
      const pallets = units.map(({ id, grossGrams, dropOffPointId }) => {
        return { id, grams: grossGrams + palletGrams, dropOff: rank.get(dropOffPointId) ?? 0 };
      });
      const answer = planLoads(pallets, trailer);
      checkLoads(pallets, trailer, answer);
      const unitOf = new Map(units.map((unit) => [unit.id, unit]));
      const unit = (id: string) => present(unitOf.get(id), 'a load is made of the pallets that stand');
      return {
        ...trailer,
        fewestPossible: answer.bound,
        dropOffPoints: stops.map(({ id, name }) => ({ id, name })),
        loads: answer.loads.map(({ palletIds, grams }) => ({
          grams,
          pallets: palletIds.map(unit).map(({ id, code, dropOffPointId, grossGrams }) => {
            return { id, code, dropOffPointId, grams: grossGrams + palletGrams };
          }),
        })),
        tooHeavy: answer.tooHeavy.map((id) => unit(id).code),
      };
    });
  }
}
