import { invariant } from '../../../shared/invariant.js';
import type { Fraction } from './match.types.js';

/** An exact rational, reduced, with a positive denominator. */
export interface Q {
  readonly n: bigint;
  readonly d: bigint;
}

const gcd = (a: bigint, b: bigint): bigint => {
  let [x, y] = [a < 0n ? -a : a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
};

export function q(n: bigint | number, d: bigint | number = 1n): Q {
  const [top, bottom] = [BigInt(n), BigInt(d)];
  invariant(bottom !== 0n, 'a fraction has a denominator');
  const by = gcd(top, bottom < 0n ? -bottom : bottom) || 1n;
  return bottom < 0n ? { n: -top / by, d: -bottom / by } : { n: top / by, d: bottom / by };
}

export const zero = q(0);
export const add = (a: Q, b: Q): Q => (a.d === b.d ? q(a.n + b.n, a.d) : q(a.n * b.d + b.n * a.d, a.d * b.d));
export const subtract = (a: Q, b: Q): Q => add(a, { n: -b.n, d: b.d });
export const multiply = (a: Q, b: Q): Q => q(a.n * b.n, a.d * b.d);
export const compare = (a: Q, b: Q): number => {
  const difference = a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};
export const smaller = (a: Q, b: Q): Q => (compare(a, b) <= 0 ? a : b);
export const larger = (a: Q, b: Q): Q => (compare(a, b) >= 0 ? a : b);
export const total = (values: Iterable<Q>): Q => {
  let sum = zero;
  for (const value of values) sum = add(sum, value);
  return sum;
};
export const lcm = (a: bigint, b: bigint): bigint => (a / gcd(a, b)) * b;

export const floor = ({ n, d }: Q): number => Number(n / d - (n % d < 0n ? 1n : 0n));
export const ceil = ({ n, d }: Q): number => Number(n / d + (n % d > 0n ? 1n : 0n));

export const text = ({ n, d }: Q): Fraction => (d === 1n ? n.toString() : `${n}/${d}`);

/** Reads `40/7` or `5`. */
export function parseFraction(fraction: Fraction): Q {
  const [n = '0', d = '1'] = fraction.split('/');
  return q(BigInt(n), BigInt(d));
}
