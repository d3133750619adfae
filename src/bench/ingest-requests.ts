import autocannon from 'autocannon';
import pg from 'pg';
import { applicationRole } from '../platform/database/index.js';
import { createApplication } from '../start/application.js';
import type { BareSettings, Statement } from './bare-server.js';
import type { BigSeason } from './big-season.js';
import { type Served, serveBare } from './process.js';
import { type Measure, median } from './report.js';
import type { Rig } from './rig.js';

const rounds = 5;
const secondsEach = 4;
const connections = 20;

/** One question to the product, and the same to the bare server. */
interface Question {
  readonly name: string;
  readonly unit: string;
  readonly product: autocannon.Options;
  readonly bare: autocannon.Options;
}

/** Requests per second of a read and of a single write, beside a bare server that runs the same statements. */
export async function measureRequests(rig: Rig, server: Served, season: BigSeason): Promise<Measure[]> {
  const members = await membersOf(rig.pool, season.groupId);
  const token = await rig.token(season.ownTreasurer);
  const { read, write } = await watch(rig, season, token);
  const settings = {
    ...{ databaseUrl: rig.config.databaseUrl, options: `-c role=${applicationRole} -c timezone=UTC` },
    ...{ pool: rig.config.databasePool, read, write, memberId: season.memberId },
  } satisfies Omit<BareSettings, 'port'>;
  const bare = await serveBare(settings, rig.env);
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const requests = members.map((id) => ({ body: JSON.stringify({ items: [wish(season, id)] }) }));
  const put = { method: 'PUT' as const, headers, requests };
  const questions: Question[] = [
    {
      ...{ name: 'ingest-reads', unit: '% of the bare reads' },
      product: { url: server.url + pathOf(season), headers },
      bare: { url: `${bare.url}/read`, headers },
    },
    {
      ...{ name: 'ingest-writes', unit: '% of the bare writes' },
      product: { url: `${server.url}/v1/seasons/${season.seasonId}/pledges`, ...put },
      bare: { url: `${bare.url}/write`, ...put },
    },
  ];
  try {
    const measures = [];
    for (const question of questions) measures.push(await compare(question));
    return measures;
  } finally {
    await bare.stop();
  }
}

const pathOf = ({ seasonId, groupId, month }: BigSeason): string =>
  `/v1/seasons/${seasonId}/pledges?groupId=${groupId}&month=${month}&limit=50`;
const wish = ({ offerId, month }: BigSeason, memberId: string): object => ({ memberId, offerId, month, packs: 2 });

async function membersOf(pool: pg.Pool, groupId: string): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>('SELECT id FROM member WHERE group_id = $1', [groupId]);
  return rows.map(({ id }) => id);
}

/** Both in turn, a warm-up first. */
async function compare({ name, unit, product, bare }: Question): Promise<Measure> {
  const rate = async (options: autocannon.Options): Promise<number> => {
    const result = await autocannon({ ...options, connections, duration: secondsEach });
    if (result.non2xx + result.errors > 0) throw new Error(`${name}: ${result.non2xx + result.errors} requests failed`);
    return result.requests.average;
  };
  await rate(product);
  await rate(bare);
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < rounds; round++) {
    ours.push(await rate(product));
    theirs.push(await rate(bare));
  }
  console.log(`${name}: ${Math.round(median(ours))} requests/s, bare ${Math.round(median(theirs))} requests/s`);
  return { name, figure: (100 * median(ours)) / median(theirs), unit, target: { atLeast: 60 } };
}

/** Asks the product both questions once and notes every statement it sends. */
async function watch(rig: Rig, season: BigSeason, token: string): Promise<Record<'read' | 'write', Statement[]>> {
  const app = await createApplication(rig.config);
  const headers = { authorization: `Bearer ${token}` };
  const ask = async (method: 'GET' | 'PUT', url: string, payload?: object): Promise<Statement[]> => {
    const once = () => app.inject({ method, url, headers, ...(payload ? { payload } : {}) });
    await once(); // Standing and statements of a first time are kept.
    const seen: Statement[] = [];
    const restore = listen(seen);
    const { statusCode } = await once();
    restore();
    if (statusCode !== 200) throw new Error(`${method} ${url} answered ${statusCode}`);
    return seen;
  };
  try {
    await app.getHttpAdapter().getInstance().ready();
    return {
      read: await ask('GET', pathOf(season)),
      write: await ask('PUT', `/v1/seasons/${season.seasonId}/pledges`, { items: [wish(season, season.memberId)] }),
    };
  } finally {
    await app.close();
  }
}

function listen(seen: Statement[]): () => void {
  const { prototype } = pg.Client as unknown as { prototype: { query: (...args: unknown[]) => unknown } };
  const { query } = prototype;
  prototype.query = function (this: unknown, ...args: unknown[]): unknown {
    const [text, values] = args;
    if (typeof text === 'string') seen.push({ text, values: Array.isArray(values) ? values : [] });
    return query.apply(this, args);
  };
  return () => {
    prototype.query = query;
  };
}
