import { Injectable } from '@nestjs/common';
import type { Reach } from '../../platform/auth/index.js';
import type { Tx } from '../../platform/database/index.js';
import type { Position } from '../../platform/http/index.js';
import type { ForeignTransfer, Method, Party, Purpose } from './domain/index.js';

export interface Payment {
  readonly bookId: string;
  readonly id: string;
  readonly groupId: string | null;
  readonly party: Party;
  readonly partyId: string;
  readonly purpose: Purpose;
  readonly method: Method;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly onDay: string;
  readonly reference: bigint | null;
  readonly bankLineId: string | null;
  readonly transfer: object | null;
  readonly note: string;
}

/** Checked, and not posted yet. */
export type NewPayment = Omit<Payment, 'bookId' | 'id'> & { readonly foreign: ForeignTransfer | null };

export interface StoredPayment extends Payment {
  readonly partnershipId: string;
  readonly reversed: boolean;
}

export interface MoneySettings {
  readonly pickUpPayment: boolean;
  readonly billedAsOne: boolean;
  readonly confirmAboveMinor: bigint;
}

const defaults: MoneySettings = {
  pickUpPayment: false,
  billedAsOne: false,
  confirmAboveMinor: 100_000n,
};

/** A due by the number that pays it. */
export interface ReferencedDue {
  readonly number: bigint;
  readonly seasonId: string;
  readonly cycleId: string;
  readonly party: 'member' | 'group';
  readonly partyId: string;
  /** The group, or the household's. */
  readonly groupId: string;
  readonly partnershipId: string;
}

type Raw<T> = { readonly [K in keyof T]: bigint extends T[K] ? Exclude<T[K], bigint> | string : T[K] };

const columns = `p.book_id AS "bookId", p.id, b.partnership_id AS "partnershipId", p.group_id AS "groupId", p.party, p.party_id AS "partyId",
  p.purpose, p.method, p.amount_minor::text AS "amountMinor", p.currency, p.on_day::text AS "onDay", p.reference::text, p.bank_line_id AS "bankLineId",
  p.transfer, p.note, EXISTS (SELECT 1 FROM ledger_transaction r WHERE r.book_id = p.book_id AND r.reverses = p.id) AS reversed`;

/** Whose payments a caller may read: a treasurer the group's, the partnership's treasurer its own, others those of their own. */
const mine = `($1 OR p.group_id = ANY($3::uuid[]) OR (p.group_id IS NULL AND b.partnership_id = ANY($2::uuid[]))
  OR (p.party = 'member' AND p.party_id = ANY($5::uuid[])) OR (p.party IN ('producer', 'carrier') AND p.party_id = ANY($4::uuid[]))
  OR (p.party = 'group' AND p.party_id = ANY($3::uuid[])))`;

/** SQL of payments, of the numbers by which dues are paid, and of what groups decided about money. */
@Injectable()
export class PaymentRepository {
  async insert(tx: Tx, payments: readonly Payment[]): Promise<void> {
    await tx.query(
      `INSERT INTO payment (book_id, id, group_id, party, party_id, purpose, method, amount_minor, currency, on_day, reference,
         bank_line_id, transfer, note)
       SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::uuid[], $6::text[], $7::text[], $8::bigint[], $9::text[],
         $10::date[], $11::bigint[], $12::uuid[], $13::jsonb[], $14::text[])`,
      [
        ...[payments.map(({ bookId }) => bookId), payments.map(({ id }) => id), payments.map(({ groupId }) => groupId)],
        ...[payments.map(({ party }) => party), payments.map(({ partyId }) => partyId)],
        ...[payments.map(({ purpose }) => purpose), payments.map(({ method }) => method)],
        ...[payments.map(({ amountMinor }) => amountMinor.toString()), payments.map(({ currency }) => currency)],
        ...[payments.map(({ onDay }) => onDay), payments.map(({ reference }) => reference?.toString() ?? null)],
        ...[payments.map(({ bankLineId }) => bankLineId)],
        payments.map(({ transfer }) => (transfer === null ? null : JSON.stringify(transfer))),
        payments.map(({ note }) => note),
      ],
    );
  }

  async list(
    tx: Tx,
    reach: Reach,
    page: { partyId: string | null; bankLineId: string | null; after: Position | null; limit: number },
  ): Promise<StoredPayment[]> {
    const rows = await tx.query<Raw<StoredPayment>[]>(
      `SELECT ${columns} FROM payment p JOIN book b ON b.id = p.book_id
       WHERE ${mine} AND ($6::uuid IS NULL OR p.party_id = $6) AND ($7::uuid IS NULL OR p.bank_line_id = $7)
         AND ($8::uuid IS NULL OR (p.book_id, p.id) > ($8, $9::uuid)) ORDER BY p.book_id, p.id LIMIT $10`,
      [
        ...[reach.all, [...reach.partnerships], [...reach.groups], [...reach.producers, ...reach.organisations]],
        ...[[...reach.members], page.partyId, page.bankLineId, ...(page.after ?? [null, null]), page.limit + 1],
      ],
    );
    return rows.map(paymentOf);
  }

  async find(tx: Tx, { bookId, id }: Pick<Payment, 'bookId' | 'id'>): Promise<StoredPayment | null> {
    const [row] = await tx.query<Raw<StoredPayment>[]>(
      `SELECT ${columns} FROM payment p JOIN book b ON b.id = p.book_id WHERE p.book_id = $1 AND p.id = $2`,
      [bookId, id],
    );
    return row ? paymentOf(row) : null;
  }

