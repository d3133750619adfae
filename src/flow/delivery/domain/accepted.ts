import { invariant } from '../../../shared/invariant.js';
import type { Month } from '../../../shared/month.js';
import { byText, groupBy, sum } from '../../../shared/quantity.js';

/** Why goods were refused, or fewer came than were ordered. */
export const receivingReasons = [
  'quality',
  'damaged',
  'wrong-product',
  'short',
  'over',
  'late',
  'no-certificate',
  'temperature',
  'other',
] as const;
export type ReceivingReason = (typeof receivingReasons)[number];

interface OfHarvest {
  readonly producerId: string;
  readonly offerId: string;
  readonly harvestMonth: Month;
  readonly packs: number;
}

/**
 * Lays what was accepted over what was ordered, oldest harvest first, so that the final match knows from which harvest
 * each pack came. Nobody delivers more than was ordered: what was over is refused at the loading point.
 */
export function acceptedByHarvest(
  ordered: readonly OfHarvest[],
  accepted: readonly { readonly producerId: string; readonly offerId: string; readonly packs: number }[],
): OfHarvest[] {
  const key = ({ producerId, offerId }: { producerId: string; offerId: string }) => `${producerId} ${offerId}`;
  const orders = groupBy(ordered, key);
  return [...groupBy(accepted, key)].flatMap(([place, rows]) => {
    let left = sum(rows.map(({ packs }) => packs));
    const harvests = [...(orders.get(place) ?? [])].sort((a, b) => byText(a.harvestMonth, b.harvestMonth));
    const laid = harvests.map((harvest) => {
      const packs = Math.min(left, harvest.packs);
      left -= packs;
      const { producerId, offerId, harvestMonth } = harvest;
      return { producerId, offerId, harvestMonth, packs };
    });
    invariant(left === 0, 'no more is accepted than was ordered');
    return laid.filter(({ packs }) => packs > 0);
  });
}
