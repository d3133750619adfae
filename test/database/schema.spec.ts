import { DataSource } from 'typeorm';
import { startApp, type TestApp } from '../support/app.js';

interface Key {
  readonly table: string;
  readonly name: string;
  readonly columns: readonly string[];
}

interface ForeignKey extends Key {
  readonly target: string;
}

describe('the schema', () => {
  let app: TestApp;
  const rows = async <T>(text: string): Promise<T[]> => (await app.sql(text)) as unknown as T[];
  const columnsOf = (column: string) =>
    rows<{ table: string }>(
      `SELECT c.relname AS "table" FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
       WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND a.attname = '${column}' AND a.attnum > 0`,
    ).then((found) => new Set(found.map(({ table }) => table)));
  const names = `ARRAY(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY AS x (n, i)
      JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = x.n ORDER BY x.i)`;
  const keys = <T extends Key>(type: 'p' | 'f') =>
    rows<T>(
      `SELECT k.conrelid::regclass::text AS "table", k.conname AS name, ${names} AS columns, k.confrelid::regclass::text AS target
       FROM pg_constraint k WHERE k.contype = '${type}' AND k.connamespace = 'public'::regnamespace`,
    );

  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  it('that the migrations build is the one the entities describe', async () => {
    const dataSource = app.get(DataSource);
    expect(dataSource.entityMetadatas.length).toBeGreaterThan(40);
    const owner = await new DataSource({ ...dataSource.options, extra: {} }).initialize();
    const { upQueries } = await owner.driver.createSchemaBuilder().log();
    await owner.destroy();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('puts the season, or the book, first in the key of every table that has one', async () => {
    const seasons = await columnsOf('season_id');
    const books = await columnsOf('book_id');
    const primary = await keys('p');
    expect(primary.length).toBeGreaterThan(40);
    const wrong = primary.filter(({ table, columns }) => {
      const wanted = books.has(table) ? 'book_id' : seasons.has(table) ? 'season_id' : columns[0];
      return columns[0] !== wanted;
    });
    expect(wrong).toEqual([]);
    expect(seasons.size).toBeGreaterThan(20);
    expect(books.size).toBeGreaterThanOrEqual(3);
  });

  it('carries the season in every foreign key between two tables of a season, and the book between two of a book', async () => {
    const seasons = await columnsOf('season_id');
    const books = await columnsOf('book_id');
    const foreign = await keys<ForeignKey>('f');
    expect(foreign.length).toBeGreaterThan(60);
    const wrong = foreign.filter(({ table, target, columns }) => {
      if (books.has(table) && books.has(target)) return columns[0] !== 'book_id';
      return seasons.has(table) && seasons.has(target) && !books.has(table) && columns[0] !== 'season_id';
    });
    expect(wrong).toEqual([]);
  });

  it('names every constraint', async () => {
    const unnamed = await rows(
      `SELECT conname FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND conname ~ '(_check|_key|_fkey)[0-9]+$'`,
    );
    expect(unnamed).toEqual([]);
  });

  it.each([
    ['ledger_entry', 'UPDATE'],
    ['ledger_entry', 'DELETE'],
    ['ledger_transaction', 'UPDATE'],
    ['season_signature', 'DELETE'],
    ['cycle_step', 'UPDATE'],
    ['pledge', 'DELETE'],
    ['commitment', 'DELETE'],
    ['crate_completion', 'UPDATE'],
    ['match_override', 'UPDATE'],
    ['match_override_item', 'UPDATE'],
    ['match_override_agreement', 'DELETE'],
  ])('does not let the application change %s by %s', async (table, privilege) => {
    const [row] = await rows<{ may: boolean }>(
      `SELECT has_table_privilege('interlocal_app', '${table}', '${privilege}') AS may`,
    );
    expect(row).toEqual({ may: false });
  });
});