  /** Standing payments of bank lines: what of each line is matched. */
  async ofLines(tx: Tx, lineIds: readonly string[]): Promise<StoredPayment[]> {
    const rows = await tx.query<Raw<StoredPayment>[]>(
      `SELECT ${columns} FROM payment p JOIN book b ON b.id = p.book_id WHERE p.bank_line_id = ANY($1::uuid[])
         AND NOT EXISTS (SELECT 1 FROM ledger_transaction r WHERE r.book_id = p.book_id AND r.reverses = p.id) ORDER BY p.id`,
      [lineIds],
    );
    return rows.map(paymentOf);
  }

  /** The months that payments named, by payment. */
  async namedMonths(tx: Tx, bookId: string, ids: readonly string[]): Promise<Map<string, string>> {
    const rows = await tx.query<{ id: string; cycleId: string }[]>(
      `SELECT p.id, d.cycle_id AS "cycleId" FROM payment p JOIN due_reference d ON d.number = p.reference
       WHERE p.book_id = $1 AND p.id = ANY($2::uuid[])`,
      [bookId, ids],
    );
    return new Map(rows.map(({ id, cycleId }) => [id, cycleId]));
  }

  /** Gives a number to every due of a cycle that has none. */
  async number(tx: Tx, { seasonId, id }: { seasonId: string; id: string }): Promise<void> {
    await tx.query(
      `INSERT INTO due_reference (season_id, cycle_id, party, party_id, number)
       SELECT x.*, nextval('due_reference_number') FROM (
         SELECT season_id, cycle_id, 'member' AS party, member_id AS party_id FROM due WHERE season_id = $1 AND cycle_id = $2
         UNION SELECT season_id, cycle_id, 'group', group_id FROM due WHERE season_id = $1 AND cycle_id = $2
         EXCEPT SELECT season_id, cycle_id, party, party_id FROM due_reference WHERE season_id = $1 AND cycle_id = $2) x`,
      [seasonId, id],
    );
  }

  async byNumber(tx: Tx, numbers: readonly bigint[]): Promise<Map<bigint, ReferencedDue>> {
    const rows = await tx.query<Raw<ReferencedDue>[]>(
      `SELECT d.number::text, d.season_id AS "seasonId", d.cycle_id AS "cycleId", d.party, d.party_id AS "partyId",
         coalesce(m.group_id, d.party_id) AS "groupId", s.partnership_id AS "partnershipId"
       FROM due_reference d JOIN season s ON s.id = d.season_id LEFT JOIN member m ON d.party = 'member' AND m.id = d.party_id
       WHERE d.number = ANY($1::bigint[])`,
      [numbers.map(String)],
    );
    return new Map(rows.map((row) => [BigInt(row.number), { ...row, number: BigInt(row.number) }]));
  }

  /** The numbers of a party's dues, by cycle. */
  async numbersOf(tx: Tx, party: 'member' | 'group', partyId: string): Promise<Map<string, bigint>> {
    const rows = await tx.query<{ cycleId: string; number: string }[]>(
      `SELECT cycle_id AS "cycleId", number::text FROM due_reference WHERE party = $1 AND party_id = $2`,
      [party, partyId],
    );
    return new Map(rows.map(({ cycleId, number }) => [cycleId, BigInt(number)]));
  }

  /** The numbers of all dues of a group's households, by household and cycle. */
  async numbersOfGroup(tx: Tx, groupId: string): Promise<Map<string, bigint>> {
    const rows = await tx.query<{ place: string; number: string }[]>(
      `SELECT r.party_id || ' ' || r.cycle_id AS place, r.number::text FROM due_reference r JOIN member m ON m.id = r.party_id
       WHERE r.party = 'member' AND m.group_id = $1`,
      [groupId],
    );
    return new Map(rows.map(({ place, number }) => [place, BigInt(number)]));
  }

  async settings(tx: Tx, groupIds: readonly string[]): Promise<Map<string, MoneySettings>> {
    const rows = await tx.query<(Raw<MoneySettings> & { groupId: string })[]>(
      `SELECT group_id AS "groupId", pick_up_payment AS "pickUpPayment", billed_as_one AS "billedAsOne",
         confirm_above_minor::text AS "confirmAboveMinor"
       FROM group_money WHERE group_id = ANY($1::uuid[])`,
      [groupIds],
    );
    const stored = new Map(rows.map((row) => [row.groupId, settingsOf(row)]));
    return new Map(groupIds.map((id) => [id, stored.get(id) ?? defaults]));
  }

  async putSettings(tx: Tx, groupId: string, settings: MoneySettings): Promise<void> {
    await tx.query(
      `INSERT INTO group_money (group_id, pick_up_payment, billed_as_one, confirm_above_minor) VALUES ($1, $2, $3, $4)
       ON CONFLICT ON CONSTRAINT group_money_pkey DO UPDATE SET pick_up_payment = excluded.pick_up_payment,
         billed_as_one = excluded.billed_as_one, confirm_above_minor = excluded.confirm_above_minor`,
      [groupId, settings.pickUpPayment, settings.billedAsOne, settings.confirmAboveMinor.toString()],
    );
  }
}

const settingsOf = ({ confirmAboveMinor, ...settings }: Raw<MoneySettings>): MoneySettings => ({
  ...{ pickUpPayment: settings.pickUpPayment, billedAsOne: settings.billedAsOne },
  confirmAboveMinor: BigInt(confirmAboveMinor),
});

function paymentOf(row: Raw<StoredPayment>): StoredPayment {
  const reference = row.reference === null ? null : BigInt(row.reference);
  return { ...row, amountMinor: BigInt(row.amountMinor), reference };
}
