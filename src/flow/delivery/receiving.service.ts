import { Injectable } from '@nestjs/common';
import { type Cycle, Seasons } from '../../foundation/season/index.js';
import { Places } from '../../foundation/territory/index.js';
import { accessErrors, type Caller } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { Transaction, type Tx } from '../../platform/database/index.js';
import { recordEvent } from '../../platform/events/index.js';
import { repeatsIn } from '../../platform/http/index.js';
import { type FieldError, refusalOf } from '../../shared/domain-error.js';
import { newId } from '../../shared/ids.js';
import { present } from '../../shared/invariant.js';
import { sum } from '../../shared/quantity.js';
import type { LotItemDto, ReceiptItemDto } from './delivery.dto.js';
import { deliveryErrors } from './delivery.errors.js';
import { type Delivery, DeliveryRepository, type Lot } from './delivery.repository.js';

/** A delivery as producers and receivers see it: what was ordered, announced, counted and refused. */
export interface DeliveryView extends Omit<Delivery, 'lines'> {
  readonly lines: readonly {
    readonly offerId: string;
    readonly ordered: number;
    readonly received: number | null;
    readonly refused: number | null;
    readonly accepted: number | null;
  }[];
}

/** Lots that producers announce, and the counting of goods at the loading point. */
@Injectable()
export class Receiving {
  constructor(
    private readonly transaction: Transaction,
    private readonly rows: DeliveryRepository,
    private readonly seasons: Seasons,
    private readonly places: Places,
    private readonly clock: Clock,
  ) {}

  list(caller: Caller, cycleId: string): Promise<DeliveryView[]> {
    return this.transaction.read('list-deliveries', async (tx) => {
      const cycle = await this.seasons.cycle(tx, cycleId);
      const { partnershipId } = await this.seasons.season(tx, cycle.seasonId);
      caller.demandPart(partnershipId);
      const mine = (await this.counts(tx, caller, cycle.seasonId)) ? null : [...caller.reach.producers];
      return (await this.rows.ofCycle(tx, cycle, mine)).map(view);
    });
  }

  get(caller: Caller, deliveryId: string): Promise<DeliveryView> {
    return this.transaction.read('get-delivery', async (tx) => view(await this.reached(tx, caller, deliveryId)));
  }

  announceLots(caller: Caller, deliveryId: string, items: readonly LotItemDto[]): Promise<DeliveryView> {
    return this.transaction.run('announce-lots', async (tx) => {
      const { delivery } = await this.receivable(tx, caller, deliveryId);
      const mistakes = [
        ...items.flatMap(({ offerId }, i) => strange(delivery, offerId, i)),
        ...repeatsIn(items, 'number', ({ offerId, number }) => `${offerId} ${number}`),
      ];
      if (mistakes.length > 0) throw refusalOf(mistakes);
      const lots = items.map(({ offerId, number, packs, harvestedOn, bestBefore, certificate }) => ({
        ...{ id: newId(), offerId, number, announced: packs, harvestedOn: harvestedOn ?? null },
        ...{ bestBefore: bestBefore ?? null, certificate: certificate ?? null },
      }));
      await this.rows.putLots(tx, delivery, lots, this.clock.now());
      return view(await this.rows.find(tx, deliveryId));
    });
  }

  /** Counts line by line or all at once; a second identical call changes nothing, another one corrects. */
  receive(caller: Caller, deliveryId: string, items: readonly ReceiptItemDto[]): Promise<DeliveryView> {
    return this.transaction.run('receive-delivery', async (tx) => {
      const { delivery } = await this.receivable(tx, caller, deliveryId);
      const mistakes = [
        ...items.flatMap((item, i) => countMistake(delivery, item, i)),
        ...repeatsIn(items, 'lot', (item) => `${item.offerId} ${lotNumber(delivery, item)}`),
      ];
      if (mistakes.length > 0) throw refusalOf(mistakes);
      const at = this.clock.now();
      const unknown = items.filter((item) => !lotOf(delivery, item));
      const made = unknown.map((item) => ({
        ...{ id: newId(), offerId: item.offerId, number: lotNumber(delivery, item), announced: null },
        ...{ harvestedOn: null, bestBefore: null, certificate: null },
      }));
      await this.rows.putLots(tx, delivery, made, at);
      const known = await this.rows.find(tx, deliveryId);
      const counts = items.map((item) => ({
        lotId: present(lotOf(known, item), 'a counted lot was written').id,
        ...{ received: item.received, refused: item.refused ?? 0, reason: item.reason ?? null },
        ...{ note: item.note ?? null, grossGrams: item.grossGrams ?? null },
      }));
      await this.rows.receive(tx, delivery.seasonId, counts, { actor: caller.id, at });
      const counted = await this.rows.find(tx, deliveryId);
      demandOrdered(counted, items);
      await this.tell(tx, counted);
      return view(counted);
    });
  }

