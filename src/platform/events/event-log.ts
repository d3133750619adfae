import { Injectable } from '@nestjs/common';
import { type Authenticated, Caller, type Target } from '../auth/index.js';
import { Transaction, type Tx } from '../database/index.js';
import { eventRights, type EventType } from './event-types.js';

/** An event that has its place. */
export interface LoggedEvent {
  readonly id: string;
  readonly position: number;
  readonly type: EventType;
  readonly target: Target;
  readonly payload: object;
  readonly at: Date;
}

/** Any constant does: one process at a time gives places. */
const placing = 7_021_143;
const placedAtOnce = 1_000;
export const eventsKeptDays = 30;

const columns = 'id, position::float8 AS position, type, target, payload, at';

/**
 * All events in one order that every reader shares. Transactions commit in another order than they began, so a number
 * given while one still runs could be read past and missed: places are given after the commit, under a lock that is
 * held until they are visible.
 */
@Injectable()
export class EventLog {
  constructor(private readonly transaction: Transaction) {}

  /** Gives places to what was committed since; answers how many got one. Does nothing while another process does it. */
  place(): Promise<number> {
    return this.transaction.run('place-events', async (tx) => {
      const [row] = await tx.query<{ held: boolean }[]>('SELECT pg_try_advisory_xact_lock($1) AS held', [placing]);
      if (row?.held !== true) return 0;
      const [, count] = await tx.query<[unknown, number]>(
        `UPDATE event SET position = last + place FROM (
           SELECT id, row_number() OVER (ORDER BY id) AS place, (SELECT coalesce(max(position), 0) FROM event) AS last
           FROM (SELECT id FROM event WHERE position IS NULL ORDER BY id LIMIT ${placedAtOnce}) unplaced
         ) placed WHERE event.id = placed.id`,
      );
      return count;
    });
  }

  after(tx: Tx, position: number, limit: number): Promise<LoggedEvent[]> {
    return tx.query<LoggedEvent[]>(`SELECT ${columns} FROM event WHERE position > $1 ORDER BY position LIMIT $2`, [
      position,
      limit,
    ]);
  }

  /** The oldest and the newest place; 0 and 0 where nothing has happened. */
  async bounds(tx: Tx): Promise<{ first: number; last: number }> {
    const [row] = await tx.query<{ first: number; last: number }[]>(
      'SELECT coalesce(min(position), 0)::float8 AS first, coalesce(max(position), 0)::float8 AS last FROM event',
    );
    return row ?? { first: 0, last: 0 };
  }

  /** Forgets what is older than thirty days, but never the last: places go on from it. */
  forget(): Promise<void> {
    return this.transaction.run('forget-events', async (tx) => {
      await tx.query(
        `DELETE FROM event WHERE at < now() - make_interval(days => ${eventsKeptDays}) AND position < (SELECT max(position) FROM event)`,
      );
    });
  }
}

/** Whether somebody who holds this may hear of an event. */
export function mayHear(who: Pick<Authenticated, 'standing' | 'limit'>, event: LoggedEvent): boolean {
  const right = eventRights[event.type] as (typeof eventRights)[EventType] | undefined; // None for one of newer code.
  return right !== undefined && Caller.of(right, { ...who, sessionId: null }).reaches(event.target);
}
