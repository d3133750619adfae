import { createPostgresBackend, Queue, Worker, type Processor, type QueueOptions, type WorkerOptions } from 'bullmq';
import type { OnApplicationShutdown } from '@nestjs/common';
import { Redis } from 'ioredis';
import pg from 'pg';
import type { Config } from '../config/index.js';
import { SteadyClient } from '../database/index.js';
import type { QueueName } from './declare-job.js';

/** Finished jobs stay a day for the dashboard. Never `{ count }`: it deadlocks under load on PostgreSQL. */
const retention = { removeOnComplete: { age: 86_400 }, removeOnFail: { age: 30 * 86_400 } } as const;

/** One for each worker, which waits on it for new jobs, and as many again as ask and answer at a time. */
const connectionsMax = 16;
const forgottenMs = 1_000;

/** The two homes of the queues behind one shape: PostgreSQL by default, Redis when REDIS_URL is set. */
export class QueueBackend implements OnApplicationShutdown {
  private readonly redis: Redis | null;
  private readonly pool: pg.Pool | null;
  private readonly held = new Set<pg.PoolClient>();

  constructor(private readonly config: Pick<Config, 'databaseOwnerUrl' | 'redisUrl' | 'jobLockSeconds'>) {
    this.redis =
      config.redisUrl === '' ? null : new Redis(config.redisUrl, { maxRetriesPerRequest: null, lazyConnect: false });
    this.pool = this.redis ? null : poolOf(config.databaseOwnerUrl);
    // Troubles of either are reported by the queues that use it.
    this.redis?.on('error', () => undefined);
    this.pool?.on('error', () => undefined);
    this.pool?.on('acquire', (client) => this.held.add(client));
    this.pool?.on('release', (_error, client) => this.held.delete(client));
  }

  get kind(): 'postgresql' | 'redis' {
    return this.redis ? 'redis' : 'postgresql';
  }

  openQueue(name: QueueName): Queue {
    const options = { connection: this.connection, defaultJobOptions: retention } as unknown as QueueOptions;
    return this.redis ? new Queue(name, options) : new Queue(name, options, createPostgresBackend as never);
  }

  /** Not running yet: see Kept. */
  openWorker(name: QueueName, processor: Processor, concurrency: number): Worker {
    // A killed worker's job is taken over when its lock has run out and somebody has looked for such locks.
    const lockDuration = this.config.jobLockSeconds * 1000;
    const recovery = { lockDuration, stalledInterval: Math.ceil(lockDuration / 3), runRetryDelay: 1_000 };
    const options = {
      connection: this.connection,
      concurrency,
      autorun: false,
      ...recovery,
    } as unknown as WorkerOptions;
    return this.redis
      ? new Worker(name, processor, options)
      : new Worker(name, processor, options, createPostgresBackend as never);
  }

  /** After the workers and the queues, which use it to their end. */
  async onApplicationShutdown(): Promise<void> {
    await this.redis?.quit().catch(() => undefined);
    if (this.pool?.ended === false) await this.end(this.pool); // Nest asks once more where a stop comes twice.
  }

  /**
   * A BullMQ worker that is closed while it asks for the connection on which it listens never gives that one back, and
   * the pool would wait for it. Workers and queues are closed by now: what is not back in a moment is nobody's.
   */
  private async end(pool: pg.Pool): Promise<void> {
    const forgotten = setTimeout(() => {
      for (const client of this.held) client.release(true);
    }, forgottenMs);
    await pool.end();
    clearTimeout(forgotten);
  }

  private get connection(): unknown {
    return this.redis ?? this.pool;
  }
}

/** BullMQ's tables stand in a schema of their own. */
const poolOf = (connectionString: string): pg.Pool =>
  new pg.Pool({
    ...{ connectionString, Client: SteadyClient, max: connectionsMax, application_name: 'interlocal-queue' },
    ...{ options: '-c search_path="bullmq"', keepAlive: true, keepAliveInitialDelayMillis: 10_000 },
  });
