import { createHash } from 'node:crypto';
import { StartError } from '../platform/start-error.js';

const awaySeconds = 60;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A refusal of the API, in its own words. */
export class Refused extends Error {
  override readonly name = 'Refused';
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

interface Asked {
  readonly method: string;
  readonly path: string;
  /** JSON, or the text of a file. */
  readonly body?: object | string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One person at the API, over HTTP like anybody. */
export class Actor {
  private token: Promise<string> | null = null;

  constructor(
    private readonly url: string,
    private readonly email: string,
    private readonly password: string,
  ) {}

  get<T>(path: string): Promise<T> {
    return this.json<T>({ method: 'GET', path });
  }

  /** All pages of a list. */
  async list<T>(path: string): Promise<T[]> {
    const items: T[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const query: string = `${path.includes('?') ? '&' : '?'}limit=500${cursor === '' ? '' : `&cursor=${cursor}`}`;
      const page: { items: T[]; nextCursor: string | null } = await this.get(path + query);
      items.push(...page.items);
      cursor = page.nextCursor;
    }
    return items;
  }

  /** The key is made of what is asked, so that the same step of a second run gets the first one's answer. */
  post<T>(path: string, body?: object, key = digest(path, body)): Promise<T> {
    return this.json<T>({ method: 'POST', path, body, headers: { 'idempotency-key': key, prefer: 'wait' } });
  }

  /** Sends a file of a bank. */
  send<T>(path: string, file: string): Promise<T> {
    const headers = { 'idempotency-key': digest(path, { file }), 'content-type': 'application/xml' };
    return this.json<T>({ method: 'POST', path, body: file, headers });
  }

  put<T>(path: string, body: object): Promise<T> {
    return this.json<T>({ method: 'PUT', path, body });
  }

  patch<T>(path: string, body: object, version: number): Promise<T> {
    return this.json<T>({ method: 'PATCH', path, body, headers: { 'if-match': `"v${version}"` } });
  }

  async file(path: string, accept: string, language: string): Promise<Buffer> {
    const answer = await this.ask({ method: 'GET', path, headers: { accept, 'accept-language': language } });
    return Buffer.from(await answer.arrayBuffer());
  }

  private async json<T>(asked: Asked): Promise<T> {
    const answer = await this.ask(asked);
    return (await answer.json()) as T;
  }

  private async ask(asked: Asked): Promise<Response> {
    for (let tries = 0; ; tries++) {
      const authorization = `Bearer ${await (this.token ??= this.signIn())}`;
      const answer = await patiently(this.url, { ...asked, headers: { ...asked.headers, authorization } });
      if (answer.ok) return answer;
      if (answer.status === 401 && tries === 0) {
        this.token = null; // It has grown old.
        continue;
      }
      throw await refusalOf(answer, asked);
    }
  }

  private async signIn(): Promise<string> {
    const asked = { method: 'POST', path: '/v1/auth/login', body: { email: this.email, password: this.password } };
    const answer = await patiently(this.url, asked);
    if (answer.status === 401)
      throw new StartError(
        `${this.email} cannot sign in at ${this.url}: this is not the demonstration of this folder.`,
      );
    if (!answer.ok) throw await refusalOf(answer, asked);
    return ((await answer.json()) as { accessToken: string }).accessToken;
  }
}

const digest = (path: string, body: object | undefined): string =>
  `demo-${createHash('sha256')
    .update(`${path} ${JSON.stringify(body)}`)
    .digest('hex')
    .slice(0, 32)}`;

async function refusalOf(answer: Response, { method, path }: Asked): Promise<Refused> {
  const problem = (await answer.json().catch(() => ({}))) as { code?: string; detail?: string };
  const { code = 'unknown', detail = '' } = problem;
  return new Refused(answer.status, code, `${method} ${path}: ${answer.status} ${code}. ${detail}`);
}

/** Waits for a server that is away: what was asked is asked again under the same key, so nothing happens twice. */
async function patiently(url: string, { method, path, body, headers }: Asked): Promise<Response> {
  for (let second = 0; ; second++) {
    try {
      const answer = await fetch(url + path, {
        method,
        headers: {
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          'accept-language': 'en',
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      if (answer.status === 429) {
        await pause(1000 * Number(answer.headers.get('retry-after') ?? 1));
        continue;
      }
      if (answer.status !== 503) return answer;
    } catch (error) {
      if (!(error instanceof TypeError)) throw error; // fetch says so when nobody answers
    }
    if (second >= awaySeconds) throw new StartError(`${url} has not answered for a minute; start it and try again.`);
    await pause(1000);
  }
}

/** Whether one of our servers answers there. */
export async function isServing(url: string): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/health/live`, { signal: AbortSignal.timeout(3000) });
    return answer.ok;
  } catch {
    return false;
  }
}
