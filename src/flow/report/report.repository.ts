import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import type { Month } from '../../shared/month.js';
import type { ReportOverride } from './domain/index.js';

/** Sums of one table, of one place: by offer and month in packs, by group and month in grams. */
export interface OfferSum {
  readonly month: Month;
  readonly offerId: string;
  readonly packs: number;
}
export interface GroupSum {
  readonly month: Month;
  readonly groupId: string;
  readonly grams: number;
}
export interface ProducerSum {
  readonly producerId: string;
  readonly grams: number;
}
export interface HouseholdCount {
  /** Null in the counts over all. */
  readonly month: Month | null;
  readonly offerId: string | null;
  readonly groupId: string | null;
  readonly households: number;
}
export interface MonthMoney {
  readonly month: Month;
  readonly goodsMinor: bigint;
  readonly transportMinor: bigint;
  readonly landedMinor: bigint;
}
export interface Reasoned {
  readonly where: 'match' | 'loading' | 'road' | 'group';
  readonly reason: string;
  readonly packs: number;
}

/** Rows of goods with their month, offer, group and packs, by the stage they tell of. */
const ofGroups = {
  pledged: `SELECT month, offer_id, group_id, packs FROM pledge WHERE season_id = $1`,
  committed: `SELECT month, offer_id, group_id, packs FROM commitment WHERE season_id = $1 AND superseded_at IS NULL`,
  matched: `SELECT s.month, s.offer_id, s.group_id, s.packs FROM match m
    JOIN match_share s ON s.season_id = m.season_id AND s.match_id = m.id
    WHERE m.season_id = $1 AND m.superseded_at IS NULL AND m.kind <> 'season'`,
  arrived: `SELECT c.month, r.offer_id, r.group_id, r.arrived AS packs FROM group_receipt r
    JOIN cycle c ON c.season_id = r.season_id AND c.id = r.cycle_id WHERE r.season_id = $1 AND r.superseded_at IS NULL`,
  distributed: `SELECT c.month, d.offer_id, d.group_id, d.packs FROM distribution d
    JOIN cycle c ON c.season_id = d.season_id AND c.id = d.cycle_id WHERE d.season_id = $1 AND d.superseded_at IS NULL`,
  untaken: `SELECT c.month, w.offer_id, w.group_id, w.packs FROM write_off w
    JOIN cycle c ON c.season_id = w.season_id AND c.id = w.cycle_id WHERE w.season_id = $1 AND w.superseded_at IS NULL`,
} as const;
export type GroupStage = keyof typeof ofGroups;

const ofProducers = {
  available: `SELECT harvest_month AS month, offer_id, producer_id, packs FROM availability WHERE season_id = $1`,
  matched: `SELECT a.month, a.offer_id, a.producer_id, a.packs FROM match m
    JOIN match_allocation a ON a.season_id = m.season_id AND a.match_id = m.id
    WHERE m.season_id = $1 AND m.superseded_at IS NULL AND m.kind <> 'season'`,
  delivered: `SELECT c.month, l.offer_id, d.producer_id, r.received - r.refused AS packs FROM receipt r
    JOIN lot l ON l.season_id = r.season_id AND l.id = r.lot_id
    JOIN delivery d ON d.season_id = l.season_id AND d.id = l.delivery_id
    JOIN cycle c ON c.season_id = d.season_id AND c.id = d.cycle_id
    WHERE r.season_id = $1 AND r.superseded_at IS NULL`,
} as const;
export type ProducerStage = keyof typeof ofProducers;

