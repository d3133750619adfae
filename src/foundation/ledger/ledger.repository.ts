import { Injectable } from '@nestjs/common';
import { accessErrors, type Reach } from '../../platform/auth/index.js';
import type { Tx } from '../../platform/database/index.js';
import type { Position } from '../../platform/http/index.js';
import { idFrom, newId } from '../../shared/ids.js';
import type { AccountKey, NewTransaction } from './ledger.types.js';

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

export interface EntryRow {
  readonly id: string;
  readonly transactionId: string;
  readonly kind: string;
  readonly at: Date;
  readonly reason: string;
  readonly cycleId: string | null;
  readonly amount: string;
  readonly currency: string;
  readonly accountKind?: string;
  readonly ownerId?: string | null;
}

const accountColumns = `a.book_id AS "bookId", a.id, b.partnership_id AS "partnershipId", a.kind, a.owner_id AS "ownerId", a.currency,
  coalesce((SELECT sum(e.amount_minor) FROM ledger_entry e WHERE e.book_id = a.book_id AND e.account_id = a.id), 0)::text AS balance`;

/** Which accounts a caller may read: the partnership's treasurer all but households', others their own and their group's. */
const mine = `($1 OR (b.partnership_id = ANY($2::uuid[]) AND a.kind <> 'member')
  OR (a.kind IN ('group', 'group-claims') AND a.owner_id = ANY($3::uuid[]))
  OR (a.kind = 'producer' AND a.owner_id = ANY($4::uuid[]))
  OR (a.kind = 'member' AND (a.owner_id = ANY($5::uuid[])
    OR a.owner_id IN (SELECT m.id FROM member m WHERE m.group_id = ANY($3::uuid[])))))`;

const reachOf = (reach: Reach): unknown[] => [
  ...[reach.all, [...reach.partnerships], [...reach.groups], [...reach.producers], [...reach.members]],
];

/** SQL of books, accounts and entries. */
@Injectable()
export class LedgerRepository {
  async bookOf(tx: Tx, partnershipId: string): Promise<string> {
    const id = idFrom('book', partnershipId);
    await tx.query('INSERT INTO book (id, partnership_id) VALUES ($1, $2) ON CONFLICT DO NOTHING', [id, partnershipId]);
    return id;
  }

  /** Opens the accounts that are missing; their ids follow from their keys. */
  async open(tx: Tx, bookId: string, keys: readonly AccountKey[]): Promise<void> {
    await tx.query(
      `INSERT INTO account (book_id, id, kind, owner_id, currency)
       SELECT DISTINCT $1::uuid, * FROM unnest($2::uuid[], $3::text[], $4::uuid[], $5::text[]) ON CONFLICT DO NOTHING`,
      [
        ...[bookId, keys.map((key) => accountId(bookId, key)), keys.map(({ kind }) => kind)],
        ...[keys.map(({ ownerId }) => ownerId), keys.map(({ currency }) => currency)],
      ],
    );
  }

  /** Writes a transaction with its entries; false when its effect was posted before. */
  async post(tx: Tx, bookId: string, posting: NewTransaction, by: { actor: string; at: Date }): Promise<boolean> {
    const id = newId();
    const { kind, effectKey, seasonId, cycleId, reason, reverses, entries } = posting;
    const written = await tx.query<{ id: string }[]>(
      `INSERT INTO ledger_transaction (book_id, id, kind, effect_key, season_id, cycle_id, at, actor, reason, reverses)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT ON CONSTRAINT ledger_transaction_effect_key DO NOTHING RETURNING id`,
      [bookId, id, kind, effectKey, seasonId ?? null, cycleId ?? null, by.at, by.actor, reason, reverses ?? null],
    );
    if (written.length === 0) return false;
    await tx.query(
      `INSERT INTO ledger_entry (book_id, transaction_id, id, account_id, amount_minor, currency)
       SELECT $1, $2, * FROM unnest($3::uuid[], $4::uuid[], $5::bigint[], $6::text[])`,
      [
        ...[bookId, id, entries.map(() => newId()), entries.map(({ account }) => accountId(bookId, account))],
        ...[entries.map(({ amountMinor }) => amountMinor.toString()), entries.map(({ account }) => account.currency)],
      ],
    );
    return true;
  }

  accounts(
    tx: Tx,
    reach: Reach,
    page: { kind: string | null; after: Position | null; limit: number },
  ): Promise<AccountRow[]> {
    return tx.query(
      `SELECT ${accountColumns} FROM account a JOIN book b ON b.id = a.book_id
       WHERE ${mine} AND ($6::text IS NULL OR a.kind = $6) AND ($7::uuid IS NULL OR (a.book_id, a.id) > ($7, $8::uuid))
       ORDER BY a.book_id, a.id LIMIT $9`,
      [...reachOf(reach), page.kind, ...(page.after ?? [null, null]), page.limit + 1],
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

  statement(tx: Tx, account: AccountRow, page: { after: string | null; limit: number }): Promise<EntryRow[]> {
    return tx.query(
      `SELECT e.id, e.transaction_id AS "transactionId", t.kind, t.at, t.reason, t.cycle_id AS "cycleId", e.amount_minor::text AS amount, e.currency
       FROM ledger_entry e JOIN ledger_transaction t ON t.book_id = e.book_id AND t.id = e.transaction_id
       WHERE e.book_id = $1 AND e.account_id = $2 AND ($3::uuid IS NULL OR e.id > $3) ORDER BY e.id LIMIT $4`,
      [account.bookId, account.id, page.after, page.limit + 1],
    );
  }

  entries(
    tx: Tx,
    reach: Reach,
    page: { cycleId: string | null; after: string | null; limit: number },
  ): Promise<EntryRow[]> {
    return tx.query(
      `SELECT e.id, e.transaction_id AS "transactionId", t.kind, t.at, t.reason, t.cycle_id AS "cycleId", e.amount_minor::text AS amount,
         e.currency, a.kind AS "accountKind", CASE WHEN a.kind = 'member' THEN NULL ELSE a.owner_id END AS "ownerId"
       FROM ledger_entry e JOIN ledger_transaction t ON t.book_id = e.book_id AND t.id = e.transaction_id
       JOIN account a ON a.book_id = e.book_id AND a.id = e.account_id JOIN book b ON b.id = e.book_id
       WHERE ($1 OR b.partnership_id = ANY($2::uuid[])) AND ($3::uuid IS NULL OR t.cycle_id = $3)
         AND ($4::uuid IS NULL OR e.id > $4) ORDER BY e.id LIMIT $5`,
      [reach.all, [...reach.partnerships], page.cycleId, page.after, page.limit + 1],
    );
  }
}

const accountId = (bookId: string, { kind, ownerId, currency }: AccountKey): string =>
  idFrom('account', bookId, kind, ownerId ?? '', currency);
