import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/index.js';
import { currentContext } from '../../platform/context/index.js';
import { asPartnership, refuse, type Tx } from '../../platform/database/index.js';
import { newId } from '../../shared/ids.js';
import { invariant } from '../../shared/invariant.js';
import { groupBy } from '../../shared/quantity.js';
import { ledgerErrors } from './ledger.errors.js';
import {
  accountIdOf,
  type AccountRow,
  bookIdOf,
  type EntryRow,
  LedgerRepository,
  type TransactionRow,
} from './ledger.repository.js';
import type { AccountEntry, AccountKey, NewTransaction, PostedSum } from './domain/index.js';

/** An account with what its entries sum to. */
export interface Balance extends AccountKey {
  readonly id: string;
  readonly balanceMinor: bigint;
}

/** The partnership's book, posted to by stages. */
@Injectable()
export class Ledger {
  constructor(
    private readonly rows: LedgerRepository,
    private readonly clock: Clock,
  ) {}

  /** Posts each transaction once, by its effect key; entries of zero are left out. Answers the ids of new ones, by effect. */
  post(tx: Tx, partnershipId: string, postings: readonly NewTransaction[]): Promise<Map<string, string>> {
    return asPartnership(tx, 'posting', partnershipId, () => this.write(tx, partnershipId, postings));
  }

  private async write(
    tx: Tx,
    partnershipId: string,
    postings: readonly NewTransaction[],
  ): Promise<Map<string, string>> {
    const kept = postings
      .map((posting) => {
        const entries = posting.entries.filter(({ amountMinor }) => amountMinor !== 0n);
        return { ...posting, id: newId(), entries };
      })
      .filter(({ entries }) => entries.length > 0);
    if (kept.length === 0) return new Map();
    for (const posting of kept) demandBalance(posting);
    const bookId = await this.rows.bookOf(tx, partnershipId);
    const accounts = new Map(
      kept.flatMap(({ entries }) => entries.map(({ account }) => [accountIdOf(bookId, account), account] as const)),
    );
    await this.rows.open(tx, bookId, accounts);
    const by = { actor: currentContext().actor, at: this.clock.now() };
    const fresh = await this.rows.post(tx, bookId, kept, by);
    return new Map(kept.filter(({ id }) => fresh.has(id)).map(({ effectKey, id }) => [effectKey, id]));
  }

  /** Throws `not-found`. Whose it is is for the caller of this to judge. */
  transaction(tx: Tx, id: string): Promise<TransactionRow> {
    return this.rows.transaction(tx, id);
  }

  /** Posts the opposite of a transaction, once. Throws `already-reversed`. */
  reverse(
    tx: Tx,
    transaction: Pick<TransactionRow, 'bookId' | 'id' | 'partnershipId'>,
    reason: string,
  ): Promise<string> {
    const already = (): Error => ledgerErrors['already-reversed']();
    const by = { actor: currentContext().actor, at: this.clock.now(), reason };
    const reversed = asPartnership(tx, 'posting', transaction.partnershipId, () =>
      this.rows.reverse(tx, transaction, by),
    );
    return refuse(reversed, {
      ledger_transaction_reverses_key: already,
      ledger_transaction_effect_key: already,
    });
  }

  /** All entries of these accounts, oldest first, by account. */
  async entriesOf(
    tx: Tx,
    partnershipId: string,
    keys: readonly AccountKey[],
  ): Promise<ReadonlyMap<AccountKey, readonly AccountEntry[]>> {
    const rows = groupBy(await this.rows.entriesOf(tx, partnershipId, keys), ({ accountId }) => accountId);
    const bookId = bookIdOf(partnershipId);
    return new Map(keys.map((key) => [key, (rows.get(accountIdOf(bookId, key)) ?? []).map(entryOf)]));
  }

  /** Every account of the partnership's book with its balance. */
  async balances(tx: Tx, partnershipId: string): Promise<Balance[]> {
    return (await this.rows.book(tx, partnershipId)).map(balanceOf);
  }

  /** What the effects of a cycle that begin so come to, account by account. */
  async posted(tx: Tx, partnershipId: string, cycleId: string, beginning: string): Promise<PostedSum[]> {
    const rows = await this.rows.posted(tx, partnershipId, cycleId, beginning);
    return rows.map(({ effectKey, kind, accountKind, ownerId, currency, amount }) => ({
      ...{ effectKey, kind, amountMinor: BigInt(amount) },
      account: { kind: accountKind as AccountKey['kind'], ownerId, currency },
    }));
  }

  bookId(partnershipId: string): string {
    return bookIdOf(partnershipId);
  }
}

/** A row of the database as an entry. */
export const entryOf = ({ amount, ...entry }: EntryRow): AccountEntry => ({ ...entry, amountMinor: BigInt(amount) });

const balanceOf = ({ id, kind, ownerId, currency, balance }: AccountRow): Balance => {
  return { id, kind: kind as AccountKey['kind'], ownerId, currency, balanceMinor: BigInt(balance) };
};

function demandBalance({ effectKey, entries }: NewTransaction): void {
  const sums = new Map<string, bigint>();
  for (const { account, amountMinor } of entries)
    sums.set(account.currency, (sums.get(account.currency) ?? 0n) + amountMinor);
  invariant(
    [...sums.values()].every((total) => total === 0n),
    `${effectKey} sums to zero in each currency`,
  );
}
