import { join } from 'node:path';
import type { Config } from '../platform/config/index.js';
import { checkRole, migrate } from '../platform/database/index.js';
import { runningEmbeddedPostgres, startEmbeddedPostgres } from '../platform/embedded/index.js';
import { fail } from './process.js';

export interface ReadyDatabase {
  readonly config: Config;
  readonly embedded: boolean;
  stop(): Promise<void>;
}

const nothingToStop = (): Promise<void> => Promise.resolve();

/** The configuration of a command, which may find the embedded server of a running process and then shares it. */
export function sharing(config: Config): Config {
  const url = config.databaseUrl === '' ? runningEmbeddedPostgres(folderOf(config), database) : null;
  return url === null ? config : { ...config, databaseUrl: url, databaseOwnerUrl: url };
}

const database = 'interlocal';
const folderOf = ({ varDir }: Config): string => join(varDir, 'postgres');

/** A database at this code's schema: the one named by DATABASE_URL, else an embedded one below VAR_DIR. */
export async function openDatabase(config: Config, log: (line: string) => void): Promise<ReadyDatabase> {
  const ready = await reachDatabase(config, log);
  try {
    await migrate(ready.config.databaseOwnerUrl);
    if (!ready.embedded) await checkRole(ready.config.databaseUrl);
    return ready;
  } catch (error) {
    await ready.stop();
    throw error;
  }
}

/** The same database as it is, with whatever schema. */
export async function reachDatabase(config: Config, log: (line: string) => void): Promise<ReadyDatabase> {
  if (config.databaseUrl !== '') return { config, embedded: false, stop: nothingToStop };
  const { url, stop } = await startEmbeddedPostgres({
    dir: folderOf(config),
    database,
    durable: true,
    env: config.system,
    log,
    lost: fail,
  });
  return { config: { ...config, databaseUrl: url, databaseOwnerUrl: url }, embedded: true, stop };
}
