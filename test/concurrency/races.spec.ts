import pg from 'pg';
import { createWorld, type World } from '../factories/world.js';
import { startApp, type TestApp } from '../support/app.js';
import { freshDatabase } from '../support/database.js';
import { DueSteps } from '../../src/foundation/season/index.js';
import { loadDemo } from '../../src/demo/index.js';
import { migrate } from '../../src/platform/database/index.js';

/** Things that happen at the same moment. Each fails when the lock or the key it is about is taken away. */
describe('at the same moment', () => {
  let app: TestApp;
  let world: World;
  beforeEach(async () => {
    app = await startApp();
    world = await createWorld(app.sql);
  });
  afterEach(() => app.close());
  const count = async (text: string): Promise<number> => Number((await app.sql(text))[0]!.n);

  it('a pledge lands before the lock and counts, or after it and is refused', async () => {
    const token = await app.token(world.groups[0].treasurer);
    const coordinator = await app.token(world.coordinators.a);
    const put = (packs: number, m: number) =>
      app.call('put', `/v1/seasons/${world.seasonId}/pledges`, {
        token,
        body: {
          items: [{ memberId: world.groups[0].members[m]!.id, offerId: world.offers.dates, month: '2026-11', packs }],
        },
      });
    await put(5, 0).expect(200);
    const lock = () => app.call('post', `/v1/cycles/${world.cycles['2026-11'] ?? ''}/lock`, { token: coordinator });
    const answers = await Promise.all([
      ...Array.from({ length: 8 }, (_, i) => put(6 + i, i % 3)),
      lock(),
      ...Array.from({ length: 8 }, (_, i) => put(20 + i, i % 3)),
    ]);
    for (const { status, body } of answers) {
      if (status !== 200) expect(body).toMatchObject({ status: 409, code: 'pledges-closed' });
    }
    const pledged = await count('SELECT sum(packs)::int AS n FROM pledge');
    const committed = await count('SELECT sum(pledged)::int AS n FROM commitment');
    expect(committed).toBe(pledged);
  });

  it('a step takes effect once, and everybody gets its answer', async () => {
    const token = await app.token(world.coordinators.a);
    const path = `/v1/cycles/${world.cycles['2026-11'] ?? ''}/lock`;
    const answers = await Promise.all(Array.from({ length: 10 }, () => app.call('post', path, { token })));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(await count('SELECT count(*)::int AS n FROM cycle_step')).toBe(1);
  });

  it("a date's job that comes again, and twice at once, leaves what was taken as it is", async () => {
    const { seasonId, cycles, offers, groups, producers } = world;
    const [month, cycleId] = ['2026-11', cycles['2026-11'] ?? ''];
    const put = async (path: string, personId: string, item: object) =>
      app
        .call('put', `/v1/seasons/${seasonId}/${path}`, {
          token: await app.token(personId),
          body: { items: [{ offerId: offers.dates, month, packs: 10, ...item }] },
        })
        .expect(200);
    await put('pledges', groups[0].treasurer, { memberId: groups[0].members[0]!.id });
    await put('availabilities', producers[0].coordinator, { producerId: producers[0].id });
    const [dates] = await app.sql('SELECT consolidate_at, due_version FROM cycle WHERE id = $1', [cycleId]);
    await app.passTo(new Date(String(dates!.consolidate_at)).toISOString());
    const taken = () => app.sql('SELECT step, run FROM cycle_step WHERE cycle_id = $1 ORDER BY step', [cycleId]);
    const before = [await taken(), await count('SELECT count(*)::int AS n FROM handling_unit')];
    expect(before[0]).toEqual(['agree', 'consolidate', 'lock', 'match'].map((step) => ({ step, run: 1 })));
    for (const step of ['lock', 'match', 'agree', 'consolidate'] as const) {
      const job = { cycleId, step, dueVersion: Number(dates!.due_version) };
      await Promise.all([app.get(DueSteps).run(job), app.get(DueSteps).run(job)]);
    }
    expect([await taken(), await count('SELECT count(*)::int AS n FROM handling_unit')]).toEqual(before);
  });

  it('a call sent twice under one key has one effect', async () => {
    const token = await app.token(world.groups[0].treasurer);
    const body = { groupId: world.groups[0].id, name: 'Une fois' };
    const ask = () => app.call('post', '/v1/households', { token, body, headers: { 'Idempotency-Key': 'once' } });
    // Somebody else holds the group's row, so that all ten are under way together.
    const other = new pg.Client({ connectionString: app.databaseUrl });
    await other.connect();
    await other.query(`BEGIN; SELECT 1 FROM organisation WHERE id = '${world.groups[0].id}' FOR UPDATE`);
    const asked = Promise.all(Array.from({ length: 5 }, () => ask().then((answer) => answer)));
    await new Promise((resolve) => setTimeout(resolve, 500));
    await other.query('COMMIT');
    await other.end();
    const answers = await asked;
    const first = answers.filter(({ status }) => status === 201);
    expect(first).toHaveLength(1);
    for (const answer of answers.filter(({ status }) => status !== 201))
      expect(answer.body).toMatchObject({ status: 409, code: 'still-running' });
    const again = await ask().expect(201);
    expect(again.body).toEqual(first[0]!.body);
    expect(await count(`SELECT count(*)::int AS n FROM member WHERE name = 'Une fois'`)).toBe(1);
  });

  it('new households of a group get different numbers', async () => {
    const token = await app.token(world.groups[0].treasurer);
    const ask = (i: number) =>
      app.call('post', '/v1/households', { token, body: { groupId: world.groups[0].id, name: `Nouveau ${i}` } });
    const answers = await Promise.all(Array.from({ length: 8 }, (_, i) => ask(i)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
    expect(new Set(answers.map(({ body }) => String(body.memberNo))).size).toBe(8);
  });

  it('two treasurers upsert the same row without losing either', async () => {
    const token = await app.token(world.groups[0].treasurer);
    const put = (packs: number) =>
      app.call('put', `/v1/seasons/${world.seasonId}/pledges`, {
        token,
        body: {
          items: [{ memberId: world.groups[0].members[0]!.id, offerId: world.offers.dates, month: '2026-12', packs }],
        },
      });
    const answers = await Promise.all(Array.from({ length: 10 }, (_, i) => put(i + 1)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(await count('SELECT count(*)::int AS n FROM pledge')).toBe(1);
  });
});

describe('two processes at the same moment', () => {
  it('bring one empty database to the schema', async () => {
    const database = await freshDatabase();
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await client.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public; DROP SCHEMA IF EXISTS bullmq CASCADE');
    await Promise.all([migrate(database.url), migrate(database.url), migrate(database.url)]);
    const { rows } = await client.query<{ n: number }>(
      'SELECT count(DISTINCT timestamp) = count(*) AS n FROM migrations',
    );
    expect(rows).toEqual([{ n: true }]);
    await client.end();
    await database.drop();
  });

  it('load the demonstration once', async () => {
    const app = await startApp({ now: '2026-11-24T08:00:00Z' });
    const second = await startApp({ now: '2026-11-24T08:00:00Z', databaseUrl: app.databaseUrl });
    const loaded = await Promise.all([
      loadDemo(app.nest, () => 'a long password'),
      loadDemo(second.nest, () => 'a long password'),
    ]);
    expect(loaded.sort()).toEqual([false, true]);
    expect(await app.sql('SELECT name FROM partnership ORDER BY name')).toEqual([
      { name: 'Brussels – Nefzaoua and Sahel' },
      { name: 'Brussels – Oriental' },
    ]);
    await second.close();
    await app.close();
  });
});
