import { invariant } from './invariant.js';

/** An amount in minor units of an ISO 4217 currency. */
export interface Money {
  readonly amount: bigint;
  readonly currency: string;
}

/** How money travels in JSON: minor units as a safe integer. */
export interface MoneyJson {
  readonly amount: number;
  readonly currency: string;
}

/** Digits after the point (ISO 4217 list one). The TND has three. */
export const minorUnitDigits = { EUR: 2, MAD: 2, TND: 3, USD: 2, GBP: 2, CHF: 2, XOF: 0 } as const;
export type Currency = keyof typeof minorUnitDigits;
export const currencies = Object.keys(minorUnitDigits) as readonly Currency[];

export const isCurrency = (text: string): text is Currency => Object.hasOwn(minorUnitDigits, text);

export const toJson = (money: Money): MoneyJson => {
  const amount = Number(money.amount);
  invariant(Number.isSafeInteger(amount), 'an amount in JSON stays exact');
  return { amount, currency: money.currency };
};

/** An exact decimal such as a rate: `digits × 10^-scale`. */
export interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

/** Parses `"3.4125"`; null for anything that is not a plain positive decimal. */
export function parseDecimal(text: string): Decimal | null {
  if (!/^\d{1,12}(\.\d{1,12})?$/.test(text)) return null;
  const [whole = '', fraction = ''] = text.split('.');
  return { digits: BigInt(whole + fraction), scale: fraction.length };
}

/**
 * Converts by a rate quoted as units of `money.currency` for one unit of `to`, rounding once, half up, in the target's
 * minor units. Throws when the rate is zero.
 */
export function convert(money: Money, to: Currency, rate: Decimal): Money {
  invariant(isCurrency(money.currency), 'the currency is in the ISO 4217 table');
  if (money.currency === to) return money;
  invariant(rate.digits > 0n, 'a rate is above zero');
  const from = BigInt(minorUnitDigits[money.currency]);
  const numerator = money.amount * 10n ** (BigInt(rate.scale) + BigInt(minorUnitDigits[to]));
  return { amount: divideHalfUp(numerator, rate.digits * 10n ** from), currency: to };
}

/** Integer division, halves away from zero. */
export function divideHalfUp(numerator: bigint, denominator: bigint): bigint {
  const sign = numerator < 0n !== denominator < 0n ? -1n : 1n;
  const size = numerator < 0n ? -numerator : numerator;
  const by = denominator < 0n ? -denominator : denominator;
  return (sign * (2n * size + by)) / (2n * by);
}

/** `12345 EUR` → `123.45`; for people, languages add their own separators. */
export function decimalText(money: Money): string {
  const digits = isCurrency(money.currency) ? minorUnitDigits[money.currency] : 2;
  const sign = money.amount < 0n ? '-' : '';
  const text = (money.amount < 0n ? -money.amount : money.amount).toString().padStart(digits + 1, '0');
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
