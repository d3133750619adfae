import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Cycle, CycleSteps, type StepContext } from '../../foundation/season/index.js';
import { Places } from '../../foundation/territory/index.js';
import type { Tx } from '../../platform/database/index.js';
import { idFrom } from '../../shared/ids.js';
import { present } from '../../shared/invariant.js';
import { byText, groupBy, sum, sumBy } from '../../shared/quantity.js';
import { Matches } from '../match/index.js';
import { Confirmations } from './confirmations.service.js';
import { deliveryErrors } from './delivery.errors.js';
import { type Delivery, DeliveryRepository, type OrderLine } from './delivery.repository.js';
import { acceptedByHarvest } from './domain/index.js';

/** Packs of a lot that the loading point accepted. */
export interface AcceptedLot {
  readonly lotId: string;
  readonly lotNumber: string;
  readonly producerId: string;
  readonly offerId: string;
  readonly packs: number;
}

/** Delivery orders: made when the quantities are agreed, changed with the match, counted at the loading. */
@Injectable()
export class Deliveries implements OnModuleInit {
  constructor(
    private readonly steps: CycleSteps,
    private readonly rows: DeliveryRepository,
    private readonly confirmations: Confirmations,
    private readonly matches: Matches,
    private readonly places: Places,
  ) {}

  onModuleInit(): void {
    this.steps.register('agree', async (context) => {
      await this.confirmations.hearSilence(context.tx, context.cycle, context.season.rules.silenceMeans, context.at);
      return { orders: await this.order(context) };
    });
    this.steps.register('match', async (context) => {
      const ordered = ['agreed', 'consolidated'].includes(context.cycle.state);
      const changed = ordered ? await this.order(context) : 0;
      return changed > 0 ? { ordersChanged: changed } : null;
    });
    this.steps.register('load', (context) => this.load(context));
  }

  ofCycle(tx: Tx, cycle: Pick<Cycle, 'seasonId' | 'id'>): Promise<Delivery[]> {
    return this.rows.ofCycle(tx, cycle);
  }

  /** Throws `not-found`. */
  delivery(tx: Tx, id: string): Promise<Delivery> {
    return this.rows.find(tx, id);
  }

  /** Received minus refused, by lot; lots of which nothing was accepted are left out. */
  async accepted(tx: Tx, cycle: Pick<Cycle, 'seasonId' | 'id'>): Promise<AcceptedLot[]> {
    const deliveries = await this.rows.ofCycle(tx, cycle);
    return deliveries.flatMap(({ lots }) =>
      lots
        .map(({ id, number, producerId, offerId, received, refused }) => {
          return { lotId: id, lotNumber: number, producerId, offerId, packs: (received ?? 0) - (refused ?? 0) };
        })
        .filter(({ packs }) => packs > 0),
    );
  }

  /** Brings the orders to what the standing match asks; returns how many were written. */
  private async order({ tx, cycle, at }: StepContext): Promise<number> {
    const match = present(await this.matches.current(tx, cycle), 'a cycle with orders was matched');
    const standing = new Map((await this.rows.ofCycle(tx, cycle)).map((delivery) => [delivery.producerId, delivery]));
    const wanted = groupBy(
      match.allocations.filter(({ packs }) => packs > 0),
      ({ producerId }) => producerId,
    );
    const producers = await this.places.organisations(tx, [...wanted.keys(), ...standing.keys()]);
    let written = 0;
    let next = standing.size;
    for (const { id: producerId } of [...producers.values()].sort((a, b) => byText(a.code, b.code))) {
      const lines = linesOf(wanted.get(producerId) ?? []);
      const before = standing.get(producerId);
      if (JSON.stringify(before?.lines ?? []) === JSON.stringify(lines)) continue;
      if (!before) next += 1;
      const head = before ?? {
        ...{ seasonId: cycle.seasonId, id: idFrom('delivery', cycle.id, producerId), cycleId: cycle.id, producerId },
        ...{ number: `DO-${cycle.month}/${String(next).padStart(2, '0')}`, version: 0, at },
      };
      await this.rows.order(tx, { ...head, version: head.version + 1, at }, lines);
      written += 1;
    }
    return written;
  }

  /** Everything that was ordered has been counted; what was accepted is shared anew among the groups. */
  private async load(context: StepContext): Promise<object> {
    const { tx, cycle } = context;
    const deliveries = await this.rows.ofCycle(tx, cycle);
    const uncounted = deliveries.flatMap(({ lines, lots }) =>
      lines.filter(({ offerId }) => !lots.some((lot) => lot.offerId === offerId && lot.received !== null)),
    );
    if (uncounted.length > 0) throw deliveryErrors['deliveries-not-received']({ count: uncounted.length });
    const match = present(await this.matches.current(tx, cycle), 'a cycle with deliveries was matched');
    const accepted = await this.accepted(tx, cycle);
    const final = await this.matches.finalMatch(context, acceptedByHarvest(match.allocations, accepted));
    return {
      accepted: sum(accepted.map(({ packs }) => packs)),
      refused: sum(deliveries.flatMap(({ lots }) => lots.map(({ refused }) => refused ?? 0))),
      shared: sum(final.shares.map(({ packs }) => packs)),
    };
  }
}

function linesOf(allocations: readonly { offerId: string; packs: number }[]): OrderLine[] {
  const totals = sumBy(
    allocations,
    ({ offerId }) => offerId,
    ({ packs }) => packs,
  );
  return [...totals].map(([offerId, packs]) => ({ offerId, packs })).sort((a, b) => byText(a.offerId, b.offerId));
}
