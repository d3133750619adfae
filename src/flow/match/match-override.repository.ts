import { Injectable } from '@nestjs/common';
import type { Cycle } from '../../foundation/season/index.js';
import type { Tx } from '../../platform/database/index.js';

export type Side = 'a' | 'b';

/** A proposal of one side; in force once the other side has agreed. `packs` null lifts an earlier override. */
export interface OverrideProposal {
  readonly id: string;
  readonly seasonId: string;
  readonly cycleId: string;
  readonly items: readonly { readonly offerId: string; readonly groupId: string; readonly packs: number | null }[];
  readonly reason: string;
  readonly askedBy: string;
  readonly askedSide: Side;
  readonly askedAt: Date;
  readonly agreedBy: string | null;
  readonly agreedSide: Side | null;
  readonly agreedAt: Date | null;
}

/** A share as both sides have set it. */
export interface SetShare {
  readonly overrideId: string;
  readonly offerId: string;
  readonly groupId: string;
  readonly packs: number;
  readonly note: string;
  readonly askedSide: Side;
  readonly agreedSide: Side;
}

const proposals = `SELECT o.id, o.season_id AS "seasonId", o.cycle_id AS "cycleId", o.reason, o.asked_by AS "askedBy", o.asked_side AS "askedSide",
    o.asked_at AS "askedAt", g.agreed_by AS "agreedBy", g.agreed_side AS "agreedSide", g.agreed_at AS "agreedAt",
    (SELECT jsonb_agg(jsonb_build_object('offerId', i.offer_id, 'groupId', i.group_id, 'packs', i.packs) ORDER BY i.offer_id, i.group_id)
     FROM match_override_item i WHERE i.season_id = o.season_id AND i.override_id = o.id) AS items
  FROM match_override o
  LEFT JOIN match_override_agreement g ON g.season_id = o.season_id AND g.override_id = o.id
  WHERE o.season_id = $1 AND o.cycle_id = $2`;

/** SQL of overrides. */
@Injectable()
export class MatchOverrideRepository {
  async ask(tx: Tx, proposal: OverrideProposal): Promise<void> {
    const { seasonId, id, items } = proposal;
    await tx.query(
      `INSERT INTO match_override (season_id, id, cycle_id, reason, asked_by, asked_side, asked_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [seasonId, id, proposal.cycleId, proposal.reason, proposal.askedBy, proposal.askedSide, proposal.askedAt],
    );
    await tx.query(
      `INSERT INTO match_override_item (season_id, override_id, offer_id, group_id, packs)
       SELECT $1, $2, * FROM unnest($3::uuid[], $4::uuid[], $5::int[])`,
      [
        ...[seasonId, id, items.map(({ offerId }) => offerId)],
        ...[items.map(({ groupId }) => groupId), items.map(({ packs }) => packs)],
      ],
    );
  }

  async agree(
    tx: Tx,
    { seasonId, id }: OverrideProposal,
    agreement: { by: string; side: Side; at: Date },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO match_override_agreement (season_id, override_id, agreed_by, agreed_side, agreed_at) VALUES ($1, $2, $3, $4, $5)`,
      [seasonId, id, agreement.by, agreement.side, agreement.at],
    );
  }

  /** Those of a cycle by id, which is by time; `after` and `limit` page through them. */
  list(tx: Tx, { seasonId, id }: Cycle, page: { after: string | null; limit: number }): Promise<OverrideProposal[]> {
    return tx.query(`${proposals} AND ($3::uuid IS NULL OR o.id > $3) ORDER BY o.id LIMIT $4`, [
      ...[seasonId, id, page.after],
      page.limit + 1,
    ]);
  }

  async find(tx: Tx, { seasonId, id }: Cycle, overrideId: string): Promise<OverrideProposal | null> {
    const [proposal] = await tx.query<OverrideProposal[]>(`${proposals} AND o.id = $3`, [seasonId, id, overrideId]);
    return proposal ?? null;
  }

  /** What both sides agreed on last, of each share; lifted ones apart. In order of offers and groups. */
  inForce(tx: Tx, { seasonId, id }: Pick<Cycle, 'seasonId' | 'id'>): Promise<SetShare[]> {
    return tx.query(
      `SELECT * FROM (
         SELECT DISTINCT ON (i.offer_id, i.group_id) o.id AS "overrideId", i.offer_id AS "offerId", i.group_id AS "groupId", i.packs,
           o.reason AS note, o.asked_side AS "askedSide", g.agreed_side AS "agreedSide"
         FROM match_override o
         JOIN match_override_agreement g ON g.season_id = o.season_id AND g.override_id = o.id
         JOIN match_override_item i ON i.season_id = o.season_id AND i.override_id = o.id
         WHERE o.season_id = $1 AND o.cycle_id = $2
         ORDER BY i.offer_id, i.group_id, g.agreed_at DESC, o.id DESC
       ) latest WHERE packs IS NOT NULL ORDER BY "offerId", "groupId"`,
      [seasonId, id],
    );
  }
}
