import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runMigrations } from 'bullmq';
import type pg from 'pg';
import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';
import { StartError } from '../start-error.js';
import { sqlState } from './pg-errors.js';
import { applicationRole } from './application-role.js';
import { SteadyClient } from './steady-client.js';

/** Migrations are reviewed SQL files, `migrations/<timestamp>-verb-thing.sql`, forward only. */
export const migrationsFolder = fileURLToPath(new URL('../../../migrations', import.meta.url));

/** Any constant does, as long as every process uses the same one. */
export const migrationLock = 7_021_142;

function migrationClass(file: string): new () => MigrationInterface {
  const [timestamp = '', ...words] = file.replace(/\.sql$/, '').split('-');
  return class implements MigrationInterface {
    readonly name = words.join('-') + timestamp;

    async up(runner: QueryRunner): Promise<void> {
      await runner.query(readFileSync(join(migrationsFolder, file), 'utf8'));
    }

    down(): Promise<void> {
      throw new Error('Migrations go forward only.');
    }
  };
}

/**
 * Brings a database to this code's schema; safe to call from several processes at once (advisory lock).
 * Throws StartError when the database cannot be reached, is older than PostgreSQL 15, or is newer than the code.
 */
export const migrate = (url: string): Promise<void> => migrateBy(url, migrationFiles());

/** The same, to the schema that exactly these migrations made: for data of an earlier time. */
export async function migrateTo(url: string, timestamps: readonly number[]): Promise<void> {
  const files = migrationFiles().filter((file) => timestamps.includes(timestampOf(file)));
  if (files.length < timestamps.length) throw newer('backup');
  await migrateBy(url, files);
}

const newer = (what: 'database' | 'backup'): StartError =>
  new StartError(`The ${what} is newer than this code: it has migrations this version does not know.`);

async function migrateBy(url: string, files: readonly string[]): Promise<void> {
  const guard = await reach(url);
  try {
    await guard.query('SELECT pg_advisory_lock($1)', [migrationLock]);
    await checkVersion(guard);
    await whileAlive(guard, () => runFiles(url, guard, files));
    await runMigrations(guard); // the queues' own tables, in a schema of theirs
  } catch (error) {
    if (sqlState(error) !== lacksRight) throw error;
    throw new StartError(
      `The role that runs the migrations lacks a right: ${wordsOf(error)}. docs/operations.md says which it needs.`,
    );
  } finally {
    await guard.end();
  }
}

/** Throws StartError unless the role in this address may act as the application's. */
export async function checkRole(url: string): Promise<void> {
  const guard = await reach(url);
  try {
    await guard.query(`SET ROLE ${applicationRole}`);
  } catch (error) {
    throw new StartError(
      `The role in DATABASE_URL may not act as ${applicationRole}: ${wordsOf(error)}; grant it that role.`,
    );
  } finally {
    await guard.end();
  }
}

const lacksRight = '42501';
const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : '');

/** A process that dies without the server hearing of it must not keep the lock, nor what a migration holds. */
const silentSeconds = 15;
const options = `-c idle_session_timeout=${silentSeconds}s -c idle_in_transaction_session_timeout=${silentSeconds}s`;

/** The guard has nothing to say while the files run elsewhere, and says so. */
async function whileAlive(guard: pg.Client, work: () => Promise<void>): Promise<void> {
  const beat = setInterval(() => void guard.query('SELECT 1').catch(() => undefined), (silentSeconds * 1000) / 3);
  try {
    await work();
  } finally {
    clearInterval(beat);
  }
}

async function reach(url: string): Promise<pg.Client> {
  const client = new SteadyClient({ connectionString: url, connectionTimeoutMillis: 10_000, options });
  await client.connect().catch((error: unknown) => {
    throw new StartError(`PostgreSQL at ${client.host}:${client.port} cannot be reached: ${wordsOf(error)}`);
  });
  return client;
}

async function checkVersion(guard: pg.Client): Promise<void> {
  const { rows } = await guard.query<{ server_version_num: string }>('SHOW server_version_num');
  if (Number(rows[0]?.server_version_num) < 150_000) throw new StartError('PostgreSQL 15 or newer is needed.');
}

const timestampOf = (file: string): number => Number(file.slice(0, 13));

export const migrationFiles = (): string[] =>
  readdirSync(migrationsFolder)
    .filter((file) => /^\d{13}-[a-z0-9-]+\.sql$/.test(file))
    .sort();

async function runFiles(url: string, guard: pg.Client, files: readonly string[]): Promise<void> {
  const known = new Set(files.map(timestampOf));
  const exists = await guard.query<{ there: boolean }>(`SELECT to_regclass('public.migrations') IS NOT NULL AS there`);
  if (exists.rows[0]?.there === true) {
    const { rows } = await guard.query<{ timestamp: string }>('SELECT timestamp FROM public.migrations');
    if (rows.some(({ timestamp }) => !known.has(Number(timestamp)))) throw newer('database');
  }
  const dataSource = new DataSource({
    ...{ type: 'postgres', url, migrations: files.map(migrationClass) },
    extra: { Client: SteadyClient, options },
  });
  await dataSource.initialize();
  try {
    await dataSource.runMigrations({ transaction: 'each' });
  } finally {
    await dataSource.destroy();
  }
}
