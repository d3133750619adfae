import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import { StartError } from '../start-error.js';
import { findBinaries } from './binaries.js';
import { ensureCluster, reachableFolder, superuser } from './data-folder.js';
import { chooseIdentity, type Identity } from './identity.js';
import { ownerLives, writeOwner } from './owner.js';
import { isAlive, isServed, pause, serverOf } from './process-table.js';

export interface EmbeddedOptions {
  /** Data folder; made when it is missing. */
  readonly dir: string;
  readonly database: string;
  /** False for tests: nothing waits for the disk. */
  readonly durable: boolean;
  readonly settings?: Readonly<Record<string, string | number>>;
  /** PATH and PG_NO_USERNS of the environment. */
  readonly env: Readonly<Record<'PATH' | 'PG_NO_USERNS', string>>;
  readonly log?: (line: string) => void;
}

export interface EmbeddedPostgres {
  readonly url: string;
  readonly pid: number;
  urlOf(database: string): string;
  /** Waits until our connections are gone, then shuts the server down. */
  stop(): Promise<void>;
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
 * a chance to, and a start stops an orphan that still holds the folder. Throws StartError with one sentence.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const { env, log = () => undefined, durable, database } = options;
  const binaries = findBinaries();
  const system = { PATH: env.PATH, PG_NO_USERNS: env.PG_NO_USERNS, LC_ALL: 'C', TZ: 'UTC' };
  const identity = chooseIdentity(system);
  const dir = reachableFolder(options.dir, identity, log);
  const password = ensureCluster(dir, binaries, identity, { durable, env: system });
  await freeFolder(dir, log);
  const port = await freePort();
  const settings = { ...settingsAlways, port, ...(durable ? {} : settingsOfTests), ...options.settings };
  const server = launch(binaries.postgres, dir, { identity, env: system, settings });
  const urlOf = (name: string): string =>
    `postgres://${superuser}:${encodeURIComponent(password)}@127.0.0.1:${port}/${name}`;
  await ready(server, urlOf('postgres'), database);
  const watchdog = watch(server.pid, system);
  return { url: urlOf(database), urlOf, pid: server.pid, stop: () => stop(server, watchdog, urlOf('postgres')) };
}

interface Server {
  readonly child: ChildProcess;
  readonly pid: number;
  /** Its last words on standard error. */
  tail: string;
  exited: boolean;
}

/** An orphan of a killed process still serves the folder: stop it. One whose owner lives is in use: refuse. */
async function freeFolder(dir: string, log: (line: string) => void): Promise<void> {
  const pid = serverOf(dir);
  if (pid !== null) {
    if (ownerLives(dir)) throw new StartError(`Another Interlocal process is using the database in ${dir}.`);
    log(`An earlier process died and left its database running (pid ${pid}); stopping it first.`);
    process.kill(pid, 'SIGINT');
    for (let i = 0; i < 600 && isAlive(pid); i++) await pause(50);
  }
  writeOwner(dir);
  // A zombie that nobody has reaped answers kill(pid, 0), which is all PostgreSQL asks: with no server at work the lock is stale.
  if (serverOf(dir) === null && process.platform === 'linux' && !isServed(dir))
    rmSync(join(dir, 'postmaster.pid'), { force: true });
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

interface Launch {
  readonly identity: Identity;
  readonly env: Readonly<Record<string, string>>;
  readonly settings: Readonly<Record<string, string | number>>;
}

/** In a process group of its own, so that Ctrl-C reaches us only and we stop the server last. */
function launch(program: string, dir: string, { identity, env, settings }: Launch): Server {
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const [command, args] = identity.wrap(program, ['-D', dir, ...flags]);
  const { uid, gid } = identity;
  const account = uid === undefined || gid === undefined ? {} : { uid, gid };
  const child = spawn(command, args, { env, ...account, stdio: ['ignore', 'ignore', 'pipe'], detached: true });
  const server: Server = { child, pid: child.pid ?? -1, tail: '', exited: false };
  child.stderr.on('data', (chunk: Buffer) => {
    server.tail = (server.tail + chunk.toString()).slice(-2000);
  });
  child.once('exit', () => (server.exited = true));
  child.once('error', (error) => {
    server.tail += error.message;
    server.exited = true;
  });
  child.unref();
  return server;
}

async function ready(server: Server, url: string, database: string): Promise<void> {
  for (let tries = 0; ; tries++) {
    if (server.exited) throw new StartError(`The embedded database did not start: ${server.tail.trim()}`);
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
    try {
      await client.connect();
      const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
      if (rowCount === 0) await client.query(`CREATE DATABASE ${pg.escapeIdentifier(database)}`);
      return;
    } catch (error) {
      if (tries > 1000) throw error;
      await pause(30);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

/** A tiny shell that outlives us: when this process is gone it asks the server to stop. */
function watch(pid: number, env: Readonly<Record<string, string>>): ChildProcess {
  const script = 'while kill -0 "$1" && kill -0 "$2"; do sleep 1; done 2>/dev/null; kill -INT "$2" 2>/dev/null';
  const args = ['-c', script, 'interlocal-watchdog', String(process.pid), String(pid)];
  const watchdog = spawn('sh', args, { env, stdio: 'ignore', detached: true });
  watchdog.on('error', () => undefined);
  watchdog.unref();
  return watchdog;
}

async function stop(server: Server, watchdog: ChildProcess, url: string): Promise<void> {
  if (!server.exited) {
    await drained(url);
    const gone = new Promise((resolve) => server.child.once('exit', resolve));
    server.child.kill('SIGINT');
    const impatience = setTimeout(() => server.child.kill('SIGQUIT'), 15_000);
    if (!server.exited) await gone;
    clearTimeout(impatience);
  }
  watchdog.kill('SIGKILL');
}

/** A pool says it has ended a moment before the server sees it: wait, so that nobody is cut off in mid-sentence. */
async function drained(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const others = `SELECT 1 FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`;
    for (let i = 0; i < 100 && ((await client.query(others)).rowCount ?? 0) > 0; i++) await pause(20);
  } catch {
    // It is going down anyway.
  } finally {
    await client.end().catch(() => undefined);
  }
}
