import { newId } from '../../shared/ids.js';
import type { Target } from '../auth/index.js';
import type { Tx } from '../database/index.js';
import type { EventPayloads, EventType } from './event-types.js';

/** Notes what happens in the transaction in which it happens; it is heard of after the commit. */
export async function recordEvent<T extends EventType>(
  tx: Tx,
  type: T,
  target: Target,
  payload: EventPayloads[T],
): Promise<void> {
  await tx.query('INSERT INTO event (id, type, target, payload) VALUES ($1, $2, $3, $4)', [
    newId(),
    type,
    JSON.stringify(target),
    JSON.stringify(payload),
  ]);
}
