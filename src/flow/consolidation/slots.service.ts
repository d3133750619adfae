import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  type Cycle,
  CycleSteps,
  DateFollowers,
  type MovedDates,
  type Season,
  Seasons,
} from '../../foundation/season/index.js';
import { Places } from '../../foundation/territory/index.js';
import { asPartnership, type Tx } from '../../platform/database/index.js';
import { newId } from '../../shared/ids.js';
import { present } from '../../shared/invariant.js';
import { sum } from '../../shared/quantity.js';
import { type Delivery, Deliveries } from '../delivery/index.js';
import { checkSlots, planSlots, receivingOpens, type SlotsQuestion } from './domain/index.js';
import { type DeliverySlot, SlotRepository } from './slot.repository.js';

const seconds = (at: Date): number => Math.floor(at.getTime() / 1000);

/** A time and a bay for each delivery, planned with the pallets and anew whenever what comes has changed. */
@Injectable()
export class Slots implements OnModuleInit {
  constructor(
    private readonly steps: CycleSteps,
    private readonly followers: DateFollowers,
    private readonly rows: SlotRepository,
    private readonly deliveries: Deliveries,
    private readonly seasons: Seasons,
    private readonly places: Places,
  ) {}

  onModuleInit(): void {
    this.followers.add((moved) => this.move(moved));
    this.steps.register('consolidate', async ({ tx, season, cycle, at }) =>
      told(await this.plan(tx, { season, cycle, at })),
    );
    this.steps.register('match', async ({ tx, season, cycle, at }) => {
      await this.rows.endRounds(tx, cycle, at, 'changed');
      return cycle.state === 'consolidated' ? told(await this.plan(tx, { season, cycle, at })) : null;
    });
  }

  /** From when on the loading point receives what a month loads. */
  async opensAt(tx: Tx, season: Season, cycle: Cycle): Promise<Date> {
    const { timeZone } = await this.places.loadingPoint(tx, season.loadingPointId);
    return receivingOpens(cycle.dates.loadingAt, season.rules.receivingFrom, timeZone);
  }

  private async move({ tx, season, cycle, at }: MovedDates): Promise<void> {
    await this.rows.endRounds(tx, cycle, at, 'all');
    if (cycle.state !== 'consolidated') return;
    await asPartnership(tx, 'slots', season.partnershipId, () => this.plan(tx, { season, cycle, at }));
  }

  async plan(tx: Tx, { season, cycle, at }: { season: Season; cycle: Cycle; at: Date }): Promise<DeliverySlot[]> {
    const fetched = await this.rows.fetched(tx, cycle);
    const deliveries = (await this.deliveries.ofCycle(tx, cycle)).filter(
      ({ id, lines }) => lines.length > 0 && !fetched.has(id),
    );
    const question = await this.question(tx, { season, cycle, deliveries });
    const answer = planSlots(question);
    checkSlots(question, answer);
    const idOf = new Map(deliveries.map(({ number, id }) => [number, id]));
    const cratesOf = new Map(question.arrivals.map(({ id, crates }) => [id, crates]));
    const of = (number: string) => {
      const deliveryId = present(idOf.get(number), 'slots are planned for the orders of the month');
      return { id: newId(), deliveryId, crates: cratesOf.get(number) ?? 0 };
    };
    const slots = [
      ...answer.slots.map(({ arrivalId, bay, startAt, endAt }) => {
        return { ...of(arrivalId), bay, startAt: new Date(startAt * 1000), endAt: new Date(endAt * 1000) };
      }),
      ...answer.unplaced.map((number) => ({ ...of(number), bay: null, startAt: null, endAt: null })),
    ];
    await this.rows.replace(tx, cycle, slots, at);
    return slots;
  }

  /** Arrivals go by the numbers of their orders, which decide where nothing else does: the same month, the same plan. */
  private async question(
    tx: Tx,
    { season, cycle, deliveries }: { season: Season; cycle: Cycle; deliveries: readonly Delivery[] },
  ): Promise<SlotsQuestion> {
    const packsPerCrate = new Map(
      (await this.seasons.offers(tx, season.id)).map((offer) => [offer.id, offer.packsPerCrate]),
    );
    const wishes = await this.rows.wishes(tx, season.id, deliveries.map(({ id }) => id)); // prettier-ignore
    const wishOf = new Map(wishes.map((wish) => [wish.deliveryId, wish]));
    const { bays } = await this.places.loadingPoint(tx, season.loadingPointId);
    const opensAt = seconds(await this.opensAt(tx, season, cycle));
    return {
      arrivals: deliveries.map(({ id, number, lines }) => {
        const { earliestAt, wishedAt } = wishOf.get(id) ?? {};
        const crates = sum(lines.map(({ offerId, packs }) => Math.ceil(packs / (packsPerCrate.get(offerId) ?? 1))));
        const earliest = earliestAt === undefined ? opensAt : seconds(earliestAt);
        return {
          id: number,
          crates,
          earliestAt: earliest,
          wishedAt: wishedAt === undefined ? earliest : seconds(wishedAt),
        };
      }),
      ...{ bays, opensAt, closesAt: seconds(cycle.dates.loadingAt) },
      ...{ fixedSeconds: season.rules.unloadMinutes * 60, secondsPerCrate: season.rules.unloadSecondsPerCrate },
    };
  }
}

const told = (slots: readonly DeliverySlot[]): object => ({
  slots: slots.filter(({ bay }) => bay !== null).length,
  withoutSlot: slots.filter(({ bay }) => bay === null).length,
});
