import { Injectable } from '@nestjs/common';
import type { Cycle } from '../../foundation/season/index.js';
import { demandWhole, type Tx } from '../../platform/database/index.js';
import { newId } from '../../shared/ids.js';
import type { RoadReason } from './domain/index.js';

export interface Arrival {
  readonly contentId: string;
  readonly unitCode: string;
  readonly groupId: string;
  readonly offerId: string;
  readonly lotId: string;
  readonly lotNumber: string;
  readonly expected: number;
  readonly arrived: number;
  readonly reason: RoadReason | null;
  readonly note: string | null;
  readonly version: number;
}

export interface Taken {
  readonly groupId: string;
  readonly memberId: string;
  readonly offerId: string;
  readonly lotId: string;
  readonly lotNumber: string;
  readonly producerId: string;
  readonly packs: number;
}

export interface WrittenOff {
  readonly groupId: string;
  readonly offerId: string;
  readonly lotId: string;
  readonly packs: number;
  readonly reason: string;
}

type Key = Pick<Cycle, 'seasonId' | 'id'>;

/** SQL of what arrived, what was handed out and what was written off. */
@Injectable()
export class DistributionRepository {
  /** What was loaded is taken as arrived, until a group says otherwise. */
  async expect(tx: Tx, { seasonId, id }: Key, by: { actor: string; at: Date }): Promise<void> {
    await tx.query(
      `INSERT INTO group_receipt (season_id, content_id, version, cycle_id, group_id, offer_id, lot_id, expected, arrived, actor, at)
       SELECT c.season_id, c.id, 1, u.cycle_id, c.group_id, c.offer_id, c.lot_id, c.packs, c.packs, $3, $4
       FROM handling_unit u JOIN handling_unit_content c ON c.season_id = u.season_id AND c.unit_id = u.id
       WHERE u.season_id = $1 AND u.cycle_id = $2 AND u.superseded_at IS NULL`,
      [seasonId, id, by.actor, by.at],
    );
  }

  arrivals(tx: Tx, { seasonId, id }: Key): Promise<Arrival[]> {
    return tx.query(
      `SELECT r.content_id AS "contentId", u.code AS "unitCode", r.group_id AS "groupId", r.offer_id AS "offerId", r.lot_id AS "lotId",
         l.number AS "lotNumber", r.expected, r.arrived, r.reason, r.note, r.version
       FROM group_receipt r
       JOIN handling_unit_content c ON c.season_id = r.season_id AND c.id = r.content_id
       JOIN handling_unit u ON u.season_id = c.season_id AND u.id = c.unit_id
       JOIN lot l ON l.season_id = r.season_id AND l.id = r.lot_id
       WHERE r.season_id = $1 AND r.cycle_id = $2 AND r.superseded_at IS NULL
       ORDER BY r.group_id, u.position, r.offer_id, l.number, r.content_id`,
      [seasonId, id],
    );
  }

