import { Injectable } from '@nestjs/common';
import type { Caller } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { currentContext } from '../../platform/context/index.js';
import { Transaction, type Tx } from '../../platform/database/index.js';
import { idAfter, type Page, pageOf, type PageQuery, positionOf } from '../../platform/http/index.js';
import { invariant } from '../../shared/invariant.js';
import { type MoneyJson, toJson } from '../../shared/money.js';
import { type AccountRow, type EntryRow, LedgerRepository } from './ledger.repository.js';
import type { NewTransaction } from './ledger.types.js';

export interface AccountView {
  readonly id: string;
  readonly partnershipId: string;
  readonly kind: string;
  readonly ownerId: string | null;
  /** Above zero the owner owes it, below zero it is owed to the owner. */
  readonly balance: MoneyJson;
}

export interface EntryView {
  readonly id: string;
  readonly transactionId: string;
  readonly kind: string;
  readonly at: Date;
  readonly reason: string;
  readonly cycleId: string | null;
  readonly amount: MoneyJson;
  readonly accountKind?: string;
  readonly ownerId?: string | null;
}

/** The partnership's book: posted to by stages, read by those whom it concerns. */
@Injectable()
export class Ledger {
  constructor(
    private readonly transaction: Transaction,
    private readonly rows: LedgerRepository,
    private readonly clock: Clock,
  ) {}

  /** Posts each transaction once, by its effect key; entries of zero are left out. */
  async post(tx: Tx, partnershipId: string, postings: readonly NewTransaction[]): Promise<void> {
    const bookId = await this.rows.bookOf(tx, partnershipId);
    const by = { actor: currentContext().actor, at: this.clock.now() };
    for (const posting of postings) {
      const entries = posting.entries.filter(({ amountMinor }) => amountMinor !== 0n);
      if (entries.length === 0) continue;
      const sums = new Map<string, bigint>();
      for (const { account, amountMinor } of entries)
        sums.set(account.currency, (sums.get(account.currency) ?? 0n) + amountMinor);
      invariant(
        [...sums.values()].every((total) => total === 0n),
        `${posting.effectKey} sums to zero in each currency`,
      );
      await this.rows.open(
        tx,
        bookId,
        entries.map(({ account }) => account),
      );
      await this.rows.post(tx, bookId, { ...posting, entries }, by);
    }
  }

  accounts(caller: Caller, query: PageQuery & { kind?: string }): Promise<Page<AccountView>> {
    return this.transaction.read('list-accounts', async (tx) => {
      const page = { kind: query.kind ?? null, after: positionOf(query, 'id', 'id'), limit: query.limit };
      const rows = pageOf(await this.rows.accounts(tx, caller.reach, page), query.limit, ({ bookId, id }) => [
        bookId,
        id,
      ]);
      return { ...rows, items: rows.items.map(accountView) };
    });
  }

  statement(caller: Caller, accountId: string, query: PageQuery): Promise<{ account: AccountView } & Page<EntryView>> {
    return this.transaction.read('get-statement', async (tx) => {
      const account = await this.rows.account(tx, caller.reach, accountId);
      const found = await this.rows.statement(tx, account, { after: idAfter(query), limit: query.limit });
      const page = pageOf(found, query.limit, ({ id }) => [id]);
      return { account: accountView(account), ...page, items: page.items.map(entryView) };
    });
  }

  /** Entries of the partnership's book, households unnamed. */
  entries(caller: Caller, query: PageQuery & { cycleId?: string }): Promise<Page<EntryView>> {
    return this.transaction.read('list-ledger-entries', async (tx) => {
      const page = { cycleId: query.cycleId ?? null, after: idAfter(query), limit: query.limit };
      const rows = pageOf(await this.rows.entries(tx, caller.reach, page), query.limit, ({ id }) => [id]);
      return { ...rows, items: rows.items.map(entryView) };
    });
  }
}

const accountView = ({ id, partnershipId, kind, ownerId, currency, balance }: AccountRow): AccountView => {
  return { id, partnershipId, kind, ownerId, balance: toJson({ amount: BigInt(balance), currency }) };
};

const entryView = ({ amount, currency, ...entry }: EntryRow): EntryView => {
  return { ...entry, amount: toJson({ amount: BigInt(amount), currency }) };
};
