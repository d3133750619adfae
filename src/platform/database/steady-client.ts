import pg from 'pg';

/**
 * A connection whose end stops nobody. A server that dies while it greets says both in one breath, before whoever asked
 * for the connection can listen for errors; an EventEmitter then throws, and the process would die with its database.
 * The next query on such a connection is refused all the same.
 */
export class SteadyClient extends pg.Client {
  override emit(event: string | symbol, ...args: unknown[]): boolean {
    return event === 'error' && this.listenerCount('error') === 0 ? false : super.emit(event, ...args);
  }
}
