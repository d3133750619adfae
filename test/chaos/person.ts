import { AccessTokens } from '../../src/foundation/login/index.js';
import { SystemClock } from '../../src/platform/clock/index.js';
import { type Config } from '../../src/platform/config/index.js';

const patienceMs = 120_000;
const answerMs = 10_000;
export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly body?: object | string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What no kill excuses. */
export class Faults {
  readonly found: string[] = [];

  note(sentence: string): void {
    if (!this.found.includes(sentence)) this.found.push(sentence);
  }
}

/**
 * Where requests go out: to one API process after the other, again under the same key whenever no answer comes. Counts
 * the requests of the story, by which the plan says when something happens, and asks some of them twice at once.
 */
export class Post {
  private readonly tokens: AccessTokens;
  private sent = 0;
  private turn = 0;

  constructor(
    private readonly urls: readonly string[],
    authSecret: string,
    private readonly faults: Faults,
    private readonly onRequest: (number: number) => void,
  ) {
    this.tokens = new AccessTokens({ authSecret } as Config, new SystemClock());
  }

  get requests(): number {
    return this.sent;
  }

  /** One request of the story; every seventh is asked twice at the same moment, as by an impatient finger. */
  async ask<T>(personId: string, asked: Asked): Promise<T> {
    this.sent += 1;
    const key = `chaos-${this.sent}`;
    const headers = { ...asked.headers, ...(asked.method === 'GET' ? {} : { 'idempotency-key': key }) };
    this.onRequest(this.sent);
    const once = (): Promise<unknown> => this.patiently(personId, { ...asked, headers });
    if (asked.method === 'GET' || this.sent % 7 > 0) return (await once()) as T;
    const [first, second] = await Promise.all([once(), once()]);
    if (JSON.stringify(first) !== JSON.stringify(second))
      this.faults.note(`${asked.method} ${asked.path} asked twice gave two answers`);
    return first as T;
  }

  /** Asks, as somebody who is not signed in, for what has no key: without an answer it is asked for again. */
  async tell(path: string, body: object): Promise<void> {
    this.sent += 1;
    this.onRequest(this.sent);
    await this.patiently('', { method: 'POST', path, body });
  }

  /** Looks again and again, without counting, until `until` is content. */
  async watch<T>(personId: string, path: string, until: (found: T) => boolean): Promise<T> {
    const end = Date.now() + patienceMs;
    for (;;) {
      const found = (await this.patiently(personId, { method: 'GET', path })) as T;
      if (until(found)) return found;
      if (Date.now() > end) throw new Error(`${path} stays as it is: ${JSON.stringify(found).slice(0, 500)}`);
      await pause(50);
    }
  }

  private async patiently(personId: string, asked: Asked): Promise<unknown> {
    const end = Date.now() + patienceMs;
    for (;;) {
      const answer = await this.once(personId, asked);
      if (answer?.ok === true) return await answer.json().catch(() => null);
      const text = answer ? await answer.text().catch(() => '') : '';
      if (answer && !this.mayPass(answer.status, text, asked))
        throw new Error(`${asked.method} ${asked.path}: ${text}`);
      if (Date.now() > end)
        throw new Error(`${asked.method} ${asked.path} has no answer: ${answer?.status ?? ''} ${text}`);
      await pause(100);
    }
  }

  /** An answer that is not the one asked for, and that a later try may better. */
  private mayPass(status: number, text: string, { method, path }: Asked): boolean {
    if (status === 503 || text.includes('"still-running"')) return true;
    if (status < 500) return false;
    this.faults.note(`${method} ${path.replace(/[0-9a-f-]{36}/g, ':id')} answered ${status} ${text.slice(0, 200)}`);
    return true;
  }

  private async once(personId: string, { method, path, body, headers }: Asked): Promise<Response | null> {
    const url = this.urls[this.turn++ % this.urls.length] ?? '';
    const type = typeof body === 'string' ? 'text/csv' : 'application/json';
    try {
      const answer = await fetch(url + path, {
        method,
        headers: {
          ...(personId === '' ? {} : { authorization: `Bearer ${await this.tokens.issue(personId)}` }),
          'accept-language': 'en',
          ...(body === undefined ? {} : { 'content-type': type }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
        signal: AbortSignal.timeout(answerMs),
      });
      const whole = await answer.arrayBuffer(); // A kill may come in the middle of it.
      return new Response(answer.status === 204 ? null : whole, { status: answer.status, headers: answer.headers });
    } catch {
      return null;
    }
  }
}
