import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../src/platform/embedded/index.js';
import { freePort } from '../support/program.js';
import { redisProgram } from '../support/redis.js';
import { Proxy } from './proxy.js';

export type QueueHome = 'postgres' | 'redis';
export type Victim = 'api' | 'worker' | 'postgres' | 'redis';

const programOf = { api: 2, worker: 2 } as const;
const authSecret = 'a secret for the crash harness alone';
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A process that is started again whenever it ends, as the machine's service manager would. */
class Kept {
  private child: ChildProcess | null = null;
  private stopping = false;
  private gone: Promise<unknown> = Promise.resolve();
  /** What it has said at last, for whoever looks for a cause. */
  tail = '';

  constructor(private readonly launch: () => ChildProcess) {
    this.start();
  }

  kill(): void {
    this.child?.kill('SIGKILL');
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.child?.kill('SIGKILL');
    await this.gone;
  }

  private start(): void {
    const child = this.launch();
    this.child = child;
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => (this.tail = (this.tail + chunk.toString()).slice(-20_000)));
    this.gone = new Promise((resolve) =>
      child.once('exit', () => {
        resolve(undefined);
        if (!this.stopping)
          setTimeout(() => {
            if (!this.stopping) this.start();
          }, 100);
      }),
    );
  }
}

/** The whole installation: PostgreSQL behind a network that fails, Redis, two API processes and two workers. */
export class House {
  private constructor(
    readonly folder: string,
    private readonly postgres: EmbeddedPostgres,
    readonly network: Proxy,
    private readonly redis: Kept | null,
    private readonly processes: Readonly<Record<'api' | 'worker', readonly Kept[]>>,
    readonly urls: readonly string[],
  ) {}

  /** Past the network, for whoever compares in the end. */
  get databaseUrl(): string {
    return this.postgres.url;
  }

  static readonly authSecret = authSecret;

  static async build(home: QueueHome, { remembers }: { remembers: boolean }): Promise<House> {
    const folder = mkdtempSync(join(tmpdir(), 'interlocal-chaos-'));
    const { PATH = '', PG_NO_USERNS = '' } = process.env;
    const postgres = await startEmbeddedPostgres({
      ...{ dir: join(folder, 'postgres'), database: 'interlocal', durable: true, env: { PATH, PG_NO_USERNS } },
      settings: { max_connections: 200, shared_buffers: '64MB' },
    });
    const network = new Proxy(await freePort(), postgres.port);
    await network.listen();
    const throughNetwork = new URL(postgres.url);
    throughNetwork.port = String(network.port);
    const redisPort = await freePort();
    const redis = home === 'redis' ? new Kept(() => startRedis(redisPort, folder, remembers)) : null;
    if (redis) await answering(redisPort);
    const env = {
      ...{ PATH, VAR_DIR: folder, DATABASE_URL: throughNetwork.href, AUTH_SECRET: authSecret, DEMO: 'false' },
      ...{ RATE_LIMIT: '0', RATE_LIMIT_ANONYMOUS: '0', SIGN_IN_LIMIT: '0' },
      ...{ LOG_LEVEL: 'warn', JOB_LOCK_SECONDS: '2', SWEEP_SECONDS: '1', TRANSACTION_IDLE_SECONDS: '3' },
      ...(redis ? { REDIS_URL: `redis://127.0.0.1:${redisPort}` } : {}),
    };
    const ports = await Promise.all(Array.from({ length: programOf.api }, freePort));
    const api = ports.map((port) => new Kept(() => startNode({ ...env, PROCESS: 'api', PORT: String(port) })));
    const urls = ports.map((port) => `http://127.0.0.1:${port}`);
    await Promise.all(urls.map(ready));
    const worker = Array.from(
      { length: programOf.worker },
      () => new Kept(() => startNode({ ...env, PROCESS: 'worker' })),
    );
    return new House(folder, postgres, network, redis, { api, worker }, urls);
  }

  /** Ends a process without a word; `which` chooses among several of a kind. */
  kill(victim: Victim, which: number): void {
    switch (victim) {
      case 'postgres':
        killed(this.postgres.pid);
        return;
      case 'redis':
        this.redis?.kill();
        return;
      case 'api':
      case 'worker':
        this.processes[victim][which % this.processes[victim].length]?.kill();
    }
  }

  /** The last words of every process, to find a cause by. */
  lastWords(): string {
    return Object.entries(this.processes)
      .flatMap(([name, kept]) => kept.map(({ tail }, i) => `--- ${name} ${i + 1}\n${tail}`))
      .join('\n');
  }

  async dismantle(): Promise<void> {
    await Promise.all([...this.processes.api, ...this.processes.worker].map((kept) => kept.stop()));
    await this.redis?.stop();
    await this.network.close();
    await this.postgres.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** One that has died a moment ago, and is not started again yet, is dead enough. */
function killed(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

const startNode = (env: Readonly<Record<string, string>>): ChildProcess =>
  spawn(process.execPath, ['--enable-source-maps', 'dist/main.js'], { env, stdio: ['ignore', 'pipe', 'pipe'] });

function startRedis(port: number, folder: string, remembers: boolean): ChildProcess {
  const program = redisProgram();
  if (program === undefined) throw new Error('there is no redis-server or valkey-server on the PATH');
  const memory = ['--save', '', '--appendonly', remembers ? 'yes' : 'no'];
  return spawn(program, ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, ...memory], {
    stdio: 'ignore',
  });
}

async function answering(port: number): Promise<void> {
  const client = new Redis(port, '127.0.0.1', { retryStrategy: () => 50, maxRetriesPerRequest: null });
  client.on('error', () => undefined);
  await client.ping();
  await client.quit();
}

async function ready(url: string): Promise<void> {
  for (let tries = 0; ; tries++) {
    const up = await fetch(`${url}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (up) return;
    if (tries > 600) throw new Error(`${url} does not get ready`);
    await pause(100);
  }
}
