import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../platform/config/index.js';

/** Kept beside the data, because a password that everyone knows would open an instance that somebody publishes. */
export const passwordFile = ({ varDir }: Pick<Config, 'varDir'>): string => join(varDir, 'demo.password');

/** The password of the demonstration's people, made at the first loading. */
export function demoPassword(config: Pick<Config, 'varDir'>): string {
  const file = passwordFile(config);
  if (!existsSync(file)) writeFileSync(file, randomBytes(12).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}
