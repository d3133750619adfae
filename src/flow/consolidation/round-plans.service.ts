import { Injectable } from '@nestjs/common';
import { type Cycle, type Season, Seasons } from '../../foundation/season/index.js';
import type { Caller } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { currentContext } from '../../platform/context/index.js';
import { asPartnership, Transaction, type Tx } from '../../platform/database/index.js';
import { newId } from '../../shared/ids.js';
import { present } from '../../shared/invariant.js';
import { RoundRepository, type StoredRounds, type UnassignedStop, type VehicleRound } from './round.repository.js';
import type { FoundRounds } from './round-planner.service.js';
import type { Fetched, RoundQuestion } from './round-questions.service.js';
import { Slots } from './slots.service.js';

/** Figures that some readers may not see: null for them. */
type Hidden<T, K extends keyof T> = Omit<T, K> & { readonly [key in K]: T[key] | null };

/** Null where no plan stands: nobody has asked for one, or what it was made for has changed. */
export interface RoundsView {
  readonly plan: Hidden<Omit<StoredRounds, 'rounds' | 'unassigned'>, 'cost'> | null;
  readonly rounds: readonly Hidden<VehicleRound, 'metres' | 'grams' | 'crates' | 'cost'>[];
  readonly unassigned: readonly UnassignedStop[];
}

/** Plans of rounds as they are stored and shown. Who is fetched needs no slot, so slots follow. */
@Injectable()
export class RoundPlans {
  constructor(
    private readonly transaction: Transaction,
    private readonly seasons: Seasons,
    private readonly rows: RoundRepository,
    private readonly slots: Slots,
    private readonly clock: Clock,
  ) {}

  /** A producer sees its own visit, and nobody else's. */
  get(caller: Caller, cycleId: string): Promise<RoundsView> {
    return this.transaction.read('get-rounds', async (tx) => {
      const { cycle, season } = await this.reached(tx, caller, cycleId);
      const standing = await this.rows.standing(tx, cycle);
      if (!standing) return { plan: null, rounds: [], unassigned: [] };
      const { rounds, unassigned, ...plan } = standing;
      if (caller.reaches({ partnershipId: season.partnershipId })) return { plan, rounds, unassigned };
      const own = <T extends { producerId: string }>(all: readonly T[]): T[] =>
        all.filter(({ producerId }) => caller.reaches({ producerId }));
      const mine = rounds.map((round) => {
        const visits = own(round.visits);
        return { ...round, visits, metres: null, grams: null, crates: null, cost: null };
      });
      return {
        plan: { ...plan, cost: null },
        rounds: mine.filter(({ visits }) => visits.length > 0),
        unassigned: own(unassigned),
      };
    });
  }

  /** In the task's transaction, with the cycle locked. */
  async store(tx: Tx, { season, cycle, facts }: RoundQuestion, { answer, ...how }: FoundRounds): Promise<StoredRounds> {
    const at = this.clock.now();
    const byId = new Map(facts.deliveries.map((delivery) => [delivery.id, delivery]));
    const names = new Map(facts.vehicles.map(({ id, name }) => [id, name]));
    const headOf = (id: string) => head(present(byId.get(id), 'a round fetches what was asked'));
    const plan = await this.rows.put(tx, cycle, {
      ...{ id: newId(), ...how, cost: answer.cost, currency: facts.currency, actor: currentContext().actor, at },
      rounds: answer.rounds.map(({ vehicleTypeId, departAt, backAt, metres, grams, crates, cost, visits }) => ({
        ...{ vehicleId: vehicleTypeId, vehicle: names.get(vehicleTypeId) ?? '', metres, grams, crates, cost },
        ...{ departAt: iso(departAt), backAt: iso(backAt) },
        visits: visits.map(({ stopId, arriveAt, startAt, leaveAt }) => ({
          ...headOf(stopId),
          ...{ arriveAt: iso(arriveAt), startAt: iso(startAt), leaveAt: iso(leaveAt) },
        })),
      })),
      unassigned: [
        ...answer.unassigned.map(({ stopId, reason }) => ({ ...headOf(stopId), reason })),
        ...facts.placeless.map((delivery) => ({ ...head(delivery), reason: 'no-place' as const })),
      ],
    });
    if (cycle.state === 'consolidated')
      await asPartnership(tx, 'slots', season.partnershipId, () => this.slots.plan(tx, { season, cycle, at }));
    return plan;
  }

  async reached(tx: Tx, caller: Caller, cycleId: string): Promise<{ season: Season; cycle: Cycle }> {
    const cycle = await this.seasons.cycle(tx, cycleId);
    const season = await this.seasons.season(tx, cycle.seasonId);
    caller.demandPart(season.partnershipId);
    return { season, cycle };
  }
}

const iso = (at: number): string => new Date(at * 1000).toISOString();
const head = ({ id, number, producerId, version }: Fetched) => {
  return { deliveryId: id, number, producerId, orderVersion: version };
};
