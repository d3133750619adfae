import { createWorld, type World } from '../factories/world.js';
import { startApp, type TestApp } from '../support/app.js';

describe('people of a group', () => {
  let app: TestApp;
  let world: World;
  let treasurer: string;
  const memberships = (group: 0 | 1 = 0) => `/v1/organisations/${world.groups[group].id}/memberships`;
  const households = async () =>
    (await app.call('get', `/v1/households?groupId=${world.groups[0].id}`, { token: treasurer }).expect(200)).body
      .items as { id: string; memberNo: string; name: string; persons: object[] }[];

  beforeAll(async () => {
    app = await startApp();
    world = await createWorld(app.sql);
    treasurer = await app.token(world.groups[0].treasurer);
  });
  afterAll(() => app.close());

  it('gives and ends roles within the group only', async () => {
    const body = { name: 'Nadia Nouvelle', email: 'Nadia@Example.org', language: 'fr', role: 'coordinator' };
    const made = await app.call('post', memberships(), { token: treasurer, body }).expect(201);
    expect(made.body).toMatchObject({ name: 'Nadia Nouvelle', email: 'nadia@example.org', role: 'coordinator' });
    const twice = await app.call('post', memberships(), { token: treasurer, body });
    expect(twice.body).toMatchObject({ status: 409, code: 'membership-exists' });
    await app.call('post', memberships(1), { token: treasurer, body }).expect(403);
    const half = await app.call('post', memberships(), { token: treasurer, body: { name: 'X', role: 'member' } });
    expect(half.body).toMatchObject({ status: 400, code: 'person-incomplete' });
    const nobody = { personId: '00000000-0000-7000-8000-000000000000', role: 'member' };
    const unknown = await app.call('post', memberships(), { token: treasurer, body: nobody });
    expect(unknown.body).toMatchObject({ status: 400, code: 'unknown-person' });
    const coordinator = await app.token(String(made.body.personId));
    await app.call('get', memberships(), { token: coordinator }).expect(200);
    await app.call('delete', `/v1/memberships/${String(made.body.id)}`, { token: treasurer }).expect(204);
    await app.call('get', memberships(), { token: coordinator }).expect(403);
    const list = await app.call('get', memberships(), { token: treasurer }).expect(200);
    expect(list.body.items).toHaveLength(1);
  });

  it('keeps households: numbers, names, people', async () => {
    const path = '/v1/households';
    const body = { groupId: world.groups[0].id, name: 'Famille Figue' };
    const made = await app.call('post', path, { token: treasurer, body }).expect(201);
    expect(made.body).toMatchObject({ memberNo: 'M4', name: 'Famille Figue', persons: [] });
    const taken = await app.call('post', path, { token: treasurer, body: { ...body, memberNo: 'M4' } });
    expect(taken.body).toMatchObject({ status: 409, code: 'member-number-taken' });
    const other = await app.call('post', path, { token: treasurer, body: { ...body, groupId: world.groups[1].id } });
    expect(other.status).toBe(403);
    const id = String(made.body.id);
    const persons = [world.groups[0].members[0]!.person];
    const changed = await app
      .call('patch', `${path}/${id}`, {
        token: treasurer,
        body: { persons, name: 'Figue & fils' },
        headers: { 'If-Match': '"v1"' },
      })
      .expect(200);
    expect(changed.body).toMatchObject({ name: 'Figue & fils', persons: [{ id: persons[0] }], version: 2 });
    await app
      .call('patch', `${path}/${id}`, { token: treasurer, body: { name: 'X' }, headers: { 'If-Match': '"v1"' } })
      .expect(412);
    // A person of two households sees both, and nobody else's.
    const member = await app.token(persons[0]!);
    const own = await app.call('get', path, { token: member }).expect(200);
    expect(own.body.items.map(({ memberNo }: { memberNo: string }) => memberNo)).toEqual(['M1', 'M4']);
    await app.call('get', `${path}/${world.groups[0].members[1]!.id}`, { token: member }).expect(403);
  });

  it('imports a list, all of it or nothing', async () => {
    const before = await households();
    const path = `${memberships()}/import`;
    const wrong = [
      'name,email,language',
      'Good One,good@example.org,fr',
      ',no.name@example.org,fr',
      'Bad Mail,not an address,fr',
      'Bad Language,bl@example.org,de',
    ];
    const refused = await app.call('post', path, { token: treasurer, body: wrong.join('\n') });
    expect(refused.body).toMatchObject({ status: 400, code: 'import-refused' });
    expect(refused.body.errors.map(({ pointer, code }: { pointer: string; code: string }) => [pointer, code])).toEqual([
      ['/lines/3/name', 'invalid-name'],
      ['/lines/4/email', 'invalid-email'],
      ['/lines/5/language', 'invalid-language'],
    ]);
    expect(await households()).toEqual(before);
    const good = 'name,email,language,code\nGood One,Good@example.org,fr,\n"Two, With Comma",,nl,A7\n';
    const dry = await app.call('post', `${path}?dryRun=true`, { token: treasurer, body: good }).expect(200);
    expect(dry.body).toEqual({ rows: 2, applied: false });
    expect(await households()).toEqual(before);
    const done = await app.call('post', path, { token: treasurer, body: good }).expect(200);
    expect(done.body).toEqual({ rows: 2, applied: true });
    const after = await households();
    expect(
      after
        .filter(({ id }) => !before.some((row) => row.id === id))
        .map(({ memberNo, name, persons }) => [memberNo, name, persons.length]),
    ).toEqual([
      ['A7', 'Two, With Comma', 0],
      ['M5', 'Good One', 1],
    ]);
  });

  it('names three wrong lines of ten thousand and applies none', async () => {
    const rows = Array.from({ length: 10_000 }, (_, i) => `Household ${i},h${i}@example.org,fr`);
    for (const line of [17, 5_000, 9_999]) rows[line - 2] = `Household,broken,fr`;
    const before = (await app.sql('SELECT count(*)::int AS n FROM member'))[0];
    const answer = await app.call('post', `${memberships()}/import`, {
      token: treasurer,
      body: ['name,email,language', ...rows].join('\n'),
    });
    expect(answer.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/lines/17/email',
      '/lines/5000/email',
      '/lines/9999/email',
    ]);
    expect((await app.sql('SELECT count(*)::int AS n FROM member'))[0]).toEqual(before);
  });

  it('answers a repeated call as it did the first, and refuses its key for another', async () => {
    const body = { groupId: world.groups[0].id, name: 'Une fois' };
    const headers = { 'Idempotency-Key': 'household-1' };
    const first = await app.call('post', '/v1/households', { token: treasurer, body, headers }).expect(201);
    const again = await app.call('post', '/v1/households', { token: treasurer, body, headers }).expect(201);
    expect(again.body).toEqual(first.body);
    expect(again.headers['idempotency-replayed']).toBe('true');
    const other = await app.call('post', '/v1/households', {
      token: treasurer,
      body: { ...body, name: 'Autre' },
      headers,
    });
    expect(other.body).toMatchObject({ status: 422, code: 'idempotency-key-reused' });
    expect((await app.sql(`SELECT 1 FROM member WHERE name IN ('Une fois', 'Autre')`)).length).toBe(1);
  });
});