/** SQL of the season's figures: one pass over each table. */
@Injectable()
export class ReportRepository {
  async ofGroups(tx: Tx, seasonId: string, stage: GroupStage): Promise<{ offers: OfferSum[]; groups: GroupSum[] }> {
    const rows = await tx.query<
      { month: Month; offerId: string | null; groupId: string | null; packs: string; grams: string }[]
    >(
      `SELECT x.month, x.offer_id AS "offerId", x.group_id AS "groupId", sum(x.packs) AS packs,
         sum(x.packs::bigint * o.pack_net_grams) AS grams
       FROM (${ofGroups[stage]}) x JOIN offer o ON o.season_id = $1 AND o.id = x.offer_id
       GROUP BY GROUPING SETS ((x.month, x.offer_id), (x.month, x.group_id))`,
      [seasonId],
    );
    return {
      offers: rows.flatMap(({ month, offerId, packs }) =>
        offerId === null ? [] : [{ month, offerId, packs: Number(packs) }],
      ),
      groups: rows.flatMap(({ month, groupId, grams }) =>
        groupId === null ? [] : [{ month, groupId, grams: Number(grams) }],
      ),
    };
  }

  async ofProducers(
    tx: Tx,
    seasonId: string,
    stage: ProducerStage,
  ): Promise<{ offers: OfferSum[]; producers: ProducerSum[] }> {
    const rows = await tx.query<
      { month: Month | null; offerId: string | null; producerId: string | null; packs: string; grams: string }[]
    >(
      `SELECT x.month, x.offer_id AS "offerId", x.producer_id AS "producerId", sum(x.packs) AS packs,
         sum(x.packs::bigint * o.pack_net_grams) AS grams
       FROM (${ofProducers[stage]}) x JOIN offer o ON o.season_id = $1 AND o.id = x.offer_id
       GROUP BY GROUPING SETS ((x.month, x.offer_id), (x.producer_id))`,
      [seasonId],
    );
    return {
      offers: rows.flatMap(({ month, offerId, packs }) =>
        month === null || offerId === null ? [] : [{ month, offerId, packs: Number(packs) }],
      ),
      producers: rows.flatMap(({ producerId, grams }) =>
        producerId === null ? [] : [{ producerId, grams: Number(grams) }],
      ),
    };
  }

  /** Households that pledged something: of each offer and month, group and month, offer, group, month, and of the season. */
  households(tx: Tx, seasonId: string): Promise<HouseholdCount[]> {
    return tx.query(
      `WITH one AS (SELECT DISTINCT month, offer_id, group_id, member_id FROM pledge WHERE season_id = $1 AND packs > 0),
         by_month AS (SELECT DISTINCT month, group_id, member_id FROM one),
         by_offer AS (SELECT DISTINCT offer_id, member_id FROM one),
         ever AS (SELECT DISTINCT group_id, member_id FROM by_month)
       SELECT month, offer_id AS "offerId", NULL::uuid AS "groupId", count(*)::int AS households FROM one GROUP BY 1, 2
       UNION ALL SELECT month, NULL, group_id, count(*)::int FROM by_month GROUP BY 1, 3
       UNION ALL SELECT month, NULL, NULL, count(DISTINCT member_id)::int FROM by_month GROUP BY 1
       UNION ALL SELECT NULL, offer_id, NULL, count(*)::int FROM by_offer GROUP BY 2
       UNION ALL SELECT NULL, NULL, group_id, count(*)::int FROM ever GROUP BY 3
       UNION ALL SELECT NULL, NULL, NULL, count(DISTINCT member_id)::int FROM ever`,
      [seasonId],
    );
  }

  async money(tx: Tx, seasonId: string): Promise<MonthMoney[]> {
    const rows = await tx.query<Record<'month' | 'goodsMinor' | 'transportMinor' | 'landedMinor', string>[]>(
      `SELECT c.month, s.goods_minor AS "goodsMinor", s.transport_minor AS "transportMinor", s.landed_minor AS "landedMinor"
       FROM settlement s JOIN cycle c ON c.season_id = s.season_id AND c.id = s.cycle_id
       WHERE s.season_id = $1 AND s.superseded_at IS NULL`,
      [seasonId],
    );
    return rows.map((row) => ({
      month: row.month,
      goodsMinor: BigInt(row.goodsMinor),
      transportMinor: BigInt(row.transportMinor),
      landedMinor: BigInt(row.landedMinor),
    }));
  }

