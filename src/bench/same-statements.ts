import pg from 'pg';
import { applicationRole } from '../platform/database/index.js';
import { createApplication } from '../start/application.js';
import type { BareSettings, Statement } from './bare-server.js';
import type { BigSeason } from './big-season.js';
import { isId } from '../shared/ids.js';
import { type Served, serveBare } from './process.js';
import type { Rig } from './rig.js';

/** A page of a group's pledges, as its treasurer asks for it. */
export const pathOf = ({ seasonId, groupId, month }: BigSeason): string =>
  `/v1/seasons/${seasonId}/pledges?groupId=${groupId}&month=${month}&limit=50`;
export const wish = ({ offerId, month }: BigSeason, memberId: string): object => {
  return { memberId, offerId, month, packs: 2 };
};

export async function membersOf(pool: pg.Pool, groupId: string): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>('SELECT id FROM member WHERE group_id = $1', [groupId]);
  return rows.map(({ id }) => id);
}

/** The bare server, which runs for the page and for a single pledge the statements that the product runs. */
export async function serveSame(rig: Rig, season: BigSeason, token: string): Promise<Served> {
  const { read, write } = await watch(rig, season, token);
  const settings = {
    ...{ databaseUrl: rig.config.databaseUrl, options: `-c role=${applicationRole} -c timezone=UTC` },
    ...{ pool: rig.config.databasePool, read, write, memberId: season.memberId, made: madeBy(write) },
  } satisfies Omit<BareSettings, 'port'>;
  return serveBare(settings, rig.env);
}

/** The ids of the events that a write records. */
const madeBy = (write: readonly Statement[]): string[] =>
  write
    .filter(({ text }) => /INSERT INTO event\b/.test(text))
    .flatMap(({ values }) => values.flat().filter((value) => typeof value === 'string' && isId(value)))
    .slice(0, 1)
    .map(String);

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
