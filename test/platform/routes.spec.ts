import { getMetadataStorage } from 'class-validator';
import * as fc from 'fast-check';
import { startApp, type TestApp } from '../support/app.js';
import { createWorld, type World } from '../factories/world.js';
import { rights } from '../../src/platform/auth/rights.js';
import { codeOfRule } from '../../src/platform/http/rule.errors.js';
import { openApi } from '../../src/start/api-document.js';

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly allOf?: readonly Schema[];
}
interface Operation {
  readonly requestBody?: { readonly content?: Readonly<Record<string, { readonly schema?: Schema }>> };
}

const texts = [
  ...['', ' ', 'x', 'Zoé', '\u0000', '\ud800', 'x'.repeat(10_000), '2026-11', '2026-13', '2026-11-31', '2026-11-15'],
  ...[
    '2026-11-15T08:00:00Z',
    '+999999-01-01T00:00:00Z',
    '2026-W10',
    '0000-01-01',
    'EUR',
    'TND',
    'a',
    'b',
    'fr',
    '3.4',
    '0',
    '1e400',
    "'; DROP TABLE pledge; --",
  ],
  ...['nobody@example.org', 'go', 'cancel', 'quality', 'a'.repeat(64)],
];
const numbers = [-1, 0, 1, 2, 5, 1000, 1_000_000, 1_000_001, 2 ** 31, 2 ** 53, 1.5, 1e300];

/** Bodies of a schema's shape, with values from the edges and ids that exist; here and there something of another shape. */
function odd(schema: Schema, all: Readonly<Record<string, unknown>>, ids: readonly string[]): fc.Arbitrary<unknown> {
  const shaped = shapedOdd(schema, all, ids);
  return fc.oneof({ weight: 12, arbitrary: shaped }, { weight: 1, arbitrary: fc.constantFrom(null, [], {}, 'x') });
}

function shapedOdd(
  schema: Schema,
  all: Readonly<Record<string, unknown>>,
  ids: readonly string[],
): fc.Arbitrary<unknown> {
  const ref = schema.$ref ?? schema.allOf?.[0]?.$ref;
  if (ref !== undefined) return odd(all[ref.split('/').at(-1)!] as Schema, all, ids);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.type === 'array') {
    const items = fc.array(odd(schema.items ?? {}, all, ids), { maxLength: 3 });
    return fc.oneof(
      items,
      items.map((rows) => [...rows, ...rows]),
    ); // The same row again, in every second list.
  }
  if (schema.type === 'integer' || schema.type === 'number') return fc.constantFrom<unknown>(...numbers);
  if (schema.type === 'boolean') return fc.boolean();
  if (schema.properties) {
    const fields = Object.entries(schema.properties).map(([name, field]) => [name, odd(field, all, ids)] as const);
    return fc.record(Object.fromEntries(fields), { requiredKeys: fields.slice(0, 3).map(([name]) => name) });
  }
  return fc.constantFrom<unknown>(...texts, ...ids, ...ids);
}

