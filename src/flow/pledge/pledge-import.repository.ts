import { Injectable } from '@nestjs/common';
import type { Season, Unsigned } from '../../foundation/season/index.js';
import { copyRows, sqlState, type Tx } from '../../platform/database/index.js';
import { type BulkRow, packsMax } from '../../platform/http/index.js';
import { monthRange } from '../../shared/month.js';

/** A wrong cell of the file; `total` counts all wrong lines, of which the first hundred are told. */
export interface WrongLine {
  readonly line: number;
  readonly column: string;
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly total: number;
}

/** Whom the importer may pledge for, and which months still take pledges. */
export interface ImportScope {
  readonly groups: readonly string[];
  readonly seasonGroups: readonly string[];
  readonly open: readonly string[];
}

/**
 * SQL of an import: the file as text in a temporary table, the caller's households and the season's offers by every
 * word that may name them, the mistakes of the join, and one INSERT … SELECT. Row security forbids COPY into the table
 * itself.
 */
@Injectable()
export class PledgeImportRepository {
  async copy(tx: Tx, batches: AsyncIterable<readonly BulkRow[]>): Promise<void> {
    await tx.query(
      `CREATE TEMPORARY TABLE pledge_import (line integer, member text, offer text, month text, packs text, up_to text)
       ON COMMIT DROP`,
    );
    await copyRows(tx, 'pledge_import', toCells(batches));
  }

  async resolve(tx: Tx, season: Season, scope: ImportScope): Promise<void> {
    await tx.query(
      `CREATE TEMPORARY TABLE pledge_member ON COMMIT DROP AS
       SELECT key, min(id::text)::uuid AS member_id, min(group_id::text)::uuid AS group_id, count(*)::int AS times,
         bool_and(group_id = ANY($2::uuid[])) AS in_season, bool_or(bound) AS bound
       FROM (SELECT m.id, m.group_id, m.member_no, m.email, g.code,
           EXISTS (SELECT 1 FROM pledge p WHERE p.season_id = $3 AND p.member_id = m.id AND p.season_packs IS NOT NULL
             AND $4) AS bound
         FROM member m JOIN organisation g ON g.id = m.group_id
         WHERE m.group_id = ANY($1::uuid[]) AND m.ended_at IS NULL) m
       CROSS JOIN LATERAL (VALUES (m.id::text), (lower(m.code || '/' || m.member_no)), (m.email)) AS keys (key)
       WHERE key IS NOT NULL GROUP BY key`,
      [scope.groups, scope.seasonGroups, season.id, season.state === 'running'],
    );
    await tx.query(
      `CREATE TEMPORARY TABLE pledge_offer ON COMMIT DROP AS
       SELECT key, o.id AS offer_id, months.month, months.month = ANY($2::text[]) AS open
       FROM offer o CROSS JOIN LATERAL (VALUES (o.id::text), (lower(o.code))) AS keys (key)
       CROSS JOIN LATERAL unnest(o.months) AS months (month)
       WHERE o.season_id = $1`,
      [season.id, scope.open],
    );
    await tx.query('ANALYZE pledge_member; ANALYZE pledge_offer; ANALYZE pledge_import');
  }

  async mistakes(tx: Tx, season: Season, unsigned: Unsigned): Promise<WrongLine[]> {
    const wrong = await tx.query<(Omit<WrongLine, 'params'> & Cells)[]>(mistakesOfFile, [
      season.id,
      season.rules.monthlyAdjustmentPercent,
      season.state === 'running',
      packsMax,
      [...unsigned.organisations],
    ]);
    const others = await this.othersMembers(
      tx,
      wrong.map(({ member }) => member.toLowerCase()),
    );
    const months = new Set(monthRange(season.firstMonth, season.lastMonth));
    return wrong.map(({ line, column, code, total, member, month, promised }) => ({
      ...{ line, column, total },
      code: refine(code, { others: others.has(member.toLowerCase()), inSeason: months.has(month) }),
      params: { month, promised: promised ?? 0, percent: season.rules.monthlyAdjustmentPercent, ...unsigned.params },
    }));
  }

  /** The lines that repeat an earlier one. */
  async repeated(tx: Tx): Promise<number[]> {
    const rows = await tx.query<{ line: number }[]>(repeatedLines);
    return rows.map(({ line }) => line);
  }

  /** Writes all rows; returns the lines that repeat an earlier one instead, having written nothing. */
  async apply(tx: Tx, seasonId: string, at: Date): Promise<number[]> {
    await tx.query('SAVEPOINT apply_import');
    try {
      await tx.query(applyFile, [seasonId, at]);
      return [];
    } catch (error) {
      if (sqlState(error) !== '21000') throw error; // The same row twice in one INSERT … ON CONFLICT.
      await tx.query('ROLLBACK TO SAVEPOINT apply_import');
      return this.repeated(tx);
    }
  }

