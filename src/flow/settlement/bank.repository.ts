import { Injectable } from '@nestjs/common';
import { accessErrors, type Reach } from '../../platform/auth/index.js';
import { refuse, type Tx } from '../../platform/database/index.js';
import type { CsvMapping } from './bank-csv.parser.js';
import { bankErrors } from './bank.errors.js';
import type { BankLine, BankStatement, PartyOf } from './domain/index.js';

export interface BankAccount {
  readonly id: string;
  readonly partnershipId: string;
  readonly groupId: string | null;
  readonly iban: string;
  readonly bic: string | null;
  readonly holder: string;
  readonly currency: string;
  readonly csvMapping: CsvMapping | null;
}

export interface StoredLine extends Omit<BankLine, 'key'> {
  readonly id: string;
  readonly bankAccountId: string;
  readonly partnershipId: string;
  readonly groupId: string | null;
  readonly currency: string;
}

type Raw<T> = { readonly [K in keyof T]: T[K] extends bigint ? string : T[K] };

const accountColumns = `id, partnership_id AS "partnershipId", group_id AS "groupId", iban, bic, holder, currency, csv_mapping AS "csvMapping"`;
const lineColumns = `l.id, l.bank_account_id AS "bankAccountId", l.partnership_id AS "partnershipId", a.group_id AS "groupId",
  l.booked_on::text AS "bookedOn", l.amount_minor::text AS "amountMinor", l.currency, l.counterparty_iban AS "counterpartyIban",
  l.counterparty_name AS "counterpartyName", l.communication`;
const mine = `($1 OR a.group_id = ANY($2::uuid[]) OR (a.group_id IS NULL AND a.partnership_id = ANY($3::uuid[])))`;
const reachOf = (reach: Reach): unknown[] => [reach.all, [...reach.groups], [...reach.partnerships]];
/** What of a line is matched by payments that stand. */
const matched = `coalesce((SELECT sum(p.amount_minor) FROM payment p WHERE p.bank_line_id = l.id AND NOT EXISTS (
  SELECT 1 FROM ledger_transaction r WHERE r.book_id = p.book_id AND r.reverses = p.id)), 0)`;

/** SQL of bank accounts, statements and their lines. */
@Injectable()
export class BankRepository {
  accounts(tx: Tx, reach: Reach, after: string | null, limit: number): Promise<BankAccount[]> {
    return tx.query(
      `SELECT ${accountColumns} FROM bank_account a WHERE ${mine} AND ($4::uuid IS NULL OR id > $4) ORDER BY id LIMIT $5`,
      [...reachOf(reach), after, limit + 1],
    );
  }

  /** Of these IBANs or this id, those one may see. */
  find(tx: Tx, reach: Reach, by: { ibans: readonly string[]; id: string | null }): Promise<BankAccount[]> {
    return tx.query(
      `SELECT ${accountColumns} FROM bank_account a WHERE ${mine} AND (iban = ANY($4::text[]) OR id = $5) ORDER BY id`,
      [...reachOf(reach), by.ibans, by.id],
    );
  }

  /** Where groups' money, or the partnership's (null), comes in. */
  ofPartnership(tx: Tx, partnershipId: string): Promise<BankAccount[]> {
    return tx.query(`SELECT ${accountColumns} FROM bank_account WHERE partnership_id = $1 ORDER BY id`, [
      partnershipId,
    ]);
  }

  async ofGroup(tx: Tx, groupId: string): Promise<BankAccount | null> {
    const rows = await tx.query<BankAccount[]>(
      `SELECT ${accountColumns} FROM bank_account WHERE group_id = $1 ORDER BY id LIMIT 1`,
      [groupId],
    );
    return rows[0] ?? null;
  }

  async insertAccount(tx: Tx, account: BankAccount): Promise<void> {
    const { id, partnershipId, groupId, iban, bic, holder, currency, csvMapping } = account;
    await refuse(
      tx.query(
        `INSERT INTO bank_account (id, partnership_id, group_id, iban, bic, holder, currency, csv_mapping)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [
          id,
          partnershipId,
          groupId,
          iban,
          bic,
          holder,
          currency,
          csvMapping === null ? null : JSON.stringify(csvMapping),
        ],
      ),
      { bank_account_iban_key: () => bankErrors['iban-taken']() },
    );
  }

  async putMapping(tx: Tx, id: string, mapping: CsvMapping): Promise<void> {
    await tx.query('UPDATE bank_account SET csv_mapping = $2 WHERE id = $1', [id, JSON.stringify(mapping)]);
  }

  /** Lets one import of an account wait for another. */
  async lockAccount(tx: Tx, id: string): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('bank-account ' || $1, 0))`, [id]);
  }

  async knownKeys(tx: Tx, accountId: string, keys: readonly string[]): Promise<Set<string>> {
    const rows = await tx.query<{ key: string }[]>(
      'SELECT line_key AS key FROM bank_line WHERE bank_account_id = $1 AND line_key = ANY($2::text[])',
      [accountId, keys],
    );
    return new Set(rows.map(({ key }) => key));
  }

  async insertStatement(
    tx: Tx,
    { id, accountId, actor, at }: { id: string; accountId: string; actor: string; at: Date },
    { format, number, openingMinor, closingMinor }: BankStatement,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO bank_statement (id, bank_account_id, format, number, opening_minor, closing_minor, actor, at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, accountId, format, number, openingMinor?.toString() ?? null, closingMinor?.toString() ?? null, actor, at],
    );
  }

