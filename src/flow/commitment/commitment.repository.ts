import { Injectable } from '@nestjs/common';
import { accessErrors } from '../../platform/auth/index.js';
import { demandWhole, type Tx } from '../../platform/database/index.js';
import type { Cycle } from '../../foundation/season/index.js';
import type { Month } from '../../shared/month.js';

/** A group's commitment as it stands. */
export interface Commitment {
  readonly month: Month;
  readonly offerId: string;
  readonly groupId: string;
  readonly packs: number;
  /** Of `packs`, what only completes a crate. */
  readonly completion: number;
}

/** A household's part of its group's commitment. */
export interface HouseholdCommitment {
  readonly offerId: string;
  readonly memberId: string;
  readonly groupId: string;
  readonly packs: number;
  /** Of `packs`, what only completes a crate: the first to be cut. */
  readonly extra: number;
}

export interface Completion {
  readonly offerId: string;
  readonly memberId: string;
  readonly groupId: string;
  readonly packs: number;
}

export interface Amendment {
  readonly id: string;
  readonly seasonId: string;
  readonly cycleId: string;
  readonly month: Month;
  readonly offerId: string;
  readonly memberId: string;
  readonly groupId: string;
  readonly change: number;
  readonly reason: string;
  readonly askedBy: string;
  readonly askedAt: Date;
  readonly agreedBy: string | null;
  readonly agreedAt: Date | null;
}

const amendmentColumns = `id, season_id AS "seasonId", cycle_id AS "cycleId", month, offer_id AS "offerId", member_id AS "memberId",
  group_id AS "groupId", change, reason, asked_by AS "askedBy", asked_at AS "askedAt", agreed_by AS "agreedBy", agreed_at AS "agreedAt"`;

/** SQL of commitments, crate completions and amendments. */
@Injectable()
export class CommitmentRepository {
  /** Sums the month's pledges per group and offer into its first commitments. */
  async sumPledges(tx: Tx, { seasonId, month }: Cycle, at: Date): Promise<void> {
    demandWhole('a commitment');
    await tx.query(
      `INSERT INTO commitment (season_id, month, offer_id, group_id, version, pledged, completion, amended, packs, at)
       SELECT season_id, month, offer_id, group_id, 1, sum(packs), 0, 0, sum(packs), $3
       FROM pledge WHERE season_id = $1 AND month = $2 GROUP BY season_id, month, offer_id, group_id HAVING sum(packs) > 0`,
      [seasonId, month, at],
    );
  }

  async addCompletions(tx: Tx, { seasonId, month }: Cycle, extras: readonly Completion[]): Promise<void> {
    await tx.query(
      `INSERT INTO crate_completion (season_id, month, offer_id, member_id, group_id, packs)
       SELECT $1, $2, * FROM unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::int[])`,
      [
        seasonId,
        month,
        extras.map(({ offerId }) => offerId),
        extras.map(({ memberId }) => memberId),
        extras.map(({ groupId }) => groupId),
        extras.map(({ packs }) => packs),
      ],
    );
    await tx.query(
      `UPDATE commitment c SET completion = x.packs, packs = c.packs + x.packs
       FROM (SELECT offer_id, group_id, sum(packs)::int AS packs FROM crate_completion
         WHERE season_id = $1 AND month = $2 GROUP BY offer_id, group_id) x
       WHERE c.season_id = $1 AND c.month = $2 AND c.offer_id = x.offer_id AND c.group_id = x.group_id`,
      [seasonId, month],
    );
  }

  /** Those that stand, of one month or all locked ones. */
  current(tx: Tx, seasonId: string, month: Month | null): Promise<Commitment[]> {
    demandWhole('what all are committed to');
    return tx.query(
      `SELECT month, offer_id AS "offerId", group_id AS "groupId", packs, completion FROM commitment
       WHERE season_id = $1 AND ($2::text IS NULL OR month = $2) AND superseded_at IS NULL ORDER BY month, offer_id, group_id`,
      [seasonId, month],
    );
  }

