import type { Fraction } from './match.types.js';

/** A level: `n / d` of safe integers, `n` at least 0. `d` is 0 for a level without limit. */
export interface Ratio {
  readonly n: number;
  readonly d: number;
}

const exactUpTo = Number.MAX_SAFE_INTEGER;
export const isSafe = (product: number): boolean => product <= exactUpTo && product >= -exactUpTo;

export function gcd(a: number, b: number): number {
  let [x, y] = [Math.abs(a), Math.abs(b)];
  while (y !== 0) [x, y] = [y, x % y];
  return x;
}

export function ratio(n: number, d: number): Ratio {
  const by = gcd(n, d) || 1;
  return { n: n / by, d: d / by };
}

/** The sign of a/b − c/d. Products that pass 2^53 are made as BigInt. */
export function compareRatios(a: number, b: number, c: number, d: number): number {
  const [left, right] = [a * d, c * b];
  if (isSafe(left) && isSafe(right)) return left - right;
  const difference = BigInt(a) * BigInt(d) - BigInt(c) * BigInt(b);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** `whole + rest / d`, `rest` from 0 to d − 1. */
export interface Amount {
  readonly whole: number;
  readonly rest: number;
  readonly d: number;
}

export const nothing: Amount = { whole: 0, rest: 0, d: 1 };

/** `factor × level − less`, which is not negative. */
export function timesLevel(factor: number, { n, d }: Ratio, less: number): Amount {
  const [product, taken] = [factor * n, less * d];
  if (isSafe(product) && isSafe(taken)) {
    const rest = (product - taken) % d;
    return { whole: (product - taken - rest) / d, rest, d };
  }
  const exact = BigInt(factor) * BigInt(n) - BigInt(less) * BigInt(d);
  return { whole: Number(exact / BigInt(d)), rest: Number(exact % BigInt(d)), d };
}

export function amountText({ whole, rest, d }: Amount): Fraction {
  if (rest === 0) return String(whole);
  const by = gcd(rest, d);
  const [top, bottom] = [rest / by, d / by];
  const n = whole * bottom + top;
  return isSafe(n) ? `${n}/${bottom}` : `${BigInt(whole) * BigInt(bottom) + BigInt(top)}/${bottom}`;
}

export function levelText(level: Ratio): Fraction {
  const { n, d } = ratio(level.n, level.d);
  return amountText({ whole: Math.floor(n / d), rest: n % d, d });
}

/** Amounts as text, each written once: groups with the same commitment at the same level have the same share. */
export class AmountTexts {
  private readonly known = new Map<number, Map<number, Fraction>>();

  of(amount: Amount): Fraction {
    const top = amount.whole * amount.d + amount.rest;
    if (amount.rest === 0 || !isSafe(top)) return amountText(amount);
    const texts = this.known.get(amount.d) ?? new Map<number, Fraction>();
    this.known.set(amount.d, texts);
    const text = texts.get(top) ?? amountText(amount);
    texts.set(top, text);
    return text;
  }
}
