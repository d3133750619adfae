import { Injectable } from '@nestjs/common';
import type { Reach } from '../../platform/auth/index.js';
import { demandWhole, type Tx } from '../../platform/database/index.js';
import type { Position } from '../../platform/http/index.js';
import type { Month } from '../../shared/month.js';
import type { PledgeItem } from './domain/index.js';

export interface Pledge extends PledgeItem {
  readonly groupId: string;
  readonly upTo: number | undefined;
  readonly seasonPacks: number | null;
}

/** What all households of a group want of an offer in a month. */
export interface PledgeTotal {
  readonly month: Month;
  readonly offerId: string;
  readonly groupId: string;
  readonly packs: number;
  /** The most they would take together: `upTo` where given, else `packs`. */
  readonly upTo: number;
  /** Of the season commitment, by those who signed it. */
  readonly seasonPacks: number;
}

export interface PledgeFilter {
  readonly groupId?: string | undefined;
  readonly memberId?: string | undefined;
  readonly offerId?: string | undefined;
  readonly month?: Month | undefined;
}

export interface Transfer {
  readonly id: string;
  readonly seasonId: string;
  readonly groupId: string;
  readonly fromMemberId: string;
  readonly toMemberId: string;
  readonly months: readonly Month[];
  readonly packs: number;
  readonly reason: string;
  readonly actor: string;
  readonly at: Date;
}

const columns = `month, offer_id AS "offerId", member_id AS "memberId", group_id AS "groupId", packs, up_to AS "upTo",
  season_packs AS "seasonPacks"`;
const transferColumns = `id, season_id AS "seasonId", group_id AS "groupId", from_member_id AS "fromMemberId",
  to_member_id AS "toMemberId", months, packs, reason, actor, at`;

/** SQL of pledges. */
@Injectable()
export class PledgeRepository {
  async put(tx: Tx, seasonId: string, items: readonly (PledgeItem & { groupId: string })[], at: Date): Promise<void> {
    await tx.query(
      `INSERT INTO pledge (season_id, month, offer_id, member_id, group_id, packs, up_to, updated_at)
       SELECT $1, x.month, x.offer_id, x.member_id, x.group_id, x.packs, x.up_to, $2
       FROM unnest($3::text[], $4::uuid[], $5::uuid[], $6::uuid[], $7::int[], $8::int[])
         AS x (month, offer_id, member_id, group_id, packs, up_to)
       ON CONFLICT ON CONSTRAINT pledge_pkey
       DO UPDATE SET packs = excluded.packs, up_to = excluded.up_to, updated_at = excluded.updated_at`,
      [
        seasonId,
        at,
        items.map(({ month }) => month),
        items.map(({ offerId }) => offerId),
        items.map(({ memberId }) => memberId),
        items.map(({ groupId }) => groupId),
        items.map(({ packs }) => packs),
        items.map(({ upTo }) => upTo ?? null),
      ],
    );
  }

  /** In order of month, offer and member; withdrawn ones are left out. */
  list(
    tx: Tx,
    seasonId: string,
    reach: Reach,
    page: { filter: PledgeFilter; after: Position | null; limit: number },
  ): Promise<Pledge[]> {
    const { filter, after, limit } = page;
    return tx.query(
      `SELECT ${columns} FROM pledge
       WHERE season_id = $1 AND (packs > 0 OR up_to > 0)
         AND (group_id = ANY($2::uuid[]) OR member_id = ANY($3::uuid[]))
         AND ($4::uuid IS NULL OR group_id = $4) AND ($5::uuid IS NULL OR member_id = $5)
         AND ($6::uuid IS NULL OR offer_id = $6) AND ($7::text IS NULL OR month = $7)
         AND ($8::text IS NULL OR (month, offer_id, member_id) > ($8, $9::uuid, $10::uuid))
       ORDER BY month, offer_id, member_id LIMIT $11`,
      [
        seasonId,
        [...reach.groups],
        [...reach.members],
        filter.groupId ?? null,
        filter.memberId ?? null,
        filter.offerId ?? null,
        filter.month ?? null,
        ...(after ?? [null, null, null]),
        limit + 1,
      ],
    );
  }

  /** The rows of these households, withdrawn ones included. */
  ofMembers(tx: Tx, seasonId: string, memberIds: readonly string[]): Promise<Pledge[]> {
    return tx.query(
      `SELECT ${columns} FROM pledge WHERE season_id = $1 AND member_id = ANY($2::uuid[])
       ORDER BY month, offer_id, member_id`,
      [seasonId, memberIds],
    );
  }

  ofMonth(tx: Tx, seasonId: string, month: Month, groupIds: readonly string[] | null): Promise<Pledge[]> {
    if (groupIds === null) demandWhole('what the households of a month want');
    return tx.query(
      `SELECT ${columns} FROM pledge WHERE season_id = $1 AND month = $2 AND (packs > 0 OR up_to > 0)
         AND ($3::uuid[] IS NULL OR group_id = ANY($3)) ORDER BY offer_id, group_id, member_id`,
      [seasonId, month, groupIds],
    );
  }