  async correct(
    tx: Tx,
    { seasonId, id }: Key,
    rows: readonly Arrival[],
    by: { actor: string; at: Date },
  ): Promise<void> {
    for (const row of rows) {
      await tx.query(
        'UPDATE group_receipt SET superseded_at = $3 WHERE season_id = $1 AND content_id = $2 AND superseded_at IS NULL',
        [seasonId, row.contentId, by.at],
      );
      await tx.query(
        `INSERT INTO group_receipt (season_id, content_id, version, cycle_id, group_id, offer_id, lot_id, expected, arrived, reason, note, actor, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
        [
          ...[
            seasonId,
            row.contentId,
            row.version + 1,
            id,
            row.groupId,
            row.offerId,
            row.lotId,
            row.expected,
            row.arrived,
          ],
          ...[row.reason, row.note, by.actor, by.at],
        ],
      );
    }
  }

  /** Puts a division of some groups' offers in the place of the one that stands. */
  async divide(
    tx: Tx,
    { seasonId, id }: Key,
    division: {
      readonly taken: readonly Omit<Taken, 'lotNumber' | 'producerId'>[];
      readonly writtenOff: readonly WrittenOff[];
      readonly replaces: readonly { readonly groupId: string; readonly offerId: string }[];
      readonly reason: string | null;
      readonly actor: string;
      readonly at: Date;
    },
  ): Promise<void> {
    const { taken, writtenOff, replaces, reason, actor, at } = division;
    for (const table of ['distribution', 'write_off']) {
      await tx.query(
        `UPDATE ${table} SET superseded_at = $3 WHERE season_id = $1 AND cycle_id = $2 AND superseded_at IS NULL
           AND (group_id, offer_id) IN (SELECT * FROM unnest($4::uuid[], $5::uuid[]))`,
        [seasonId, id, at, replaces.map(({ groupId }) => groupId), replaces.map(({ offerId }) => offerId)],
      );
    }
    await tx.query(
      `INSERT INTO distribution (season_id, cycle_id, reason, actor, at, id, group_id, member_id, offer_id, lot_id, packs)
       SELECT $1, $2, $3, $4, $5, * FROM unnest($6::uuid[], $7::uuid[], $8::uuid[], $9::uuid[], $10::uuid[], $11::int[])`,
      [
        ...[seasonId, id, reason, actor, at, taken.map(() => newId()), taken.map(({ groupId }) => groupId)],
        ...[
          taken.map(({ memberId }) => memberId),
          taken.map(({ offerId }) => offerId),
          taken.map(({ lotId }) => lotId),
        ],
        taken.map(({ packs }) => packs),
      ],
    );
    await tx.query(
      `INSERT INTO write_off (season_id, cycle_id, actor, at, id, group_id, offer_id, lot_id, packs, reason)
       SELECT $1, $2, $3, $4, * FROM unnest($5::uuid[], $6::uuid[], $7::uuid[], $8::uuid[], $9::int[], $10::text[])`,
      [
        ...[seasonId, id, actor, at, writtenOff.map(() => newId()), writtenOff.map(({ groupId }) => groupId)],
        ...[writtenOff.map(({ offerId }) => offerId), writtenOff.map(({ lotId }) => lotId)],
        ...[writtenOff.map(({ packs }) => packs), writtenOff.map((row) => row.reason)],
      ],
    );
  }

  /** What households took, of these groups and members, or of all. */
  taken(
    tx: Tx,
    { seasonId, id }: Key,
    of: { groups: readonly string[]; members: readonly string[] } | null,
  ): Promise<Taken[]> {
    if (of === null) demandWhole('what all took home');
    return tx.query(
      `SELECT d.group_id AS "groupId", d.member_id AS "memberId", d.offer_id AS "offerId", d.lot_id AS "lotId", l.number AS "lotNumber",
         o.producer_id AS "producerId", d.packs
       FROM distribution d JOIN lot l ON l.season_id = d.season_id AND l.id = d.lot_id
       JOIN delivery o ON o.season_id = l.season_id AND o.id = l.delivery_id
       WHERE d.season_id = $1 AND d.cycle_id = $2 AND d.superseded_at IS NULL
         AND ($3 OR d.group_id = ANY($4::uuid[]) OR d.member_id = ANY($5::uuid[]))
       ORDER BY d.group_id, d.member_id, d.offer_id, l.number`,
      [seasonId, id, of === null, [...(of?.groups ?? [])], [...(of?.members ?? [])]],
    );
  }

  /** One step forward and one back from a lot (EU 178/2002, article 18): producers, groups and households by lot number. */
  /** What households took home of a lot. */
  takenOfLot(
    tx: Tx,
    seasonId: string,
    { lotNumber, offerId }: { lotNumber: string; offerId: string },
  ): Promise<{ memberId: string; packs: number }[]> {
    return tx.query(
      `SELECT d.member_id AS "memberId", sum(d.packs)::int AS packs FROM distribution d
       JOIN lot l ON l.season_id = d.season_id AND l.id = d.lot_id
       WHERE d.season_id = $1 AND l.number = $2 AND d.offer_id = $3 AND d.superseded_at IS NULL
       GROUP BY d.member_id ORDER BY d.member_id`,
      [seasonId, lotNumber, offerId],
    );
  }

  trace(tx: Tx, code: string, rowsMax = 1000): Promise<Trace[]> {
    return tx.query(
      `SELECT s.partnership_id AS "partnershipId", s.id AS "seasonId", c.month, l.number AS "lotNumber", l.offer_id AS "offerId",
         o.producer_id AS "producerId", u.code AS "unitCode", h.group_id AS "groupId", h.packs
       FROM handling_unit_content h
       JOIN handling_unit u ON u.season_id = h.season_id AND u.id = h.unit_id AND u.superseded_at IS NULL
       JOIN lot l ON l.season_id = h.season_id AND l.id = h.lot_id
       JOIN delivery o ON o.season_id = l.season_id AND o.id = l.delivery_id
       JOIN cycle c ON c.season_id = h.season_id AND c.id = u.cycle_id
       JOIN season s ON s.id = h.season_id
       WHERE l.number = $1 OR u.code = $1 ORDER BY c.month, l.number, u.code, h.group_id LIMIT $2`,
      [code, rowsMax],
    );
  }
}

export interface Trace {
  readonly partnershipId: string;
  readonly seasonId: string;
  readonly month: string;
  readonly lotNumber: string;
  readonly offerId: string;
  readonly producerId: string;
  readonly unitCode: string;
  readonly groupId: string;
  readonly packs: number;
}
