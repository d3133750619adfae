import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../platform/config/index.js';
import { StartError } from '../platform/start-error.js';

/** Kept beside the data, because a password that everyone knows would open an instance that somebody publishes. */
export const passwordFile = ({ varDir }: Pick<Config, 'varDir'>): string => join(varDir, 'demo.password');

/** The password of the demonstration's people, made at the first loading. Throws StartError where it cannot be kept. */
export function demoPassword(config: Pick<Config, 'varDir'>): string {
  const file = passwordFile(config);
  try {
    mkdirSync(config.varDir, { recursive: true });
    if (!existsSync(file)) writeFileSync(file, randomBytes(12).toString('base64url'), { mode: 0o600, flag: 'wx' });
    return readFileSync(file, 'utf8').trim();
  } catch {
    throw new StartError(`The folder ${config.varDir} cannot be written; set VAR_DIR to one that can, or DEMO=false.`);
  }
}
