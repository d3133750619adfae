import { Injectable } from '@nestjs/common';
import { Transaction } from '../database/index.js';
import { Queues } from '../queue/index.js';
import { healthErrors } from './health.errors.js';

export interface Readiness {
  readonly status: 'up';
  readonly database: 'up';
  readonly queue: 'up';
}

/** What does not answer by then is away: who asks has to hear so before it gives up itself. */
const patienceMs = 2_000;

/** Whether this process can work. */
@Injectable()
export class Health {
  constructor(
    private readonly transaction: Transaction,
    private readonly queues: Queues,
  ) {}

  async parts(): Promise<{ readonly database: boolean; readonly queue: boolean }> {
    const [database, queue] = await Promise.all([
      inTime(this.transaction.read('ready', (tx) => tx.query('SELECT 1'))),
      inTime(this.queues.ping()),
    ]);
    return { database, queue };
  }

  /** Throws `not-ready`, naming the parts that do not answer. */
  async ready(): Promise<Readiness> {
    const { database, queue } = await this.parts();
    const away = [
      ...(database ? [] : [{ pointer: '/database', code: 'database-unavailable' }]),
      ...(queue ? [] : [{ pointer: '/queue', code: 'queue-unavailable' }]),
    ];
    if (away.length > 0) throw healthErrors['not-ready']({}, away);
    return { status: 'up', database: 'up', queue: 'up' };
  }
}

async function inTime(asked: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, patienceMs, false);
  });
  const answered = asked.then(
    () => true,
    () => false,
  );
  return Promise.race([answered, late]).finally(() => {
    clearTimeout(timer);
  });
}
