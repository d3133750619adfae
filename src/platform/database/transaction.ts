import { Injectable } from '@nestjs/common';
import pg from 'pg';
import { DataSource, EntityManager } from 'typeorm';
import { Metrics } from '../metrics/index.js';
import { type Context, currentContext, withContext } from '../context/index.js';
import { sqlState } from './pg-errors.js';

/** First argument of every repository method: statements of one open transaction. */
export type Tx = EntityManager;

/** SQLSTATE of a serialization failure and of a deadlock: the whole callback may be tried again. */
const retried = new Set(['40001', '40P01']);
const attemptsMax = 5;

/** The name stands in PostgreSQL's own log and in pg_stat_activity. */
const begin = (name: string, context: Context, mode: string): string =>
  `/* ${name} */ BEGIN ${mode}; SELECT set_config('interlocal.actor', ${pg.escapeLiteral(context.actor)}, true), ` +
  `set_config('interlocal.scope', ${pg.escapeLiteral(context.scope)}, true)`;

/**
 * The only way to the database. Each transaction starts by telling PostgreSQL who acts, in the same round trip as
 * BEGIN. A run inside a run joins the outer one, so that an HTTP call commits its idempotency key with its effect.
 */
@Injectable()
export class Transaction {
  constructor(
    private readonly dataSource: DataSource,
    private readonly metrics: Metrics,
  ) {}

  /** Runs `work` in one transaction; on a serialization failure or deadlock the whole of it again, at most 5 times. */
  run<T>(name: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.inside(name, '', work);
  }

  /** The same for statements that only read. */
  read<T>(name: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.inside(name, 'READ ONLY', work);
  }

  private async inside<T>(name: string, mode: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    const context = currentContext();
    if (context.tx) return work(context.tx);
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.once(begin(name, context, mode), context, work);
      } catch (error) {
        if (attempt >= attemptsMax || !retried.has(sqlState(error) ?? '')) throw error;
        this.metrics.retries.inc({ name });
        await new Promise((resolve) => setTimeout(resolve, 5 * 2 ** attempt * (1 + Math.random())));
      }
    }
  }

  private async once<T>(opening: string, context: Context, work: (tx: Tx) => Promise<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    try {
      const client = (await runner.connect()) as pg.PoolClient;
      await client.query(opening);
      Object.assign(runner, { isTransactionActive: true }); // TypeORM's own save() joins instead of opening a second one.
      try {
        const result = await withContext({ ...context, tx: runner.manager }, () => work(runner.manager));
        await client.query('COMMIT');
        return result;
      } catch (error) {
        await client.query('ROLLBACK').catch(() => undefined); // A dead connection has rolled back by itself.
        throw error;
      } finally {
        Object.assign(runner, { isTransactionActive: false });
      }
    } finally {
      await runner.release();
    }
  }
}
