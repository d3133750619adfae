import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { Trouble } from '../turns/index.js';
import { QueueBackend } from './backend.js';
import { type JobDeclaration, type QueueName, queueNames } from './declare-job.js';
import { Kept } from './kept.js';

/** One job on its way from the outbox into its queue. */
export interface Enqueued {
  readonly name: string;
  readonly payload: object;
  readonly jobId: string;
  readonly attempts: number;
  readonly backoffMs: number;
  /** Milliseconds from now; 0 runs at once. */
  readonly delay: number;
}

/** The open queues of this process. */
@Injectable()
export class Queues implements OnModuleDestroy {
  private readonly trouble = new Trouble(new Logger('queue'));
  private readonly queues: ReadonlyMap<QueueName, Kept<Queue>>;

  constructor(@Inject(QueueBackend) private readonly backend: QueueBackend) {
    this.queues = new Map(queueNames.map((name) => [name, new Kept(() => this.open(name))]));
  }

  get all(): readonly Queue[] {
    return [...this.queues.values()].map(({ it }) => it);
  }

  async add(name: QueueName, jobs: readonly Enqueued[]): Promise<void> {
    await this.of(name).addBulk(
      jobs.map(({ name: job, payload, jobId, attempts, backoffMs, delay }) => ({
        name: job,
        data: payload,
        opts: { jobId, attempts, backoff: { type: 'exponential', delay: backoffMs }, delay },
      })),
    );
  }

  /** Adds a job unless it waits or runs already; one that failed or ended without effect gets another go. */
  async ensure<P extends object>(job: JobDeclaration<P>, payload: P): Promise<void> {
    const jobId = job.jobId(payload);
    const existing = await this.of(job.queue).getJob(jobId);
    if (existing && ((await existing.isFailed()) || (await existing.isCompleted()))) await existing.remove();
    await this.add(job.queue, [
      { name: job.name, payload, jobId, attempts: job.attempts, backoffMs: job.backoffMs, delay: 0 },
    ]);
  }

  /** Rejects, or never settles, while the queues are away. */
  async ping(): Promise<void> {
    await this.of('cycle').getJobCounts('waiting');
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.all([...this.queues.values()].map((queue) => queue.close()));
  }

  private of(name: QueueName): Queue {
    const queue = this.queues.get(name);
    if (!queue) throw new Error(`the queue ${name} is not declared`);
    return queue.it;
  }

  private open(name: QueueName): Queue {
    const queue = this.backend.openQueue(name);
    queue.on('error', (error) => {
      this.trouble.tell(`${name}: ${error.message}`);
    });
    return queue;
  }
}