  /** Households that would take more of an offer, for groups named with it. */
  openToMore(
    tx: Tx,
    seasonId: string,
    month: Month,
    places: readonly { readonly offerId: string; readonly groupId: string }[],
  ): Promise<Pledge[]> {
    demandWhole('who would fill a crate');
    return tx.query(
      `SELECT ${columns} FROM pledge
       WHERE season_id = $1 AND month = $2 AND up_to > packs
         AND (offer_id, group_id) IN (SELECT * FROM unnest($3::uuid[], $4::uuid[]))
       ORDER BY offer_id, group_id, member_id`,
      [seasonId, month, places.map(({ offerId }) => offerId), places.map(({ groupId }) => groupId)],
    );
  }

  totals(tx: Tx, seasonId: string, month: Month | null): Promise<PledgeTotal[]> {
    demandWhole('what all pledge');
    return tx.query(
      `SELECT month, offer_id AS "offerId", group_id AS "groupId", sum(packs)::int AS packs,
         sum(coalesce(up_to, packs))::int AS "upTo", coalesce(sum(season_packs), 0)::int AS "seasonPacks"
       FROM pledge WHERE season_id = $1 AND ($2::text IS NULL OR month = $2)
       GROUP BY month, offer_id, group_id ORDER BY month, offer_id, group_id`,
      [seasonId, month],
    );
  }

  async freeze(tx: Tx, seasonId: string): Promise<void> {
    demandWhole('what all have promised');
    await tx.query('UPDATE pledge SET season_packs = packs WHERE season_id = $1', [seasonId]);
  }

  /** Adds what a household had in these months to another one's rows and sets its own to 0; returns the packs moved. */
  async move(tx: Tx, transfer: Omit<Transfer, 'packs'>): Promise<number> {
    const { seasonId, fromMemberId, toMemberId, months, at } = transfer;
    // Of two that take over the same pledge, the second finds nothing left.
    await tx.query(
      `SELECT 1 FROM pledge WHERE season_id = $1 AND member_id = ANY($2::uuid[]) AND month = ANY($3)
       ORDER BY month, offer_id, member_id FOR UPDATE`,
      [seasonId, [fromMemberId, toMemberId], months],
    );
    await tx.query(
      `INSERT INTO pledge (season_id, month, offer_id, member_id, group_id, packs, up_to, season_packs, updated_at)
       SELECT season_id, month, offer_id, $3, group_id, packs, up_to, season_packs, $5
       FROM pledge WHERE season_id = $1 AND member_id = $2 AND month = ANY($4)
       ON CONFLICT ON CONSTRAINT pledge_pkey DO UPDATE SET packs = pledge.packs + excluded.packs,
         up_to = CASE WHEN coalesce(pledge.up_to, excluded.up_to) IS NULL THEN NULL
           ELSE coalesce(pledge.up_to, pledge.packs) + coalesce(excluded.up_to, excluded.packs) END,
         season_packs = CASE WHEN coalesce(pledge.season_packs, excluded.season_packs) IS NULL THEN NULL
           ELSE coalesce(pledge.season_packs, 0) + coalesce(excluded.season_packs, 0) END,
         updated_at = excluded.updated_at`,
      [seasonId, fromMemberId, toMemberId, months, at],
    );
    const [rows] = await tx.query<[{ packs: number }[], number]>(
      `UPDATE pledge new SET packs = 0, up_to = NULL, season_packs = CASE WHEN old.season_packs IS NULL THEN NULL ELSE 0 END,
         updated_at = $4
       FROM pledge old
       WHERE new.season_id = $1 AND new.member_id = $2 AND new.month = ANY($3) AND old.season_id = $1
         AND (old.month, old.offer_id, old.member_id) = (new.month, new.offer_id, new.member_id)
       RETURNING old.packs`,
      [seasonId, fromMemberId, months, at],
    );
    return rows.reduce((total, { packs }) => total + packs, 0);
  }

  async recordTransfer(tx: Tx, transfer: Transfer): Promise<void> {
    const { id, seasonId, groupId, fromMemberId, toMemberId, months, packs, reason, actor, at } = transfer;
    await tx.query(
      `INSERT INTO pledge_transfer (season_id, id, group_id, from_member_id, to_member_id, months, packs, reason, actor, at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [seasonId, id, groupId, fromMemberId, toMemberId, months, packs, reason, actor, at],
    );
  }

  transfers(
    tx: Tx,
    reach: Reach,
    page: { seasonId: string | null; after: string | null; limit: number },
  ): Promise<Transfer[]> {
    return tx.query(
      `SELECT ${transferColumns} FROM pledge_transfer
       WHERE (group_id = ANY($1::uuid[]) OR from_member_id = ANY($2::uuid[]) OR to_member_id = ANY($2::uuid[]))
         AND ($3::uuid IS NULL OR season_id = $3) AND ($4::uuid IS NULL OR id > $4) ORDER BY id LIMIT $5`,
      [[...reach.groups], [...reach.members], page.seasonId, page.after, page.limit + 1],
    );
  }
}