/** What every route has in common, over all routes that exist. */
describe('routes', () => {
  let app: TestApp;
  let world: World;
  let routes: { method: string; path: string; route: string }[];

  beforeAll(async () => {
    app = await startApp();
    world = await createWorld(app.sql);
    const document = await openApi(app.nest);
    routes = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => ({
        method,
        path,
        route: `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`,
      })),
    );
  });
  afterAll(() => app.close());

  it('each has a line in the table of rights, and each line a route', () => {
    expect(routes.map(({ route }) => route).sort()).toEqual(Object.keys(rights).sort());
  });

  it('tell every broken rule of a field in a code of its own', () => {
    const { validationMetadatas } = getMetadataStorage() as unknown as {
      validationMetadatas: Map<unknown, { name?: string; type: string }[]>;
    };
    const rules = [...validationMetadatas.values()].flat().map(({ name, type }) => name ?? type);
    const quiet = ['isOptional', 'conditionalValidation', 'whitelistValidation'];
    expect([...new Set(rules)].filter((rule) => !quiet.includes(rule) && !(rule in codeOfRule))).toEqual([]);
  });

  it('have one name each, and a sentence that says what they are for', async () => {
    const { paths } = await openApi(app.nest);
    const operations = Object.values(paths).flatMap((methods) =>
      Object.values(methods as Record<string, { operationId: string; summary?: string; tags: string[] }>),
    );
    expect(operations).toHaveLength(routes.length);
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
    expect(operations.filter(({ summary }) => !summary?.endsWith('.')).map(({ operationId }) => operationId)).toEqual(
      [],
    );
    const chapters = (await openApi(app.nest)).tags?.map(({ name }) => name) ?? [];
    expect(operations.flatMap(({ tags }) => tags).filter((tag) => !chapters.includes(tag))).toEqual([]);
  });

  it('are refused to strangers with 401, but for those that are open to anyone', async () => {
    for (const { method, path, route } of routes) {
      const answer = await app.call(method as 'get', filled(path), { body: {} });
      const open = rights[route]?.anyone !== undefined;
      expect([route, open || answer.status === 401]).toEqual([route, true]);
    }
  });

  it('never answer bad input with 500, whoever sends it', async () => {
    const tokens = [];
    for (const id of [
      world.operator,
      world.coordinators.a,
      world.groups[0].treasurer,
      world.cooperative.coordinator,
      world.treasurer,
      world.receiver,
      world.organiser,
    ])
      tokens.push(await app.token(id));
    const ids = [world.seasonId, 'not-an-id'];
    const bodies: object[] = [
      {},
      { items: [] },
      { items: [null] },
      { items: [{ packs: -1 }, { packs: 1.5 }, { packs: '1' }] },
      { items: 'x', name: '\u0000', reason: 'x'.repeat(5000) },
      { unknown: { deep: [[[[]]]] } },
      [],
    ];
    const headers = { 'If-Match': '"v1"' };
    const asked = answering().flatMap(({ method, path, route }) => {
      const sent: (object | undefined)[] = ['get', 'delete'].includes(method) ? [undefined] : bodies;
      return ids.flatMap((id) => sent.map((body) => ({ method, route, path: filled(path, id), body })));
    });
    const broken: string[] = [];
    for (const token of tokens) {
      for (const { method, path, route, body } of asked) {
        const answer = await app.call(method as 'get', path, {
          token,
          headers,
          ...(body === undefined ? {} : { body }),
        });
        if (answer.status >= 500) broken.push(`${route} ${JSON.stringify(body)}: ${answer.text}`);
      }
    }
    expect(broken).toEqual([]);
    expect(asked.length * tokens.length).toBeGreaterThan(1000);
  });

  it('never answer bodies of the right shape with odd values with 500', async () => {
    const { components, paths } = await openApi(app.nest);
    const people = [world.operator, world.coordinators.a, world.groups[0].treasurer, world.cooperative.coordinator];
    const tokens = await Promise.all([...people, world.treasurer, world.receiver].map((id) => app.token(id)));
    const [delivery, job] = [world.seasonId, world.seasonId];
    const ids: Record<string, string> = {
      ...{ seasonId: world.seasonId, cycleId: world.cycles['2026-11']!, partnershipId: world.partnershipId },
      ...{
        offerId: world.offers.dates,
        organisationId: world.groups[0].id,
        householdId: world.groups[0].members[0]!.id,
      },
      ...{ territoryId: world.territories.a, personId: world.stranger, deliveryId: delivery, jobId: job },
    };
    const known = [...Object.values(ids), world.groups[0].members[1]!.id, world.producers[0].id, world.loadingPointId];
    const broken: string[] = [];
    const calls = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods as Record<string, Operation>).flatMap(([method, operation]) => {
        const schema = operation.requestBody?.content?.['application/json']?.schema;
        if (!schema || path.startsWith('/v1/auth')) return [];
        const bodies = fc.sample(odd(schema, components?.schemas ?? {}, known), { seed: 20261124, numRuns: 15 });
        const url = path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? world.seasonId);
        return bodies.flatMap((body) => tokens.map((token) => ({ method, url, token, body: body as object })));
      }),
    );
    for (const { method, url, token, body } of calls) {
      const answer = await app.call(method as 'post', url, { token, body, headers: { 'If-Match': '"v1"' } });
      if (answer.status >= 500) broken.push(`${method} ${url} ${JSON.stringify(body)}: ${answer.text}`);
    }
    expect(broken).toEqual([]);
    expect(calls.length).toBeGreaterThan(2000);
  });

  it('never answer a strange query with 500, and refuse what they do not know', async () => {
    const token = await app.token(world.coordinators.a);
    const cursor = (parts: unknown) => Buffer.from(JSON.stringify(parts)).toString('base64url');
    const queries = [
      ...[
        'limit=0',
        'limit=501',
        'limit=x',
        'limit=1&limit=2',
        'month=2026-13',
        'groupId=x',
        'dryRun=perhaps',
        'a[b]=1',
      ],
      ...[
        'cursor=x',
        ...[1, 2, 3, 4].map((parts) => `cursor=${cursor(Array.from({ length: parts }, () => 'x'))}`),
        `cursor=${cursor([1, {}])}`,
        `cursor=${cursor(['\0', 'a', 'b'])}`,
        'cursor=%00',
      ],
    ];
    const broken: string[] = [];
    let refused = 0;
    for (const { method, path, route } of answering().filter((r) => r.method === 'get')) {
      for (const query of queries) {
        const answer = await app.call(method as 'get', `${filled(path, world.seasonId)}?${query}`, { token });
        if (answer.status >= 500) broken.push(`${route}?${query}: ${answer.text}`);
        if (answer.status === 400) refused += 1;
      }
    }
    for (const { method, path, route } of answering()) {
      for (const id of ['%00', '%F0%9F%8D%8A', "'%3B--", '%', 'x'.repeat(250)]) {
        const answer = await app.call(method as 'get', filled(path, id), { token });
        if (answer.status >= 500) broken.push(`${route} ${id}: ${answer.text}`);
      }
    }
    expect(broken).toEqual([]);
    expect(refused).toBeGreaterThan(100);
  });

  it('give every list page by page, and refuse a filter that the list does not have', async () => {
    const token = await app.token(world.coordinators.a);
    const ids: Record<string, string> = {
      ...{ seasonId: world.seasonId, cycleId: world.cycles['2026-11']!, partnershipId: world.partnershipId },
      ...{ offerId: world.offers.dates, organisationId: world.groups[0].id },
    };
    const seen: string[] = [];
    for (const { path, route } of answering().filter(({ method }) => method === 'get')) {
      const url = path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? world.seasonId);
      const whole = await app.call('get', `${url}?limit=500`, { token });
      const { items } = whole.body as { items?: unknown[] };
      if (whole.status !== 200 || !items) continue;
      seen.push(route);
      const walked: unknown[] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const page = await app.call('get', `${url}?limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`, { token });
        const body = page.body as { items: unknown[]; nextCursor: string | null };
        expect([route, page.status, body.items.length <= 1]).toEqual([route, 200, true]);
        expect([route, Object.keys(body)]).toEqual([route, expect.arrayContaining(['nextCursor'])]);
        walked.push(...body.items);
        cursor = body.nextCursor;
      }
      expect([route, walked]).toEqual([route, items]);
      const strange = await app.call('get', `${url}?strange=1`, { token });
      expect([route, strange.status]).toEqual([route, 400]);
    }
    expect(seen.length).toBeGreaterThan(15);
    const path = `/v1/seasons/${world.seasonId}/cycles`;
    const cycles = await app.call('get', `${path}?month=2026-12&state=collecting`, { token });
    expect(cycles.body).toMatchObject({ items: [{ id: world.cycles['2026-12'] }], nextCursor: null });
  });

  it('refuse a file that is larger than allowed while it is still coming', async () => {
    const token = await app.token(world.groups[0].treasurer);
    const line = `G1/M1,dates,2026-11,1\n`;
    const body = `member,offer,month,packs\n${line.repeat(Math.ceil(2_100_000 / line.length))}`;
    const answer = await app.call('post', `/v1/seasons/${world.seasonId}/pledges/import`, { token, body });
    expect(answer.body).toMatchObject({ status: 413, code: 'body-too-large' });
    expect(await app.sql('SELECT 1 FROM pledge')).toEqual([]);
  });

  it('refuse malformed JSON, a wrong type and a body that is too large', async () => {
    const token = await app.token(world.groups[0].treasurer);
    const path = `/v1/seasons/${world.seasonId}/pledges`;
    const malformed = await app.call('put', path, {
      token,
      body: '{"items":',
      headers: { 'Content-Type': 'application/json' },
    });
    expect(malformed.body).toMatchObject({ status: 400, code: 'malformed-json' });
    const type = await app.call('put', path, { token, body: '<a/>', headers: { 'Content-Type': 'application/xml' } });
    expect(type.body).toMatchObject({ status: 415, code: 'unsupported-media-type' });
    const large = await app.call('put', path, { token, body: { items: [], filler: 'x'.repeat(1_100_000) } });
    expect(large.body).toMatchObject({ status: 413, code: 'body-too-large' });
    const format = await app.call('get', `${path}.pdf`, { token });
    expect(format.body).toMatchObject({ status: 406, code: 'not-acceptable' });
    const nowhere = await app.call('get', '/v1/nowhere', { token });
    expect(nowhere.status).toBeGreaterThanOrEqual(400);
    expect(nowhere.status).toBeLessThan(500);
  });

  it('want an Idempotency-Key on every POST that changes something', async () => {
    const token = await app.token(world.operator);
    const answer = await app.http.post('/v1/territories').set('Authorization', `Bearer ${token}`).send({});
    expect(answer.body).toMatchObject({ status: 400, code: 'idempotency-key-missing' });
  });

  /** All but the stream of events, which stays open. */
  const answering = () => routes.filter(({ path }) => path !== '/v1/events');
  const filled = (path: string, id = '01980000-0000-7000-8000-000000000000'): string => path.replace(/\{\w+\}/g, id);
});