  /** Whose households the file names. */
  async groups(tx: Tx): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(
      'SELECT DISTINCT m.group_id AS id FROM pledge_import i JOIN pledge_member m ON m.key = lower(i.member) ORDER BY 1',
    );
    return rows.map(({ id }) => id);
  }

  async drop(tx: Tx): Promise<void> {
    await tx.query('DROP TABLE pledge_import, pledge_member, pledge_offer');
  }

  /** Of these words, the ids and codes of households that exist in other groups. E-mail addresses are not told. */
  private async othersMembers(tx: Tx, words: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await tx.query<{ key: string }[]>(
      `SELECT keys.key FROM member m JOIN organisation g ON g.id = m.group_id
       CROSS JOIN LATERAL (VALUES (m.id::text), (lower(g.code || '/' || m.member_no))) AS keys (key)
       WHERE keys.key = ANY($1::text[])`,
      [words],
    );
    return new Set(rows.map(({ key }) => key));
  }
}

interface Cells {
  readonly member: string;
  readonly month: string;
  readonly promised: number | null;
}

async function* toCells(batches: AsyncIterable<readonly BulkRow[]>): AsyncGenerator<(string | number)[][]> {
  for await (const rows of batches) {
    yield rows.map(({ line, cells: { member = '', offer = '', month = '', packs = '', upTo = '' } }) => {
      return [line, member, offer, month, packs, upTo];
    });
  }
}

/** What only a second look tells: a household of others is not unknown, a month of the season is not outside it. */
function refine(code: string, seen: { others: boolean; inSeason: boolean }): string {
  if (code === 'unknown-member' && seen.others) return 'not-your-member';
  if (code === 'offer-not-in-month' && !seen.inSeason) return 'month-outside-season';
  return code;
}

const joined = `pledge_import i
  LEFT JOIN pledge_member m ON m.key = lower(i.member)
  LEFT JOIN pledge_offer o ON o.key = lower(i.offer) AND o.month = i.month`;

const mistakesOfFile = `
SELECT line, split_part(mistake, ' ', 1) AS "column", split_part(mistake, ' ', 2) AS code, member, month, promised,
  count(*) OVER ()::int AS total
FROM (
  SELECT i.line, i.member, i.month, coalesce(p.season_packs, 0) AS promised, CASE
    WHEN m.key IS NULL THEN 'member unknown-member'
    WHEN m.times > 1 THEN 'member ambiguous-member'
    WHEN NOT m.in_season THEN 'member group-not-in-season'
    WHEN o.key IS NULL AND NOT EXISTS (SELECT 1 FROM pledge_offer x WHERE x.key = lower(i.offer)) THEN 'offer unknown-offer'
    WHEN o.key IS NULL THEN 'month offer-not-in-month'
    WHEN NOT o.open THEN 'month pledges-closed'
    WHEN i.packs !~ '^[0-9]{1,7}$' OR i.packs::int > $4 THEN 'packs invalid-packs'
    WHEN i.up_to <> '' AND (i.up_to !~ '^[0-9]{1,7}$' OR i.up_to::int > $4) THEN 'upTo invalid-packs'
    WHEN i.up_to <> '' AND i.up_to::int <= i.packs::int THEN 'upTo up-to-too-low'
    WHEN m.group_id = ANY($5::uuid[]) AND greatest(i.packs::int, nullif(i.up_to, '')::int) > coalesce(p.up_to, p.packs, 0)
      OR m.group_id = ANY($5::uuid[]) AND i.packs::int > coalesce(p.packs, 0) THEN 'packs charter-unsigned'
    WHEN m.bound AND abs(i.packs::int - coalesce(p.season_packs, 0)) * 100 > coalesce(p.season_packs, 0) * $2::int
      THEN 'packs tolerance-exceeded'
    END AS mistake
  FROM ${joined}
  LEFT JOIN pledge p ON ($3 OR m.group_id = ANY($5::uuid[])) AND p.season_id = $1 AND p.month = i.month AND p.offer_id = o.offer_id AND p.member_id = m.member_id
) checked WHERE mistake IS NOT NULL ORDER BY line LIMIT 100`;

const applyFile = `
INSERT INTO pledge (season_id, month, offer_id, member_id, group_id, packs, up_to, updated_at)
SELECT $1, i.month, o.offer_id, m.member_id, m.group_id, i.packs::int, nullif(i.up_to, '')::int, $2
FROM pledge_import i
JOIN pledge_member m ON m.key = lower(i.member)
JOIN pledge_offer o ON o.key = lower(i.offer) AND o.month = i.month
ON CONFLICT ON CONSTRAINT pledge_pkey
DO UPDATE SET packs = excluded.packs, up_to = excluded.up_to, updated_at = excluded.updated_at`;

const repeatedLines = `
SELECT line FROM (
  SELECT i.line, row_number() OVER (PARTITION BY m.member_id, o.offer_id, i.month ORDER BY i.line) AS time FROM ${joined}
) counted WHERE time > 1 ORDER BY line`;
