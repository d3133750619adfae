interface Owed {
  readonly id: string;
  readonly offerId: string;
}

/**
 * The rounding debts to hand on: those of this match, and those of before that it did not ask about. Who skips an offer
 * for a month keeps what it is owed of it.
 */
export function carryDebts<T extends Owed>(before: readonly T[], now: readonly T[], asked: Iterable<Owed>): T[] {
  const key = ({ id, offerId }: Owed): string => `${id} ${offerId}`;
  const settled = new Set(Array.from(asked, key));
  return [...now, ...before.filter((debt) => !settled.has(key(debt)))];
}
