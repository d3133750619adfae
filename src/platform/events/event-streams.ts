import type { ServerResponse } from 'node:http';
import { Injectable } from '@nestjs/common';
import { Authenticator } from '../auth/index.js';
import { Metrics } from '../metrics/index.js';
import { type LoggedEvent, mayHear } from './event-log.js';
import { EventTail } from './event-tail.js';
import { eventErrors } from './events.errors.js';

/** Streams of one person in one process. */
const streamsMax = 6;
/** A proxy that hears nothing for longer may hang up. */
const heartbeatMs = 15_000;
const retryMs = 3_000;

const format = ({ id, position, type, payload, at }: LoggedEvent): string =>
  `id: ${position}\nevent: ${type}\ndata: ${JSON.stringify({ id, type, timestamp: at, data: payload })}\n\n`;

interface Start {
  readonly position: number;
  /** Where the log ended then. */
  readonly end: number;
  /** Whether events after the position are gone. */
  readonly forgotten: boolean;
}

/** Open server-sent event streams (WHATWG HTML, 9.2): each tells what its token may hear, for as long as the token holds. */
@Injectable()
export class EventStreams {
  private readonly open = new Map<string, number>();
  private readonly gauge;
  private ending = false;

  constructor(
    private readonly tail: EventTail,
    private readonly authenticator: Authenticator,
    metrics: Metrics,
  ) {
    this.gauge = metrics.gauge('event_streams', 'Open event streams.', []);
  }

  /** Takes a place among the person's streams. Throws `too-many-streams`. */
  claim(personId: string): () => void {
    const held = this.open.get(personId) ?? 0;
    if (held >= streamsMax) throw eventErrors['too-many-streams']({ limit: streamsMax });
    this.open.set(personId, held + 1);
    this.gauge.inc();
    return () => {
      const left = (this.open.get(personId) ?? 1) - 1;
      if (left > 0) this.open.set(personId, left);
      else this.open.delete(personId);
      this.gauge.dec();
    };
  }

  /** Where a stream begins: after the last event its reader has, or now. Throws `invalid-event-id`. */
  async startOf(lastEventId: string | undefined): Promise<Start> {
    const { first, last } = await this.tail.bounds();
    if (lastEventId === undefined || lastEventId === '') return { position: last, end: last, forgotten: false };
    const position = /^\d{1,15}$/.test(lastEventId) ? Number(lastEventId) : last + 1;
    if (position > last) throw eventErrors['invalid-event-id']();
    return { position, end: last, forgotten: position < first - 1 };
  }

  /** Tells until the reader leaves, the token ends or the server stops. Holds at most what the socket has not taken. */
  async tell(bearer: string, from: Start, out: ServerResponse): Promise<void> {
    const leave = this.tail.join(from.end);
    let { position } = from;
    out.once('close', () => {
      this.tail.wakeAll();
    });
    out.write(`retry: ${retryMs}\nid: ${position}\n\n`);
    if (from.forgotten) out.write('event: log.forgotten\ndata: {}\n\n');
    try {
      while (!this.ending && !out.destroyed) {
        const holder = await this.authenticator.authenticate(bearer).catch(() => null);
        if (holder === null) break;
        const events = await this.tail.after(position);
        const heard = events.filter((event) => mayHear(holder, event));
        const before = position;
        position = events.at(-1)?.position ?? position;
        const text = heard.map(format).join('');
        if (text !== '') await write(out, text);
        if (position > before) continue;
        const asked = performance.now();
        await this.tail.news(position, heartbeatMs);
        if (performance.now() - asked >= heartbeatMs) await write(out, `: here\nid: ${position}\n\n`);
      }
    } finally {
      leave();
      out.end();
    }
  }

  /** The server stops: every reader comes back to another one with its last id. */
  end(): void {
    this.ending = true;
    this.tail.wakeAll();
  }
}

/** Waits for a reader that is slow. */
async function write(out: ServerResponse, text: string): Promise<void> {
  if (out.destroyed || out.write(text)) return;
  await new Promise<void>((resolve) => {
    out.once('drain', resolve).once('close', resolve);
  });
}
