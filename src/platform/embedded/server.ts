import { type ChildProcess, spawn } from 'node:child_process';
import { Socket } from 'node:net';
import pg from 'pg';
import { StartError } from '../start-error.js';
import type { Place } from './place.js';
import { pause } from './process-table.js';
import { watch } from './watchdog.js';

/** The running server with its watchdog. */
export interface Server {
  readonly child: ChildProcess;
  readonly pid: number;
  readonly watchdog: ChildProcess;
  /** Its last words on standard error. */
  tail: string;
  exited: boolean;
}

export interface Launch {
  readonly env: Readonly<Record<string, string>>;
  readonly settings: Readonly<Record<string, string | number>>;
}

/** In a process group of its own, so that Ctrl-C reaches us only and we stop the server last. */
export function launch({ dir, binaries, identity }: Place, { env, settings }: Launch): Server {
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const [command, args] = identity.wrap(binaries.postgres, ['-D', dir, ...flags]);
  const child = spawn(command, args, {
    ...{ env, cwd: '/', detached: true, ...identity.account },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const pid = child.pid ?? -1;
  const server: Server = { child, pid, watchdog: watch(pid, dir, env), tail: '', exited: false };
  child.stderr.on('data', (chunk: Buffer) => {
    server.tail = (server.tail + chunk.toString()).slice(-4000);
  });
  child.once('exit', () => (server.exited = true));
  child.once('error', (error) => {
    server.tail += `FATAL:  ${error.message}\n`;
    server.exited = true;
  });
  if (child.stderr instanceof Socket) child.stderr.unref();
  child.unref();
  return server;
}

/** Waits until the server answers, through a crash recovery of five minutes if need be; makes the database. */
export async function ready(server: Server, url: string, database: string): Promise<'ready' | 'exited'> {
  for (let tries = 0; !server.exited; tries++) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
      if (rowCount === 0) await client.query(`CREATE DATABASE ${pg.escapeIdentifier(database)}`);
      return 'ready';
    } catch (error) {
      await pause(30);
      if (tries > 10_000 || isRefusal(error)) throw error;
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  return 'exited';
}

/** An answer of a server that is up; 57P03 is one that is still starting or recovering. */
const isRefusal = (error: unknown): boolean => error instanceof pg.DatabaseError && error.code !== '57P03';

/** Why a server that exited did so, from its last words. */
export function lastWords({ tail }: Server): string {
  const fatal = tail.split('\n').findLast((line) => line.includes('FATAL:'));
  return (fatal?.replace(/^.*FATAL:\s*/, '') ?? tail.trim()) || 'it said nothing';
}

export async function shutDown(server: Server): Promise<void> {
  if (!server.exited) {
    const gone = new Promise((resolve) => server.child.once('exit', resolve));
    server.child.kill('SIGINT');
    const impatience = setTimeout(() => server.child.kill('SIGQUIT'), 15_000);
    await gone;
    clearTimeout(impatience);
  }
  server.watchdog.kill('SIGKILL');
}

/** A pool says it has ended a moment before the server sees it: wait, so that nobody is cut off in mid-sentence. */
export async function drained(url: string): Promise<void> {
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

/** What went wrong between a server that is up and us, as one sentence. */
export const refused = (dir: string, error: unknown): StartError =>
  error instanceof pg.DatabaseError && error.code === '28P01'
    ? new StartError(`The password in ${dir}.password does not open the database in ${dir}.`)
    : new StartError(`The database in ${dir} does not answer: ${error instanceof Error ? error.message : ''}`);
