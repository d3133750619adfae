import { existsSync, readFileSync } from 'node:fs';
import { canonicalFolder } from './folders.js';
import { openFolderOf } from './place.js';
import { superuser } from './data-folder.js';
import { serverOf } from './process-table.js';

/** The address of a database in the embedded server that another process runs for this folder; null when none does. */
export function runningEmbeddedPostgres(wanted: string, database: string): string | null {
  const asked = canonicalFolder(wanted);
  const dir = [asked, openFolderOf(asked)].find((folder) => existsSync(`${folder}/postmaster.pid`));
  if (dir === undefined || serverOf(dir) === null) return null;
  // Lines of postmaster.pid: pid, data folder, start, port (PostgreSQL's miscadmin.h).
  const port = readFileSync(`${dir}/postmaster.pid`, 'utf8').split('\n')[3] ?? '';
  const password = readFileSync(`${dir}.password`, 'utf8').trim();
  return `postgres://${superuser}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
}
