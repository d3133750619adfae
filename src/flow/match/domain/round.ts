import { byText } from '../../../shared/quantity.js';
import { add, compare, floor, type Q, q, subtract } from './fraction.js';

/** An exact quantity that waits for its whole packs. */
export interface Inexact {
  readonly id: string;
  /** Orders ties among rows: the group's or producer's code, and the rest of the row's key. */
  readonly code: string;
  readonly exact: Q;
  /** Never rounded above this. */
  readonly most: number;
  /** Accumulated over the season, exact minus given. */
  readonly debt: Q;
}

/**
 * Who is asked first whether it takes the ceiling: the largest accumulated rounding debt, then the largest remainder,
 * then the fixed order of codes rotated by the cycle's number.
 */
export function roundingOrder(rows: readonly Inexact[], cycleIndex: number): Inexact[] {
  const codes = [...new Set(rows.map(({ code }) => code))].sort(byText);
  const place = new Map(
    codes.map((code, i) => [code, (i - (cycleIndex % codes.length) + codes.length) % codes.length]),
  );
  const remainder = ({ exact }: Inexact): Q => subtract(exact, q(floor(exact)));
  return rows
    .filter((row) => remainder(row).n > 0n && floor(row.exact) < row.most)
    .map((row) => ({ row, owed: add(row.debt, remainder(row)), rest: remainder(row), place: place.get(row.code) ?? 0 }))
    .sort(
      (a, b) => compare(b.owed, a.owed) || compare(b.rest, a.rest) || a.place - b.place || byText(a.row.id, b.row.id),
    )
    .map(({ row }) => row);
}
