import type { AccountEntry } from '../../../foundation/ledger/domain/index.js';
import { invariant } from '../../../shared/invariant.js';

/** An entry of a household's or group's account, with the month that its payer named. */
export type DueEntry = Pick<AccountEntry, 'transactionId' | 'kind' | 'cycleId' | 'reverses' | 'amountMinor'> & {
  readonly namedCycleId?: string | null;
};

/** A month's due with what was paid of it. */
export interface OpenDue {
  readonly cycleId: string;
  readonly dueMinor: bigint;
  readonly paidMinor: bigint;
}

export interface Open {
  /** In the order in which they were posted. */
  readonly dues: readonly OpenDue[];
  /** Paid and not needed yet: an advance. */
  readonly advanceMinor: bigint;
}

const less = (a: bigint, b: bigint): bigint => (a < b ? a : b);

/**
 * What of an account's dues is paid: each payment pays the month it names first, all that is left pays the oldest. It
 * follows from the entries alone, so that a reversal or a correction needs nothing undone.
 */
export function openDues(entries: readonly DueEntry[]): Open {
  const reversed = new Set(entries.flatMap(({ reverses }) => (reverses === null ? [] : [reverses])));
  const standing = entries.filter(({ transactionId, reverses }) => reverses === null && !reversed.has(transactionId));
  const dues = new Map<string, { dueMinor: bigint; paidMinor: bigint }>();
  let pool = 0n;
  for (const { cycleId, amountMinor } of standing) {
    if (cycleId === null) continue;
    const due = dues.get(cycleId) ?? { dueMinor: 0n, paidMinor: 0n };
    dues.set(cycleId, { ...due, dueMinor: due.dueMinor + amountMinor });
  }
  for (const { cycleId, amountMinor, namedCycleId } of standing) {
    if (cycleId !== null) continue;
    const named = dues.get(namedCycleId ?? '');
    const paid = named && amountMinor < 0n ? less(-amountMinor, openOf(named)) : 0n;
    if (named) named.paidMinor += paid;
    pool += -amountMinor - paid;
  }
  for (const due of dues.values()) if (due.dueMinor < 0n) pool -= due.dueMinor;
  for (const due of dues.values()) {
    const paid = pool > 0n ? less(pool, openOf(due)) : 0n;
    due.paidMinor += paid;
    pool -= paid;
  }
  const open = [...dues].map(([cycleId, due]) => ({ cycleId, ...due }));
  const balance = standing.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  const left = open.reduce((sum, { dueMinor, paidMinor }) => sum + (dueMinor > 0n ? dueMinor - paidMinor : 0n), 0n);
  invariant(left - pool === balance, 'what is open less what is advanced is the balance');
  return { dues: open, advanceMinor: pool };
}

const openOf = ({ dueMinor, paidMinor }: { dueMinor: bigint; paidMinor: bigint }): bigint =>
  dueMinor > paidMinor ? dueMinor - paidMinor : 0n;
