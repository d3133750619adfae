import { Injectable } from '@nestjs/common';
import { Transaction } from '../database/index.js';
import { httpErrors } from '../http/index.js';
import { Queues } from '../queue/index.js';

export interface Readiness {
  readonly status: 'up';
  readonly database: 'up';
  readonly queue: 'up';
}

/** Whether this process can work. */
@Injectable()
export class Health {
  constructor(
    private readonly transaction: Transaction,
    private readonly queues: Queues,
  ) {}

  /** Throws `database-unavailable` when the database or the queues do not answer. */
  async ready(): Promise<Readiness> {
    const asked = this.transaction.read('ready', (tx) => tx.query('SELECT 1'));
    const database = await asked.then(
      () => true,
      () => false,
    );
    if (!database || !(await this.queues.reachable())) throw httpErrors['database-unavailable']();
    return { status: 'up', database: 'up', queue: 'up' };
  }
}
