import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { groupBy } from '../../shared/quantity.js';
import { Clock } from '../clock/index.js';
import { Transaction } from '../database/index.js';
import { declaredJobs, type QueueName, Queues } from '../queue/index.js';
import { Trouble, Turns } from '../turns/index.js';

interface Row {
  readonly job: string;
  readonly payload: object;
  readonly run_at: Date | null;
}

const batch = 500;
const pollMs = 250;

/** Moves outbox rows into their queues. Several relays may run: each takes rows that no other holds. */
@Injectable()
export class Relay implements OnModuleDestroy {
  private readonly trouble = new Trouble(new Logger('outbox'));
  private readonly turns = new Turns(
    () => this.flush(),
    pollMs,
    (trouble) => {
      this.trouble.tell(trouble);
    },
  );

  constructor(
    private readonly transaction: Transaction,
    private readonly queues: Queues,
    private readonly clock: Clock,
  ) {}

  start(): void {
    this.turns.start();
  }

  /** Enqueues everything that waits; returns how many. Rows are deleted only when their queue has taken them. */
  async flush(): Promise<number> {
    for (let total = 0; ;) {
      const moved = await this.transaction.run('relay-outbox', async (tx) => {
        const [rows] = await tx.query<[Row[], number]>(
          `DELETE FROM outbox WHERE id IN (SELECT id FROM outbox ORDER BY id LIMIT ${batch} FOR UPDATE SKIP LOCKED)
           RETURNING job, payload, run_at`,
        );
        for (const [queue, jobs] of groupBy(rows, ({ job }) => queueOf(job))) await this.enqueue(queue, jobs);
        return rows.length;
      });
      total += moved;
      if (moved < batch) return total;
    }
  }

  onModuleDestroy(): Promise<void> {
    return this.turns.stop();
  }

  private enqueue(queue: QueueName, rows: readonly Row[]): Promise<void> {
    const now = this.clock.now().getTime();
    return this.queues.add(
      queue,
      rows.map(({ job, payload, run_at: runAt }) => {
        const { jobId, attempts, backoffMs } = declarationOf(job);
        const delay = runAt === null ? 0 : Math.max(0, runAt.getTime() - now);
        return { name: job, payload, jobId: jobId(payload as never), attempts, backoffMs, delay };
      }),
    );
  }
}

function declarationOf(job: string) {
  const declaration = declaredJobs.get(job);
  if (!declaration) throw new Error(`the outbox holds a job that nobody declares: ${job}`);
  return declaration;
}

const queueOf = (job: string): QueueName => declarationOf(job).queue;
