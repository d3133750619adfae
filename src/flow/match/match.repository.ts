import { Injectable } from '@nestjs/common';
import { demandWhole, type Tx } from '../../platform/database/index.js';
import type { Month } from '../../shared/month.js';
import type { AllocationReason, Cut, LeftOut, OverrideLoss, ShareReason } from './domain/index.js';
import type { SetShare, Side } from './match-override.repository.js';

export type MatchKind = 'season' | 'cycle' | 'final';

export interface AllocationRow {
  readonly month: Month;
  readonly offerId: string;
  readonly producerId: string;
  readonly harvestMonth: Month;
  readonly packs: number;
  readonly reason: AllocationReason;
}

/** An offer that the groups together did not want enough of is not ordered: nobody gets any. */
export interface OfferMinimumReason {
  readonly code: 'minimum-not-met';
  readonly reachable: number;
  readonly minimum: number;
}

/** Season coordinators of both sides have set this share by hand. */
export interface OverrideReason {
  readonly code: 'override';
  readonly overrideId: string;
  readonly note: string;
  readonly askedSide: Side;
  readonly agreedSide: Side;
}

/** An override that the match kept, or could not keep. */
export interface OverrideOutcome extends SetShare {
  readonly kept: boolean;
  readonly why: OverrideLoss | null;
}

export interface ShareRow {
  readonly month: Month;
  readonly offerId: string;
  readonly groupId: string;
  readonly committed: number;
  readonly packs: number;
  readonly reason: ShareReason | OfferMinimumReason | OverrideReason;
}

export interface HouseholdRow extends ShareRow {
  readonly memberId: string;
}

export interface PairRow {
  readonly month: Month;
  readonly offerId: string;
  readonly producerId: string;
  readonly groupId: string;
  readonly harvestMonth: Month;
  readonly packs: number;
}

/** A rounding debt, exact minus given, of a group, producer or household and an offer. */
export interface Debt {
  readonly id: string;
  readonly offerId: string;
  readonly debt: string;
}

export interface Debts {
  readonly groups: readonly Debt[];
  readonly producers: readonly Debt[];
  readonly households: readonly Debt[];
}

export interface MatchHead {
  readonly seasonId: string;
  readonly id: string;
  readonly cycleId: string | null;
  readonly kind: MatchKind;
  readonly version: number;
  readonly inputHash: string;
  readonly reason: string | null;
  readonly actor: string;
  readonly at: Date;
  readonly heldBack: readonly { readonly offerId: string; readonly packs: number }[];
  readonly leftOut: readonly LeftOut[];
  readonly cuts: readonly Cut[];
  readonly debts: Debts;
  readonly overrides: readonly OverrideOutcome[];
}

export interface Match extends MatchHead {
  readonly allocations: readonly AllocationRow[];
  readonly shares: readonly ShareRow[];
  readonly pairs: readonly PairRow[];
}

export interface NewMatch extends Match {
  readonly households: readonly HouseholdRow[];
}

export interface Limit {
  readonly offerId: string;
  readonly producerId: string;
  readonly packsMax: number;
}

const headColumns = `season_id AS "seasonId", id, cycle_id AS "cycleId", kind, version, input_hash AS "inputHash", reason, actor, at,
  held_back AS "heldBack", left_out AS "leftOut", cuts, debts, overrides`;
const shareColumns = `month, offer_id AS "offerId", group_id AS "groupId", committed, packs, reason`;

/** SQL of matches. */
@Injectable()
export class MatchRepository {
  async head(tx: Tx, seasonId: string, cycleId: string | null): Promise<MatchHead | null> {
    demandWhole('a match');
    const [head] = await tx.query<MatchHead[]>(
      `SELECT ${headColumns} FROM match WHERE season_id = $1 AND cycle_id IS NOT DISTINCT FROM $2 AND superseded_at IS NULL`,
      [seasonId, cycleId],
    );
    return head ?? null;
  }

  /** A version of a cycle's match, whether it stands or not. */
  async version(
    tx: Tx,
    { seasonId, id }: { seasonId: string; id: string },
    version: number,
  ): Promise<MatchHead | null> {
    const [head] = await tx.query<MatchHead[]>(
      `SELECT ${headColumns} FROM match WHERE season_id = $1 AND cycle_id = $2 AND version = $3`,
      [seasonId, id, version],
    );
    return head ?? null;
  }

  async match(tx: Tx, head: MatchHead): Promise<Match> {
    demandWhole('a match');
    const key = [head.seasonId, head.id];
    const allocations = await tx.query<AllocationRow[]>(
      `SELECT month, offer_id AS "offerId", producer_id AS "producerId", harvest_month AS "harvestMonth", packs, reason
       FROM match_allocation WHERE season_id = $1 AND match_id = $2 ORDER BY month, offer_id, producer_id, harvest_month`,
      key,
    );
    const shares = await tx.query<ShareRow[]>(
      `SELECT ${shareColumns} FROM match_share WHERE season_id = $1 AND match_id = $2 ORDER BY month, offer_id, group_id`,
      key,
    );
    const pairs = await tx.query<PairRow[]>(
      `SELECT month, offer_id AS "offerId", producer_id AS "producerId", group_id AS "groupId", harvest_month AS "harvestMonth", packs
       FROM match_pair WHERE season_id = $1 AND match_id = $2 ORDER BY month, offer_id, producer_id, group_id, harvest_month`,
      key,
    );
    return { ...head, allocations, shares, pairs };
  }

