import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import pg from 'pg';
import { restoreBackup, writeBackup } from '../../src/platform/backup/index.js';
import { createWorld } from '../factories/world.js';
import { startApp } from '../support/app.js';
import { emptyDatabase, freshDatabase, type FreshDatabase } from '../support/database.js';
import { endAll, leavesWith, start } from '../support/program.js';

type Rows = Record<string, readonly string[]>;

/** Every row of every table as text, ordered; the way of neither program under test. */
async function everything(url: string): Promise<Rows> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const tables = await client.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`,
  );
  const found: Rows = {};
  for (const { name } of tables.rows) {
    const { rows } = await client.query<{ line: string }>(`SELECT t::text AS line FROM public."${name}" t ORDER BY 1`);
    found[name] = rows.map(({ line }) => line);
  }
  await client.end();
  return found;
}

describe('a backup', () => {
  let source: FreshDatabase;
  let folder: string;
  let file: string;
  const databases: FreshDatabase[] = [];
  const empty = async (): Promise<FreshDatabase> => {
    const database = await emptyDatabase();
    databases.push(database);
    return database;
  };

  beforeAll(async () => {
    source = await freshDatabase();
    folder = mkdtempSync(join(tmpdir(), 'interlocal-backup-'));
    file = join(folder, 'all.tar.gz');
    const app = await startApp({ databaseUrl: source.url });
    const world = await createWorld(app.sql);
    const [group] = world.groups;
    const token = await app.token(group.treasurer);
    await app
      .call('put', `/v1/seasons/${world.seasonId}/pledges`, {
        token,
        body: {
          items: group.members.map(({ id }) => ({
            ...{ memberId: id, offerId: world.offers.dates, month: '2026-11', packs: 5 },
          })),
        },
      })
      .expect(200);
    await app.call('put', `/v1/seasons/${world.seasonId}/availabilities`, {
      token: await app.token(world.cooperative.coordinator),
      body: {
        items: [{ producerId: world.producers[0].id, offerId: world.offers.dates, month: '2026-11', packs: 50 }],
      },
    });
    await app.passTo('2026-11-10T00:00:00Z');
    // Texts that a careless format would break, and more than one part of a table.
    await app.sql(`UPDATE organisation SET address = E'a\\tb\\\\N\\n\\r"\\'é\\u200f;' WHERE code = 'G1'`);
    await app.sql(
      `INSERT INTO idempotency_key (actor, key, request_hash, status, body)
       SELECT 'a', i::text, repeat(md5(i::text), 40), 200, '{"b":1, "a":2}' FROM generate_series(1, 8000) i`,
    );
    await app.sql(
      `INSERT INTO task (id, kind, state, actor, input, created_at) VALUES (gen_random_uuid(), 'cycle-step', 'waiting', 'x', '{}', now())`,
    );
    await app.close();
    mkdirSync(join(folder, 'var', 'mail'), { recursive: true });
    mkdirSync(join(folder, 'var', 'postgres'), { recursive: true });
    writeFileSync(join(folder, 'var', 'auth.secret'), 'a secret that signs');
    writeFileSync(join(folder, 'var', 'mail', 'empty.eml'), '');
    writeFileSync(join(folder, 'var', 'postgres', 'PG_VERSION'), '18');
    await writeBackup(source.url, join(folder, 'var'), file);
  });
  afterAll(async () => {
    endAll();
    for (const database of [source, ...databases]) await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('brings back every row of every table, and the files of the data folder', async () => {
    const target = await empty();
    const var2 = join(folder, 'var2');
    mkdirSync(var2);
    writeFileSync(join(var2, 'auth.secret'), 'made by a start that did not know');
    const { rows, files } = await restoreBackup(target.url, var2, file);
    const before = await everything(source.url);
    expect(await everything(target.url)).toEqual(before);
    expect(Object.values(before).filter((found) => found.length > 0).length).toBeGreaterThan(30);
    const counted = Object.entries(before).filter(([name]) => name !== 'migrations');
    expect(rows).toBe(counted.reduce((total, [, found]) => total + found.length, 0));
    expect(files).toBe(2);
    expect(readFileSync(join(var2, 'auth.secret'), 'utf8')).toBe('a secret that signs');
    expect(statSync(join(var2, 'mail', 'empty.eml')).size).toBe(0);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    // Foreign keys, triggers and rights stand as the migrations made them.
    const client = new pg.Client({ connectionString: target.url });
    await client.connect();
    await expect(client.query('DELETE FROM season')).rejects.toThrow(/foreign key/);
    await expect(client.query('DELETE FROM ledger_entry')).rejects.toThrow(/append-only/);
    await client.end();
  });

  it('is not brought into a database that holds anything', async () => {
    const target = await freshDatabase();
    databases.push(target);
    const client = new pg.Client({ connectionString: target.url });
    await client.connect();
    await client.query(`INSERT INTO idempotency_key VALUES ('a', 'b', 'c', 200, '{}')`);
    await expect(restoreBackup(target.url, join(folder, 'none'), file)).rejects.toThrow('This database is not empty');
    const { rows } = await client.query('SELECT actor FROM idempotency_key');
    expect(rows).toEqual([{ actor: 'a' }]);
    await client.end();
  });

  const spoiled = (change: (content: Buffer) => Buffer): string => {
    const path = join(folder, 'spoiled.tar.gz');
    writeFileSync(path, gzipSync(change(gunzipSync(readFileSync(file)))));
    return path;
  };

  it.each<[string, () => string, RegExp]>([
    [
      'is cut short',
      () => {
        const path = join(folder, 'short.tar.gz');
        writeFileSync(path, readFileSync(file));
        truncateSync(path, statSync(path).size - 5000);
        return path;
      },
      /no whole backup/,
    ],
    [
      'has a changed value',
      () =>
        spoiled((content) => {
          const at = content.indexOf('Tresoriere G1');
          content.write('Tresoriere G9', at);
          return content;
        }),
      /the rows of person are not the ones saved/,
    ],
    [
      'was made by newer code',
      () =>
        spoiled((content) => {
          const at = content.indexOf('1764000000000');
          content.write('1999999999999', at);
          return content;
        }),
      /The backup is newer than this code/,
    ],
    [
      'is something else',
      () => {
        const path = join(folder, 'else.tar.gz');
        writeFileSync(path, 'no backup at all');
        return path;
      },
      /no whole backup/,
    ],
  ])('that %s is refused, and leaves no row behind', async (_, make, sentence) => {
    const target = await empty();
    await expect(restoreBackup(target.url, join(folder, 'var3'), make())).rejects.toThrow(sentence);
    const found = await everything(target.url);
    expect(Object.entries(found).filter(([name, rows]) => name !== 'migrations' && rows.length > 0)).toEqual([]);
    // What is whole can be brought there afterwards.
    await restoreBackup(target.url, join(folder, 'var3'), file);
  });

  it('is made and brought back by command, and audited', async () => {
    const path = join(folder, 'command.tar.gz');
    const settings = (url: string, name: string) => ({ DATABASE_URL: url, VAR_DIR: join(folder, name) });
    const backup = start(settings(source.url, 'var4'), ['dist/cli.js', 'backup', path]);
    expect([await backup.ended, backup.output()]).toEqual([
      0,
      expect.stringMatching(/^Saved [\d,]+ rows of \d+ tables/),
    ]);
    const again = start(settings(source.url, 'var4'), ['dist/cli.js', 'backup', path]);
    expect([await again.ended, again.output()]).toEqual([1, `${path} exists already; name another file.\n`]);
    const target = await empty();
    const restored = start(settings(target.url, 'var5'), ['dist/cli.js', 'restore', path]);
    await leavesWith(restored, 0);
    expect(restored.output()).toMatch(/^Restored [\d,]+ rows of \d+ tables and \d+ files, as of \d{4}-/);
    expect(restored.output()).toMatch(/Season 2026-11 .* 0 broken/);
  });
});
