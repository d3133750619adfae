import { Injectable } from '@nestjs/common';
import { Transaction } from '../database/index.js';
import { Turns } from '../turns/index.js';
import { EventLog, type LoggedEvent } from './event-log.js';

const pollMs = 300;
const keptMax = 1_000;
const readMax = 200;

/** The end of the log, read once for all streams of this process, and only while there are some. */
@Injectable()
export class EventTail {
  private kept: LoggedEvent[] = [];
  /** Everything after it and up to the last kept one is kept. */
  private from = 0;
  private last = 0;
  private followers = 0;
  /** Where the database is away, readiness and the log say so. */
  private readonly turns = new Turns(
    () => this.read(),
    pollMs,
    () => undefined,
  );
  private wake: (() => void)[] = [];

  constructor(
    private readonly transaction: Transaction,
    private readonly log: EventLog,
  ) {}

  bounds(): Promise<{ first: number; last: number }> {
    return this.transaction.read('event-bounds', (tx) => this.log.bounds(tx));
  }

  /** Begins to read along from the log's end; call the answer to stop. */
  join(end: number): () => void {
    if (this.followers === 0) {
      [this.kept, this.from, this.last] = [[], end, end];
      this.turns.start();
    }
    this.followers += 1;
    return () => {
      this.followers -= 1;
      if (this.followers > 0) return;
      void this.turns.stop();
      this.wakeAll();
    };
  }

  /** The next events after a position: from memory where they are new, else from the log. */
  async after(position: number): Promise<readonly LoggedEvent[]> {
    if (position >= this.last) return [];
    if (position >= this.from) return this.kept.filter((event) => event.position > position).slice(0, readMax);
    return this.transaction.read('read-events', (tx) => this.log.after(tx, position, readMax));
  }

  /** Settles when there is something after this position, or when time is up. */
  async news(position: number, patienceMs: number): Promise<void> {
    if (this.last > position) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, patienceMs);
      this.wake.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  /** Lets everybody who waits look again. */
  wakeAll(): void {
    const waiting = this.wake;
    this.wake = [];
    for (const wake of waiting) wake();
  }

  private async read(): Promise<void> {
    for (let full = true; full;) {
      const found = await this.transaction.read('follow-events', (tx) => this.log.after(tx, this.last, readMax));
      full = found.length === readMax;
      this.kept.push(...found);
      const dropped = this.kept.splice(0, Math.max(0, this.kept.length - keptMax)).at(-1);
      if (dropped) this.from = dropped.position;
      this.last = found.at(-1)?.position ?? this.last;
      if (found.length > 0) this.wakeAll();
    }
  }
}
