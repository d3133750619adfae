import { createWorld, type World } from '../factories/world.js';
import { startApp, type TestApp } from '../support/app.js';

describe('territories, organisations and points', () => {
  let app: TestApp;
  let world: World;
  let operator: string;
  const tunis = {
    ...{ name: 'Sahel', country: 'TN', latitude: 35.8, longitude: 10.6, timeZone: 'Africa/Tunis', currency: 'TND' },
    languages: ['ar', 'fr'],
  };

  beforeAll(async () => {
    app = await startApp();
    world = await createWorld(app.sql);
    operator = await app.token(world.operator);
  });
  afterAll(() => app.close());

  it('are made and changed by the operator, read by everyone who has signed in', async () => {
    const made = await app.call('post', '/v1/territories', { token: operator, body: tunis }).expect(201);
    const path = `/v1/territories/${String(made.body.id)}`;
    const stranger = await app.token(world.stranger);
    const read = await app.call('get', path, { token: stranger }).expect(200);
    expect(read.body).toMatchObject({ ...tunis, locode: null, version: 1 });
    expect(read.headers.etag).toBe('"v1"');
    await app.call('post', '/v1/territories', { token: stranger, body: tunis }).expect(403);
    const twice = await app.call('post', '/v1/territories', { token: operator, body: tunis });
    expect(twice.body).toMatchObject({ status: 409, code: 'territory-name-taken' });
    const changed = await app
      .call('patch', path, { token: operator, body: { latitude: 35.83 }, headers: { 'If-Match': '"v1"' } })
      .expect(200);
    expect(changed.body).toMatchObject({ latitude: 35.83, name: 'Sahel', version: 2 });
    await app.call('get', '/v1/territories/00000000-0000-7000-8000-000000000000', { token: operator }).expect(404);
  });

  it.each([
    [{ country: 'Tunisia' }, '/country'],
    [{ timeZone: 'Tunis' }, '/timeZone'],
    [{ currency: 'TD' }, '/currency'],
    [{ latitude: 91 }, '/latitude'],
    [{ languages: [] }, '/languages'],
    [{ name: '' }, '/name'],
    [{ colour: 'ochre' }, '/colour'],
  ])('tell what is wrong with %j', async (over, pointer) => {
    const answer = await app.call('post', '/v1/territories', {
      token: operator,
      body: { ...tunis, name: 'Other', ...over },
    });
    expect(answer.body).toMatchObject({ status: 400, errors: [{ pointer }] });
    expect(await app.sql(`SELECT 1 FROM territory WHERE name = 'Other'`)).toEqual([]);
  });

  it('hold organisations, found by kind, territory and cooperative', async () => {
    const body = {
      territoryId: world.territories.b,
      kind: 'producer',
      code: 'P9',
      name: 'Neuf',
      address: 'Douz',
      parentId: world.cooperative.id,
    };
    const made = await app.call('post', '/v1/organisations', { token: operator, body }).expect(201);
    expect(made.body).toMatchObject({ ...body, growers: 1, latitude: null });
    const list = await app
      .call('get', `/v1/organisations?parentId=${world.cooperative.id}&kind=producer`, { token: operator })
      .expect(200);
    expect(list.body.items.map(({ code }: { code: string }) => code)).toEqual(['P1', 'P2', 'P9']);
    const taken = await app.call('post', '/v1/organisations', { token: operator, body });
    expect(taken.body).toMatchObject({ status: 409, code: 'organisation-code-taken' });
    const nowhere = await app.call('post', '/v1/organisations', {
      token: operator,
      body: { ...body, code: 'P10', territoryId: world.cooperative.id },
    });
    expect(nowhere.body).toMatchObject({ code: 'unknown-territory' });
    // The new producer's cooperative answers for it at once.
    const coordinator = await app.token(world.cooperative.coordinator);
    const patch = { token: coordinator, body: { growers: 4 }, headers: { 'If-Match': '"v1"' } };
    await app.call('patch', `/v1/organisations/${String(made.body.id)}`, patch).expect(200);
    await app.call('patch', `/v1/organisations/${world.groups[0].id}`, patch).expect(403);
  });

  it('hold loading and drop-off points', async () => {
    const point = {
      ...{ territoryId: world.territories.b, name: 'Sousse', address: 'Zone', latitude: 35.8, longitude: 10.6 },
      ...{ timeZone: 'Africa/Tunis', openingHours: 'Mo-Sa 07:00-17:00' },
    };
    const loading = await app
      .call('post', '/v1/loading-points', { token: operator, body: { ...point, bays: 2 } })
      .expect(201);
    await app.call('post', '/v1/loading-points', { token: operator, body: { ...point, bays: 0 } }).expect(400);
    const moved = { token: operator, body: { bays: 3 }, headers: { 'If-Match': '"v1"' } };
    const path = `/v1/loading-points/${String(loading.body.id)}`;
    expect((await app.call('patch', path, moved).expect(200)).body).toMatchObject({ bays: 3, version: 2 });
    expect((await app.call('patch', path, moved)).body).toMatchObject({ status: 412 });
    const drop = { ...point, territoryId: world.territories.a, contact: 'Odile', unloading: 'dock' };
    const made = await app.call('post', '/v1/drop-off-points', { token: operator, body: drop }).expect(201);
    const list = await app
      .call('get', `/v1/drop-off-points?territoryId=${world.territories.a}`, { token: operator })
      .expect(200);
    expect(list.body.items.map(({ id }: { id: string }) => id)).toContain(made.body.id);
    const renamed = { token: operator, body: { name: 'Forest' }, headers: { 'If-Match': '"v1"' } };
    await app.call('patch', `/v1/drop-off-points/${String(made.body.id)}`, renamed).expect(200);
    await app.call('get', '/v1/loading-points?limit=1', { token: operator }).expect(200);
  });
});

