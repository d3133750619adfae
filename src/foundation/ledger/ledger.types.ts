export type AccountKind =
  | 'member'
  | 'group'
  | 'group-claims'
  | 'producer'
  | 'carrier'
  | 'goods-clearing'
  | 'transport-clearing'
  | 'exchange-position'
  | 'exchange-difference'
  | 'loss';

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
  readonly reverses?: string;
  readonly entries: readonly Entry[];
}
