import { ceil, floor, type Q, q } from './fraction.js';
import { type Amount, gcd, isSafe } from './ratio.js';

/** Exact quantities by row: `whole + rest / d`. */
export class Amounts {
  readonly whole: Float64Array;
  readonly rest: Float64Array;
  readonly d: Float64Array;

  constructor(rows: number) {
    this.whole = new Float64Array(rows);
    this.rest = new Float64Array(rows);
    this.d = new Float64Array(rows).fill(1);
  }

  get(row: number): Amount {
    return { whole: this.whole[row] ?? 0, rest: this.rest[row] ?? 0, d: this.d[row] ?? 1 };
  }

  set(row: number, { whole, rest, d }: Amount): void {
    this.whole[row] = whole;
    this.rest[row] = rest;
    this.d[row] = d;
  }

  /** The quantity as a number, as near as floating point comes. */
  near(row: number): number {
    return (this.whole[row] ?? 0) + (this.rest[row] ?? 0) / (this.d[row] ?? 1);
  }

  /** What these rows have together. */
  total(rows: Iterable<number>): Q {
    const rests = new Map<number, number>();
    let whole = 0;
    for (const row of rows) {
      whole += this.whole[row] ?? 0;
      const [rest, d] = [this.rest[row] ?? 0, this.d[row] ?? 1];
      if (rest === 0) continue;
      const sum = (rests.get(d) ?? 0) + rest;
      whole += isSafe(sum) ? Math.floor(sum / d) : 1;
      rests.set(d, isSafe(sum) ? sum % d : sum - d);
    }
    let [n, bottom] = [BigInt(whole), 1n];
    for (const [d, rest] of rests) [n, bottom] = [n * BigInt(d) + BigInt(rest) * bottom, bottom * BigInt(d)];
    return q(n, bottom);
  }

  /** What these rows have together less `given`, where numbers are enough to say it exactly; else null. */
  plain(rows: Iterable<number>, given: number): Amount | null {
    let [whole, rest, d] = [-given, 0, 1];
    for (const row of rows) {
      whole += this.whole[row] ?? 0;
      const [more, of] = [this.rest[row] ?? 0, this.d[row] ?? 1];
      if (more === 0) continue;
      if (of === d) rest += more;
      else {
        const by = gcd(d, of);
        [rest, d] = [rest * (of / by) + more * (d / by), d * (of / by)];
        if (!isSafe(rest) || !isSafe(d)) return null;
      }
      if (rest >= d) [whole, rest] = [whole + 1, rest - d];
    }
    return { whole, rest, d };
  }

  floorOf(rows: Iterable<number>): number {
    return floor(this.total(rows));
  }

  ceilOf(rows: Iterable<number>): number {
    return ceil(this.total(rows));
  }
}
