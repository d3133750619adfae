import { Injectable } from '@nestjs/common';
import type { Season } from '../../foundation/season/index.js';
import type { Tx } from '../../platform/database/index.js';
import type { Month } from '../../shared/month.js';

export interface ProducerKept {
  readonly producerId: string;
  readonly ordered: number;
  readonly accepted: number;
}

export interface GroupKept {
  readonly groupId: string;
  readonly arrived: number;
  readonly untaken: number;
}

/** What a group's households were to pay for a month, and what of it is still owed. */
export interface MonthDue {
  readonly groupId: string;
  readonly month: Month;
  readonly dueMinor: bigint;
  readonly openMinor: bigint;
}

/** SQL that reads what became of a season's orders, arrivals and dues. */
@Injectable()
export class ComplianceRepository {
  /** Of months that are loaded: before, nothing could be accepted. */
  producers(tx: Tx, seasonId: string): Promise<ProducerKept[]> {
    return tx.query(
      `SELECT d.producer_id AS "producerId", sum(l.packs)::int AS ordered, sum(coalesce(a.packs, 0))::int AS accepted
       FROM delivery d JOIN delivery_line l ON l.season_id = d.season_id AND l.delivery_id = d.id AND l.version = d.version
       JOIN cycle c ON c.season_id = d.season_id AND c.id = d.cycle_id
       LEFT JOIN (SELECT lot.delivery_id, lot.offer_id, sum(r.received - r.refused) AS packs
         FROM lot JOIN receipt r ON r.season_id = lot.season_id AND r.lot_id = lot.id AND r.superseded_at IS NULL
         WHERE lot.season_id = $1 GROUP BY 1, 2) a ON a.delivery_id = d.id AND a.offer_id = l.offer_id
       WHERE d.season_id = $1 AND c.state IN ('loaded', 'arrived', 'distributed', 'settled')
       GROUP BY d.producer_id ORDER BY d.producer_id`,
      [seasonId],
    );
  }

  groups(tx: Tx, seasonId: string): Promise<GroupKept[]> {
    return tx.query(
      `SELECT g.group_id AS "groupId",
         coalesce((SELECT sum(r.arrived) FROM group_receipt r WHERE r.season_id = $1 AND r.group_id = g.group_id
           AND r.superseded_at IS NULL), 0)::int AS arrived,
         coalesce((SELECT sum(w.packs) FROM write_off w WHERE w.season_id = $1 AND w.group_id = g.group_id
           AND w.superseded_at IS NULL), 0)::int AS untaken
       FROM season_group g WHERE g.season_id = $1 ORDER BY g.group_id`,
      [seasonId],
    );
  }

  /**
   * Whoever pays, a household or a group that is billed as one, pays its oldest month first: what it owes in all lies on
   * its last months, and on each at most what was to be paid for it.
   */
  async dues(tx: Tx, { id, partnershipId, currency }: Season): Promise<MonthDue[]> {
    const rows = await tx.query<(Pick<MonthDue, 'groupId' | 'month'> & { dueMinor: string; openMinor: string })[]>(
      `WITH due_of AS (
         SELECT d.group_id, c.month, CASE WHEN d.billed THEN 'member' ELSE 'group' END AS kind,
           CASE WHEN d.billed THEN d.member_id ELSE d.group_id END AS payer_id,
           sum(d.goods_minor + d.transport_minor + d.landed_minor) AS due
         FROM due d JOIN cycle c ON c.season_id = d.season_id AND c.id = d.cycle_id
         JOIN settlement s ON s.season_id = d.season_id AND s.cycle_id = d.cycle_id AND s.version = d.version AND s.superseded_at IS NULL
         WHERE d.season_id = $1 GROUP BY 1, 2, 3, 4
       ), walked AS (
         SELECT *, sum(due) OVER (PARTITION BY kind, payer_id ORDER BY month DESC) - due AS later FROM due_of
       )
       SELECT w.group_id AS "groupId", w.month, sum(w.due) AS "dueMinor",
         sum(greatest(0, least(w.due, coalesce(b.balance_minor, 0) - w.later))) AS "openMinor"
       FROM walked w
       LEFT JOIN account a ON a.book_id = (SELECT id FROM book WHERE partnership_id = $3) AND a.kind = w.kind
         AND a.owner_id = w.payer_id AND a.currency = $2
       LEFT JOIN account_balance b ON b.book_id = a.book_id AND b.account_id = a.id
       GROUP BY 1, 2 ORDER BY 1, 2`,
      [id, currency, partnershipId],
    );
    return rows.map((row) => ({ ...row, dueMinor: BigInt(row.dueMinor), openMinor: BigInt(row.openMinor) }));
  }

  /** What the partnership owes its producers in all, by producer and currency. */
  async owedToProducers(tx: Tx, partnershipId: string): Promise<ReadonlyMap<string, bigint>> {
    const rows = await tx.query<{ producerId: string; currency: string; owedMinor: string }[]>(
      `SELECT a.owner_id AS "producerId", a.currency, -b.balance_minor AS "owedMinor" FROM book k
       JOIN account a ON a.book_id = k.id AND a.kind = 'producer'
       JOIN account_balance b ON b.book_id = a.book_id AND b.account_id = a.id WHERE k.partnership_id = $1`,
      [partnershipId],
    );
    return new Map(rows.map(({ producerId, currency, owedMinor }) => [`${producerId} ${currency}`, BigInt(owedMinor)]));
  }
}
