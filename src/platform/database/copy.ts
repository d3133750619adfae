import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { present } from '../../shared/invariant.js';
import type { Tx } from './transaction.js';

const special = /[\\\t\n\r]/g;
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
const cell = (value: string | number): string =>
  typeof value === 'number' ? String(value) : value.replace(special, (found) => escapes[found] ?? '');

/** Streams rows into a table by COPY, in its column order; `table` is a name from our own code, never input. */
export async function copyRows(
  tx: Tx,
  table: string,
  batches: AsyncIterable<readonly (readonly (string | number)[])[]>,
): Promise<void> {
  const runner = present(tx.queryRunner, 'a transaction has a connection');
  const client = (await runner.connect()) as pg.PoolClient;
  const lines = async function* (): AsyncGenerator<string> {
    for await (const rows of batches) yield rows.map((row) => `${row.map(cell).join('\t')}\n`).join('');
  };
  await pipeline(Readable.from(lines()), client.query(copyFrom(`COPY ${table} FROM STDIN`)));
}
