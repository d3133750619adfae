import { Injectable } from '@nestjs/common';
import type { Season } from '../../foundation/season/index.js';
import type { Tx } from '../../platform/database/index.js';

export interface ProducerKept {
  readonly producerId: string;
  readonly ordered: number;
  readonly accepted: number;
}

export interface GroupKept {
  readonly groupId: string;
  readonly arrived: number;
  readonly untaken: number;
  readonly dueMinor: bigint;
  readonly openMinor: bigint;
}

/** bigint arrives as text from the driver. */
type Raw = Omit<GroupKept, 'dueMinor' | 'openMinor'> & { readonly dueMinor: string; readonly openMinor: string };

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

  /** What a household owes in all counts up to what it was to pay for this season. */
  async groups(tx: Tx, { id, currency }: Season): Promise<GroupKept[]> {
    const rows = await tx.query<Raw[]>(
      `SELECT g.group_id AS "groupId",
         coalesce((SELECT sum(r.arrived) FROM group_receipt r WHERE r.season_id = $1 AND r.group_id = g.group_id
           AND r.superseded_at IS NULL), 0)::int AS arrived,
         coalesce((SELECT sum(w.packs) FROM write_off w WHERE w.season_id = $1 AND w.group_id = g.group_id
           AND w.superseded_at IS NULL), 0)::int AS untaken,
         coalesce(sum(o.due), 0) AS "dueMinor", coalesce(sum(least(o.due, greatest(o.owed, 0))), 0) AS "openMinor"
       FROM season_group g
       LEFT JOIN (SELECT d.group_id, d.member_id, sum(d.goods_minor + d.transport_minor) AS due,
           coalesce((SELECT sum(b.balance_minor) FROM account a
             JOIN account_balance b ON b.book_id = a.book_id AND b.account_id = a.id
             WHERE a.kind = 'member' AND a.owner_id = d.member_id AND a.currency = $2), 0) AS owed
         FROM due d WHERE d.season_id = $1 GROUP BY d.group_id, d.member_id) o ON o.group_id = g.group_id
       WHERE g.season_id = $1 GROUP BY g.group_id ORDER BY g.group_id`,
      [id, currency],
    );
    return rows.map((row) => ({ ...row, dueMinor: BigInt(row.dueMinor), openMinor: BigInt(row.openMinor) }));
  }
}
