import Fastify from 'fastify';
import pg from 'pg';
import { newId } from '../shared/ids.js';

/** What one request was seen to ask of the database. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

export interface BareSettings {
  readonly databaseUrl: string;
  readonly options: string;
  readonly pool: number;
  readonly port: number;
  readonly read: readonly Statement[];
  readonly write: readonly Statement[];
  /** Stands in the statements of the write for the household that a request names. */
  readonly memberId: string;
  /** Ids that the write made: each request makes its own. */
  readonly made: readonly string[];
}

/**
 * A bare Fastify that runs, for each of its two routes, the very statements the product was seen to run for the same
 * question, and answers with the last rows. Its settings come as one argument.
 */
const {
  databaseUrl,
  options,
  pool: max,
  port,
  read,
  write,
  memberId,
  made,
} = JSON.parse(process.argv[2] ?? '{}') as BareSettings;
const pool = new pg.Pool({ connectionString: databaseUrl, max, options });
const server = Fastify();

async function run(statements: readonly Statement[], naming: (value: unknown) => unknown): Promise<unknown> {
  const client = await pool.connect();
  try {
    let last: unknown = [];
    for (const { text, values } of statements) {
      const answer = await client.query(text, values.map(naming));
      if (answer.command === 'SELECT') last = answer.rows;
    }
    return last;
  } catch (error) {
    await client.query('ROLLBACK'); // Else every later request on this connection would fail too.
    throw error;
  } finally {
    client.release();
  }
}

server.get('/health/live', () => ({ ok: true }));
server.get('/read', () => run(read, (value) => value));
server.put<{ Body: { items: { memberId: string }[] } }>('/write', ({ body }) => {
  const asked = body.items[0]?.memberId;
  const naming = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(naming);
    if (typeof value === 'string' && made.includes(value)) return newId();
    return value === memberId ? asked : value;
  };
  return run(write, naming);
});
await server.listen({ port, host: '127.0.0.1' });
