import { rights } from '../../src/platform/auth/rights.js';
import { playMonth } from '../factories/month.js';
import { createWorld, type World } from '../factories/world.js';
import { startApp, type TestApp } from '../support/app.js';

/**
 * The work of a transport organiser, with an API token as its program has one: quotes, a booking, what happens on the
 * road; and what such a token reads and what it does not.
 */
describe('a transport organiser', () => {
  let app: TestApp;
  let world: World;
  let cycleId: string;
  let token: string;
  let job: { id: string; state: string; carrierId: string | null };
  const call = (method: 'get' | 'post', path: string, body?: object) =>
    app.call(method, path, { token, ...(body && { body }) });
  const view = async () => (await call('get', `/v1/transport-jobs/${job.id}`)).body as typeof job;

  beforeAll(async () => {
    app = await startApp();
    world = await createWorld(app.sql);
    cycleId = await playMonth(app, world, 'consolidate');
    const made = await app.call('post', '/v1/api-tokens', {
      token: await app.token(world.organiser),
      body: { name: 'planning program' },
    });
    ({ token } = made.body as { token: string });
    const { items } = (await call('get', '/v1/transport-jobs')).body as { items: (typeof job)[] };
    job = items[0]!;
  });
  afterAll(() => app.close());

  it('compares quotes, and books one while it is valid', async () => {
    const quote = (amount: number, validUntil: string) => ({
      ...{ carrierId: world.carrierId, amount: { amount, currency: 'EUR' }, validUntil },
    });
    const path = `/v1/transport-jobs/${job.id}`;
    const now = app.clock.now().getTime();
    const soon = new Date(now + 3_600_000).toISOString();
    const late = new Date(now + 30 * 86_400_000).toISOString();
    const { body: dear } = await call('post', `${path}/quotes`, quote(240_000, late)).expect(201);
    const { body: cheap } = await call('post', `${path}/quotes`, quote(190_000, soon)).expect(201);
    const old = await call('post', `${path}/quotes`, quote(1, '2026-01-01T00:00:00Z'));
    expect([old.status, old.body.code]).toEqual([409, 'quote-expired']);
    const notCarrier = await call('post', `${path}/quotes`, { ...quote(1, late), carrierId: world.groups[0].id });
    expect(notCarrier.body.code).toBe('unknown-carrier');
    expect((await view()).state).toBe('quoted');
    const { items } = (await call('get', `${path}/quotes`)).body as { items: { amount: { amount: number } }[] };
    expect(items.map(({ amount }) => amount.amount).sort()).toEqual([190_000, 240_000]);
    app.clock.set(new Date(now + 7_200_000));
    expect((await call('post', `${path}/book`, { quoteId: cheap.id })).body.code).toBe('quote-expired');
    const booked = await call('post', `${path}/book`, { quoteId: dear.id }).expect(200);
    expect(booked.body).toMatchObject({ state: 'booked', carrierId: world.carrierId });
    await call('post', `${path}/book`, { quoteId: dear.id }).expect(200); // twice is once
    // One more offer undoes no booking, and nobody is put in the place of a booked carrier by hand.
    await call('post', `${path}/quotes`, quote(200_000, late)).expect(201);
    expect((await view()).state).toBe('booked');
    const other = await app.call('patch', path, {
      token: await app.token(world.organiser),
      body: { carrierId: world.groups[0].id },
      headers: { 'If-Match': `"v${(booked.body as { version: number }).version}"` },
    });
    expect([other.status, other.body.errors?.[0]?.code]).toEqual([409, 'carrier-booked']);
    expect((await view()).carrierId).toBe(world.carrierId);
    const { items: events } = (await call('get', `${path}/events`)).body as { items: { kind: string }[] };
    expect(events.filter(({ kind }) => kind === 'booked')).toHaveLength(1);
    const { items: manifests } = (await call('get', `${path}/manifests`)).body as {
      items: { id: string; supersededAt: string | null }[];
    };
    const standing = manifests.find(({ supersededAt }) => supersededAt === null);
    const manifest = await call('get', `${path}/manifests/${standing?.id ?? ''}`);
    expect(manifest.body.content.transport.carrier).not.toBeNull();
  });

  it('books nobody else once it is loaded', async () => {
    const load = await app.call('post', `/v1/cycles/${cycleId}/load`, {
      token: await app.token(world.coordinators.a),
      headers: { Prefer: 'wait' },
    });
    expect(load.status).toBe(200);
    const sent = await app.sql(`SELECT subject, body FROM mail WHERE recipient = 'omar.organisateur@example.org'`);
    expect(sent).toHaveLength(1); // drafts were sent to nobody
    expect(String(sent[0]?.subject)).toMatch(/^Manifeste M-2026-11\//);
    const found = await call('get', `/v1/transport-jobs/${job.id}`);
    await app
      .call('patch', `/v1/transport-jobs/${job.id}`, {
        token,
        headers: { 'If-Match': String(found.headers.etag) },
        body: { seals: 'S-77' },
      })
      .expect(200);
    const again = await app.sql(
      `SELECT body FROM mail WHERE recipient = 'omar.organisateur@example.org' AND body LIKE '%S-77%'`,
    );
    expect(String(again[0]?.body)).toContain('scellés : S-77 (avant : –)');
    const { items } = (await call('get', `/v1/transport-jobs/${job.id}/quotes`)).body as {
      items: { id: string; bookedAt: string | null }[];
    };
    const other = items.find(({ bookedAt }) => bookedAt === null);
    app.clock.set(new Date('2026-09-01T08:30:00Z'));
    expect((await call('post', `/v1/transport-jobs/${job.id}/book`, { quoteId: other?.id })).body.code).toBe(
      'transport-too-late',
    );
  });

  it('does not leave before the papers of the day are there, or waived with a reason', async () => {
    const rule = async (over: object) => {
      const body = {
        ...{
          origin: 'TN',
          destination: 'EU',
          validFrom: '2026-01-01',
          source: 'a regulation',
          checkedOn: '2026-10-01',
        },
        ...over,
      };
      const made = await app.call('post', '/v1/paper-rules', { token: await app.token(world.operator), body });
      expect(made.status).toBe(201);
      return (made.body as { id: string }).id;
    };
    const importer = await rule({ paper: 'importer-of-record' });
    const citrus = await rule({ paper: 'phytosanitary', hsPrefix: '0805' });
    await rule({ paper: 'health-certificate', hsPrefix: '0409' });
    await rule({ paper: 'other', validUntil: '2026-10-31' });
    const path = `/v1/transport-jobs/${job.id}`;
    const documents = async () =>
      ((await call('get', `${path}/documents`)).body as { items: { ruleId: string; state: string }[] }).items;
    expect((await documents()).map(({ ruleId, state }) => [ruleId, state]).sort()).toEqual(
      [
        [importer, 'open'],
        [citrus, 'open'],
      ].sort(),
    );
    const depart = () => call('post', `/v1/cycles/${cycleId}/depart`);
    app.clock.set(new Date('2026-11-15T17:00:00Z'));
    expect((await depart()).body).toMatchObject({ status: 409, code: 'papers-missing' });
    expect((await call('post', `${path}/events`, { kind: 'departed' })).body.code).toBe('papers-missing');
    expect((await view()).state).toBe('loading');
    const check = async (ruleId: string, body: object) => {
      const answer = await app.call('put', `${path}/documents/${ruleId}`, { token, body });
      return (answer.body as { code?: string; state: string }).code ?? (answer.body as { state: string }).state;
    };
    expect(await check(importer, { state: 'there' })).toBe('importer-not-ticked');
    expect(await check(citrus, { state: 'waived', note: ' ' })).toBe('waived-without-reason');
    expect(await check(citrus, { state: 'waived', note: 'the oranges stay at home' })).toBe('waived');
    expect((await depart()).status).toBe(409);
    const { headers } = await call('get', path);
    const named = await app.call('patch', path, {
      token,
      headers: { 'If-Match': String(headers.etag) },
      body: { importer: 'Exemple SC, EORI BE0000000000' },
    });
    expect(named.status).toBe(200);
    expect((await documents()).every(({ state }) => state !== 'open')).toBe(true);
    expect((await depart()).status).toBe(200);
    expect((await view()).state).toBe('departed');
  });

  it('reads quantities, places, times and transport money, and nothing of households or other money', async () => {
    const ids: Readonly<Record<string, string>> = {
      ...{ cycleId, seasonId: world.seasonId, partnershipId: world.partnershipId, jobId: job.id },
      ...{
        organisationId: world.groups[0].id,
        territoryId: world.territories.a,
        householdId: world.groups[0].members[0]!.id,
      },
    };
    const opened: string[] = [];
    const told: string[] = [];
    for (const route of Object.keys(rights).filter((name) => name.startsWith('GET /v1/') && !name.includes('events'))) {
      const path = route
        .slice(4)
        .replace(/:(\w+)/g, (_, name: string) => ids[name] ?? '00000000-0000-7000-8000-000000000000');
      const answer = await call('get', path);
      if (answer.status !== 200) continue;
      const { items } = answer.body as { items?: unknown[] };
      if (items?.length !== 0) opened.push(route.slice(8));
      if (JSON.stringify(answer.body).match(/Membre|Household|@example\.org/) && !route.includes('/me'))
        told.push(route);
    }
    expect(told).toEqual([]);
    expect(opened.sort()).toEqual([...everybody, ...insiders, ...organisers].sort());
  });
});

/** What anybody who has signed in reads. */
const everybody = [
  ...['me', 'me/second-factor', 'api-tokens', 'products', 'paper-rules', 'territories', 'territories/:territoryId'],
  ...['organisations', 'organisations/:organisationId', 'loading-points', 'drop-off-points'],
];
/** What everybody of a partnership reads of it: whom it is of, its seasons with offers and calendar. */
const insiders = [
  ...['partnerships', 'partnerships/:partnershipId', 'partnerships/:partnershipId/state'],
  ...['partnerships/:partnershipId/mandates', 'partnerships/:partnershipId/members'],
  ...['partnerships/:partnershipId/seasons', 'partnerships/:partnershipId/social-ties', 'seasons/:seasonId'],
  ...['seasons/:seasonId/cycles', 'seasons/:seasonId/groups', 'seasons/:seasonId/offers', 'seasons/:seasonId/rates'],
  ...['seasons/:seasonId/season-commitment', 'cycles/:cycleId', 'cycles/:cycleId/timeline'],
];
/** Consolidated quantities, slots, rounds, handling units, manifests, its jobs, and no money but transport's. */
const organisers = [
  ...['seasons/:seasonId/commitments', 'cycles/:cycleId/handling-units', 'cycles/:cycleId/labels'],
  ...['cycles/:cycleId/loads', 'cycles/:cycleId/rounds', 'cycles/:cycleId/slots', 'transport-jobs'],
  ...['transport-jobs/:jobId', 'transport-jobs/:jobId/manifests', 'transport-jobs/:jobId/quotes'],
  'transport-jobs/:jobId/documents',
];
