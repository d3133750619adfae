import { readFileSync, writeFileSync } from 'node:fs';
import { isAlive } from './process-table.js';

/** Which process started the server of a data folder: a file beside it holds the number. */
const fileOf = (dir: string): string => `${dir}.owner`;

export function writeOwner(dir: string): void {
  writeFileSync(fileOf(dir), String(process.pid));
}

export function ownerLives(dir: string): boolean {
  try {
    const pid = Number(readFileSync(fileOf(dir), 'utf8'));
    return pid > 0 && pid !== process.pid && isAlive(pid);
  } catch {
    return false;
  }
}
