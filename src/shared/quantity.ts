import { invariant } from './invariant.js';

/** Packs, grams, millimetres and cm³ are integers that JavaScript represents exactly. */
export function wholeNumber(value: number, name: string): number {
  invariant(Number.isSafeInteger(value) && value >= 0, `${name} is a whole number of at least 0, got ${value}`);
  return value;
}

export const sum = (values: Iterable<number>): number => {
  let total = 0;
  for (const value of values) total += value;
  invariant(Number.isSafeInteger(total), 'a sum of whole numbers stays exact');
  return total;
};

/** Sums `amount` by `key`; keys come out in order of first appearance. */
export function sumBy<T, K>(rows: Iterable<T>, key: (row: T) => K, amount: (row: T) => number): Map<K, number> {
  const totals = new Map<K, number>();
  for (const row of rows) totals.set(key(row), (totals.get(key(row)) ?? 0) + amount(row));
  return totals;
}

/** Rows by key, in their given order. */
export function groupBy<T, K>(rows: Iterable<T>, key: (row: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
}

/** Compares by code unit, so that order never depends on the machine's locale. */
export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
