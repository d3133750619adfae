import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { strangersEmail } from './season.js';

/** Rows of a table as text without what differs between any two runs: ids by what they stand for, no instants, no hashes. */
export type Snapshot = ReadonlyMap<string, readonly string[]>;

/** What stands behind an id, for tables whose rows have a name of their own. */
const names = `
  SELECT id::text, 'organisation ' || code AS name FROM organisation
  UNION ALL SELECT m.id::text, 'member ' || o.code || '/' || m.member_no FROM member m JOIN organisation o ON o.id = m.group_id
  UNION ALL SELECT id::text, 'person ' || name FROM person
  UNION ALL SELECT id::text, 'season ' || name FROM season
  UNION ALL SELECT id::text, 'offer ' || code FROM offer
  UNION ALL SELECT id::text, 'cycle ' || month FROM cycle
  UNION ALL SELECT d.id::text, 'delivery ' || c.month || ' ' || o.code FROM delivery d
    JOIN cycle c ON c.id = d.cycle_id JOIN organisation o ON o.id = d.producer_id
  UNION ALL SELECT id::text, 'lot ' || number FROM lot
  UNION ALL SELECT a.id::text, concat_ws(' ', 'account', a.kind, o.code, g.code, m.member_no, a.currency) FROM account a
    LEFT JOIN organisation o ON o.id = a.owner_id LEFT JOIN member m ON m.id = a.owner_id
    LEFT JOIN organisation g ON g.id = m.group_id
  UNION ALL SELECT id::text, 'transaction ' || effect_key FROM ledger_transaction`;

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const instant = /\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d(?::\d\d)?)?/g;
const hash = /\b[0-9a-f]{64}\b/g;
/** Numbers of pallets, journeys and manifests carry four digits of a random id. */
const code = /\b(LU-\d{6}-|[TM]-\d{4}-\d\d\/)[0-9A-F]{4}\b/g;

/** What is only known of requests and of starts: how often somebody asked, or a process began, is not what was done. */
const leftOut = ['migrations', 'idempotency_key', 'sign_in_link', 'link_request'];

/** Links that people ask for have no key: asked for again after no answer, they come again. */
const notAskedFor = `WHERE recipient <> '${strangersEmail}'`;

/** Every table that the product has, whichever those are by now. */
export async function snapshotOf(url: string): Promise<Snapshot> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const known = new Map(
      (await client.query<{ id: string; name: string }>(names)).rows.map(({ id, name }) => [id, name]),
    );
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`,
    );
    const found = new Map<string, string[]>();
    for (const { name } of tables) {
      if (leftOut.includes(name)) continue;
      const { rows } = await client.query<{ row: string }>(
        `SELECT (to_jsonb(t) - ${numbers(name)})::text AS row FROM ${pg.escapeIdentifier(name)} t ${name === 'mail' ? notAskedFor : ''}`,
      );
      found.set(name, rows.map(({ row }) => normal(row, known)).sort());
    }
    return found;
  } finally {
    await client.end();
  }
}

/** Events of one moment may take their places in either order; that each has one of its own is a key's. */
const placed = `- 'position'`;

/** Columns that a sequence named after them counts: a number that a dying transaction has drawn is skipped. */
const numbers = (table: string): string => `ARRAY(
  SELECT c.column_name::text FROM information_schema.columns c
  JOIN pg_sequences s ON s.sequencename = c.table_name || '_' || c.column_name
  WHERE c.table_schema = 'public' AND c.table_name = ${pg.escapeLiteral(table)}) ${table === 'event' ? placed : ''}`;

const normal = (row: string, known: ReadonlyMap<string, string>): string =>
  row
    .replace(uuid, (id) => known.get(id)?.replace(uuid, (inner) => known.get(inner) ?? 'id') ?? 'id')
    .replace(instant, 'instant')
    .replace(hash, 'hash')
    .replace(code, '$1id');

/** What is wrong with the mails: each one sent is stored once, as one file, and no file is of none. */
export async function mailFaults(url: string, varDir: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string; state: string }>('SELECT id, state FROM mail');
    const folder = join(varDir, 'mail');
    // A season that broke off before its first mail has no folder, and its own fault to tell.
    const names = existsSync(folder) ? readdirSync(folder) : [];
    const files = new Set(names.filter((name) => name.endsWith('.eml')));
    const unsent = rows.filter(({ id, state }) => state !== 'sent' || !files.has(`${id}.eml`));
    return [
      ...(rows.length === 0 ? ['no mail was sent'] : []),
      ...unsent.map(({ id, state }) => `mail ${id} is ${state} and has ${files.has(`${id}.eml`) ? 'a' : 'no'} file`),
      ...(files.size > rows.length ? [`${files.size} files for ${rows.length} mails`] : []),
    ];
  } finally {
    await client.end();
  }
}

export interface Difference {
  readonly table: string;
  /** Rows of the undisturbed run that are not there, and rows that only the disturbed one has. */
  readonly lost: readonly string[];
  readonly extra: readonly string[];
}

export function differencesOf(undisturbed: Snapshot, disturbed: Snapshot): Difference[] {
  const tables = [...new Set([...undisturbed.keys(), ...disturbed.keys()])];
  return tables.flatMap((table) => {
    const [before, after] = [undisturbed.get(table) ?? [], disturbed.get(table) ?? []];
    const difference = { table, lost: without(before, after), extra: without(after, before) };
    return difference.lost.length + difference.extra.length === 0 ? [] : [difference];
  });
}

/** Rows of the one list that the other does not have as often. */
function without(rows: readonly string[], others: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const row of others) left.set(row, (left.get(row) ?? 0) + 1);
  return rows.filter((row) => {
    const count = left.get(row) ?? 0;
    left.set(row, count - 1);
    return count <= 0;
  });
}
