import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { newId } from '../shared/ids.js';
import { type BigSeason, pledgeRows, pledgesOfMonth, size } from './big-season.js';
import { type Measure, median, seconds } from './report.js';
import type { Rig } from './rig.js';
import type { Served } from './process.js';

const runs = 3;
const batch = 2000;

/** The lines of a file a few thousand at a time, made as they are read. */
function* lines(rows: Iterable<readonly string[]>, separator: string, numbered: boolean): Generator<string> {
  let text = '';
  let count = 0;
  for (const row of rows) {
    count += 1;
    text += `${numbered ? `${count + 1}${separator}` : ''}${row.join(separator)}\n`;
    if (count % batch !== 0) continue;
    yield text;
    text = '';
  }
  if (text !== '') yield text;
}

/** The same temporary table and the same INSERT … SELECT as the product's, fed by hand with nothing to check. */
async function byHand(client: pg.PoolClient, season: BigSeason): Promise<void> {
  await client.query('BEGIN');
  await client.query(
    'CREATE TEMPORARY TABLE pledge_import (line integer, member text, offer text, month text, packs text, up_to text) ON COMMIT DROP',
  );
  const copy = client.query(copyFrom('COPY pledge_import FROM STDIN'));
  await pipeline(Readable.from(lines(pledgeRows(season.month), '\t', true)), copy);
  await client.query(
    `CREATE TEMPORARY TABLE pledge_member ON COMMIT DROP AS
     SELECT lower(g.code || '/' || m.member_no) AS key, m.id AS member_id, m.group_id FROM member m JOIN organisation g ON g.id = m.group_id`,
  );
  await client.query(
    `CREATE TEMPORARY TABLE pledge_offer ON COMMIT DROP AS
     SELECT lower(o.code) AS key, o.id AS offer_id, months.month FROM offer o CROSS JOIN LATERAL unnest(o.months) AS months (month)
     WHERE o.season_id = '${season.seasonId}'`,
  );
  await client.query('ANALYZE pledge_member; ANALYZE pledge_offer; ANALYZE pledge_import');
  await client.query(
    `INSERT INTO pledge (season_id, month, offer_id, member_id, group_id, packs, up_to, updated_at)
     SELECT $1, i.month, o.offer_id, m.member_id, m.group_id, i.packs::int, nullif(i.up_to, '')::int, now()
     FROM pledge_import i JOIN pledge_member m ON m.key = lower(i.member)
     JOIN pledge_offer o ON o.key = lower(i.offer) AND o.month = i.month
     ON CONFLICT ON CONSTRAINT pledge_pkey
     DO UPDATE SET packs = excluded.packs, up_to = excluded.up_to, updated_at = excluded.updated_at`,
    [season.seasonId],
  );
  await client.query('COMMIT');
}

/** The stored rows again into the bare table: its columns, checks and primary key, without its foreign keys. */
async function rawCopy(client: pg.PoolClient): Promise<number> {
  const chunks: Buffer[] = [];
  for await (const chunk of client.query(copyTo('COPY pledge TO STDOUT'))) chunks.push(chunk as Buffer);
  await client.query('CREATE TABLE bare_pledge (LIKE pledge INCLUDING ALL)');
  const took = await seconds(() =>
    pipeline(Readable.from(chunks), client.query(copyFrom('COPY bare_pledge FROM STDIN'))),
  );
  await client.query('DROP TABLE bare_pledge');
  return took;
}

async function overHttp(server: Served, token: string, season: BigSeason, groups: number = size.groups): Promise<void> {
  const header = 'member,offer,month,packs,upTo\n';
  const file = async function* (): AsyncGenerator<Uint8Array> {
    await Promise.resolve();
    yield Buffer.from(header);
    for (const text of lines(pledgeRows(season.month, groups), ',', false)) yield Buffer.from(text);
  };
  const answer = await fetch(`${server.url}/v1/seasons/${season.seasonId}/pledges/import`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'text/csv', 'idempotency-key': newId() },
    body: file(),
    duplex: 'half',
  });
  const { rows } = (await answer.json()) as { rows?: number };
  if (!answer.ok || rows !== (pledgesOfMonth * groups) / size.groups)
    throw new Error(`the import answered ${answer.status} and ${String(rows)} rows`);
}

/** A CSV file of a million pledges over HTTP, beside the same SQL fed by hand; both in turn, and the medians. */
export async function measureImport(rig: Rig, server: Served, season: BigSeason): Promise<Measure[]> {
  const token = await rig.token(season.treasurer);
  const client = await rig.pool.connect();
  const hand: number[] = [];
  const http: number[] = [];
  let raw = 0;
  await overHttp(server, token, season, size.groups / 2);
  const half = server.peakMegabytes();
  try {
    for (let run = 0; run < runs; run++) {
      await empty(client);
      hand.push(await seconds(() => byHand(client, season)));
      if (run === 0) raw = await rawCopy(client);
      await empty(client);
      http.push(await seconds(() => overHttp(server, token, season)));
    }
  } finally {
    client.release();
  }
  const rate = (took: number): string => `${Math.round(pledgesOfMonth / took / 1000)} k rows/s`;
  console.log(
    `import of ${pledgesOfMonth} pledges: over HTTP ${rate(median(http))}, by hand ${rate(median(hand))}, raw COPY ${rate(raw)}`,
  );
  const whole = server.peakMegabytes();
  const unit = 'MB more at the peak than for half the file';
  const flat: Measure[] =
    half === null || whole === null
      ? []
      : [{ name: 'ingest-import-memory', figure: whole - half, unit, target: { atMost: 64 } }];
  const figure = (100 * median(hand)) / median(http);
  return [{ name: 'ingest-import', figure, unit: '% of the rate by hand', target: { atLeast: 60 } }, ...flat];
}

/** Every run fills an empty table, just analysed and with nothing left to vacuum. */
async function empty(client: pg.PoolClient): Promise<void> {
  await client.query('TRUNCATE pledge CASCADE');
  await client.query('CHECKPOINT');
}
