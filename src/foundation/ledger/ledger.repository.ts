import { Injectable } from '@nestjs/common';
import { accessErrors, type Reach } from '../../platform/auth/index.js';
import type { Tx } from '../../platform/database/index.js';
import type { Position } from '../../platform/http/index.js';
import { idFrom, newId } from '../../shared/ids.js';
import type { AccountEntry, AccountKey, Entry, NewTransaction, Span, YearRow } from './domain/index.js';

export interface AccountRow {
  readonly bookId: string;
  readonly id: string;
  readonly partnershipId: string;
  readonly kind: string;
  readonly ownerId: string | null;
  readonly currency: string;
  /** Minor units, as the driver gives them. */
  readonly balance: string;
}

export interface EntryRow extends Omit<AccountEntry, 'amountMinor'> {
  readonly amount: string;
  readonly accountKind?: string;
  readonly ownerId?: string | null;
}

export interface PostedRow {
  readonly effectKey: string;
  readonly kind: string;
  readonly accountKind: string;
  readonly ownerId: string | null;
  readonly currency: string;
  readonly amount: string;
}

export interface TransactionRow {
  readonly bookId: string;
  readonly id: string;
  readonly partnershipId: string;
  readonly kind: string;
  readonly seasonId: string | null;
  readonly cycleId: string | null;
}

const accountColumns = `a.book_id AS "bookId", a.id, b.partnership_id AS "partnershipId", a.kind, a.owner_id AS "ownerId", a.currency,
  coalesce((SELECT k.balance_minor FROM account_balance k WHERE k.book_id = a.book_id AND k.account_id = a.id), 0)::text AS balance`;
const entryColumns = `e.id, e.transaction_id AS "transactionId", t.kind, t.at, t.reason, t.cycle_id AS "cycleId", t.reverses,
  e.amount_minor::text AS amount, e.currency`;

/** A group's own money, which the partnership does not see. */
const ofGroups = `(a.kind IN ('member', 'deposit', 'bank', 'cash') OR (a.kind = 'suspense' AND a.owner_id IS NOT NULL))`;

/**
 * Which accounts a caller may read: the partnership's treasurer all but households' and groups' own money, a group's
 * treasurer the group's and its households', others their own.
 */
const mine = `($1 OR (b.partnership_id = ANY($2::uuid[]) AND NOT ${ofGroups})
  OR (a.kind IN ('group', 'group-claims', 'bank', 'cash', 'suspense') AND a.owner_id = ANY($3::uuid[]))
  OR (a.kind IN ('producer', 'carrier') AND a.owner_id = ANY($4::uuid[]))
  OR (a.kind IN ('member', 'deposit') AND (a.owner_id = ANY($5::uuid[])
    OR a.owner_id IN (SELECT m.id FROM member m WHERE m.group_id = ANY($3::uuid[])))))`;

const reachOf = (reach: Reach): unknown[] => [
  ...[reach.all, [...reach.partnerships], [...reach.groups], [...reach.producers, ...reach.organisations]],
  [...reach.members],
];

/** SQL of books, accounts and entries. */
@Injectable()
export class LedgerRepository {
  async bookOf(tx: Tx, partnershipId: string): Promise<string> {
    const id = bookIdOf(partnershipId);
    await tx.query('INSERT INTO book (id, partnership_id) VALUES ($1, $2) ON CONFLICT DO NOTHING', [id, partnershipId]);
    return id;
  }

  /** Opens the accounts that are missing; their ids follow from their keys. */
  async open(tx: Tx, bookId: string, accounts: ReadonlyMap<string, AccountKey>): Promise<void> {
    const keys = [...accounts.values()];
    await tx.query(
      `INSERT INTO account (book_id, id, kind, owner_id, currency)
       SELECT $1::uuid, * FROM unnest($2::uuid[], $3::text[], $4::uuid[], $5::text[]) AS x (id) ORDER BY id ON CONFLICT DO NOTHING`,
      [
        ...[bookId, [...accounts.keys()], keys.map(({ kind }) => kind)],
        ...[keys.map(({ ownerId }) => ownerId), keys.map(({ currency }) => currency)],
      ],
    );
  }