  households(
    tx: Tx,
    seasonId: string,
    month: Month,
    groupIds: readonly string[] | null,
  ): Promise<HouseholdCommitment[]> {
    if (groupIds === null) demandWhole('what all households are committed to');
    return tx.query(
      `SELECT offer_id AS "offerId", member_id AS "memberId", group_id AS "groupId", sum(packs)::int AS packs,
         least(sum(extra), sum(packs))::int AS extra
       FROM (
         SELECT offer_id, member_id, group_id, packs, 0 AS extra FROM pledge WHERE season_id = $1 AND month = $2
         UNION ALL
         SELECT offer_id, member_id, group_id, packs, packs FROM crate_completion WHERE season_id = $1 AND month = $2
         UNION ALL
         SELECT offer_id, member_id, group_id, change, 0 FROM amendment
         WHERE season_id = $1 AND month = $2 AND agreed_at IS NOT NULL
       ) parts
       WHERE $3::uuid[] IS NULL OR group_id = ANY($3)
       GROUP BY offer_id, member_id, group_id HAVING sum(packs) > 0 ORDER BY offer_id, group_id, member_id`,
      [seasonId, month, groupIds],
    );
  }

  async ask(tx: Tx, amendments: readonly Amendment[]): Promise<void> {
    for (const {
      id,
      seasonId,
      cycleId,
      month,
      offerId,
      memberId,
      groupId,
      change,
      reason,
      askedBy,
      askedAt,
    } of amendments) {
      await tx.query(
        `INSERT INTO amendment (season_id, id, cycle_id, month, offer_id, member_id, group_id, change, reason, asked_by, asked_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
        [seasonId, id, cycleId, month, offerId, memberId, groupId, change, reason, askedBy, askedAt],
      );
    }
  }

  async amendment(tx: Tx, cycle: Cycle, id: string): Promise<Amendment> {
    const [row] = await tx.query<Amendment[]>(
      `SELECT ${amendmentColumns} FROM amendment WHERE season_id = $1 AND id = $2 AND cycle_id = $3 FOR UPDATE`,
      [cycle.seasonId, id, cycle.id],
    );
    if (!row) throw accessErrors['not-found']();
    return row;
  }

  /** Of these groups, or of all. */
  amendments(
    tx: Tx,
    cycle: Cycle,
    groups: readonly string[] | null,
    page: { after: string | null; limit: number },
  ): Promise<Amendment[]> {
    return tx.query(
      `SELECT ${amendmentColumns} FROM amendment WHERE season_id = $1 AND cycle_id = $2
         AND ($3::uuid[] IS NULL OR group_id = ANY($3)) AND ($4::uuid IS NULL OR id > $4) ORDER BY id LIMIT $5`,
      [cycle.seasonId, cycle.id, groups, page.after, page.limit + 1],
    );
  }

  async agree(tx: Tx, amendment: Amendment, by: string, at: Date): Promise<void> {
    await tx.query('UPDATE amendment SET agreed_by = $3, agreed_at = $4 WHERE season_id = $1 AND id = $2', [
      amendment.seasonId,
      amendment.id,
      by,
      at,
    ]);
  }

  /** Puts a new version in the place of the standing one (or a first one), changed by an amendment. */
  async supersede(tx: Tx, { seasonId, month, offerId, groupId, change }: Amendment, at: Date): Promise<void> {
    const key = [seasonId, month, offerId, groupId];
    const [rows] = await tx.query<
      [{ version: number; pledged: number; completion: number; amended: number }[], number]
    >(
      `UPDATE commitment SET superseded_at = $5
       WHERE season_id = $1 AND month = $2 AND offer_id = $3 AND group_id = $4 AND superseded_at IS NULL
       RETURNING version, pledged, completion, amended`,
      [...key, at],
    );
    const { version, pledged, completion, amended } = rows[0] ?? { version: 0, pledged: 0, completion: 0, amended: 0 };
    await tx.query(
      `INSERT INTO commitment (season_id, month, offer_id, group_id, version, pledged, completion, amended, packs, at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [...key, version + 1, pledged, completion, amended + change, pledged + completion + amended + change, at],
    );
  }
}
