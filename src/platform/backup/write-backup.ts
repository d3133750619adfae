import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, renameSync, rmSync, type WriteStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { pack, type Pack } from 'tar-stream';
import { migrationLock } from '../database/index.js';
import { StartError } from '../start-error.js';
import { type Checksums, checksumsEntry, filesFolder, type Manifest, manifestEntry, tableEntry } from './manifest.js';
import { migrationsOf, quoted, sequencesOf, tablesOf } from './tables.js';

/** Bytes of a table that are held at a time: an archive has to know the length of what comes. */
const partBytes = 4 << 20;

export interface Saved {
  readonly tables: number;
  readonly rows: number;
  readonly files: number;
}

/**
 * Writes every row of the product as of one moment, and the files of the data folder, into one compressed tar file.
 * May run beside a working server; memory does not grow with the data. Throws StartError in a sentence.
 */
export async function writeBackup(url: string, folder: string, file: string): Promise<Saved> {
  if (existsSync(file)) throw new StartError(`${file} exists already; name another file.`);
  const partial = `${file}.partial`;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const output = await openOutput(partial);
    const archive = pack();
    const written = pipeline(archive, createGzip(), output);
    const [saved] = await Promise.all([fill(archive, client, { folder, partial }), written]);
    renameSync(partial, file);
    return saved;
  } finally {
    rmSync(partial, { force: true });
    await client.end();
  }
}

/** Whoever reads a backup reads everything: only its owner may. */
async function openOutput(path: string): Promise<WriteStream> {
  const output = createWriteStream(path, { mode: 0o600, flags: 'w', flush: true });
  await new Promise<void>((resolve, reject) => {
    output.once('error', reject).once('open', () => {
      resolve();
    });
  }).catch((error: unknown) => {
    throw new StartError(`${path} cannot be written: ${error instanceof Error ? error.message : ''}`);
  });
  return output;
}

async function fill(
  archive: Pack,
  client: pg.Client,
  { folder, partial }: { folder: string; partial: string },
): Promise<Saved> {
  try {
    await client.query('SELECT pg_advisory_lock_shared($1)', [migrationLock]); // The schema stays as it is meanwhile.
    await client.query(
      `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL row_security = off; SET LOCAL timezone = 'UTC';
       SET LOCAL datestyle = 'ISO, YMD'; SET LOCAL intervalstyle = 'iso_8601'`,
    );
    const manifest = await describe(client);
    await add(archive, manifestEntry, JSON.stringify(manifest));
    const sums: Record<string, Checksums[string]> = {};
    for (const { name, columns } of manifest.tables) sums[name] = await addTable(archive, client, name, columns);
    const files = await addFiles(archive, folder, partial);
    await add(archive, checksumsEntry, JSON.stringify(sums));
    archive.finalize();
    const rows = Object.values(sums).reduce((total, sum) => total + sum.rows, 0);
    return { tables: manifest.tables.length, rows, files };
  } catch (error) {
    archive.destroy();
    throw error;
  }
}

async function describe(client: pg.Client): Promise<Manifest> {
  const migrations = await migrationsOf(client);
  if (migrations.length === 0) throw new StartError('There is nothing to back up: this database holds no product yet.');
  const [tables, sequences] = [await tablesOf(client), await sequencesOf(client)];
  return { format: 1, createdAt: new Date().toISOString(), migrations, tables, sequences };
}

const add = (archive: Pack, name: string, content: string | Buffer): Promise<void> =>
  new Promise((resolve, reject) => {
    archive.entry({ name, mode: 0o600 }, content, (error) => {
      if (error) reject(error);
      else resolve();
    });
  });

async function addTable(
  archive: Pack,
  client: pg.Client,
  table: string,
  columns: readonly string[],
): Promise<Checksums[string]> {
  const hash = createHash('sha256');
  const source = client.query(copyTo(`COPY public.${quoted(table)} (${columns.map(quoted).join(', ')}) TO STDOUT`));
  let held: Buffer[] = [];
  let size = 0;
  let part = 0;
  const flush = async (): Promise<void> => {
    await add(archive, tableEntry(table, part++), Buffer.concat(held));
    [held, size] = [[], 0];
  };
  for await (const chunk of source as AsyncIterable<Buffer>) {
    hash.update(chunk);
    held.push(chunk);
    size += chunk.length;
    if (size >= partBytes) await flush();
  }
  if (size > 0) await flush();
  return { rows: source.rowCount, sha256: hash.digest('hex') };
}

/** Secrets and mail; the embedded database's own files are what the tables were read from. */
async function addFiles(archive: Pack, folder: string, partial: string): Promise<number> {
  if (!existsSync(folder)) return 0;
  let count = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const name = relative(folder, path);
    if (!entry.isFile() || name.startsWith('postgres') || path === resolve(partial)) continue;
    await addFile(archive, filesFolder + name.split(sep).join('/'), path);
    count += 1;
  }
  return count;
}

/** As long as the file was when it was looked at: it may grow. */
async function addFile(archive: Pack, name: string, path: string): Promise<void> {
  const { size } = await stat(path);
  if (size === 0) return add(archive, name, Buffer.alloc(0));
  const sink = archive.entry({ name, size, mode: 0o600 });
  await pipeline(createReadStream(path, { end: size - 1 }), sink);
}
