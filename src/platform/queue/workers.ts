import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { type Job, UnrecoverableError, type Worker } from 'bullmq';
import { DomainError } from '../../shared/domain-error.js';
import { systemContext, withContext } from '../context/index.js';
import { Metrics } from '../metrics/index.js';
import { Trouble } from '../turns/index.js';
import { QueueBackend } from './backend.js';
import { declaredJobs, type JobDeclaration, type QueueName, queueNames } from './declare-job.js';
import { Kept } from './kept.js';
import { Sweeps } from './sweeps.js';

type Handler = (payload: never) => Promise<unknown>;

const concurrency = 4;

/** Handlers of all declared jobs, and the workers that run them. */
@Injectable()
export class Workers implements OnModuleDestroy {
  private readonly logger = new Logger('worker');
  private readonly trouble = new Trouble(this.logger);
  private readonly handlers = new Map<string, Handler>();
  private workers: Kept<Worker>[] = [];

  constructor(
    @Inject(QueueBackend) private readonly backend: QueueBackend,
    private readonly metrics: Metrics,
    private readonly sweeps: Sweeps,
  ) {}

  handle<P extends object>(job: JobDeclaration<P>, handler: (payload: P) => Promise<unknown>): void {
    if (this.handlers.has(job.name)) throw new Error(`the job ${job.name} has two handlers`);
    this.handlers.set(job.name, handler);
  }

  /** `look` comes again and again and gives a job to work that has none: see Sweeps. */
  sweep(name: string, look: () => Promise<unknown>): void {
    this.sweeps.register(name, look);
  }

  /** Every declared job has exactly one handler, or the process does not start. */
  check(): void {
    const orphans = [...declaredJobs.keys()].filter((name) => !this.handlers.has(name));
    if (orphans.length > 0) throw new Error(`these jobs have no handler: ${orphans.join(', ')}`);
  }

  start(): void {
    this.check();
    this.workers = queueNames.map(
      (name) =>
        new Kept(
          () => this.open(name),
          (worker) => worker.run(),
        ),
    );
    this.sweeps.start();
  }

  /** Runs one job as a worker would; a refusal of the domain is final, everything else may be tried again. */
  async process(job: Pick<Job, 'name' | 'id' | 'data'>): Promise<unknown> {
    const handler = this.handlers.get(job.name);
    if (!handler) throw new UnrecoverableError(`no handler for ${job.name}`);
    const ended = this.metrics.jobs.startTimer({ queue: declaredJobs.get(job.name)?.queue ?? '', job: job.name });
    try {
      const result = await withContext(systemContext(job.id ?? job.name), () => handler(job.data as never));
      ended({ outcome: 'done' });
      return result;
    } catch (error) {
      const refused = error instanceof DomainError;
      ended({ outcome: refused ? 'refused' : 'failed' });
      throw refused ? new UnrecoverableError(error.message) : error;
    }
  }

  /** Takes no further job and waits for those that run. */
  async stop(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.close()));
  }

  onModuleDestroy(): Promise<void> {
    return this.stop();
  }

  private open(name: QueueName): Worker {
    const worker = this.backend.openWorker(name, (job) => this.process(job), concurrency);
    worker.on('error', (error) => {
      this.trouble.tell(`${name}: ${error.message}`);
    });
    worker.on('failed', (job, error) => {
      this.logger.warn(`${job?.name ?? name} ${job?.id ?? ''}: ${error.message}`);
    });
    return worker;
  }
}
