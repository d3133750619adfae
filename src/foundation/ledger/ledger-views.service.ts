import { Injectable } from '@nestjs/common';
import type { Caller } from '../../platform/auth/index.js';
import { Transaction, type Tx } from '../../platform/database/index.js';
import { idAfter, type Page, pageOf, type PageQuery, positionOf } from '../../platform/http/index.js';
import { type MoneyJson, toJson } from '../../shared/money.js';
import { type AccountRow, type EntryRow, LedgerRepository } from './ledger.repository.js';
import { entryOf } from './ledger.service.js';
import type { AccountEntry, Span, YearRow } from './domain/index.js';

export interface AccountView {
  readonly id: string;
  readonly partnershipId: string;
  readonly kind: string;
  readonly ownerId: string | null;
  /** Above zero the owner owes it, below zero it is owed to the owner. */
  readonly balance: MoneyJson;
}

export interface EntryView extends Omit<AccountEntry, 'amountMinor' | 'currency'> {
  readonly amount: MoneyJson;
  readonly accountKind?: string;
  readonly ownerId?: string | null;
}

export interface StatementView extends Page<EntryView & { readonly balance: MoneyJson }> {
  readonly account: AccountView;
  /** Before the first entry of the page. */
  readonly opening: MoneyJson;
}

/** An account's entries in a span, with what it stood at before. */
export interface Statement {
  readonly account: AccountRow;
  readonly openingMinor: bigint;
  readonly entries: readonly AccountEntry[];
}

/** The book as those read it whom it concerns. */
@Injectable()
export class LedgerViews {
  constructor(
    private readonly transaction: Transaction,
    private readonly rows: LedgerRepository,
  ) {}

  accounts(caller: Caller, query: PageQuery & { kind?: string; ownerId?: string }): Promise<Page<AccountView>> {
    return this.transaction.read('list-accounts', async (tx) => {
      const filters = { kind: query.kind ?? null, ownerId: query.ownerId ?? null };
      const found = await this.rows.accounts(tx, caller.reach, {
        ...filters,
        ...{ after: positionOf(query, 'id', 'id'), limit: query.limit },
      });
      const page = pageOf(found, query.limit, ({ bookId, id }) => [bookId, id]);
      return { ...page, items: page.items.map(accountView) };
    });
  }

  /** The entries of an account with its balance after each. */
  statement(caller: Caller, accountId: string, query: PageQuery & Partial<Span>): Promise<StatementView> {
    return this.transaction.read('get-statement', async (tx) => {
      const account = await this.rows.account(tx, caller.reach, accountId);
      const [after, from, until] = [idAfter(query), query.from ?? null, query.until ?? null];
      const opening = after === null && from === null ? 0n : await this.rows.sumBefore(tx, account, { after, from });
      const found = await this.rows.statement(tx, account, { after, from, until, limit: query.limit });
      const page = pageOf(found, query.limit, ({ id }) => [id]);
      const { currency } = account;
      let balance = opening;
      const items = page.items.map((row) => {
        balance += BigInt(row.amount);
        return { ...entryView(row), balance: toJson({ amount: balance, currency }) };
      });
      return { account: accountView(account), opening: toJson({ amount: opening, currency }), ...page, items };
    });
  }

  /** The whole of a statement, for papers and files. */
  async whole(tx: Tx, caller: Caller, accountId: string, span: Span): Promise<Statement> {
    const account = await this.rows.account(tx, caller.reach, accountId);
    const openingMinor =
      span.from === null ? 0n : await this.rows.sumBefore(tx, account, { after: null, from: span.from });
    const found = await this.rows.statement(tx, account, { ...span, after: null, limit: entriesMax });
    return { account, openingMinor, entries: found.map(entryOf) };
  }

  /** Accounts one may see at the start and the end of a year. */
  year(tx: Tx, caller: Caller, partnershipId: string, year: number): Promise<YearRow[]> {
    const first = (of: number): Date => new Date(Date.UTC(of, 0, 1));
    return this.rows.between(tx, caller.reach, partnershipId, [first(year), first(year + 1)]);
  }

  /** Entries of the book one may see; households are unnamed to the partnership. */
  entries(caller: Caller, query: PageQuery & { cycleId?: string; transactionId?: string }): Promise<Page<EntryView>> {
    return this.transaction.read('list-ledger-entries', async (tx) => {
      const filters = { cycleId: query.cycleId ?? null, transactionId: query.transactionId ?? null };
      const found = await this.rows.entries(tx, caller.reach, {
        ...filters,
        ...{ after: idAfter(query), limit: query.limit },
      });
      const page = pageOf(found, query.limit, ({ id }) => [id]);
      return { ...page, items: page.items.map(entryView) };
    });
  }
}

/** More entries than an account of a household, group or producer gets in many years. */
const entriesMax = 20_000;

const accountView = ({ id, partnershipId, kind, ownerId, currency, balance }: AccountRow): AccountView => {
  return { id, partnershipId, kind, ownerId, balance: toJson({ amount: BigInt(balance), currency }) };
};

const entryView = ({ amount, currency, ...entry }: EntryRow): EntryView => {
  return { ...entry, amount: toJson({ amount: BigInt(amount), currency }) };
};
