import { createHash, type Hash } from 'node:crypto';
import { createReadStream, createWriteStream, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { Readable, type Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { finished, pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { extract } from 'tar-stream';
import { migrate, migrateTo } from '../database/index.js';
import { StartError } from '../start-error.js';
import {
  type Checksums,
  checksumsEntry,
  damaged,
  filesFolder,
  type Manifest,
  manifestEntry,
  parseChecksums,
  parseManifest,
} from './manifest.js';
import { guardsOf, migrationsOf, quoted, tablesOf } from './tables.js';

export interface Restored {
  readonly createdAt: string;
  readonly tables: number;
  readonly rows: number;
  readonly files: number;
}

/**
 * Brings a backup into an empty database: the schema of its time, its rows in one transaction, checked against their
 * checksums and every foreign key, then today's schema. Nothing is kept of a file that is not whole. Throws StartError.
 */
export async function restoreBackup(url: string, folder: string, file: string): Promise<Restored> {
  const input = await openInput(file);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  mkdirSync(folder, { recursive: true });
  const staging = mkdtempSync(join(folder, '.restore-'));
  try {
    const restored = await new Restore(client, url, staging).read(entriesOf(input));
    for (const name of readdirSync(staging)) moveInto(folder, staging, name);
    await migrate(url);
    await client.query('ANALYZE');
    return restored;
  } finally {
    input.destroy();
    rmSync(staging, { recursive: true, force: true });
    await client.end();
  }
}

/** Reading begins with the first question: an entry that nobody waits for would be lost. */
async function* entriesOf(input: Readable): AsyncGenerator<Entry> {
  const archive = extract();
  const reading = pipeline(input, createGunzip(), archive).catch((error: unknown) => {
    archive.destroy(damaged(error instanceof Error ? error.message : 'it cannot be read'));
  });
  yield* archive as AsyncIterable<Entry>;
  await reading;
}

async function openInput(file: string): Promise<Readable> {
  const input = createReadStream(file);
  await new Promise<void>((opened, reject) => {
    input.once('error', reject).once('open', () => {
      opened();
    });
  }).catch((error: unknown) => {
    throw new StartError(`${file} cannot be read: ${error instanceof Error ? error.message : ''}`);
  });
  return input;
}

/** Replaces what is there: a start makes a new secret before it can know that an old one comes. */
function moveInto(folder: string, staging: string, name: string): void {
  rmSync(join(folder, name), { recursive: true, force: true });
  renameSync(join(staging, name), join(folder, name));
}

type Entry = AsyncIterable<Buffer> & { readonly header: { readonly name: string } };

interface Loading {
  readonly table: string;
  readonly sink: Writable & { readonly rowCount?: number };
  readonly hash: Hash;
}

class Restore {
  private manifest: Manifest | null = null;
  private loading: Loading | null = null;
  private guards: readonly { readonly off: string; readonly on: string }[] = [];
  private readonly arrived: Record<string, Checksums[string]> = {};
  private expected: Checksums | null = null;
  private files = 0;

  constructor(
    private readonly client: pg.Client,
    private readonly url: string,
    private readonly staging: string,
  ) {}

  async read(archive: AsyncIterable<Entry>): Promise<Restored> {
    try {
      for await (const entry of archive) await this.take(entry);
    } catch (error) {
      if (error instanceof StartError) throw error;
      throw damaged(error instanceof Error ? error.message : 'it cannot be read');
    }
    if (this.manifest === null) throw damaged('it is empty');
    await this.verify(this.manifest);
    await this.commit(this.manifest);
    const rows = Object.values(this.arrived).reduce((total, sum) => total + sum.rows, 0);
    return { createdAt: this.manifest.createdAt, tables: this.manifest.tables.length, rows, files: this.files };
  }

  private async take(entry: Entry): Promise<void> {
    const { name } = entry.header;
    if (this.manifest === null) {
      if (name !== manifestEntry) throw damaged('it does not begin with its description');
      this.manifest = parseManifest(await text(entry));
      await this.begin(this.manifest);
    } else if (name.startsWith('tables/')) await this.load(name.split('/')[1] ?? '', entry);
    else if (name.startsWith(filesFolder)) await this.keep(name.slice(filesFolder.length), entry);
    else if (name === checksumsEntry) this.expected = parseChecksums(await text(entry));
    else throw damaged(`it holds ${name}, which nobody knows`);
  }

  private async begin({ migrations }: Manifest): Promise<void> {
    await this.demandEmpty(migrations);
    await migrateTo(this.url, migrations);
    await this.client.query('BEGIN');
    this.guards = await guardsOf(this.client);
    for (const { off } of this.guards) await this.client.query(off);
    const tables = (await tablesOf(this.client)).map(({ name }) => `public.${quoted(name)}`);
    await this.client.query(`TRUNCATE ${tables.join(', ')}`); // Rows that migrations put in come back with the others.
  }

  private async demandEmpty(migrations: readonly number[]): Promise<void> {
    const found = await migrationsOf(this.client);
    const known = found.every((timestamp) => migrations.includes(timestamp));
    for (const { name } of await tablesOf(this.client)) {
      const { rows } = await this.client.query(`SELECT 1 FROM public.${quoted(name)} LIMIT 1`);
      if (!known || rows.length > 0)
        throw new StartError('This database is not empty; restore into an empty one, or an empty VAR_DIR.');
    }
  }

  private async load(table: string, entry: Entry): Promise<void> {
    if (this.loading?.table !== table) {
      await this.endTable();
      this.loading = { table, hash: createHash('sha256'), sink: this.openTable(table) };
    }
    const { sink, hash } = this.loading;
    for await (const chunk of entry) {
      hash.update(chunk);
      if (!sink.write(chunk))
        await new Promise<void>((resolve, reject) => {
          sink.once('drain', resolve).once('error', reject);
        });
    }
  }

  private openTable(table: string): Loading['sink'] {
    const columns = this.manifest?.tables.find(({ name }) => name === table)?.columns;
    if (!columns) throw damaged(`it holds the table ${table}, which it does not describe`);
    const sink = this.client.query(
      copyFrom(`COPY public.${quoted(table)} (${columns.map(quoted).join(', ')}) FROM STDIN`),
    );
    sink.on('error', () => undefined); // Told where it is waited for.
    return sink;
  }

  private async endTable(): Promise<void> {
    if (!this.loading) return;
    const { table, sink, hash } = this.loading;
    this.loading = null;
    sink.end();
    await finished(sink);
    this.arrived[table] = { rows: sink.rowCount ?? 0, sha256: hash.digest('hex') };
  }

  /** Into a folder beside, until everything has arrived. */
  private async keep(name: string, entry: Entry): Promise<void> {
    await this.endTable();
    const path = resolve(this.staging, name);
    if (!path.startsWith(this.staging + sep)) throw damaged(`it names a file outside its folder`);
    mkdirSync(dirname(path), { recursive: true });
    await pipeline(Readable.from(entry), createWriteStream(path, { mode: 0o600 }));
    this.files += 1;
  }

  private async verify({ tables }: Manifest): Promise<void> {
    await this.endTable();
    if (this.expected === null) throw damaged('its end is missing');
    const nothing = { rows: 0, sha256: createHash('sha256').digest('hex') };
    for (const { name } of tables) {
      const { rows, sha256 } = (this.arrived[name] ??= nothing);
      const expected = this.expected[name];
      if (expected?.rows !== rows || expected.sha256 !== sha256)
        throw damaged(`the rows of ${name} are not the ones saved`);
    }
  }

  private async commit({ sequences }: Manifest): Promise<void> {
    for (const { on } of this.guards) {
      await this.client.query(on).catch((error: unknown) => {
        throw damaged(error instanceof Error ? error.message : on);
      });
    }
    for (const { name, value, called } of sequences)
      await this.client.query('SELECT setval($1::regclass, $2, $3)', [`public.${quoted(name)}`, value, called]);
    await this.client.query('COMMIT');
  }
}
