import * as fc from 'fast-check';
import pg from 'pg';
import { AccessTokens } from '../../src/foundation/login/index.js';
import { SystemClock } from '../../src/platform/clock/index.js';
import type { Config } from '../../src/platform/config/index.js';
import { Faults, Post } from '../chaos/person.js';
import { Story } from '../chaos/season.js';
import { newId } from '../../src/shared/ids.js';
import { createSeason, createWorld, insert, membership, person, type World } from '../factories/world.js';
import type { Sql } from '../support/app.js';
import { type ApiDocument, operationsOf } from './document.js';
import { type Draft, type FuzzPerson, type Ids, requestsTo } from './requests.js';
import { authSecret, type FuzzedServer, serve } from './server.js';
import { faultIn, isSlow } from './verdict.js';
import { type Answer, send } from './wire.js';

export interface FuzzOptions {
  readonly requests: number;
  readonly seed: number;
  /** An empty database of its own. */
  readonly databaseUrl: string;
  readonly varDir: string;
  readonly say: (line: string) => void;
}

export interface FuzzReport {
  readonly requests: number;
  readonly operations: number;
  /** Those that have answered nothing but that one may not, or that there is nothing. */
  readonly barred: readonly string[];
  readonly statuses: ReadonlyMap<number, number>;
  readonly findings: readonly Finding[];
  readonly heaps: readonly number[];
  /** Megabytes of heap that ten thousand requests leave behind, by least squares over the later checkpoints. */
  readonly slope: number;
}

export interface Finding {
  readonly what: string;
  readonly count: number;
  readonly example: string;
}

const atOnce = 6;
const checkpoints = 20;
const tokenMs = 600_000;

/** Sends requests that nobody should send, and tells every answer that nobody should give. */
export async function fuzz({ requests, seed, databaseUrl, varDir, say }: FuzzOptions): Promise<FuzzReport> {
  const server = await serve({
    DATABASE_URL: databaseUrl,
    VAR_DIR: varDir,
    IMPORT_LIMIT: '4000000',
    LOG_LEVEL: 'error',
    ...{ RATE_LIMIT: '0', RATE_LIMIT_ANONYMOUS: '0', SIGN_IN_LIMIT: '0' },
  });
  try {
    const { people, ids } = await furnish(databaseUrl, server.port);
    const document = (await (await fetch(`http://127.0.0.1:${server.port}/openapi.json`)).json()) as ApiDocument;
    const page = await (await fetch(`http://127.0.0.1:${server.port}/docs/errors`)).text();
    const codes = new Set([...page.matchAll(/id="([a-z0-9-]+)"/g)].map(([, code = '']) => code));
    const operations = operationsOf(document);
    const schemas = document.components?.schemas ?? {};
    const drafts = requestsTo(operations, { ids, schemas, people });
    const run = new Run(server, people, codes);
    const heaps: number[] = [];
    const size = Math.ceil(requests / checkpoints);
    for (let done = 0; done < requests; done += size) {
      const count = Math.min(size, requests - done);
      await run.all(fc.sample(drafts, { seed: seed * 1_000_003 + done, numRuns: count }));
      heaps.push(await run.checkpoint());
      for (const { what, example } of run.news()) say(`${what}\n${example}`);
      say(`${done + count} requests, heap ${heaps.at(-1)?.toFixed(1) ?? ''} MB, ${run.found.size} findings`);
    }
    return {
      ...{
        requests,
        operations: operations.length,
        statuses: run.statuses,
        barred: operations.map(({ method, path }) => `${method} ${path}`).filter((name) => !run.entered.has(name)),
        findings: [...run.found.values()],
        heaps,
      },
      slope: slopeOf(heaps.slice(Math.floor(heaps.length / 4)), size),
    };
  } finally {
    await server.stop();
  }
}

