import { invariant } from './invariant.js';

/** A calendar month, `YYYY-MM`. Text order is time order. */
export type Month = string;

export const isMonth = (text: string): text is Month => /^\d{4}-(0[1-9]|1[0-2])$/.test(text);

/** Months since the year 0: consecutive months have consecutive numbers. */
export const monthNumber = (month: Month): number => {
  invariant(isMonth(month), `a month is written YYYY-MM, got ${month}`);
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
};

const ofIndex = (n: number): Month =>
  `${Math.floor(n / 12)
    .toString()
    .padStart(4, '0')}-${((n % 12) + 1).toString().padStart(2, '0')}`;

export const addMonths = (month: Month, count: number): Month => ofIndex(monthNumber(month) + count);

/** Months from `a` to `b`; negative when b is earlier. */
export const monthsBetween = (a: Month, b: Month): number => monthNumber(b) - monthNumber(a);

/** All months from first to last, both included; empty when last is before first. */
export const monthRange = (first: Month, last: Month): Month[] =>
  Array.from({ length: Math.max(0, monthsBetween(first, last) + 1) }, (_, i) => addMonths(first, i));
