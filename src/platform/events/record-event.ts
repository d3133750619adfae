import { newId } from '../../shared/ids.js';
import type { Target } from '../auth/index.js';
import type { Tx } from '../database/index.js';
import type { EventPayloads, EventType } from './event-types.js';

/** Notes what happens in the transaction in which it happens; it is heard of after the commit. */
export const recordEvent = <T extends EventType>(
  tx: Tx,
  type: T,
  target: Target,
  payload: EventPayloads[T],
): Promise<void> => recordEvents(tx, type, [{ target, payload }]);

/** The same of many, in one statement. */
export async function recordEvents<T extends EventType>(
  tx: Tx,
  type: T,
  events: readonly { readonly target: Target; readonly payload: EventPayloads[T] }[],
): Promise<void> {
  if (events.length === 0) return;
  await tx.query(
    `INSERT INTO event (id, type, target, payload)
     SELECT id, $1, target::jsonb, payload::jsonb FROM unnest($2::uuid[], $3::text[], $4::text[]) AS x (id, target, payload)`,
    [
      type,
      events.map(() => newId()),
      events.map(({ target }) => JSON.stringify(target)),
      events.map(({ payload }) => JSON.stringify(payload)),
    ],
  );
}
