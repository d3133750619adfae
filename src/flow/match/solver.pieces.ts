import { once } from 'node:events';
import type { MessagePort } from 'node:worker_threads';

/** Rows copied between threads in one go: some milliseconds, in which nobody else is answered. */
const rowsAtOnceMax = 5_000;

type Piece = { readonly name: string; readonly rows: readonly unknown[] } | { readonly rest: object };

/**
 * Sends an object with long lists in pieces. Each waits until the other side has taken the one before: a port hands
 * over all that is waiting at once, and copying a country's rows would stop this thread for most of a second.
 */
export async function sendInPieces(port: MessagePort, whole: object): Promise<void> {
  const fields = Object.entries(whole) as [string, unknown][];
  const send = async (piece: Piece): Promise<void> => {
    port.postMessage(piece);
    await once(port, 'message');
  };
  for (const [name, list] of fields) {
    if (!Array.isArray(list)) continue;
    for (let from = 0; from === 0 || from < list.length; from += rowsAtOnceMax)
      await send({ name, rows: list.slice(from, from + rowsAtOnceMax) });
  }
  await send({ rest: Object.fromEntries(fields.filter(([, value]) => !Array.isArray(value))) });
}

/** Puts together what `sendInPieces` sends at the other end. */
export async function receiveInPieces<T>(port: MessagePort): Promise<T> {
  const lists: Record<string, unknown[]> = {};
  for (;;) {
    const [piece] = (await once(port, 'message')) as [Piece];
    const last = 'rest' in piece;
    if (!last) for (const row of piece.rows) (lists[piece.name] ??= []).push(row);
    if (!last) lists[piece.name] ??= [];
    port.postMessage('taken');
    if (last) return { ...piece.rest, ...lists } as T;
  }
}