  /** Writes transactions with their entries and tells the ids of those whose effect was not posted before, by effect. */
  async post(
    tx: Tx,
    bookId: string,
    postings: readonly (NewTransaction & { readonly id: string })[],
    by: { actor: string; at: Date },
  ): Promise<Set<string>> {
    const written = await tx.query<{ id: string }[]>(
      `INSERT INTO ledger_transaction (book_id, id, kind, effect_key, season_id, cycle_id, at, actor, reason)
       SELECT $1, id, kind, effect, season, cycle, $7, $8, reason
       FROM unnest($2::uuid[], $3::text[], $4::text[], $5::uuid[], $6::uuid[], $9::text[]) AS x (id, kind, effect, season, cycle, reason)
       ON CONFLICT ON CONSTRAINT ledger_transaction_effect_key DO NOTHING RETURNING id`,
      [
        ...[bookId, postings.map(({ id }) => id), postings.map(({ kind }) => kind)],
        ...[postings.map(({ effectKey }) => effectKey), postings.map(({ seasonId }) => seasonId ?? null)],
        ...[postings.map(({ cycleId }) => cycleId ?? null), by.at, by.actor, postings.map(({ reason }) => reason)],
      ],
    );
    const fresh = new Set(written.map(({ id }) => id));
    const entries = postings
      .filter(({ id }) => fresh.has(id))
      .flatMap(({ id, entries: own }) => own.map((entry) => ({ ...entry, transactionId: id })));
    if (entries.length > 0) await this.write(tx, bookId, entries);
    return fresh;
  }

  private async write(tx: Tx, bookId: string, entries: readonly (Entry & { transactionId: string })[]): Promise<void> {
    await tx.query(
      `INSERT INTO ledger_entry (book_id, transaction_id, id, account_id, amount_minor, currency)
       SELECT $1, * FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::bigint[], $6::text[])`,
      [
        ...[bookId, entries.map(({ transactionId }) => transactionId), entries.map(() => newId())],
        ...[entries.map(({ account }) => accountIdOf(bookId, account))],
        ...[entries.map(({ amountMinor }) => amountMinor.toString()), entries.map(({ account }) => account.currency)],
      ],
    );
  }

  /** Posts the opposite of a transaction; the index over what is reversed lets it happen once. */
  async reverse(
    tx: Tx,
    { bookId, id }: Pick<TransactionRow, 'bookId' | 'id'>,
    by: { actor: string; at: Date; reason: string },
  ): Promise<string> {
    const reversal = newId();
    await tx.query(
      `INSERT INTO ledger_transaction (book_id, id, kind, effect_key, season_id, cycle_id, at, actor, reason, reverses)
       SELECT book_id, $3, 'reversal', 'reverse ' || id, season_id, cycle_id, $4, $5, $6, id FROM ledger_transaction
       WHERE book_id = $1 AND id = $2`,
      [bookId, id, reversal, by.at, by.actor, by.reason],
    );
    const entries = await tx.query<{ accountId: string; amount: string; currency: string }[]>(
      `SELECT account_id AS "accountId", amount_minor::text AS amount, currency FROM ledger_entry WHERE book_id = $1 AND transaction_id = $2`,
      [bookId, id],
    );
    await tx.query(
      `INSERT INTO ledger_entry (book_id, transaction_id, id, account_id, amount_minor, currency)
       SELECT $1, $2, * FROM unnest($3::uuid[], $4::uuid[], $5::bigint[], $6::text[])`,
      [
        ...[bookId, reversal, entries.map(() => newId()), entries.map(({ accountId }) => accountId)],
        ...[entries.map(({ amount }) => (-BigInt(amount)).toString()), entries.map(({ currency }) => currency)],
      ],
    );
    return reversal;
  }

