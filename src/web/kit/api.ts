import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { Language } from '../../shared/language.js';

/** A refusal of the API, in the reader's language (RFC 9457). */
export interface Problem {
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly code: string;
  readonly errors?: readonly { readonly pointer: string; readonly detail: string; readonly code: string }[];
}

export class Refusal extends Error {
  constructor(readonly problem: Problem) {
    super(problem.title);
  }
}

export interface List<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

export interface ApiFile {
  readonly type: string;
  /** As a Content-Disposition header has it. */
  readonly disposition: string;
  readonly bytes: Buffer;
}

export interface Asking {
  readonly server: Pick<FastifyInstance, 'inject'>;
  readonly language: Language;
  /** Of the person; null for a stranger. */
  readonly accessToken: string | null;
  readonly ip: string;
  readonly agent: string;
}

export interface Sent {
  readonly body?: object;
  /** A file instead of a body. */
  readonly bytes?: Buffer;
  /** Of the form: the same form sent twice is done once. */
  readonly key?: string;
  readonly ifMatch?: string;
  readonly type?: string;
  /** Waits for heavy work (RFC 7240). */
  readonly prefer?: 'wait';
}

const listMax = 500;

/**
 * The API, asked within the process as its own client: pages know no service, so that rights, rules, keys and refusals
 * are those of the API and stand in one place.
 */
export class Api {
  constructor(private readonly asking: Asking) {}

  get<T>(path: string): Promise<T> {
    return this.ask<T>('GET', path);
  }

  /** Null where there is none, or none for this reader. */
  async find<T>(path: string): Promise<T | null> {
    try {
      return await this.get<T>(path);
    } catch (error) {
      if (error instanceof Refusal && [403, 404].includes(error.problem.status)) return null;
      throw error;
    }
  }

  /** All items of a list, page after page; `path` has its other filters. */
  async all<T>(path: string): Promise<readonly T[]> {
    const items: T[] = [];
    const join = path.includes('?') ? '&' : '?';
    for (let cursor: string | null = ''; cursor !== null;) {
      const more: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const page: List<T> = await this.get<List<T>>(`${path}${join}limit=${listMax}${more}`);
      items.push(...page.items);
      cursor = page.nextCursor;
    }
    return items;
  }

  post<T>(path: string, sent: Sent = {}): Promise<T> {
    return this.ask<T>('POST', path, sent);
  }

  put<T>(path: string, sent: Sent): Promise<T> {
    return this.ask<T>('PUT', path, sent);
  }

  patch<T>(path: string, sent: Sent): Promise<T> {
    return this.ask<T>('PATCH', path, sent);
  }

  async delete(path: string): Promise<void> {
    await this.ask('DELETE', path);
  }

  /** A file as the API makes it: a paper, a calendar, a table. */
  async file(path: string): Promise<ApiFile> {
    const answer = await this.inject('GET', path);
    const { headers, rawPayload } = answer;
    if (answer.statusCode >= 400) throw new Refusal(JSON.parse(answer.payload) as Problem);
    return {
      type: text(headers['content-type']),
      disposition: text(headers['content-disposition']),
      bytes: rawPayload,
    };
  }

  private async ask<T>(method: Method, path: string, sent: Sent = {}): Promise<T> {
    const answer = await this.inject(method, path, sent);
    if (answer.statusCode >= 400) throw new Refusal(JSON.parse(answer.payload) as Problem);
    return (answer.payload === '' ? null : JSON.parse(answer.payload)) as T;
  }

  private inject(method: Method, path: string, { body, bytes, key, ifMatch, type, prefer }: Sent = {}) {
    const { server, language, accessToken, ip, agent } = this.asking;
    const bare = method === 'GET' || method === 'DELETE';
    const payload = bytes ?? JSON.stringify(body ?? {});
    const headers = {
      ...{ 'accept-language': language, 'user-agent': agent },
      ...(accessToken === null ? {} : { authorization: `Bearer ${accessToken}` }),
      ...(bare ? {} : { 'content-type': type ?? 'application/json' }),
      ...(bare || key === undefined ? {} : { 'idempotency-key': keyOf(key, method, path, payload) }),
      ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
      ...(prefer === undefined ? {} : { prefer }),
    };
    return server.inject({ method, url: path, headers, remoteAddress: ip, ...(bare ? {} : { payload }) });
  }
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

const text = (header: unknown): string => (typeof header === 'string' ? header : '');

/** One form, corrected and sent again, is another request; sent twice as it is, the same. */
const keyOf = (key: string, method: Method, path: string, payload: string | Buffer): string =>
  createHash('sha256').update(`${key}\n${method}\n${path}\n`).update(payload).digest('hex');
