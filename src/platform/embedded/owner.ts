import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { StartError } from '../start-error.js';
import { isAlive, startOf } from './process-table.js';

/** A process's hold on a data folder. */
export interface Claim {
  /** Throws StartError when somebody took the folder at the very same moment. */
  confirm(): void;
  release(): void;
}

/**
 * Takes a data folder for this process or throws StartError when a living process has it. A file beside the folder
 * names the owner by number and start, because numbers come round again; it is made whole or not at all.
 */
export function claimFolder(dir: string): Claim {
  const file = `${dir}.owner`;
  const mine = `${process.pid} ${startOf(process.pid)}`;
  const draft = `${file}.${process.pid}`;
  const taken = (): StartError => new StartError(`Another process is already using the database in ${dir}.`);
  writeFileSync(draft, mine);
  try {
    for (let tries = 0; !linked(draft, file); tries++) {
      const holder = read(file);
      if (tries > 5 || lives(holder) || !moveAside(file, holder)) throw taken();
    }
  } finally {
    rmSync(draft, { force: true });
  }
  return {
    confirm: () => {
      if (read(file) !== mine) throw taken();
    },
    release: () => {
      if (read(file) === mine) rmSync(file, { force: true });
    },
  };
}

function linked(draft: string, file: string): boolean {
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Removes what a dead owner left; a file that changed hands since it was read is put back. */
function moveAside(file: string, holder: string): boolean {
  const aside = `${file}.${process.pid}.stale`;
  try {
    renameSync(file, aside);
  } catch {
    return true; // Somebody else removed it; whoever links first has the folder.
  }
  const stale = read(aside) === holder;
  if (!stale) linked(aside, file);
  rmSync(aside, { force: true });
  return stale;
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function lives(holder: string): boolean {
  const [pid = '', ...start] = holder.split(' ');
  return Number(pid) > 0 && isAlive(Number(pid)) && startOf(Number(pid)) === start.join(' ');
}
