import { Injectable, type OnModuleInit } from '@nestjs/common';
import type pg from 'pg';
import { DataSource } from 'typeorm';
import { Transaction } from '../database/index.js';
import { Metrics } from '../metrics/index.js';
import { Queues } from '../queue/index.js';
import { Health } from './health.service.js';

const states = ['waiting', 'active', 'delayed', 'failed'] as const;

/** Figures that are looked up when somebody reads them: what waits, and what is taken. A part that is away has none. */
@Injectable()
export class Backlog implements OnModuleInit {
  constructor(
    private readonly metrics: Metrics,
    private readonly health: Health,
    private readonly transaction: Transaction,
    private readonly queues: Queues,
    private readonly dataSource: DataSource,
  ) {}

  onModuleInit(): void {
    this.countConnections();
    const up = this.metrics.gauge('part_up', 'Whether a part answers.', ['part']);
    const countOutbox = this.outbox();
    const countJobs = this.jobs();
    this.metrics.beforeReading(async () => {
      const { database, queue } = await this.health.parts();
      up.set({ part: 'database' }, Number(database));
      up.set({ part: 'queue' }, Number(queue));
      await Promise.all([countOutbox(database), countJobs(queue)]);
    });
  }

  private countConnections(): void {
    const connections = this.metrics.gauge('database_connections', 'Connections of this process.', ['state']);
    this.metrics.beforeReading(() => {
      const { master } = this.dataSource.driver as unknown as { master: pg.Pool };
      connections.set({ state: 'idle' }, master.idleCount);
      connections.set({ state: 'busy' }, master.totalCount - master.idleCount);
      connections.set({ state: 'asked-for' }, master.waitingCount);
      return Promise.resolve();
    });
  }

  private outbox(): (up: boolean) => Promise<void> {
    const rows = this.metrics.gauge('outbox_rows', 'Jobs that are not in their queue yet.', []);
    const oldest = this.metrics.gauge('outbox_oldest_seconds', 'For how long the oldest of them waits.', []);
    return async (up) => {
      if (!up) {
        rows.remove();
        oldest.remove();
        return;
      }
      const [found] = await this.transaction.read('measure-outbox', (tx) =>
        tx.query<{ rows: number; seconds: number }[]>(
          `SELECT count(*)::int AS rows, coalesce(extract(epoch FROM now() - min(created_at)), 0)::float AS seconds FROM outbox`,
        ),
      );
      rows.set(found?.rows ?? 0);
      oldest.set(found?.seconds ?? 0);
    };
  }

  private jobs(): (up: boolean) => Promise<void> {
    const jobs = this.metrics.gauge('queue_jobs', 'Jobs in a queue by state.', ['queue', 'state']);
    return async (up) => {
      jobs.reset();
      if (!up) return;
      for (const queue of this.queues.all) {
        const counts = await queue.getJobCounts(...states);
        for (const [state, count] of Object.entries(counts)) jobs.set({ queue: queue.name, state }, count);
      }
    };
  }
}
