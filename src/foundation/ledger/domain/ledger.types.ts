export type AccountKind =
  | 'member'
  | 'group'
  | 'group-claims'
  | 'producer'
  | 'carrier'
  | 'goods-clearing'
  | 'transport-clearing'
  | 'landed-clearing'
  | 'exchange-position'
  | 'exchange-difference'
  | 'loss'
  // A group's money, and the partnership's.
  | 'bank'
  | 'cash'
  | 'treasury'
  /** Bank lines that are not matched yet: a group's, or the partnership's. */
  | 'suspense'
  /** Of a household, for what it brings back: never spendable credit. */
  | 'deposit'
  | 'bank-fees'
  | 'solidarity-fund';

/** What names an account in a book. */
export interface AccountKey {
  readonly kind: AccountKind;
  /** The household, group, producer or carrier; null for the partnership's own. */
  readonly ownerId: string | null;
  readonly currency: string;
}

/** An amount on an account, in minor units of its currency. Above zero the owner owes it, below it is owed to the owner. */
export interface Entry {
  readonly account: AccountKey;
  readonly amountMinor: bigint;
}

/** A transaction to be posted: at least two entries, which sum to zero in each currency. */
export interface NewTransaction {
  readonly kind: string;
  /** One effect is posted once, whoever asks how often. */
  readonly effectKey: string;
  readonly seasonId?: string;
  readonly cycleId?: string;
  readonly reason: string;
  readonly entries: readonly Entry[];
}

/** An entry of an account, oldest first, with what its transaction says about it. */
export interface AccountEntry {
  readonly id: string;
  readonly transactionId: string;
  readonly kind: string;
  readonly at: Date;
  readonly reason: string;
  readonly cycleId: string | null;
  readonly reverses: string | null;
  readonly amountMinor: bigint;
  readonly currency: string;
}

/** From and until when, the second not included; null is without a limit. */
export interface Span {
  readonly from: Date | null;
  readonly until: Date | null;
}

/** What the transactions of one effect, its corrections among them, come to on an account. */
export interface PostedSum {
  readonly effectKey: string;
  readonly kind: string;
  readonly account: AccountKey;
  readonly amountMinor: bigint;
}

/** An account at the start and the end of a year. */
export interface YearRow {
  readonly accountId: string;
  readonly kind: string;
  readonly ownerId: string | null;
  readonly currency: string;
  readonly openingMinor: bigint;
  readonly closingMinor: bigint;
}