describe('a partnership', () => {
  let app: TestApp;
  let world: World;
  let operator: string;
  const path = () => `/v1/partnerships/${world.partnershipId}`;

  beforeAll(async () => {
    app = await startApp();
    world = await createWorld(app.sql);
    operator = await app.token(world.operator);
  });
  afterAll(() => app.close());

  it('is made by the operator between two territories, and known to its own people only', async () => {
    const body = {
      name: 'Second',
      territoryAId: world.territories.a,
      territoryBId: world.territories.b,
      reasons: ['migration'],
    };
    const made = await app.call('post', '/v1/partnerships', { token: operator, body }).expect(201);
    const second = `/v1/partnerships/${String(made.body.id)}`;
    const twice = await app.call('post', '/v1/partnerships', { token: operator, body });
    expect(twice.body).toMatchObject({ status: 409, code: 'partnership-name-taken' });
    const same = { ...body, name: 'Third', territoryBId: world.territories.a };
    expect((await app.call('post', '/v1/partnerships', { token: operator, body: same })).body).toMatchObject({
      code: 'same-territory',
    });
    const treasurer = await app.token(world.groups[0].treasurer);
    await app.call('get', second, { token: treasurer }).expect(404);
    const mine = await app.call('get', '/v1/partnerships', { token: treasurer }).expect(200);
    expect(mine.body.items.map(({ id }: { id: string }) => id)).toEqual([world.partnershipId]);
    const stranger = await app.call('get', '/v1/partnerships', { token: await app.token(world.stranger) });
    expect(stranger.body.items ?? []).toEqual([]);
  });

  it('takes organisations in on their own side and lets them go', async () => {
    const token = await app.token(world.coordinators.a);
    const group = {
      territoryId: world.territories.a,
      kind: 'consumer-group',
      code: 'G9',
      name: 'Neuf',
      address: 'Forest',
    };
    const { body: organisation } = await app
      .call('post', '/v1/organisations', { token: operator, body: group })
      .expect(201);
    const organisationId = String(organisation.id);
    const wrong = await app.call('post', `${path()}/members`, { token, body: { organisationId, side: 'b' } });
    expect(wrong.body).toMatchObject({ code: 'wrong-side' });
    await app.call('post', `${path()}/members`, { token, body: { organisationId, side: 'a' } }).expect(201);
    const count = async () =>
      ((await app.call('get', `${path()}/members?limit=100`, { token }).expect(200)).body.items as object[]).length;
    const before = await count();
    await app.call('delete', `${path()}/members/${organisationId}`, { token }).expect(204);
    expect(await count()).toBe(before - 1);
    const treasurer = await app.token(world.groups[0].treasurer);
    await app.call('post', `${path()}/members`, { token: treasurer, body: { organisationId, side: 'a' } }).expect(403);
  });

  it('gives mandates that count at once and end at once', async () => {
    const body = { personId: world.stranger, kind: 'season-coordinator', side: 'b' };
    const stranger = await app.token(world.stranger);
    await app.call('get', `/v1/seasons/${world.seasonId}`, { token: stranger }).expect((answer) => {
      expect([403, 404]).toContain(answer.status);
    });
    const made = await app.call('post', `${path()}/mandates`, { token: operator, body }).expect(201);
    const twice = await app.call('post', `${path()}/mandates`, { token: operator, body });
    expect(twice.body).toMatchObject({ status: 409, code: 'mandate-exists' });
    await app.call('get', `/v1/seasons/${world.seasonId}`, { token: stranger }).expect(200);
    await app.call('delete', `${path()}/mandates/${String(made.body.id)}`, { token: operator }).expect(204);
    await app.call('get', `/v1/seasons/${world.seasonId}`, { token: stranger }).expect((answer) => {
      expect([403, 404]).toContain(answer.status);
    });
    const list = await app.call('get', `${path()}/mandates`, { token: operator }).expect(200);
    expect(list.body.items).toHaveLength(3);
  });

  it('changes from the version read only', async () => {
    const token = await app.token(world.coordinators.b);
    const answers = await Promise.all(
      ['One', 'Two'].map((name) =>
        app.call('patch', path(), { token, body: { name }, headers: { 'If-Match': '"v1"' } }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  });
});