  /** The unique key refuses a line that somebody else imported at the same moment. */
  async insertLines(
    tx: Tx,
    { statementId, account }: { statementId: string; account: BankAccount },
    lines: readonly (BankLine & { readonly id: string; readonly partnershipId: string })[],
  ): Promise<void> {
    await tx.query(
      `INSERT INTO bank_line (id, bank_account_id, statement_id, currency, partnership_id, line_key, booked_on, amount_minor,
         counterparty_iban, counterparty_name, communication)
       SELECT id, $1, $2, $3, partnership, key, day, amount, iban, name, text FROM unnest($4::uuid[], $5::uuid[], $6::text[], $7::date[],
         $8::bigint[], $9::text[], $10::text[], $11::text[]) AS x (id, partnership, key, day, amount, iban, name, text)`,
      [
        ...[account.id, statementId, account.currency, lines.map(({ id }) => id)],
        ...[lines.map(({ partnershipId }) => partnershipId), lines.map(({ key }) => key)],
        ...[lines.map(({ bookedOn }) => bookedOn), lines.map(({ amountMinor }) => amountMinor.toString())],
        ...[
          lines.map(({ counterpartyIban }) => counterpartyIban),
          lines.map(({ counterpartyName }) => counterpartyName),
        ],
        lines.map(({ communication }) => communication),
      ],
    );
  }

  /** Lines, oldest first, with what of each is not matched; only those that have some, where asked. */
  async lines(
    tx: Tx,
    reach: Reach,
    page: { open: boolean; after: string | null; limit: number },
  ): Promise<(StoredLine & { readonly openMinor: bigint })[]> {
    const rows = await tx.query<Raw<StoredLine & { openMinor: bigint }>[]>(
      `SELECT * FROM (SELECT ${lineColumns}, (l.amount_minor - ${matched})::text AS "openMinor"
         FROM bank_line l JOIN bank_account a ON a.id = l.bank_account_id WHERE ${mine}) x
       WHERE ($4::uuid IS NULL OR id > $4) AND (NOT $5 OR "openMinor" <> '0') ORDER BY id LIMIT $6`,
      [...reachOf(reach), page.after, page.open, page.limit + 1],
    );
    return rows.map((row) => ({ ...lineOf(row), openMinor: BigInt(row.openMinor) }));
  }

  /** A line, held until the transaction ends, with what of it is not matched. */
  async lockLine(tx: Tx, reach: Reach, id: string): Promise<StoredLine & { readonly openMinor: bigint }> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('bank-line ' || $1, 0))`, [id]);
    const [row] = await tx.query<Raw<StoredLine & { openMinor: bigint }>[]>(
      `SELECT ${lineColumns}, (l.amount_minor - ${matched})::text AS "openMinor"
       FROM bank_line l JOIN bank_account a ON a.id = l.bank_account_id WHERE ${mine} AND l.id = $4`,
      [...reachOf(reach), id],
    );
    if (!row) throw accessErrors['not-found']();
    return { ...lineOf(row), openMinor: BigInt(row.openMinor) };
  }

  /** From which accounts each party paid before, by lines that a person or a communication matched. */
  async knownIbans(tx: Tx, accountId: string): Promise<(PartyOf & { readonly iban: string })[]> {
    return tx.query(
      `SELECT DISTINCT p.party, p.party_id AS "partyId", l.counterparty_iban AS iban FROM bank_line l JOIN payment p ON p.bank_line_id = l.id
       WHERE l.bank_account_id = $1 AND l.counterparty_iban IS NOT NULL AND NOT EXISTS (
         SELECT 1 FROM ledger_transaction r WHERE r.book_id = p.book_id AND r.reverses = p.id)
       ORDER BY 1, 2, 3`,
      [accountId],
    );
  }
}

const lineOf = (row: Raw<StoredLine>): StoredLine => ({ ...row, amountMinor: BigInt(row.amountMinor) });
