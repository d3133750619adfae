import type pg from 'pg';
import { newId } from '../shared/ids.js';
import { type BigSeason, pledgesOfMonth } from './big-season.js';
import type { Served } from './process.js';
import { type Measure, median, seconds } from './report.js';
import type { Rig } from './rig.js';

const runs = 5;

/**
 * What a lock must do, as bare SQL: sum the month's pledges by offer and group, and find who would fill the crates that
 * are not full.
 */
async function byHand(client: pg.PoolClient, { seasonId, month }: BigSeason): Promise<void> {
  await client.query('BEGIN');
  await client.query(
    `INSERT INTO commitment (season_id, month, offer_id, group_id, version, pledged, completion, amended, packs, at)
     SELECT season_id, month, offer_id, group_id, 1, sum(packs), 0, 0, sum(packs), now()
     FROM pledge WHERE season_id = $1 AND month = $2 GROUP BY season_id, month, offer_id, group_id HAVING sum(packs) > 0`,
    [seasonId, month],
  );
  await client.query(
    `SELECT p.* FROM pledge p JOIN commitment c USING (season_id, month, offer_id, group_id)
     JOIN offer o ON o.season_id = p.season_id AND o.id = p.offer_id
     WHERE p.season_id = $1 AND p.month = $2 AND p.up_to > p.packs AND c.packs % o.packs_per_crate <> 0`,
    [seasonId, month],
  );
}

async function overHttp({ url }: Served, token: string, { cycleId }: BigSeason): Promise<void> {
  const answer = await fetch(`${url}/v1/cycles/${cycleId}/lock`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'idempotency-key': newId() },
  });
  if (!answer.ok) throw new Error(`the lock answered ${answer.status}: ${await answer.text()}`);
}

/** Locking a month of a million pledges over HTTP, beside the bare SQL; both in turn, each undone, and the medians. */
export async function measureLock(rig: Rig, server: Served, season: BigSeason): Promise<Measure[]> {
  const token = await rig.token(season.coordinator);
  const client = await rig.pool.connect();
  const hand: number[] = [];
  const http: number[] = [];
  try {
    await client.query(`UPDATE season SET state = 'running'`);
    await client.query('VACUUM ANALYZE pledge');
    for (let run = 0; run < runs; run++) {
      hand.push(await seconds(() => byHand(client, season)));
      await client.query('ROLLBACK');
      http.push(await seconds(() => overHttp(server, token, season)));
      await undo(client);
    }
  } finally {
    client.release();
  }
  console.log(
    `lock of ${pledgesOfMonth} pledges: over HTTP ${median(http).toFixed(2)} s, bare SQL ${median(hand).toFixed(2)} s`,
  );
  return [{ name: 'ingest-lock', figure: median(http) / median(hand), unit: '× bare SQL', target: { atMost: 1.5 } }];
}

async function undo(client: pg.PoolClient): Promise<void> {
  await client.query('TRUNCATE commitment, crate_completion, cycle_step CASCADE');
  await client.query(`UPDATE cycle SET state = 'collecting'`);
  await client.query('CHECKPOINT');
}
