import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { AccessTokens } from '../foundation/login/index.js';
import { type Config, loadConfig } from '../platform/config/index.js';
import { createContext } from '../start/application.js';
import { openDatabase } from '../start/database.js';

/** A database of its own on disk, with fsync, and what the measured servers need to reach it. */
export interface Rig {
  readonly config: Config;
  readonly pool: pg.Pool;
  /** The environment of a server process on this database. */
  readonly env: Readonly<Record<string, string>>;
  token(personId: string): Promise<string>;
  stop(): Promise<void>;
}

export async function startRig(): Promise<Rig> {
  const varDir = mkdtempSync(join(tmpdir(), 'interlocal-bench-'));
  const inherited = loadConfig();
  const ready = await openDatabase({ ...inherited, varDir, databaseUrl: '', databaseOwnerUrl: '' }, () => undefined);
  const { config } = ready;
  const pool = new pg.Pool({ connectionString: config.databaseUrl, max: 4 });
  const services = await createContext(config);
  return {
    config,
    pool,
    env: {
      ...{ PATH: inherited.system.PATH, VAR_DIR: varDir, DATABASE_URL: config.databaseUrl },
      ...{ AUTH_SECRET: config.authSecret, DEMO: 'false', LOG_LEVEL: 'error' },
      ...{ RATE_LIMIT: '0', RATE_LIMIT_ANONYMOUS: '0', SIGN_IN_LIMIT: '0' }, // A bench is one busy person.
    },
    token: (personId) => services.get(AccessTokens).issue(personId),
    stop: async () => {
      await pool.end();
      await services.close();
      await ready.stop();
      rmSync(varDir, { recursive: true, force: true });
    },
  };
}
