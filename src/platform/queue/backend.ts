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

/** The two homes of the queues behind one shape: PostgreSQL by default, Redis when REDIS_URL is set. */
export class QueueBackend implements OnApplicationShutdown {
  private readonly redis: Redis | null;
  private readonly pool: pg.Pool | null;

  constructor(private readonly config: Pick<Config, 'databaseOwnerUrl' | 'redisUrl' | 'jobLockSeconds'>) {
    this.redis =
      config.redisUrl === '' ? null : new Redis(config.redisUrl, { maxRetriesPerRequest: null, lazyConnect: false });
    this.pool = this.redis ? null : poolOf(config.databaseOwnerUrl);
    // Troubles of either are reported by the queues that use it.
    this.redis?.on('error', () => undefined);
    this.pool?.on('error', () => undefined);
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
    if (this.pool?.ended === false) await this.pool.end(); // Nest asks once more where a stop comes twice.
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
