import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Cycle, CycleSteps, seasonErrors, Seasons, type StepContext } from '../../foundation/season/index.js';
import { Places } from '../../foundation/territory/index.js';
import type { Caller } from '../../platform/auth/index.js';
import { Transaction, type Tx } from '../../platform/database/index.js';
import { present } from '../../shared/invariant.js';
import { sum } from '../../shared/quantity.js';
import { Deliveries } from '../delivery/index.js';
import { Matches } from '../match/index.js';
import type { HandlingUnit, UnitPhase } from './consolidation.repository.js';
import { lotsForGroups, palletise, type Parcel } from './domain/index.js';
import { UnitRegister } from './unit-register.service.js';

/** Pallets: planned from the orders, built for good from what was accepted, by lot. */
@Injectable()
export class HandlingUnits implements OnModuleInit {
  constructor(
    private readonly steps: CycleSteps,
    private readonly register: UnitRegister,
    private readonly matches: Matches,
    private readonly deliveries: Deliveries,
    private readonly seasons: Seasons,
    private readonly places: Places,
  ) {}

  onModuleInit(): void {
    this.steps.register('consolidate', async (context) => {
      const units = await this.plan(context);
      const { minimumLoadPallets: minimum } = context.season.rules;
      // Too small a load is a decision of people: go, groupage, merge, postpone or cancel.
      if (units.length < minimum && context.cycle.goDecision === null)
        throw seasonErrors['no-go']({ pallets: units.length, minimum });
      return load(units);
    });
    this.steps.register('match', async (context) =>
      context.cycle.state === 'consolidated' ? load(await this.plan(context)) : null,
    );
    this.steps.register('load', async (context) => load(await this.finish(context)));
  }

  ofCycle(tx: Tx, cycle: Pick<Cycle, 'seasonId' | 'id'>): Promise<HandlingUnit[]> {
    return this.register.ofCycle(tx, cycle);
  }

  private async plan(context: StepContext): Promise<HandlingUnit[]> {
    const match = present(await this.matches.current(context.tx, context.cycle), 'a cycle that is planned was matched');
    return this.build(
      context,
      'planned',
      match.pairs.map((pair) => ({ ...pair, lotId: null })),
    );
  }

  private async finish(context: StepContext): Promise<HandlingUnit[]> {
    const match = present(await this.matches.current(context.tx, context.cycle), 'a cycle that is loaded was matched');
    const lots = await this.deliveries.accepted(context.tx, context.cycle);
    return this.build(context, 'final', lotsForGroups(match.pairs, lots));
  }

  private async build(
    context: StepContext,
    phase: UnitPhase,
    pairs: readonly Omit<Parcel, 'groupCode' | 'dropOffPointId'>[],
  ): Promise<HandlingUnit[]> {
    const { tx, season } = context;
    const points = await this.seasons.dropOffPoints(tx, season.id);
    const groups = await this.places.organisations(
      tx,
      pairs.map(({ groupId }) => groupId),
    );
    const offers = new Map((await this.seasons.offers(tx, season.id)).map((offer) => [offer.id, offer]));
    const parcels = pairs.map(({ groupId, offerId, producerId, lotId, packs }) => ({
      ...{ groupId, offerId, producerId, lotId, packs, groupCode: groups.get(groupId)?.code ?? '' },
      dropOffPointId: present(points.get(groupId), 'a group in the season has a drop-off point').id,
    }));
    return this.register.replace(context, phase, palletise(parcels, offers));
  }
}

const load = (units: readonly HandlingUnit[]): object => ({
  pallets: units.length,
  packs: sum(units.flatMap(({ contents }) => contents.map(({ packs }) => packs))),
  grossGrams: sum(units.map(({ grossGrams }) => grossGrams)),
});

/** Handling units as those see them who load, carry or receive them; a group sees its own goods only. */
@Injectable()
export class HandlingUnitViews {
  constructor(
    private readonly transaction: Transaction,
    private readonly seasons: Seasons,
    private readonly units: HandlingUnits,
  ) {}

  list(caller: Caller, cycleId: string): Promise<HandlingUnit[]> {
    return this.transaction.read('list-handling-units', async (tx) => {
      const cycle = await this.seasons.cycle(tx, cycleId);
      const { partnershipId } = await this.seasons.season(tx, cycle.seasonId);
      caller.demandPart(partnershipId);
      const units = await this.units.ofCycle(tx, cycle);
      if (caller.reaches({ partnershipId })) return units;
      return units
        .map((unit) => ({ ...unit, contents: unit.contents.filter(({ groupId }) => caller.reaches({ groupId })) }))
        .filter(({ contents }) => contents.length > 0);
    });
  }
}
