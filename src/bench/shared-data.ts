import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadConfig } from '../platform/config/index.js';

/** A folder of published instances; null, said aloud, where they are not on this machine. */
export function sharedData(folder: string): string | null {
  const path = join(loadConfig().sharedData, folder);
  if (existsSync(path)) return path;
  console.log(`skipped: there is no ${path}; SHARED_DATA names the folder that holds ${folder}/`);
  return null;
}
