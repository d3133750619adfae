import { spawn, spawnSync } from 'node:child_process';
import { Redis } from 'ioredis';
import { freePort } from './program.js';

export interface PrivateRedis {
  readonly url: string;
  stop(): Promise<void>;
}

const programs = ['redis-server', 'valkey-server'];

/** The Redis or Valkey of this machine, if it has one. */
export const redisProgram = (): string | undefined =>
  programs.find((name) => spawnSync(name, ['--version']).status === 0);

/** REDIS_URL, or a server of our own where the machine has one; null where it has none. */
export async function privateRedis(): Promise<PrivateRedis | null> {
  const { REDIS_URL: external } = process.env;
  if (external !== undefined && external !== '') return { url: external, stop: () => Promise.resolve() };
  const program = redisProgram();
  if (program === undefined) return null;
  const port = await freePort();
  const child = spawn(program, ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'], {
    stdio: 'ignore',
  });
  const gone = new Promise((resolve) => child.once('exit', resolve));
  const client = new Redis(port, '127.0.0.1', { retryStrategy: () => 50, maxRetriesPerRequest: null });
  client.on('error', () => undefined);
  await client.ping();
  await client.quit();
  return {
    url: `redis://127.0.0.1:${port}`,
    stop: async () => {
      child.kill('SIGTERM');
      await gone;
    },
  };
}
