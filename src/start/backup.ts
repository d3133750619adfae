import { statSync } from 'node:fs';
import { restoreBackup, writeBackup } from '../platform/backup/index.js';
import type { Config } from '../platform/config/index.js';
import { StartError } from '../platform/start-error.js';
import { auditAll } from './audit.js';
import { reachDatabase, sharing } from './database.js';

const say = (line: string): void => {
  console.log(line);
};
const whole = new Intl.NumberFormat('en');

function fileIn(words: readonly string[], command: string): string {
  const [file, ...more] = words;
  if (file === undefined || more.length > 0) throw new StartError(`Name one file: npm run ${command} -- <file>`);
  return file;
}

/** Saves everything into one file; a server may run beside. */
export async function backUp(load: () => Config, words: readonly string[]): Promise<void> {
  const file = fileIn(words, 'backup');
  const ready = await reachDatabase(sharing(load()), say);
  try {
    const { rows, tables, files } = await writeBackup(ready.config.databaseOwnerUrl, ready.config.varDir, file);
    const megabytes = (statSync(file).size / 1e6).toFixed(1);
    say(`Saved ${whole.format(rows)} rows of ${tables} tables and ${files} files in ${file} (${megabytes} MB).`);
    say('It holds secrets and everyone\u2019s data: keep it encrypted, and on another machine.');
  } finally {
    await ready.stop();
  }
}

/** Brings a file back into an empty database and audits it. Queues are not saved: sweeps find what waits. */
export async function restore(load: () => Config, words: readonly string[]): Promise<void> {
  const file = fileIn(words, 'restore');
  const ready = await reachDatabase(load(), say);
  try {
    const { databaseOwnerUrl, varDir } = ready.config;
    const { createdAt, rows, tables, files } = await restoreBackup(databaseOwnerUrl, varDir, file);
    say(`Restored ${whole.format(rows)} rows of ${tables} tables and ${files} files, as of ${createdAt}.`);
  } finally {
    await ready.stop();
  }
  await auditAll(load);
}
