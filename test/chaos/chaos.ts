import pg from 'pg';
import { createWorld } from '../factories/world.js';
import { House, type QueueHome } from './house.js';
import { Faults, Post } from './person.js';
import { type Event, isTrouble, planOf, type Trouble } from './plan.js';
import type { Proxy } from './proxy.js';
import { Story } from './season.js';
import { type Difference, differencesOf, mailFaults, type Snapshot, snapshotOf } from './snapshot.js';

export interface ChaosOptions {
  readonly kills: number;
  readonly seed: number;
  readonly queue: QueueHome;
  /** An undisturbed season played before, to compare with. */
  readonly calm?: Played;
  readonly say: (line: string) => void;
}

export interface ChaosReport {
  readonly kills: number;
  readonly troubles: number;
  readonly seasons: number;
  /** Rows of each table at the end of the undisturbed season. */
  readonly tables: readonly { readonly table: string; readonly rows: number; readonly differences: number }[];
  readonly differences: readonly string[];
  readonly calm: Played;
}

/** Of one season: more would leave no time between them for anything to happen. */
const killsOfSeason = 20;
const drainMs = 60_000;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Plays the same season undisturbed and under kills, over and over, and tells every row in which the two differ. */
export async function runChaos({ kills, seed, queue, say, ...given }: ChaosOptions): Promise<ChaosReport> {
  const calm = given.calm ?? (await playSeason(queue, { seed, plan: () => [], say }));
  say(`undisturbed: ${calm.requests} requests, ${rowsOf(calm.snapshot)} rows in ${calm.snapshot.size} tables`);
  const differences: string[] = [...calm.faults];
  const perTable = new Map<string, number>();
  let [killed, disturbed, seasons] = [0, 0, 0];
  while (killed < kills) {
    const share = Math.min(killsOfSeason, kills - killed);
    const plan = planOf(seed + seasons, queue, { kills: share, requests: calm.requests });
    say(`season ${seasons + 1}: seed ${seed + seasons}, ${share} kills`);
    const stormy = await playSeason(queue, { seed: seed + seasons, plan: () => plan, say });
    for (const difference of differencesOf(calm.snapshot, stormy.snapshot)) {
      const count = Math.max(difference.lost.length, difference.extra.length);
      perTable.set(difference.table, (perTable.get(difference.table) ?? 0) + count);
      differences.push(...told(difference));
    }
    differences.push(...stormy.faults);
    say(`season ${seasons + 1}: ${differences.length} differences so far`);
    killed += share;
    disturbed += plan.length - share;
    seasons += 1;
  }
  const tables = [...calm.snapshot].map(([table, rows]) => {
    return { table, rows: rows.length, differences: perTable.get(table) ?? 0 };
  });
  return { kills: killed, troubles: disturbed, seasons, tables, differences, calm };
}

const rowsOf = (snapshot: Snapshot): number => [...snapshot.values()].reduce((sum, rows) => sum + rows.length, 0);

const told = ({ table, lost, extra }: Difference): string[] => [
  ...lost.map((row) => `${table} lost ${row}`),
  ...extra.map((row) => `${table} has more ${row}`),
];

export interface Played {
  readonly requests: number;
  readonly snapshot: Snapshot;
  readonly faults: readonly string[];
}

async function playSeason(
  queue: QueueHome,
  { seed, plan, say }: { seed: number; plan: () => readonly Event[]; say: (line: string) => void },
): Promise<Played> {
  // Every other season, Redis forgets all it held when it is killed: the queues can be lost and nothing else.
  const house = await House.build(queue, { remembers: seed % 2 === 0 });
  const faults = new Faults();
  const events = plan();
  try {
    const pool = new pg.Pool({ connectionString: house.databaseUrl });
    pool.on('error', () => undefined);
    const sql = async (text: string, params: readonly unknown[] = []) =>
      (await pool.query<Record<string, never>>(text, [...params])).rows;
    const world = await createWorld(sql, { state: 'draft', firstMonth: '2027-11' });
    await pool.end();
    const post = new Post(house.urls, House.authSecret, faults, (request) => {
      for (const event of events) if (event.request === request) happen(house, event, say);
    });
    try {
      await new Story(world, post).play();
    } catch (error) {
      faults.note(error instanceof Error ? error.message : String(error));
    }
    await drained(house.databaseUrl, faults);
    for (const fault of await mailFaults(house.databaseUrl, house.folder)) faults.note(fault);
    if (faults.found.length > 0) say(house.lastWords());
    return { requests: post.requests, snapshot: await snapshotOf(house.databaseUrl), faults: faults.found };
  } finally {
    await house.dismantle();
  }
}

/** What the network does, and for how long. */
const troubles: Readonly<Record<Trouble, (network: Proxy, which: number) => void>> = {
  cut: (network, which) => {
    network.cut(500 + which * 10);
  },
  stall: (network, which) => {
    network.stall(500 + which * 10);
  },
  slow: (network, which) => {
    network.slow(2000, 5 + (which % 20));
  },
  vanish: (network) => {
    network.vanish();
  },
};

function happen(house: House, event: Event, say: (line: string) => void): void {
  const { request, afterMs, what, which } = event;
  setTimeout(() => {
    say(`  ${afterMs} ms after request ${request}: ${what}`);
    if (isTrouble(what)) troubles[what](house.network, which);
    else house.kill(what, which);
  }, afterMs);
}

/** Everything that was asked for in the background has come to its end. */
async function drained(url: string, faults: Faults): Promise<void> {
  const end = Date.now() + drainMs;
  for (;;) {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => undefined);
    try {
      await client.connect();
      const { rows } = await client.query<{ open: number }>(
        `SELECT (SELECT count(*) FROM outbox WHERE run_at IS NULL) + (SELECT count(*) FROM task WHERE state = 'waiting') +
           (SELECT count(*) FROM mail WHERE state = 'waiting') + (SELECT count(*) FROM link_request) +
           (SELECT count(*) FROM event WHERE position IS NULL) AS open`,
      );
      if (Number(rows[0]?.open) === 0) return;
    } catch {
      // Just killed; it comes back.
    } finally {
      await client.end().catch(() => undefined);
    }
    if (Date.now() > end) {
      faults.note('work in the background has not come to an end');
      return;
    }
    await pause(200);
  }
}
