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

/** The same for a command, which may find the embedded server of a running process and then shares it. */
export async function shareDatabase(config: Config, log: (line: string) => void): Promise<ReadyDatabase> {
  const url = config.databaseUrl === '' ? runningEmbeddedPostgres(folderOf(config), database) : null;
  if (url === null) return openDatabase(config, log);
  return openDatabase({ ...config, databaseUrl: url, databaseOwnerUrl: url }, log);
}

const database = 'interlocal';
const folderOf = ({ varDir }: Config): string => join(varDir, 'postgres');

/** A database at this code's schema: the one named by DATABASE_URL, else an embedded one below VAR_DIR. */
export async function openDatabase(config: Config, log: (line: string) => void): Promise<ReadyDatabase> {
  if (config.databaseUrl !== '') {
    await migrate(config.databaseOwnerUrl);
    await checkRole(config.databaseUrl);
    return { config, embedded: false, stop: nothingToStop };
  }
  const { url, stop } = await startEmbeddedPostgres({
    dir: folderOf(config),
    database,
    durable: true,
    env: config.system,
    log,
    lost: fail,
  });
  try {
    await migrate(url);
  } catch (error) {
    await stop();
    throw error;
  }
  return { config: { ...config, databaseUrl: url, databaseOwnerUrl: url }, embedded: true, stop };
}
