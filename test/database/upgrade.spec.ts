import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { restoreBackup, writeBackup } from '../../src/platform/backup/index.js';
import { migrate, migrationFiles, migrateTo } from '../../src/platform/database/index.js';
import { cloneOf, emptyDatabase, type FreshDatabase } from '../support/database.js';

type Row = Readonly<Record<string, unknown>>;
type Rows = ReadonlyMap<string, readonly Row[]>;

async function asOwner<T>({ url }: FreshDatabase, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const rowsOf = (database: FreshDatabase): Promise<Rows> =>
  asOwner(database, async (client) => {
    const tables = await client.query<{ name: string }>(
      `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'migrations' ORDER BY 1`,
    );
    const found = new Map<string, readonly Row[]>();
    for (const { name } of tables.rows) {
      const { rows } = await client.query<{ row: Row }>(`SELECT to_jsonb(t) AS row FROM "${name}" t ORDER BY t::text`);
      found.set(
        name,
        rows.map(({ row }) => row),
      );
    }
    return found;
  });

const fixtureOf = (file: string): string => join(import.meta.dirname, '../fixtures/upgrade', file);

/** Rows as the schema of that day held them; the later migrations have to carry them. */
async function addRows(database: FreshDatabase, file: string): Promise<void> {
  if (!existsSync(fixtureOf(file))) return;
  const text = readFileSync(fixtureOf(file), 'utf8');
  await asOwner(database, (client) => client.query(`SET session_replication_role = replica; ${text}`));
}

/** Each earlier row stands in the later table with the values it had, beside whatever columns came since. */
function expectKept(before: Rows, after: Rows): void {
  for (const [table, rows] of before) {
    const later = after.get(table) ?? [];
    expect({ table, rows: later.length }).toEqual({ table, rows: rows.length });
    for (const row of rows)
      expect({ table, rows: later }).toEqual({ table, rows: expect.arrayContaining([expect.objectContaining(row)]) });
  }
}

describe('a database of an earlier version', () => {
  const files = migrationFiles();
  const timestamps = files.map((file) => Number(file.slice(0, 13)));
  const databases: FreshDatabase[] = [];
  const stages: { readonly file: string; readonly database: FreshDatabase; readonly rows: Rows }[] = [];

  beforeAll(async () => {
    let database = await emptyDatabase();
    for (const [i, file] of files.entries()) {
      if (i > 0) database = await cloneOf(database);
      databases.push(database);
      await migrateTo(database.url, timestamps.slice(0, i + 1));
      await addRows(database, file);
      stages.push({ file, database, rows: await rowsOf(database) });
    }
  });
  afterAll(async () => {
    await Promise.all(databases.map((database) => database.drop()));
  });

  it('holds rows in most of its tables', () => {
    const filled = [...(stages.at(-1)?.rows ?? new Map<string, Row[]>())].filter(([, rows]) => rows.length > 0);
    expect(filled.length).toBeGreaterThan(45);
  });

  it('comes to today with every row, from whichever version', async () => {
    expect(stages.length).toBeGreaterThan(15);
    for (const { database, rows } of stages) {
      const copy = await cloneOf(database);
      databases.push(copy);
      await migrate(copy.url);
      expectKept(rows, await rowsOf(copy));
    }
  });

  it('is backed up as it is, and brought back to today', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'interlocal-upgrade-'));
    const { database, rows } = stages[Math.floor(stages.length / 2)]!;
    await writeBackup(database.url, join(folder, 'none'), join(folder, 'old.tar.gz'));
    const target = await emptyDatabase();
    databases.push(target);
    await restoreBackup(target.url, join(folder, 'var'), join(folder, 'old.tar.gz'));
    const after = await rowsOf(target);
    expectKept(rows, after);
    expect([...after.keys()]).toEqual([...(await rowsOf(stages.at(-1)!.database)).keys()]);
    rmSync(folder, { recursive: true });
  });
});
