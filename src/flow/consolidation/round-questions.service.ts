import { Injectable } from '@nestjs/common';
import { type Cycle, type Season, Seasons } from '../../foundation/season/index.js';
import { Places } from '../../foundation/territory/index.js';
import type { Tx } from '../../platform/database/index.js';
import { sum } from '../../shared/quantity.js';
import { type Delivery, Deliveries } from '../delivery/index.js';
import { type Coordinates, receivingOpens, type Stop, type VehicleType } from './domain/index.js';
import { RoundRepository } from './round.repository.js';
import { SlotRepository } from './slot.repository.js';

export interface RoundFacts {
  readonly currency: string;
  /** The loading point, then the stops. */
  readonly places: readonly Coordinates[];
  readonly stops: readonly Stop[];
  readonly vehicles: readonly (VehicleType & { readonly name: string })[];
  readonly opensAt: number;
  readonly closesAt: number;
  /** In the order of the stops, with the version of the order that is fetched. */
  readonly deliveries: readonly Fetched[];
  /** To be fetched, but nobody has entered from where. */
  readonly placeless: readonly Fetched[];
}

/** What is planned for, as it was read. */
export interface RoundQuestion {
  readonly season: Season;
  readonly cycle: Cycle;
  readonly facts: RoundFacts;
}

export type Fetched = Pick<Delivery, 'id' | 'number' | 'producerId' | 'version'>;

const seconds = (at: Date): number => Math.floor(at.getTime() / 1000);

/** What there is to fetch in a month, with what, and in which hours: all that the planner asks except the roads. */
@Injectable()
export class RoundQuestions {
  constructor(
    private readonly rows: RoundRepository,
    private readonly slots: SlotRepository,
    private readonly deliveries: Deliveries,
    private readonly seasons: Seasons,
    private readonly places: Places,
  ) {}

  async facts(
    tx: Tx,
    { season, cycle }: { season: Season; cycle: Cycle },
    leaveAt: string | undefined,
  ): Promise<RoundFacts> {
    const point = await this.places.loadingPoint(tx, season.loadingPointId);
    const opens = receivingOpens(cycle.dates.loadingAt, season.rules.receivingFrom, point.timeZone);
    const vehicles = (await this.rows.vehicles(tx, season.partnershipId)).filter(({ count }) => count > 0);
    const stops = await this.stops(tx, { season, cycle });
    const placed = stops.filter(({ place }) => place !== null);
    const fullest = Math.min(
      sum(stops.map(({ stop }) => stop.crates)),
      vehicles.reduce((most, { cratesMax }) => Math.max(most, cratesMax), 0),
    );
    // Time is left to unload the fullest vehicle.
    const unloading = season.rules.unloadMinutes * 60 + fullest * season.rules.unloadSecondsPerCrate;
    return {
      currency: (await this.places.territory(tx, point.territoryId)).currency,
      places: [point, ...placed.flatMap(({ place }) => place ?? [])].map(({ latitude, longitude }) => {
        return { latitude, longitude };
      }),
      stops: placed.map(({ stop }) => stop),
      vehicles: vehicles.map(({ id, name, count, gramsMax, cratesMax, minutesMax, ...costs }) => ({
        ...{ id, name, count, gramsMax, cratesMax, secondsMax: minutesMax * 60 },
        ...{ fixedCost: costs.fixedCost, costPerKm: costs.costPerKm, costPerHour: costs.costPerHour },
      })),
      opensAt: seconds(leaveAt === undefined ? opens : new Date(leaveAt)),
      closesAt: seconds(cycle.dates.loadingAt) - unloading,
      deliveries: placed.map(({ delivery }) => fetched(delivery)),
      placeless: stops.filter(({ place }) => place === null).map(({ delivery }) => fetched(delivery)),
    };
  }

  /** By the numbers of the orders: the same month, the same question. */
  private async stops(
    tx: Tx,
    { season, cycle }: { season: Season; cycle: Cycle },
  ): Promise<{ delivery: Delivery; stop: Stop; place: Coordinates | null }[]> {
    const deliveries = (await this.deliveries.ofCycle(tx, cycle)).filter(({ lines }) => lines.length > 0);
    const wishes = await this.slots.wishes(tx, season.id, deliveries.map(({ id }) => id)); // prettier-ignore
    const wishOf = new Map(wishes.map((wish) => [wish.deliveryId, wish]));
    const producers = await this.places.organisations(tx, deliveries.map(({ producerId }) => producerId)); // prettier-ignore
    const offers = new Map((await this.seasons.offers(tx, season.id)).map((offer) => [offer.id, offer]));
    return deliveries.flatMap((delivery) => {
      const wish = wishOf.get(delivery.id);
      if (wish?.means !== 'collected') return [];
      const { latitude = null, longitude = null } = producers.get(delivery.producerId) ?? {};
      const of = (amount: (packs: number, offer: { packsPerCrate: number; packGrossGrams: number }) => number) =>
        sum(delivery.lines.map(({ offerId, packs }) => amount(packs, offers.get(offerId) ?? none)));
      const crates = of((packs, { packsPerCrate }) => Math.ceil(packs / packsPerCrate));
      const stop: Stop = {
        ...{ id: delivery.id, crates, grams: of((packs, { packGrossGrams }) => packs * packGrossGrams) },
        opensAt: seconds(wish.earliestAt),
        closesAt: seconds(wish.latestAt ?? cycle.dates.loadingAt),
        serviceSeconds: season.rules.unloadMinutes * 60 + crates * season.rules.unloadSecondsPerCrate,
      };
      return [{ delivery, stop, place: latitude === null || longitude === null ? null : { latitude, longitude } }];
    });
  }
}

const none = { packsPerCrate: 1, packGrossGrams: 0 };
const fetched = ({ id, number, producerId, version }: Delivery): Fetched => ({ id, number, producerId, version });
