import { Injectable } from '@nestjs/common';
import { newId } from '../../shared/ids.js';
import type { Tx } from '../database/index.js';
import type { JobDeclaration } from '../queue/index.js';

/**
 * Jobs are asked for in the transaction that makes them needed and enqueued after its commit, at least once: a queue
 * cannot take part in our transaction, and a job id makes the second time harmless.
 */
@Injectable()
export class OutboxWriter {
  async add<P extends object>(tx: Tx, job: JobDeclaration<P>, payload: P, runAt: Date | null = null): Promise<void> {
    await tx.query('INSERT INTO outbox (id, job, payload, run_at) VALUES ($1, $2, $3, $4)', [
      newId(),
      job.name,
      JSON.stringify(payload),
      runAt,
    ]);
  }
}
