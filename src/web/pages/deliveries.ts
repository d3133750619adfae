import type { MoneyJson } from '../../shared/money.js';
import type { Reading } from '../kit/visit.js';

/** Orders of a month as the API tells them to producers and receivers. */
export interface Lot {
  readonly id: string;
  readonly offerId: string;
  readonly number: string;
  readonly announced: number | null;
  readonly received: number | null;
  readonly refused: number | null;
  readonly reason: RefusalReason | null;
  readonly note: string | null;
}
export interface Delivery {
  readonly id: string;
  readonly producerId: string;
  readonly number: string;
  readonly lines: readonly { readonly offerId: string; readonly ordered: number }[];
  readonly lots: readonly Lot[];
}
export interface Slot {
  readonly deliveryId: string;
  readonly crates: number;
  readonly bay: number | null;
  readonly startAt: string | null;
}
export interface Asked {
  readonly producerId: string;
  readonly offerId: string;
  readonly asked: number;
  readonly confirmed: number | null;
  readonly status: 'open' | 'unreached' | 'confirmed' | 'reduced';
}
export interface Payable {
  readonly producerId: string;
  readonly offerId: string;
  readonly packs: number;
  readonly price: MoneyJson;
  readonly amount: MoneyJson;
}

export const refusalReasons = [
  'quality',
  'damaged',
  'wrong-product',
  'short',
  'over',
  'late',
  'temperature',
  'no-certificate',
  'other',
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

export interface Deliveries {
  readonly deliveries: readonly Delivery[];
  readonly slotOf: ReadonlyMap<string, Slot>;
}

export const deliveriesOf = async ({ api }: Reading, cycleId: string): Promise<Deliveries> => {
  const [deliveries, slots] = await Promise.all([
    api.all<Delivery>(`/v1/cycles/${cycleId}/deliveries`),
    api.all<Slot>(`/v1/cycles/${cycleId}/slots`),
  ]);
  return { deliveries, slotOf: new Map(slots.map((slot) => [slot.deliveryId, slot])) };
};
