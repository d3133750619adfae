import type pg from 'pg';
import { Seasons } from '../foundation/season/index.js';
import { ReportFiles, SeasonReports } from '../flow/report/index.js';
import { Transaction } from '../platform/database/index.js';
import { newId } from '../shared/ids.js';
import { addMonths, monthRange } from '../shared/month.js';
import { createContext } from '../start/application.js';
import { type BigSeason, makeBigSeason } from './big-season.js';
import { type Measure, seconds } from './report.js';
import { startRig } from './rig.js';

const [groups, offers, months, householdsEach] = [2000, 50, 12, 5];
const limitSeconds = 10;

/**
 * The report of a country: 2,000 groups, 12 months, 50 offers, 1.2 million commitments and shares. Beside it the same
 * rows summed up by hand, one bare statement for each table.
 */
export async function benchSeasonReport(): Promise<Measure[]> {
  const rig = await startRig();
  try {
    const season = await grow(rig.pool, await makeBigSeason(rig.pool, { groups, householdsEach, offers }));
    const services = await createContext(rig.config);
    const build = () =>
      services.get(Transaction).read('bench', async (tx) => {
        const found = await services.get(Seasons).season(tx, season.seasonId);
        return services.get(SeasonReports).build(tx, found);
      });
    const all = async (): Promise<void> => {
      const report = await build();
      for (const format of ['csv', 'xlsx', 'pdf'] as const)
        await services.get(ReportFiles).of(report, { format, language: 'fr', adoption: null });
    };
    await build();
    globalThis.gc?.();
    const before = process.memoryUsage().heapUsed;
    let most = 0;
    const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().heapUsed)), 50);
    const own = await seconds(build);
    const whole = await seconds(all);
    clearInterval(watch);
    const bare = await seconds(() => byHand(rig.pool, season.seasonId));
    await services.close();
    console.log(
      `report of ${groups} groups: ${own.toFixed(2)} s, the same sums by hand ${bare.toFixed(2)} s; ` +
        `with CSV, XLSX and PDF ${whole.toFixed(2)} s`,
    );
    return [
      { name: 'report-time', figure: whole, unit: 's with all its files', target: { atMost: limitSeconds } },
      { name: 'report-by-hand', figure: own / bare, unit: 'times the sums by hand', target: { atMost: 3 } },
      {
        ...{ name: 'report-memory', figure: Math.max(0, most - before) / 1_048_576 },
        ...{ unit: 'MB more at the peak', target: { atMost: 256 } },
      },
    ];
  } finally {
    await rig.stop();
  }
}

/** Twelve months of pledges, commitments, a match and arrivals, made by SQL. */
async function grow(pool: pg.Pool, season: BigSeason): Promise<BigSeason> {
  const { seasonId, month } = season;
  const later = monthRange(addMonths(month, 1), addMonths(month, months - 1));
  await pool.query(`UPDATE season SET last_month = $2, state = 'running' WHERE id = $1`, [seasonId, later.at(-1)]);
  for (const [i, own] of later.entries()) {
    await pool.query(
      `INSERT INTO cycle SELECT (jsonb_populate_record(c, jsonb_build_object('id', $2::text, 'month', $3::text, 'position', $4::int))).*
       FROM cycle c WHERE season_id = $1 AND month = $5`,
      [seasonId, newId(), own, i + 1, month],
    );
  }
  await pool.query(`UPDATE offer SET months = $2 WHERE season_id = $1`, [seasonId, [month, ...later]]);
  const filled = [
    `INSERT INTO pledge (season_id, month, offer_id, member_id, group_id, packs, updated_at)
     SELECT c.season_id, c.month, o.id, m.id, m.group_id, 1 + abs(hashtext(m.id::text || o.code)) % 3, now()
     FROM cycle c JOIN offer o ON o.season_id = c.season_id CROSS JOIN member m
     WHERE c.season_id = $1 AND abs(hashtext(m.id::text || o.code || c.month)) % 5 = 0`,
    `INSERT INTO commitment (season_id, month, offer_id, group_id, version, pledged, completion, amended, packs, at)
     SELECT c.season_id, c.month, o.id, g.group_id, 1, 4, 0, 0, 4, now() FROM cycle c JOIN offer o ON o.season_id = c.season_id
     JOIN season_group g ON g.season_id = c.season_id WHERE c.season_id = $1`,
    `INSERT INTO match (season_id, id, cycle_id, kind, version, input_hash, actor, at, held_back, left_out, cuts, debts, overrides)
     SELECT season_id, gen_random_uuid(), id, 'cycle', 1, '-', 'system', now(), '[]', '[]', '[]', '{}', '[]' FROM cycle WHERE season_id = $1`,
    `INSERT INTO match_share (season_id, match_id, month, offer_id, group_id, committed, packs, reason)
     SELECT k.season_id, m.id, k.month, k.offer_id, k.group_id, k.packs, k.packs - 1, '{"code":"supply-short"}'
     FROM commitment k JOIN cycle c ON c.season_id = k.season_id AND c.month = k.month
     JOIN match m ON m.season_id = k.season_id AND m.cycle_id = c.id WHERE k.season_id = $1`,
  ];
  for (const text of filled) await pool.query(text, [seasonId]);
  await pool.query('VACUUM ANALYZE');
  return season;
}

/** One statement for each table, nothing around it. */
async function byHand(pool: pg.Pool, seasonId: string): Promise<void> {
  const sets = 'GROUP BY GROUPING SETS ((month, offer_id), (month, group_id))';
  for (const text of [
    `SELECT month, offer_id, group_id, sum(packs) FROM pledge WHERE season_id = $1 ${sets}`,
    `SELECT month, offer_id, group_id, sum(packs) FROM commitment WHERE season_id = $1 AND superseded_at IS NULL ${sets}`,
    `SELECT month, offer_id, group_id, sum(packs) FROM match_share WHERE season_id = $1 ${sets}`,
    `SELECT month, offer_id, count(DISTINCT member_id) FROM pledge WHERE season_id = $1 GROUP BY 1, 2`,
    `SELECT month, group_id, count(DISTINCT member_id) FROM pledge WHERE season_id = $1 GROUP BY 1, 2`,
    `SELECT reason ->> 'code', sum(committed - packs) FROM match_share WHERE season_id = $1 GROUP BY 1`,
  ])
    await pool.query(text, [seasonId]);
}
