import { rights } from '../../src/platform/auth/rights.js';
import { Transaction } from '../../src/platform/database/index.js';
import { newId } from '../../src/shared/ids.js';
import { openApi } from '../../src/start/api-document.js';
import { startApp, type TestApp } from '../support/app.js';
import { type Actor, castOf, type Place } from '../support/matrix/cast.js';
import { verdictOn } from '../support/matrix/expect.js';
import { ownerOf, type Target } from '../support/matrix/target.js';
import { targets } from '../support/matrix/routes.js';
import { TriedOnly } from '../support/tried-only.js';

/** Routes that take no key, because their answer is a secret that is not stored: reviewed. */
const withoutKey =
  /^(POST|PATCH) \/v1\/(auth\/|me(\/second-factor|$)|api-tokens$|persons\/:personId\/sign-in-link$|webhooks$|webhooks\/:webhookId\/rotate-secret$|invitations\/(preview|accept)$|join-requests\/(confirm|withdraw)$)/;

/** Seasons are in this state for routes that running ones do not take. */
const seasonStates: Readonly<Record<string, string>> = { 'PATCH /v1/seasons/:seasonId/offers/:offerId': 'draft' };

interface Sent {
  readonly key?: string;
  readonly ifMatch?: string;
  readonly body?: object | string | undefined;
}
interface Answer {
  readonly status: number;
  readonly code: string | undefined;
  readonly body: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** What every changing route does with a key that is missing or known, and with a version that is missing or stale. */
describe('requests that change something', () => {
  let app: TestApp;
  let own: Place;
  let actors: readonly Actor[];
  let changing: string[];
  const tokens = new Map<string, string>();

  beforeAll(async () => {
    app = await startApp({ transaction: TriedOnly });
    const cast = await castOf(app);
    actors = cast.actors;
    own = cast.places[0]!;
    for (const { person } of actors) if (person !== null) tokens.set(person, await app.token(person));
    changing = Object.entries((await openApi(app.nest)).paths).flatMap(([path, methods]) =>
      Object.keys(methods)
        .filter((method) => ['post', 'put', 'patch'].includes(method))
        .map((method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
    );
    expect(changing.length).toBeGreaterThan(60);
  });
  afterAll(() => app.close());
  const trying = (on: boolean): void => {
    (app.get(Transaction) as TriedOnly).trying = on;
  };

  const targetOf = (route: string): Target => [targets[route] ?? []].flat()[0]!;
  /** Somebody whom the rights file lets do it. */
  const allowed = (route: string): Actor => {
    const owner = ownerOf(targetOf(route).of, own);
    const actor = actors.find((one) => one.person !== null && verdictOn(one, rights[route]!, owner) === 'allowed');
    if (!actor) throw new Error(`nobody in the cast may call ${route}`);
    return actor;
  };

  async function ask(route: string, { key, ifMatch, body = targetOf(route).body?.(own) }: Sent): Promise<Answer> {
    const target = targetOf(route);
    const [method = '', path = ''] = route.split(' ');
    const ids: Readonly<Record<string, string>> = { ...own.ids, ...target.ids?.(own) };
    const state = target.state ?? 'settled';
    await app.sql('UPDATE cycle SET state = $1 WHERE id = $2', [state, own.ids.cycleId]);
    await app.sql('UPDATE season SET state = $1 WHERE id = $2', [seasonStates[route] ?? 'running', own.ids.seasonId]);
    const answer = await app.nest.inject({
      method: method as 'POST',
      url: path.replace(/:(\w+)/g, (_, name: string) => ids[name] ?? '') + (target.query?.(own) ?? ''),
      headers: {
        authorization: `Bearer ${tokens.get(allowed(route).person ?? '') ?? ''}`,
        ...(key === undefined ? {} : { 'idempotency-key': key }),
        ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
        ...(typeof body === 'string' ? { 'content-type': 'text/csv' } : {}),
      },
      ...(body === undefined ? {} : { payload: body }),
    });
    const code = /"code":"([a-z-]+)"/.exec(answer.payload)?.[1];
    return { status: answer.statusCode, code, body: answer.payload, headers: answer.headers };
  }

  it('need a key where they are a POST, unless their answer is a secret', async () => {
    trying(true);
    for (const route of changing) {
      const { status, code } = await ask(route, { ifMatch: '"v1"' });
      const needed = route.startsWith('POST') && !withoutKey.test(route);
      expect([route, status === 400 && code === 'idempotency-key-missing']).toEqual([route, needed]);
    }
  });

  it('refuse a key that was used for something else', async () => {
    trying(true);
    for (const route of changing.filter((one) => !withoutKey.test(one))) {
      const key = newId();
      await app.sql(
        `INSERT INTO idempotency_key (actor, key, request_hash, status, body) VALUES ($1, $2, 'of another request', 200, '{}')`,
        [allowed(route).person, key],
      );
      const { status, code } = await ask(route, { key, ifMatch: '"v1"' });
      expect([route, status, code]).toEqual([route, 422, 'idempotency-key-reused']);
    }
  });

  it('need the version that was read where they change a thing that has one, and refuse a stale one', async () => {
    trying(true);
    const versioned = changing.filter((route) => route.startsWith('PATCH'));
    expect(versioned.length).toBeGreaterThan(10);
    for (const route of versioned) {
      const none = await ask(route, {});
      expect([route, none.status, none.code]).toEqual([route, 428, 'if-match-missing']);
      const stale = await ask(route, { ifMatch: '"v999"' });
      expect([route, stale.status, stale.code]).toEqual([route, 412, 'stale-version']);
    }
  });

  it('give one of two that have read the same version to the first', async () => {
    trying(false);
    for (const route of changing.filter((one) => one.startsWith('PATCH'))) {
      const version = await currentVersion(route);
      const answers = await Promise.all([0, 1].map(() => ask(route, { ifMatch: `"v${version}"` })));
      expect([route, ...answers.map(({ status }) => status).sort()]).toEqual([route, 200, 412]);
    }
  });

  it('give the first answer again, with its headers, and have one effect', async () => {
    trying(false);
    const compared: string[] = [];
    for (const route of changing.filter((one) => !withoutKey.test(one) && !one.startsWith('PATCH'))) {
      const key = newId();
      const first = await ask(route, { key });
      if (first.status >= 300) continue; // A refused request stores nothing.
      const before = await written();
      const again = await ask(route, { key });
      expect([route, again.status, again.body]).toEqual([route, first.status, first.body]);
      expect([route, again.headers.location, again.headers['idempotency-replayed']]).toEqual([
        ...[route, first.headers.location, 'true'],
      ]);
      expect([route, await written()]).toEqual([route, before]);
      compared.push(route);
    }
    expect(compared.length).toBeGreaterThan(20);
  });

  it('tell again where a task is', async () => {
    trying(false);
    const { world } = own;
    const key = newId();
    const path = `/v1/cycles/${world.cycles[own.months.open] ?? ''}`;
    const token = await app.token(world.coordinators.a);
    await app.call('post', `${path}/lock`, { token }).expect(200);
    const match = () => app.call('post', `${path}/match`, { token, headers: { 'Idempotency-Key': key } }).expect(202);
    const first = await match();
    expect(first.headers.location).toBe(`/v1/tasks/${String(first.body.id)}`);
    const again = await match();
    expect(again.body).toEqual(first.body);
    expect(again.headers).toMatchObject({ location: first.headers.location, 'idempotency-replayed': 'true' });
  });

  /** Rows of all tables together. */
  const written = (): Promise<unknown> =>
    app.sql(
      `SELECT sum((xpath('/row/n/text()', query_to_xml(format('SELECT count(*) AS n FROM %I', relname), false, true, '')))[1]::text::int)
       AS rows FROM pg_stat_user_tables WHERE schemaname = 'public'`,
    );

  /** Of what the route changes. */
  async function currentVersion(route: string): Promise<number> {
    const table = /\/(\w[\w-]*?)s?(\/:\w+)?(\/dates)?$/.exec(route)?.[1]?.replaceAll('-', '_') ?? '';
    const named: Readonly<Record<string, string>> = {
      me: 'person',
      territorie: 'territory',
      household: 'member',
      transport_job: 'transport_job',
    };
    const ids: Readonly<Record<string, string>> = { ...own.ids, ...targetOf(route).ids?.(own) };
    const parameter = [...route.matchAll(/:(\w+)/g)].at(-1)?.[1] ?? '';
    const id = parameter === '' ? allowed(route).person : ids[parameter];
    const rows: readonly object[] = await app.sql(`SELECT version FROM ${named[table] ?? table} WHERE id = $1`, [id]);
    const [row] = rows as readonly { version: number }[];
    return row?.version ?? 0;
  }
});