/** A season in the middle of its course, one in draft and one open for pledges, with people of every role. */
async function furnish(databaseUrl: string, port: number): Promise<{ people: readonly FuzzPerson[]; ids: Ids }> {
  const pool = new pg.Pool({ connectionString: databaseUrl });
  const sql = async (text: string, params: readonly unknown[] = []) =>
    (await pool.query<Record<string, never>>(text, [...params])).rows;
  try {
    const world = await createWorld(sql, { state: 'draft', firstMonth: '2027-11' });
    for (const [state, firstMonth] of [
      ['draft', '2028-11'],
      ['pledging', '2029-11'],
      ['running', '2030-11'],
    ] as const)
      await createSeason(sql, { ...world, state, firstMonth });
    const everything = await oneWithAllHats(sql, world);
    const post = new Post([`http://127.0.0.1:${port}`], authSecret, new Faults(), () => undefined);
    await new Story(world, post).play(2);
    const tables = await sql(
      `SELECT table_name AS name FROM information_schema.columns
       WHERE table_schema = 'public' AND column_name = 'id' AND data_type = 'uuid' ORDER BY 1`,
    );
    const ids = new Map<string, readonly string[]>();
    for (const { name } of tables) {
      const rows = await sql(`SELECT id FROM ${pg.escapeIdentifier(String(name))} ORDER BY id LIMIT 12`);
      ids.set(
        String(name),
        rows.map(({ id }) => String(id)),
      );
    }
    return { people: [...peopleOf(world), { id: everything, role: 'everything' }], ids };
  } finally {
    await pool.end();
  }
}

/**
 * Somebody who holds every role there is, so that requests get past the question whose a thing is: those of people with
 * one role are mostly turned away there.
 */
async function oneWithAllHats(sql: Sql, world: World): Promise<string> {
  const id = await person(sql, 'Everything', { operator: true });
  const { partnershipId, groups, cooperative } = world;
  for (const group of groups)
    for (const role of ['treasurer', 'coordinator', 'receiver']) await membership(sql, id, group.id, role);
  await membership(sql, id, cooperative.id, 'coordinator');
  const elsewhere = (await sql(
    `SELECT DISTINCT organisation_id AS organisation, role FROM membership WHERE person_id = ANY($1::uuid[])`,
    [[world.receiver, world.organiser]],
  )) as unknown as { organisation: string; role: string }[];
  for (const { organisation, role } of elsewhere)
    if (!groups.some((group) => group.id === organisation)) await membership(sql, id, organisation, role);
  for (const [kind, side] of [
    ['season-coordinator', 'a'],
    ['season-coordinator', 'b'],
    ['partnership-treasurer', 'a'],
  ] as const) {
    const mandate = { id: newId(), partnership_id: partnershipId, person_id: id, kind, side, since: '2026-01-01' };
    await insert(sql, 'mandate', mandate);
  }
  for (const kind of ['platform-a', 'platform-b', 'emigrants']) {
    const term = { since: '2026-01-01', until: '2099-12-31', organisation_id: cooperative.id };
    await insert(sql, 'seat', { id: newId(), partnership_id: partnershipId, kind, person_id: id, ...term });
  }
  return id;
}

/** Somebody of every role, by the words of the table of rights. */
const peopleOf = (world: World): readonly FuzzPerson[] => {
  const { operator, coordinators, groups, treasurer, cooperative, producers, receiver, organiser, stranger } = world;
  return [
    { id: operator, role: 'operator' },
    { id: coordinators.a, role: 'season-coordinator' },
    { id: coordinators.b, role: 'season-coordinator' },
    { id: treasurer, role: 'partnership-treasurer' },
    { id: receiver, role: 'receiver' },
    { id: organiser, role: 'transport-organiser' },
    { id: groups[0].treasurer, role: 'treasurer' },
    { id: groups[0].members[0]?.person ?? '', role: 'member' },
    { id: cooperative.coordinator, role: 'producer' },
    { id: producers[0].coordinator, role: 'producer' },
    { id: stranger, role: 'person' },
  ];
};

class Run {
  readonly statuses = new Map<number, number>();
  readonly found = new Map<string, Finding>();
  /** Operations that have answered something else than that one may not, or that there is nothing. */
  readonly entered = new Set<string>();
  private readonly tokens = new AccessTokens({ authSecret } as Config, new SystemClock());
  private readonly held = new Map<number, { token: Promise<string>; since: number }>();
  private slow: Draft[] = [];
  private told = 0;

