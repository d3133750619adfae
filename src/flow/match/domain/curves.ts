import { invariant } from '../../../shared/invariant.js';
import { type Amount, compareRatios, isSafe, type Ratio, ratio, timesLevel } from './ratio.js';

/**
 * How much each row takes at a level: `level × weight − past`, never under `low` nor above `high`. All whole numbers in
 * arrays by row; weights are above zero, `low + past` is not negative.
 */
export interface Curves {
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly past: Float64Array;
  readonly weight: Float64Array;
}

export const makeCurves = (rows: number): Curves => ({
  low: new Float64Array(rows),
  high: new Float64Array(rows),
  past: new Float64Array(rows),
  weight: new Float64Array(rows).fill(1),
});

export type Rows = Int32Array;

export function sumOf(values: Float64Array, rows: Rows): number {
  let total = 0;
  for (const row of rows) total += values[row] ?? 0;
  invariant(isSafe(total), 'the packs of an offer stay below 2^53');
  return total;
}

/** What a row takes at a level. */
export function amountAt({ low, high, past, weight }: Curves, row: number, level: Ratio): Amount {
  const [least, most] = [low[row] ?? 0, high[row] ?? 0];
  const [before, factor] = [past[row] ?? 0, weight[row] ?? 1];
  if (compareRatios(level.n, level.d, most + before, factor) >= 0) return { whole: most, rest: 0, d: 1 };
  if (compareRatios(level.n, level.d, least + before, factor) <= 0) return { whole: least, rest: 0, d: 1 };
  return timesLevel(factor, level, before);
}

/** Where the level stands so far: at least `from`, at most `to`; `constant + level × slope` is what the settled rows take. */
interface Bracket {
  from: Ratio;
  to: Ratio;
  constant: number;
  slope: number;
}

/**
 * The level at which these rows together take `room` packs. Their sum rises with the level in straight pieces: a row's
 * bend in the middle is tried, the half that cannot hold the answer is dropped, until no bend is left between.
 */
export function levelFor(curves: Curves, rows: Rows, room: number): Ratio {
  const bracket: Bracket = { from: { n: 0, d: 1 }, to: { n: 1, d: 0 }, constant: 0, slope: 0 };
  for (let open = settle(curves, rows, bracket); open.length > 0; open = settle(curves, open, bracket)) {
    const bend = bendOf(curves, open[open.length >> 1] ?? 0, bracket);
    if (takes(curves, open, { bracket, level: bend, room }) <= 0) bracket.from = bend;
    else bracket.to = bend;
  }
  const { from, constant, slope } = bracket;
  invariant(isSafe(constant) && isSafe(slope), 'the packs of an offer stay below 2^53');
  return slope === 0 ? from : ratio(room - constant, slope);
}

/** Takes the rows without a bend inside the bracket out of `rows` and into its sums; returns the others. */
function settle({ low, high, past, weight }: Curves, rows: Rows, bracket: Bracket): Rows {
  const { from, to } = bracket;
  const open = new Int32Array(rows.length);
  let left = 0;
  for (const row of rows) {
    const [least, most, before, factor] = [low[row] ?? 0, high[row] ?? 0, past[row] ?? 0, weight[row] ?? 1];
    if (compareRatios(most + before, factor, from.n, from.d) <= 0) bracket.constant += most;
    else if (compareRatios(least + before, factor, to.n, to.d) >= 0) bracket.constant += least;
    else if (
      compareRatios(least + before, factor, from.n, from.d) <= 0 &&
      compareRatios(most + before, factor, to.n, to.d) >= 0
    ) {
      bracket.constant -= before;
      bracket.slope += factor;
    } else open[left++] = row;
  }
  return open.subarray(0, left);
}

/** A bend of this row that lies inside the bracket. */
function bendOf({ low, high, past, weight }: Curves, row: number, { from, to }: Bracket): Ratio {
  const [least, most, before, factor] = [low[row] ?? 0, high[row] ?? 0, past[row] ?? 0, weight[row] ?? 1];
  const end = most + before;
  const ends = compareRatios(end, factor, from.n, from.d) > 0 && compareRatios(end, factor, to.n, to.d) < 0;
  return { n: ends ? end : least + before, d: factor };
}

/** The sign of what all rows take at a level, less the room. */
function takes(curves: Curves, open: Rows, at: { bracket: Bracket; level: Ratio; room: number }): number {
  const { low, high, past, weight } = curves;
  const { bracket, level } = at;
  let { constant, slope } = bracket;
  for (const row of open) {
    const [least, most, before, factor] = [low[row] ?? 0, high[row] ?? 0, past[row] ?? 0, weight[row] ?? 1];
    if (compareRatios(level.n, level.d, most + before, factor) >= 0) constant += most;
    else if (compareRatios(level.n, level.d, least + before, factor) <= 0) constant += least;
    else {
      constant -= before;
      slope += factor;
    }
  }
  return compareRatios(level.n, level.d, at.room - constant, slope);
}
