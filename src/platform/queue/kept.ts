import type { Queue, Worker } from 'bullmq';

const pauseMs = 1_000;

/**
 * A queue or a worker that is there again when its database is. BullMQ remembers for ever that a first connection to
 * PostgreSQL failed, so one that met a dying or starting server is closed, and another one opened in its place. A worker
 * runs only once it is ready: one that asks a connection remembered as failed asks without end and without a pause, and
 * nothing else in its process gets its turn.
 */
export class Kept<T extends Queue | Worker> {
  private current: T;
  private timer: NodeJS.Timeout | null = null;
  private closed = false;

  /** `run` works until it is closed; a queue has nothing to run. */
  constructor(
    private readonly open: () => T,
    private readonly run: (opened: T) => Promise<void> = () => Promise.resolve(),
  ) {
    this.current = this.opened();
  }

  get it(): T {
    return this.current;
  }

  async close(): Promise<void> {
    this.closed = true;
    if (this.timer) clearTimeout(this.timer);
    await this.current.close();
  }

  private opened(): T {
    const opened = this.open();
    opened
      .waitUntilReady()
      .then(() => (this.closed ? undefined : this.run(opened)))
      .catch(() => {
        if (this.closed) return;
        this.timer = setTimeout(() => {
          opened.close().catch(() => undefined);
          this.current = this.opened();
        }, pauseMs);
      });
    return opened;
  }
}
