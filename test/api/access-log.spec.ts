import { createWorld, type World } from '../factories/world.js';
import { startApp, type TestApp } from '../support/app.js';
import { Retention } from '../../src/platform/retention/index.js';

describe('the log of who looked at contact data', () => {
  let app: TestApp;
  let world: World;
  let treasurer: string;
  beforeAll(async () => {
    app = await startApp();
    world = await createWorld(app.sql);
    treasurer = await app.token(world.groups[0].treasurer);
  });
  afterAll(() => app.close());
  const log = async (path: string, token: string) =>
    (await app.call('get', path, { token }).expect(200)).body.items as Record<string, unknown>[];
  const ofGroup = () => log(`/v1/organisations/${world.groups[0].id}/access-log?limit=500`, treasurer);

  it('tells a person who looked, and nobody of looking at oneself', async () => {
    const [member, other] = world.groups[0].members;
    const token = await app.token(member!.person);
    await app.call('get', '/v1/households', { token }).expect(200);
    expect(await log('/v1/me/access-log', token)).toEqual([]);
    await app.call('get', '/v1/households', { token: treasurer }).expect(200);
    await app.call('get', `/v1/households/${other!.id}`, { token: treasurer }).expect(200);
    expect(await log('/v1/me/access-log', token)).toMatchObject([
      {
        readerId: world.groups[0].treasurer,
        reader: 'Tresoriere G1',
        what: 'households',
        persons: 3,
        byProgram: false,
      },
    ]);
    expect(await log('/v1/me/access-log', await app.token(other!.person))).toMatchObject([
      { persons: 1 },
      { persons: 3 },
    ]);
    expect(await log('/v1/me/access-log', await app.token(world.groups[1].members[0]!.person))).toEqual([]);
  });

  it('tells the organisation who looked at its people, by a program too', async () => {
    const body = { name: 'Tableur', readOnly: true };
    const made = await app.call('post', '/v1/api-tokens', { token: treasurer, body }).expect(201);
    await app.call('get', '/v1/households', { token: String(made.body.token) }).expect(200);
    await app
      .call('get', `/v1/organisations/${world.groups[0].id}/memberships`, { token: await app.token(world.operator) })
      .expect(200);
    expect((await ofGroup()).slice(0, 2)).toMatchObject([
      { readerId: world.operator, what: 'memberships', persons: 1, byProgram: false },
      { readerId: world.groups[0].treasurer, what: 'households', byProgram: true },
    ]);
    const stranger = await app.token(world.groups[1].treasurer);
    await app.call('get', `/v1/organisations/${world.groups[0].id}/access-log`, { token: stranger }).expect(403);
  });

  it('notes a household that nobody signs in for', async () => {
    const body = { groupId: world.groups[0].id, name: 'On paper', email: 'on.paper@example.org' };
    const made = await app.call('post', '/v1/households', { token: treasurer, body }).expect(201);
    const before = (await ofGroup()).length;
    await app.call('get', `/v1/households/${String(made.body.id)}`, { token: treasurer }).expect(200);
    const after = await ofGroup();
    expect([after.length, after[0]?.what, after[0]?.persons]).toEqual([before + 1, 'households', 1]);
  });

  it('is only added to by the application, and forgotten after its time', async () => {
    const may = await app.sql(
      `SELECT p, has_table_privilege('interlocal_app', 'contact_access', p) AS may FROM unnest(ARRAY['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) AS p`,
    );
    expect(may).toEqual([
      { p: 'INSERT', may: true },
      ...['UPDATE', 'DELETE', 'TRUNCATE'].map((p) => ({ p, may: false })),
    ]);
    const before = (await ofGroup()).length;
    await app.sql(`UPDATE contact_access SET read_at = now() - interval '364 days'`);
    app.clock.set(new Date());
    treasurer = await app.token(world.groups[0].treasurer);
    await app.get(Retention).run();
    expect(await ofGroup()).toHaveLength(before);
    await app.sql(`UPDATE contact_access SET read_at = now() - interval '366 days'`);
    await app.get(Retention).run();
    expect(await ofGroup()).toEqual([]);
  });
});
