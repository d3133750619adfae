import { createPostgresBackend, Queue, Worker, type Processor, type QueueOptions, type WorkerOptions } from 'bullmq';
import { Redis } from 'ioredis';
import type { Config } from '../config/index.js';
import type { QueueName } from './declare-job.js';

/** Finished jobs stay a day for the dashboard. Never `{ count }`: it deadlocks under load on PostgreSQL. */
const retention = { removeOnComplete: { age: 86_400 }, removeOnFail: { age: 30 * 86_400 } } as const;

/** The two homes of the queues behind one shape: PostgreSQL by default, Redis when REDIS_URL is set. */
export class QueueBackend {
  private readonly redis: Redis | null;

  constructor(private readonly config: Pick<Config, 'databaseOwnerUrl' | 'redisUrl' | 'jobLockSeconds'>) {
    this.redis =
      config.redisUrl === '' ? null : new Redis(config.redisUrl, { maxRetriesPerRequest: null, lazyConnect: false });
    this.redis?.on('error', () => undefined); // Reported by the queues that use it.
  }

  get kind(): 'postgresql' | 'redis' {
    return this.redis ? 'redis' : 'postgresql';
  }

  openQueue(name: QueueName): Queue {
    const options = { connection: this.connection(), defaultJobOptions: retention } as unknown as QueueOptions;
    return this.redis ? new Queue(name, options) : new Queue(name, options, createPostgresBackend as never);
  }

  openWorker(name: QueueName, processor: Processor, concurrency: number): Worker {
    // A killed worker's job is taken over when its lock has run out and somebody has looked for such locks.
    const lockDuration = this.config.jobLockSeconds * 1000;
    const recovery = { lockDuration, stalledInterval: Math.ceil(lockDuration / 3) };
    const options = { connection: this.connection(), concurrency, ...recovery } as unknown as WorkerOptions;
    return this.redis
      ? new Worker(name, processor, options)
      : new Worker(name, processor, options, createPostgresBackend as never);
  }

  async close(): Promise<void> {
    await this.redis?.quit().catch(() => undefined);
  }

  private connection(): unknown {
    return (
      this.redis ?? {
        connectionString: this.config.databaseOwnerUrl,
        schema: 'bullmq',
        max: 3,
        application_name: 'interlocal-queue',
      }
    );
  }
}
