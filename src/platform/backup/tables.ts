import type pg from 'pg';
import type { Manifest } from './manifest.js';

/** Made anew by running the migrations. */
const derived = `'migrations'`;

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Tables of the product with the columns that are stored, by name. */
export async function tablesOf(client: pg.Client): Promise<Manifest['tables']> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(
    `SELECT c.relname AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname NOT IN (${derived})
       AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
     GROUP BY c.relname ORDER BY c.relname`,
  );
  return rows;
}

export async function sequencesOf(client: pg.Client): Promise<Manifest['sequences']> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'S' AND c.relname NOT LIKE 'migrations%' ORDER BY 1`,
  );
  const sequences = [];
  for (const { name } of rows) {
    const found = await client.query<{ value: string; called: boolean }>(
      `SELECT last_value::text AS value, is_called AS called FROM public.${quoted(name)}`,
    );
    sequences.push({ name, value: found.rows[0]?.value ?? '1', called: found.rows[0]?.called ?? false });
  }
  return sequences;
}

/** Timestamps of the migrations that ran; none where the product never did. */
export async function migrationsOf(client: pg.Client): Promise<number[]> {
  const exists = await client.query<{ there: boolean }>(`SELECT to_regclass('public.migrations') IS NOT NULL AS there`);
  if (exists.rows[0]?.there !== true) return [];
  const { rows } = await client.query<{ timestamp: string }>(
    'SELECT timestamp FROM public.migrations ORDER BY timestamp',
  );
  return rows.map(({ timestamp }) => Number(timestamp));
}

/** What would check or change rows while they are loaded, with how to take it away and to put it back. */
export async function guardsOf(client: pg.Client): Promise<readonly { readonly off: string; readonly on: string }[]> {
  const { rows } = await client.query<{ off: string; on: string }>(
    `SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS off,
            format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) AS on
     FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace
     UNION ALL
     SELECT format('ALTER TABLE %s DISABLE TRIGGER USER', oid::regclass), format('ALTER TABLE %s ENABLE TRIGGER USER', oid::regclass)
     FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
     UNION ALL
     SELECT format('ALTER TABLE %s NO FORCE ROW LEVEL SECURITY', oid::regclass), format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', oid::regclass)
     FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relforcerowsecurity`,
  );
  return rows;
}