  private async tell(tx: Tx, { id: deliveryId, seasonId, cycleId, producerId }: Delivery): Promise<void> {
    const { partnershipId } = await this.seasons.season(tx, seasonId);
    await recordEvent(tx, 'delivery.received', { partnershipId, producerId }, { deliveryId, cycleId, producerId });
  }

  private async reached(tx: Tx, caller: Caller, deliveryId: string): Promise<Delivery> {
    const delivery = await this.rows.find(tx, deliveryId);
    const { partnershipId } = await this.seasons.season(tx, delivery.seasonId);
    if (!caller.belongsTo(partnershipId)) throw accessErrors['not-found']();
    if (caller.reaches({ producerId: delivery.producerId })) return delivery;
    if (!(await this.counts(tx, caller, delivery.seasonId))) throw accessErrors['not-found']();
    return delivery;
  }

  /** Whether every delivery of the season is the caller's to see: by the partnership, or at its loading point. */
  private async counts(tx: Tx, caller: Caller, seasonId: string): Promise<boolean> {
    const { partnershipId, loadingPointId } = await this.seasons.season(tx, seasonId);
    const { territoryId } = await this.places.loadingPoint(tx, loadingPointId);
    return caller.reaches({ partnershipId, territoryId });
  }

  private async receivable(tx: Tx, caller: Caller, deliveryId: string): Promise<{ delivery: Delivery; cycle: Cycle }> {
    const found = await this.reached(tx, caller, deliveryId);
    const { month } = await this.seasons.cycle(tx, found.cycleId);
    const cycle = await this.seasons.lockCycle(tx, found.seasonId, month, 'share');
    if (cycle.state !== 'agreed' && cycle.state !== 'consolidated')
      throw deliveryErrors['receiving-closed']({ found: cycle.state });
    return { delivery: await this.rows.find(tx, deliveryId, 'FOR UPDATE'), cycle };
  }
}

/** Goods without an announced lot get one named after their order. */
const lotNumber = ({ number }: Delivery, { lot }: ReceiptItemDto): string => lot ?? number;

const lotOf = (delivery: Delivery, item: ReceiptItemDto): Lot | undefined =>
  delivery.lots.find(({ offerId, number }) => offerId === item.offerId && number === lotNumber(delivery, item));

const strange = (delivery: Delivery, offerId: string, index: number): FieldError[] =>
  delivery.lines.some((line) => line.offerId === offerId)
    ? []
    : [{ pointer: `/items/${index}/offerId`, code: 'not-ordered' }];

function countMistake(delivery: Delivery, item: ReceiptItemDto, index: number): FieldError[] {
  const { received, refused = 0, reason } = item;
  const pointer = `/items/${index}/refused`;
  if (refused > received) return [{ pointer, code: 'refused-more-than-received' }];
  if (refused > 0 && reason === undefined)
    return [{ pointer: `/items/${index}/reason`, code: 'refusal-without-reason' }];
  return strange(delivery, item.offerId, index);
}

function demandOrdered(delivery: Delivery, items: readonly ReceiptItemDto[]): void {
  const mistakes = view(delivery).lines.flatMap(({ offerId, ordered, accepted }) => {
    const index = items.findIndex((item) => item.offerId === offerId);
    if (accepted === null || accepted <= ordered || index < 0) return [];
    return [{ pointer: `/items/${index}/received`, code: 'more-than-ordered', params: { ordered, accepted } }];
  });
  if (mistakes.length > 0) throw refusalOf(mistakes);
}

function view(delivery: Delivery): DeliveryView {
  const lines = delivery.lines.map(({ offerId, packs: ordered }) => {
    const counted = delivery.lots.filter((lot) => lot.offerId === offerId && lot.received !== null);
    if (counted.length === 0) return { offerId, ordered, received: null, refused: null, accepted: null };
    const received = sum(counted.map((lot) => lot.received ?? 0));
    const refused = sum(counted.map((lot) => lot.refused ?? 0));
    return { offerId, ordered, received, refused, accepted: received - refused };
  });
  return { ...delivery, lines };
}
