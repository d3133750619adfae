import type { AccountKey, Entry } from '../../../foundation/ledger/domain/index.js';

export const parties = ['member', 'group', 'partnership', 'producer', 'carrier'] as const;
export type Party = (typeof parties)[number];
export const methods = ['transfer', 'cash', 'cheque', 'pick-up', 'direct-debit'] as const;
export type Method = (typeof methods)[number];
export const purposes = ['dues', 'deposit', 'advance'] as const;
export type Purpose = (typeof purposes)[number];
/** Who bears what the banks take of an international transfer (OUR, SHA, BEN). */
export const charges = ['ours', 'shared', 'theirs'] as const;

/** What an international transfer cost the treasury. */
export interface ForeignTransfer {
  /** What left the treasury, fees included. */
  readonly paidMinor: bigint;
  readonly paidCurrency: string;
  readonly feesMinor: bigint;
  /** What the amount stands at in the book, by the season's rate. */
  readonly bookedMinor: bigint;
}

export interface PaymentFacts {
  /** Whose money it is; null is the partnership's. */
  readonly groupId: string | null;
  readonly party: Party;
  readonly partyId: string;
  readonly purpose: Purpose;
  readonly method: Method;
  /** Above zero: came in. */
  readonly amountMinor: bigint;
  readonly currency: string;
  /** A line of a bank statement, which already stands in suspense. */
  readonly fromSuspense: boolean;
  readonly foreign: ForeignTransfer | null;
}

/** Where the money of a group, or of the partnership, lies. */
export function moneyAccount(groupId: string | null, method: Method, currency: string): AccountKey {
  if (groupId === null) return { kind: 'treasury', ownerId: null, currency };
  const inHand = method === 'cash' || method === 'cheque' || method === 'pick-up';
  return { kind: inHand ? 'cash' : 'bank', ownerId: groupId, currency };
}

/** The account that a payment settles: a deposit is apart from what can be spent. */
export function partyAccount({ groupId, party, partyId, purpose, currency }: PaymentFacts): AccountKey {
  switch (party) {
    case 'member':
      return { kind: purpose === 'deposit' ? 'deposit' : 'member', ownerId: partyId, currency };
    case 'partnership':
      return { kind: 'group-claims', ownerId: groupId, currency };
    case 'group':
    case 'producer':
    case 'carrier':
      return { kind: party, ownerId: partyId, currency };
  }
}

/**
 * The entries of a payment. One in another currency than it was paid from releases the exchange position at the rate
 * at which the debt was booked; the difference to what the bank took is booked as such.
 */
export function paymentEntries(facts: PaymentFacts): Entry[] {
  const { groupId, method, amountMinor, currency, foreign } = facts;
  const settled: Entry = { account: partyAccount(facts), amountMinor: -amountMinor };
  const counter = (of: string): AccountKey =>
    facts.fromSuspense ? { kind: 'suspense', ownerId: groupId, currency: of } : moneyAccount(groupId, method, of);
  if (foreign === null) return [{ account: counter(currency), amountMinor }, settled];
  const own = (kind: AccountKey['kind'], of: string): AccountKey => ({ kind, ownerId: null, currency: of });
  const { paidMinor, paidCurrency, feesMinor, bookedMinor } = foreign;
  return [
    settled,
    { account: own('exchange-position', currency), amountMinor },
    { account: own('exchange-position', paidCurrency), amountMinor: bookedMinor },
    { account: own('bank-fees', paidCurrency), amountMinor: feesMinor },
    { account: own('exchange-difference', paidCurrency), amountMinor: paidMinor - feesMinor - bookedMinor },
    { account: counter(paidCurrency), amountMinor: -paidMinor },
  ];
}