  /** Rows of households: of these groups and members, or of all. */
  households(
    tx: Tx,
    head: MatchHead,
    of: { groups: readonly string[]; members: readonly string[] } | null,
  ): Promise<HouseholdRow[]> {
    return tx.query(
      `SELECT ${shareColumns}, member_id AS "memberId" FROM match_household
       WHERE season_id = $1 AND match_id = $2 AND ($3 OR group_id = ANY($4::uuid[]) OR member_id = ANY($5::uuid[]))
       ORDER BY month, offer_id, group_id, member_id`,
      [head.seasonId, head.id, of === null, [...(of?.groups ?? [])], [...(of?.members ?? [])]],
    );
  }

  /** Supersedes the standing match, if any, and writes the new one in its place. */
  async insert(tx: Tx, match: NewMatch): Promise<void> {
    const { seasonId, id, cycleId } = match;
    await tx.query(
      `UPDATE match SET superseded_at = $3 WHERE season_id = $1 AND cycle_id IS NOT DISTINCT FROM $2 AND superseded_at IS NULL`,
      [seasonId, cycleId, match.at],
    );
    await tx.query(
      `INSERT INTO match (season_id, id, cycle_id, kind, version, input_hash, reason, actor, at, held_back, left_out, cuts, debts, overrides)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [
        ...[seasonId, id, cycleId, match.kind, match.version, match.inputHash, match.reason, match.actor, match.at],
        ...[match.heldBack, match.leftOut, match.cuts, match.debts, match.overrides].map((part) =>
          JSON.stringify(part),
        ),
      ],
    );
    await this.insertRows(tx, match);
  }

  async limits(tx: Tx, seasonId: string, cycleId: string): Promise<Limit[]> {
    demandWhole('what producers can bring');
    return tx.query(
      `SELECT offer_id AS "offerId", producer_id AS "producerId", min(packs_max)::int AS "packsMax"
       FROM supply_limit WHERE season_id = $1 AND cycle_id = $2 GROUP BY offer_id, producer_id ORDER BY offer_id, producer_id`,
      [seasonId, cycleId],
    );
  }

  async addLimits(
    tx: Tx,
    key: { seasonId: string; cycleId: string; actor: string; at: Date },
    limits: readonly (Limit & { id: string; reason: string | null })[],
  ): Promise<void> {
    await tx.query(
      `INSERT INTO supply_limit (season_id, cycle_id, actor, at, id, offer_id, producer_id, packs_max, reason)
       SELECT $1, $2, $3, $4, * FROM unnest($5::uuid[], $6::uuid[], $7::uuid[], $8::int[], $9::text[])`,
      [
        ...[key.seasonId, key.cycleId, key.actor, key.at],
        limits.map(({ id }) => id),
        limits.map(({ offerId }) => offerId),
        limits.map(({ producerId }) => producerId),
        limits.map(({ packsMax }) => packsMax),
        limits.map(({ reason }) => reason),
      ],
    );
  }

  private async insertRows(tx: Tx, { seasonId, id, allocations, shares, households, pairs }: NewMatch): Promise<void> {
    const json = (rows: readonly { readonly reason: object }[]) => rows.map(({ reason }) => JSON.stringify(reason));
    await tx.query(
      `INSERT INTO match_allocation (season_id, match_id, month, offer_id, producer_id, harvest_month, packs, reason)
       SELECT $1, $2, * FROM unnest($3::text[], $4::uuid[], $5::uuid[], $6::text[], $7::int[], $8::jsonb[])`,
      [
        ...[seasonId, id, allocations.map(({ month }) => month), allocations.map(({ offerId }) => offerId)],
        allocations.map(({ producerId }) => producerId),
        allocations.map(({ harvestMonth }) => harvestMonth),
        ...[allocations.map(({ packs }) => packs), json(allocations)],
      ],
    );
    await tx.query(
      `INSERT INTO match_share (season_id, match_id, month, offer_id, group_id, committed, packs, reason)
       SELECT $1, $2, * FROM unnest($3::text[], $4::uuid[], $5::uuid[], $6::int[], $7::int[], $8::jsonb[])`,
      [seasonId, id, ...shareArrays(shares), json(shares)],
    );
    await tx.query(
      `INSERT INTO match_household (season_id, match_id, month, offer_id, group_id, committed, packs, reason, member_id)
       SELECT $1, $2, * FROM unnest($3::text[], $4::uuid[], $5::uuid[], $6::int[], $7::int[], $8::jsonb[], $9::uuid[])`,
      [seasonId, id, ...shareArrays(households), json(households), households.map(({ memberId }) => memberId)],
    );
    await tx.query(
      `INSERT INTO match_pair (season_id, match_id, month, offer_id, producer_id, group_id, harvest_month, packs)
       SELECT $1, $2, * FROM unnest($3::text[], $4::uuid[], $5::uuid[], $6::uuid[], $7::text[], $8::int[])`,
      [
        ...[seasonId, id, pairs.map(({ month }) => month), pairs.map(({ offerId }) => offerId)],
        ...[pairs.map(({ producerId }) => producerId), pairs.map(({ groupId }) => groupId)],
        ...[pairs.map(({ harvestMonth }) => harvestMonth), pairs.map(({ packs }) => packs)],
      ],
    );
  }
}

const shareArrays = (rows: readonly ShareRow[]): unknown[] => [
  rows.map(({ month }) => month),
  rows.map(({ offerId }) => offerId),
  rows.map(({ groupId }) => groupId),
  rows.map(({ committed }) => committed),
  rows.map(({ packs }) => packs),
];