  async transaction(tx: Tx, id: string): Promise<TransactionRow> {
    const [row] = await tx.query<TransactionRow[]>(
      `SELECT t.book_id AS "bookId", t.id, b.partnership_id AS "partnershipId", t.kind, t.season_id AS "seasonId", t.cycle_id AS "cycleId"
       FROM ledger_transaction t JOIN book b ON b.id = t.book_id WHERE t.id = $1`,
      [id],
    );
    if (!row) throw accessErrors['not-found']();
    return row;
  }

  accounts(
    tx: Tx,
    reach: Reach,
    page: { kind: string | null; ownerId: string | null; after: Position | null; limit: number },
  ): Promise<AccountRow[]> {
    return tx.query(
      `SELECT ${accountColumns} FROM account a JOIN book b ON b.id = a.book_id
       WHERE ${mine} AND ($6::text IS NULL OR a.kind = $6) AND ($7::uuid IS NULL OR (a.book_id, a.id) > ($7, $8::uuid))
         AND ($10::uuid IS NULL OR a.owner_id = $10) ORDER BY a.book_id, a.id LIMIT $9`,
      [...reachOf(reach), page.kind, ...(page.after ?? [null, null]), page.limit + 1, page.ownerId],
    );
  }

  async account(tx: Tx, reach: Reach, id: string): Promise<AccountRow> {
    const [row] = await tx.query<AccountRow[]>(
      `SELECT ${accountColumns} FROM account a JOIN book b ON b.id = a.book_id WHERE ${mine} AND a.id = $6`,
      [...reachOf(reach), id],
    );
    if (!row) throw accessErrors['not-found']();
    return row;
  }

  /** Accounts of a book that a caller may read, with what stood on them before two instants. */
  async between(tx: Tx, reach: Reach, partnershipId: string, [from, until]: readonly [Date, Date]): Promise<YearRow[]> {
    const rows = await tx.query<
      (Omit<YearRow, 'openingMinor' | 'closingMinor'> & { opening: string; closing: string })[]
    >(
      `SELECT a.id AS "accountId", a.kind, a.owner_id AS "ownerId", a.currency,
         coalesce(sum(e.amount_minor) FILTER (WHERE t.at < $7), 0)::text AS opening, coalesce(sum(e.amount_minor), 0)::text AS closing
       FROM account a JOIN book b ON b.id = a.book_id JOIN ledger_entry e ON e.book_id = a.book_id AND e.account_id = a.id
       JOIN ledger_transaction t ON t.book_id = e.book_id AND t.id = e.transaction_id
       WHERE a.book_id = $6 AND ${mine} AND t.at < $8 GROUP BY 1, 2, 3, 4 ORDER BY 2, 4, 3`,
      [...reachOf(reach), bookIdOf(partnershipId), from, until],
    );
    return rows.map(({ opening, closing, ...row }) => {
      return { ...row, openingMinor: BigInt(opening), closingMinor: BigInt(closing) };
    });
  }

  /** Every account of a book. */
  book(tx: Tx, partnershipId: string): Promise<AccountRow[]> {
    return tx.query(
      `SELECT ${accountColumns} FROM account a JOIN book b ON b.id = a.book_id WHERE a.book_id = $1 ORDER BY a.kind, a.owner_id, a.currency`,
      [bookIdOf(partnershipId)],
    );
  }

  /** What an account's entries before this one, and before this instant, come to. */
  async sumBefore(
    tx: Tx,
    account: AccountRow,
    { after, from }: { after: string | null; from: Date | null },
  ): Promise<bigint> {
    const [row] = await tx.query<{ sum: string }[]>(
      `SELECT coalesce(sum(e.amount_minor), 0)::text AS sum FROM ledger_entry e
       JOIN ledger_transaction t ON t.book_id = e.book_id AND t.id = e.transaction_id
       WHERE e.book_id = $1 AND e.account_id = $2 AND (t.at < $3 OR e.id <= $4)`,
      [account.bookId, account.id, from, after],
    );
    return BigInt(row?.sum ?? '0');
  }