  constructor(
    private readonly server: FuzzedServer,
    private readonly people: readonly FuzzPerson[],
    private readonly codes: ReadonlySet<string>,
  ) {}

  /** Sends them in their order, some at once. */
  async all(drafts: readonly Draft[]): Promise<void> {
    let next = 0;
    const lane = async (): Promise<void> => {
      for (let draft = drafts[next++]; draft !== undefined; draft = drafts[next++]) await this.one(draft);
    };
    await Promise.all(Array.from({ length: atOnce }, lane));
  }

  /** In a quiet moment: what was slow is tried again alone, the server is asked how it is, and for its heap. */
  async checkpoint(): Promise<number> {
    for (const draft of this.slow) {
      const again = await this.sent(draft);
      if (isSlow(again)) this.note(draft, again, 'hangs');
    }
    this.slow = [];
    const health = await fetch(`http://127.0.0.1:${this.server.port}/health/ready`).catch(() => null);
    if (health?.status !== 200 || !this.server.alive()) throw new Error('the server is not well any more');
    return this.server.heapMegabytes();
  }

  /** What was found since the last time. */
  news(): Finding[] {
    const all = [...this.found.values()];
    const fresh = all.slice(this.told);
    this.told = all.length;
    return fresh;
  }

  private async one(draft: Draft): Promise<void> {
    const answer = await this.sent(draft);
    const status = answer?.status ?? 0;
    this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1);
    if (![0, 401, 403, 404, 405, 406, 413, 415, 429, 431].includes(status)) this.entered.add(draft.operation);
    if (isSlow(answer)) this.slow.push(draft);
    const fault = faultIn(draft, answer, this.codes);
    if (fault !== null) this.note(draft, answer, fault);
  }

  private async sent(draft: Draft): Promise<Answer | null> {
    if (draft.who === null) return send(this.server.port, draft);
    const token = await this.tokenOf(draft.who);
    const known = draft.page === true ? ['cookie', `interlocal-access=${token}`] : ['authorization', `Bearer ${token}`];
    return send(this.server.port, { ...draft, headers: [...draft.headers, known as [string, string]] });
  }

  /** Everybody keeps a token for some minutes, as people do. */
  private tokenOf(who: number): Promise<string> {
    const known = this.held.get(who);
    if (known && Date.now() - known.since < tokenMs) return known.token;
    const token = this.tokens.issue(this.people[who]?.id ?? '');
    this.held.set(who, { token, since: Date.now() });
    return token;
  }

  private note(draft: Draft, answer: Answer | null, fault: string): void {
    const what = `${draft.operation}: ${fault}`;
    const known = this.found.get(what);
    if (known) {
      this.found.set(what, { ...known, count: known.count + 1 });
      return;
    }
    const id = answer?.headers.get('x-correlation-id') ?? '';
    const said = answer !== null && answer.status >= 500 ? this.server.saidOf(id) : '';
    this.found.set(what, {
      what,
      count: 1,
      example: `${shown(draft)}\n    answer: ${answer?.body.slice(0, 500) ?? 'none'}\n    log: ${said}`,
    });
  }
}

function shown({ method, url, headers, body, who }: Draft): string {
  const head = headers.map(([name, value]) => `${name}: ${value.slice(0, 80)}`).join(' | ');
  const content = body === null ? '' : JSON.stringify(body.toString('utf8').slice(0, 600));
  return `    ${method} ${url.slice(0, 300)} (person ${who ?? 'none'}) [${head}] ${content} (${body?.length ?? 0} bytes)`;
}

/** Least squares, in megabytes for ten thousand requests. */
function slopeOf(heaps: readonly number[], requestsBetween: number): number {
  const meanX = (heaps.length - 1) / 2;
  const meanY = heaps.reduce((sum, y) => sum + y, 0) / heaps.length;
  const above = heaps.reduce((sum, y, x) => sum + (x - meanX) * (y - meanY), 0);
  const below = heaps.reduce((sum, _, x) => sum + (x - meanX) ** 2, 0);
  return below === 0 ? 0 : (above / below / requestsBetween) * 10_000;
}