  async earned(tx: Tx, seasonId: string): Promise<{ producerId: string; currency: string; amountMinor: bigint }[]> {
    const rows = await tx.query<{ producerId: string; currency: string; amountMinor: string }[]>(
      `SELECT p.producer_id AS "producerId", p.currency, sum(p.amount_minor) AS "amountMinor" FROM payable p
       JOIN settlement s ON s.season_id = p.season_id AND s.cycle_id = p.cycle_id AND s.version = p.version
       WHERE p.season_id = $1 AND s.superseded_at IS NULL GROUP BY 1, 2`,
      [seasonId],
    );
    return rows.map((row) => ({ ...row, amountMinor: BigInt(row.amountMinor) }));
  }

  /** Of what is loaded, in grams without the wood. */
  async grossGrams(tx: Tx, seasonId: string): Promise<{ month: Month; grams: number }[]> {
    const rows = await tx.query<{ month: Month; grams: string }[]>(
      `SELECT c.month, sum(u.gross_grams) AS grams FROM handling_unit u
       JOIN cycle c ON c.season_id = u.season_id AND c.id = u.cycle_id
       WHERE u.season_id = $1 AND u.superseded_at IS NULL AND u.phase = 'final' GROUP BY 1`,
      [seasonId],
    );
    return rows.map(({ month, grams }) => ({ month, grams: Number(grams) }));
  }

  /** Why packs did not go the whole way, as the rows of each stage say it. */
  shortfalls(tx: Tx, seasonId: string): Promise<Reasoned[]> {
    return tx.query(
      `SELECT 'match' AS where, s.reason ->> 'code' AS reason, sum(s.committed - s.packs)::int AS packs FROM match m
         JOIN match_share s ON s.season_id = m.season_id AND s.match_id = m.id
         WHERE m.season_id = $1 AND m.superseded_at IS NULL AND m.kind <> 'season' AND s.packs < s.committed GROUP BY 2
       UNION ALL SELECT 'loading', coalesce(reason, 'other'), sum(refused)::int FROM receipt
         WHERE season_id = $1 AND superseded_at IS NULL AND refused > 0 GROUP BY 2
       UNION ALL SELECT 'road', coalesce(reason, 'other'), sum(expected - arrived)::int FROM group_receipt
         WHERE season_id = $1 AND superseded_at IS NULL AND arrived < expected GROUP BY 2
       UNION ALL SELECT 'group', 'untaken', sum(packs)::int FROM write_off
         WHERE season_id = $1 AND superseded_at IS NULL HAVING sum(packs) > 0
       ORDER BY 1, 3 DESC, 2`,
      [seasonId],
    );
  }

  /** With the households that pledged what the override is about. */
  overrides(tx: Tx, seasonId: string): Promise<(ReportOverride & { households: number })[]> {
    return tx.query(
      `SELECT c.month, i.group_id AS "groupId", i.offer_id AS "offerId", i.packs, o.reason, a.agreed_at IS NOT NULL AS agreed,
         (SELECT count(*)::int FROM pledge p WHERE p.season_id = o.season_id AND p.month = c.month
           AND p.offer_id = i.offer_id AND p.group_id = i.group_id AND p.packs > 0) AS households
       FROM match_override o JOIN cycle c ON c.season_id = o.season_id AND c.id = o.cycle_id
       JOIN match_override_item i ON i.season_id = o.season_id AND i.override_id = o.id
       LEFT JOIN match_override_agreement a ON a.season_id = o.season_id AND a.override_id = o.id
       WHERE o.season_id = $1 ORDER BY c.month, o.asked_at, i.offer_id, i.group_id`,
      [seasonId],
    );
  }

  /** The partnership's season that ended last before this one began. */
  async before(tx: Tx, partnershipId: string, firstMonth: Month): Promise<string | null> {
    const [row] = await tx.query<{ id: string }[]>(
      `SELECT id FROM season WHERE partnership_id = $1 AND last_month < $2 AND state <> 'draft'
       ORDER BY last_month DESC, id DESC LIMIT 1`,
      [partnershipId, firstMonth],
    );
    return row?.id ?? null;
  }
}
