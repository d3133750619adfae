import { byText } from '../../../shared/quantity.js';
import { add, compare, parseFraction, type Q, q } from './fraction.js';
import type { Fraction } from './match.types.js';
import { compareRatios } from './ratio.js';

/** An exact quantity that waits for its whole packs. */
export interface Inexact {
  readonly row: number;
  /** What its whole packs leave: `rest / d`. */
  readonly rest: number;
  readonly d: number;
  /** Accumulated over the season, exact minus given. */
  readonly debt: Fraction | undefined;
  /** Where its code stands in the order of this cycle. */
  readonly place: number;
}

/** The fixed order of codes, rotated by the cycle's number. */
export function placesOf(codes: Iterable<string>, cycleIndex: number): ReadonlyMap<string, number> {
  const sorted = [...new Set(codes)].sort(byText);
  const shift = sorted.length - (cycleIndex % Math.max(1, sorted.length));
  return new Map(sorted.map((code, i) => [code, (i + shift) % sorted.length]));
}

/**
 * Who is asked first whether it takes the ceiling: the largest accumulated rounding debt, then the largest remainder,
 * then the fixed order of codes rotated by the cycle's number.
 */
export function roundingOrder(waiting: readonly Inexact[]): Inexact[] {
  const byRest = (a: Inexact, b: Inexact): number =>
    (a.d === b.d ? b.rest - a.rest : compareRatios(b.rest, b.d, a.rest, a.d)) || a.place - b.place || a.row - b.row;
  if (waiting.every(({ debt }) => debt === undefined)) return [...waiting].sort(byRest);
  return waiting
    .map((each) => ({ each, owed: owedTo(each) }))
    .sort((a, b) => compare(b.owed, a.owed) || byRest(a.each, b.each))
    .map(({ each }) => each);
}

const owedTo = ({ debt, ...amount }: Inexact): Q => {
  const rest = q(amount.rest, amount.d);
  return debt === undefined ? rest : add(rest, parseFraction(debt));
};
