import { invariant } from './invariant.js';

/**
 * Splits a whole into parts in proportion to integer weights, by largest remainder: each part is the floor or the
 * ceiling of its exact quota and the parts sum to the whole. Ties go to the earlier weight, so callers sort first.
 * Zero weights get nothing; when all are zero there is nothing to go by and the whole must be zero.
 * Source: Hamilton's method, Balinski & Young, "Fair Representation" (1982).
 */
export function share(whole: bigint, weights: readonly bigint[]): bigint[] {
  invariant(
    weights.every((weight) => weight >= 0n),
    'weights are not negative',
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  if (total === 0n) {
    invariant(whole === 0n, 'a whole is only split where someone has a weight');
    return weights.map(() => 0n);
  }
  const sign = whole < 0n ? -1n : 1n;
  const size = whole * sign;
  const parts = weights.map((weight) => (size * weight) / total);
  const byRemainder = weights
    .map((weight, index) => ({ index, remainder: (size * weight) % total }))
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1));
  let left = size - parts.reduce((sum, part) => sum + part, 0n);
  for (const { index } of byRemainder) {
    if (left === 0n) break;
    parts[index] = (parts[index] ?? 0n) + 1n;
    left -= 1n;
  }
  invariant(left === 0n, 'the parts sum to the whole');
  return parts.map((part) => part * sign);
}
