import { rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { StartError } from '../start-error.js';
import { findBinaries } from './binaries.js';
import { ensureCluster, superuser } from './data-folder.js';
import { claimFolder } from './owner.js';
import { KeptServer } from './kept-server.js';
import { choosePlace, type Place } from './place.js';
import { isAlive, isServed, pause, serverOf } from './process-table.js';
import { drained, lastWords, launch, ready, refused, type Server, shutDown } from './server.js';

export interface EmbeddedOptions {
  /** Data folder; made when it is missing. */
  readonly dir: string;
  readonly database: string;
  /** False for tests: nothing waits for the disk. */
  readonly durable: boolean;
  /** Any free one when left out. */
  readonly port?: number;
  readonly settings?: Readonly<Record<string, string | number>>;
  /** PATH and PG_NO_USERNS of the environment. */
  readonly env: Readonly<Record<'PATH' | 'PG_NO_USERNS', string>>;
  readonly log?: (line: string) => void;
  /** Called when the server has ended unasked and cannot be started again. */
  readonly lost?: (error: unknown) => void;
}

export interface EmbeddedPostgres {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  readonly urlOf: (database: string) => string;
  /** Waits until our connections are gone, then shuts the server down. */
  readonly stop: () => Promise<void>;
}

const settingsAlways = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: 100,
  shared_buffers: '256MB',
  max_wal_size: '2GB',
} as const;
const settingsOfTests = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } as const;

/**
 * Starts a PostgreSQL of our own on 127.0.0.1. It outlives nothing: a watchdog stops it when this process dies without
 * a chance to, and a start stops an orphan that still holds the folder. When it is killed itself it is started again.
 * Throws StartError with one sentence.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const { env, log = () => undefined, lost = () => undefined, durable } = options;
  const system = { PATH: env.PATH, PG_NO_USERNS: env.PG_NO_USERNS, LC_ALL: 'C', TZ: 'UTC' };
  const place = choosePlace(options.dir, findBinaries(), { durable, env: system, log });
  const claim = claimFolder(place.dir);
  try {
    await freeFolder(place.dir, log);
    const password = ensureCluster(place, { durable, env: system });
    claim.confirm();
    const { server: first, port, urlOf } = await serve({ place, password, options, env: system });
    const startAgain = async (): Promise<Server> => {
      await freeFolder(place.dir, log);
      return (await serve({ place, password, options: { ...options, port }, env: system })).server;
    };
    const kept = new KeptServer(first, { startAgain, log, lost });
    let stopping: Promise<void> | undefined;
    const stop = async (): Promise<void> => {
      const server = await kept.letGo();
      if (!server.exited) await drained(urlOf('postgres'));
      await shutDown(server);
      claim.release();
    };
    return {
      ...{ url: urlOf(options.database), urlOf, port },
      get pid() {
        return kept.pid;
      },
      stop: () => (stopping ??= stop()),
    };
  } catch (error) {
    claim.release();
    throw error;
  }
}

/** An orphan of a killed process still serves the folder: stop it, and clear what a killed one left. */
async function freeFolder(dir: string, log: (line: string) => void): Promise<void> {
  const pid = serverOf(dir);
  if (pid !== null) {
    log(`An earlier process died and left its database running (pid ${pid}); stopping it first.`);
    askToStop(pid);
    for (let i = 0; i < 600 && isAlive(pid); i++) await pause(50);
    if (isAlive(pid)) throw new StartError(`The earlier database in ${dir} does not stop; end process ${pid} first.`);
  }
  for (let i = 0; i < 200 && isServed(dir); i++) await pause(50);
  // A zombie that nobody has reaped answers kill(pid, 0), which is all PostgreSQL asks, and so does another process
  // that was given the number since: with no server at work the lock is stale.
  if (process.platform === 'linux' && !isServed(dir)) rmSync(join(dir, 'postmaster.pid'), { force: true });
}

function askToStop(pid: number): void {
  try {
    process.kill(pid, 'SIGINT'); // a fast shutdown: sessions end, nothing is lost
  } catch {
    // Its watchdog was quicker.
  }
}

interface Serving {
  readonly server: Server;
  readonly port: number;
  readonly urlOf: (database: string) => string;
}

interface Task {
  readonly place: Place;
  readonly password: string;
  readonly options: EmbeddedOptions;
  readonly env: Readonly<Record<string, string>>;
}

/** Somebody may take the free port, or a dying server may let go of the folder late: both pass, so try again. */
async function serve({ place, password, options, env }: Task): Promise<Serving> {
  for (let attempt = 1; ; attempt++) {
    const port = options.port ?? (await freePort());
    const urlOf = (name: string): string =>
      `postgres://${superuser}:${encodeURIComponent(password)}@127.0.0.1:${port}/${name}`;
    const tests = options.durable ? {} : settingsOfTests;
    const server = launch(place, { env, settings: { ...settingsAlways, ...tests, ...options.settings, port } });
    const outcome = await ready(server, urlOf('postgres'), options.database).catch(async (error: unknown) => {
      if (server.exited) return 'exited';
      await shutDown(server);
      throw refused(place.dir, error);
    });
    if (outcome === 'ready') return { server, port, urlOf };
    await shutDown(server);
    const portTaken = server.tail.includes('could not bind');
    if (portTaken && options.port !== undefined) throw new StartError(`Port ${port} of 127.0.0.1 is already taken.`);
    if (attempt === 3 || !(portTaken || /lock file|shared memory block/.test(server.tail))) {
      throw new StartError(`The embedded database in ${place.dir} did not start: ${lastWords(server)}`);
    }
    await pause(500);
    await freeFolder(place.dir, options.log ?? (() => undefined));
  }
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        resolve(typeof address === 'object' && address ? address.port : 0);
      });
    });
  });
}
