import { accessSync, constants, existsSync, lstatSync, mkdirSync, readdirSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { StartError } from '../start-error.js';

export const holdsCluster = (dir: string): boolean => existsSync(join(dir, 'PG_VERSION'));

/** One name for a folder, whatever links lead to it; its parent is made on the way and must be ours to write. */
export function canonicalFolder(wanted: string): string {
  const dir = resolve(wanted);
  const parent = dirname(dir);
  try {
    mkdirSync(parent, { recursive: true });
    const real = existsSync(dir) ? realpathSync(dir) : join(realpathSync(parent), basename(dir));
    accessSync(dirname(real), constants.W_OK);
    if (existsSync(real)) accessSync(real, constants.W_OK);
    return real;
  } catch {
    throw new StartError(`The database folder ${dir} cannot be written; set VAR_DIR to one that can.`);
  }
}

/** The folder itself first, then everything below it; links are named and not followed. */
export function everyPathIn(dir: string): { path: string; link: boolean }[] {
  const below = readdirSync(dir, { recursive: true, encoding: 'utf8' });
  return [dir, ...below.map((name) => join(dir, name))].map((path) => ({
    path,
    link: lstatSync(path).isSymbolicLink(),
  }));
}