  statement(
    tx: Tx,
    account: Pick<AccountRow, 'bookId' | 'id'>,
    page: Span & { after: string | null; limit: number },
  ): Promise<EntryRow[]> {
    return tx.query(
      `SELECT ${entryColumns} FROM ledger_entry e JOIN ledger_transaction t ON t.book_id = e.book_id AND t.id = e.transaction_id
       WHERE e.book_id = $1 AND e.account_id = $2 AND ($3::uuid IS NULL OR e.id > $3) AND ($5::timestamptz IS NULL OR t.at >= $5)
         AND ($6::timestamptz IS NULL OR t.at < $6) ORDER BY e.id LIMIT $4`,
      [account.bookId, account.id, page.after, page.limit + 1, page.from, page.until],
    );
  }

  /** All entries of accounts of a partnership, by account in the order given. */
  entriesOf(tx: Tx, partnershipId: string, keys: readonly AccountKey[]): Promise<(EntryRow & { accountId: string })[]> {
    const bookId = bookIdOf(partnershipId);
    return tx.query(
      `SELECT e.account_id AS "accountId", ${entryColumns} FROM ledger_entry e
       JOIN ledger_transaction t ON t.book_id = e.book_id AND t.id = e.transaction_id
       WHERE e.book_id = $1 AND e.account_id = ANY($2::uuid[]) ORDER BY e.id`,
      [bookId, keys.map((key) => accountIdOf(bookId, key))],
    );
  }

  /** What effects of this beginning come to, a correction (` v2`) counted with what it corrects. */
  posted(tx: Tx, partnershipId: string, cycleId: string, beginning: string): Promise<PostedRow[]> {
    return tx.query(
      `SELECT regexp_replace(t.effect_key, ' v[0-9]+$', '') AS "effectKey", t.kind, a.kind AS "accountKind", a.owner_id AS "ownerId",
         a.currency, sum(e.amount_minor)::text AS amount
       FROM ledger_transaction t JOIN ledger_entry e ON e.book_id = t.book_id AND e.transaction_id = t.id
       JOIN account a ON a.book_id = e.book_id AND a.id = e.account_id
       WHERE t.book_id = $1 AND t.cycle_id = $2 AND starts_with(t.effect_key, $3) GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5`,
      [bookIdOf(partnershipId), cycleId, beginning],
    );
  }

  entries(
    tx: Tx,
    reach: Reach,
    page: { cycleId: string | null; transactionId: string | null; after: string | null; limit: number },
  ): Promise<EntryRow[]> {
    const unnamed = `(b.partnership_id = ANY($2::uuid[]) AND a.kind = 'member' AND t.kind = 'members-due')`;
    return tx.query(
      `SELECT ${entryColumns}, a.kind AS "accountKind", CASE WHEN ${mine} THEN a.owner_id END AS "ownerId"
       FROM ledger_entry e JOIN ledger_transaction t ON t.book_id = e.book_id AND t.id = e.transaction_id
       JOIN account a ON a.book_id = e.book_id AND a.id = e.account_id JOIN book b ON b.id = e.book_id
       WHERE (${mine} OR ${unnamed}) AND ($6::uuid IS NULL OR t.cycle_id = $6)
         AND ($7::uuid IS NULL OR e.id > $7) AND ($9::uuid IS NULL OR t.id = $9) ORDER BY e.id LIMIT $8`,
      [...reachOf(reach), page.cycleId, page.after, page.limit + 1, page.transactionId],
    );
  }
}

export const bookIdOf = (partnershipId: string): string => idFrom('book', partnershipId);

export const accountIdOf = (bookId: string, { kind, ownerId, currency }: AccountKey): string =>
  idFrom('account', bookId, kind, ownerId ?? '', currency);
