import { startApp, type TestApp } from '../support/app.js';
import { createWorld, type World } from '../factories/world.js';

describe('seasons over HTTP', () => {
  let app: TestApp;
  let world: World;
  let token: string;

  beforeAll(async () => {
    app = await startApp();
    world = await createWorld(app.sql);
    token = await app.token(world.coordinators.a);
  });
  afterAll(() => app.close());

  it('shows a season to those who take part in it, and to nobody else', async () => {
    const path = `/v1/seasons/${world.seasonId}`;
    const seen = await app.call('get', path, { token }).expect(200);
    expect(seen.body).toMatchObject({
      id: world.seasonId,
      state: 'running',
      firstMonth: '2026-11',
      lastMonth: '2027-01',
    });
    expect(seen.headers.etag).toBe('"v1"');
    await app.call('get', path).expect(401);
    const stranger = await app.call('get', path, { token: await app.token(world.stranger) }).expect(403);
    expect(stranger.body).toMatchObject({ code: 'forbidden', status: 403 });
  });

  it('refuses a format that a change cannot answer in before it has changed anything', async () => {
    const path = `/v1/cycles/${world.cycles['2026-12'] ?? ''}`;
    for (const accept of ['application/pdf', 'text/csv']) {
      const answer = await app.call('post', `${path}/lock`, { token, headers: { Accept: accept } });
      expect(answer).toMatchObject({ status: 406, body: { code: 'not-acceptable' } });
    }
    expect((await app.call('get', path, { token })).body).toMatchObject({ state: 'collecting' });
  });

  it('refuses a heavy step that comes too early at once, with both states, and makes no task of it', async () => {
    for (const [step, needed] of [
      ['match', 'committed'],
      ['consolidate', 'agreed'],
      ['load', 'consolidated'],
      ['settle', 'distributed'],
    ] as const) {
      const answer = await app.call('post', `/v1/cycles/${world.cycles['2026-11'] ?? ''}/${step}`, { token });
      expect(answer).toMatchObject({ status: 409, body: { code: 'step-too-early' } });
      expect(answer.body.title).toContain('collecting');
      expect(answer.body.title).toContain(needed);
    }
    const season = await app.call('post', `/v1/seasons/${world.seasonId}/season-commitment/match`, { token });
    expect(season).toMatchObject({ status: 409, body: { code: 'season-state' } });
    expect(await app.sql('SELECT 1 FROM task')).toEqual([]);
  });
});

describe('the season commitment over HTTP', () => {
  let app: TestApp;
  let world: World;
  const sign = async (personId: string, body: object) => {
    const token = await app.token(personId);
    return app.call('post', `/v1/seasons/${world.seasonId}/season-commitment/signatures`, { token, body });
  };
  const read = async (personId: string) =>
    (
      await app
        .call('get', `/v1/seasons/${world.seasonId}/season-commitment`, { token: await app.token(personId) })
        .expect(200)
    ).body as {
      textHash: string;
      state: string;
      totals: object[];
      groups: { organisationId: string; packs: number }[];
      producers: { organisationId: string; packs: number }[];
    };

  beforeAll(async () => {
    app = await startApp();
    world = await createWorld(app.sql, { state: 'pledging' });
    const [month, offerId] = ['2026-11', world.offers.dates];
    for (const [g, packs] of [
      [0, 6],
      [1, 4],
    ] as const) {
      const items = [{ memberId: world.groups[g].members[0]!.id, offerId, month, packs }];
      const token = await app.token(world.groups[g].treasurer);
      await app.call('put', `/v1/seasons/${world.seasonId}/pledges`, { token, body: { items } }).expect(200);
    }
    const items = world.producers.map(({ id }) => ({ producerId: id, offerId, month, packs: 5 }));
    const token = await app.token(world.cooperative.coordinator);
    await app.call('put', `/v1/seasons/${world.seasonId}/availabilities`, { token, body: { items } }).expect(200);
    const path = `/v1/seasons/${world.seasonId}/season-commitment/match`;
    const coordinator = await app.token(world.coordinators.a);
    const matched = await app.call('post', path, { token: coordinator, headers: { Prefer: 'wait' } }).expect(200);
    const again = await app.call('post', path, { token: coordinator }).expect(200);
    expect(again.body).toEqual(matched.body);
  });
  afterAll(() => app.close());

  it('shows all promises to the coordinators, and to the others the totals and their own', async () => {
    const all = await read(world.coordinators.b);
    expect([all.groups.length, all.producers.length]).toEqual([2, 2]);
    const totals = [{ offerId: world.offers.dates, month: '2026-11', groups: 10, producers: 10 }];
    expect(all.totals).toEqual(totals);
    const [g1] = world.groups;
    for (const person of [g1.treasurer, g1.members[2]!.person]) {
      const own = await read(person);
      expect(own.groups).toMatchObject([{ organisationId: g1.id, packs: 6 }]);
      expect(own).toMatchObject({ producers: [], totals, textHash: all.textHash });
    }
    const producer = await read(world.producers[0].coordinator);
    expect(producer).toMatchObject({ groups: [], producers: [{ organisationId: world.producers[0].id }], totals });
    expect(await read(world.organiser)).toMatchObject({ groups: [], producers: [], totals });
  });

  it('takes signatures of its parties under the text and prices shown, and runs with the last, whoever comes at once', async () => {
    const { textHash } = await read(world.coordinators.a);
    const [g1, g2] = world.groups;
    expect((await sign(g1.treasurer, { textHash, organisationId: g2.id })).body).toMatchObject({ code: 'not-a-party' });
    await app.sql('UPDATE offer_price SET price_minor = price_minor + 1');
    const stale = await sign(g1.treasurer, { textHash, organisationId: g1.id });
    expect(stale).toMatchObject({ status: 409, body: { code: 'stale-commitment-text' } });
    await app.sql('UPDATE offer_price SET price_minor = price_minor - 1');
    await sign(world.coordinators.a, { textHash }).then(({ status }) => {
      expect(status).toBe(201);
    });
    const last = await Promise.all([
      sign(world.coordinators.b, { textHash }),
      sign(g1.treasurer, { textHash, organisationId: g1.id }),
      sign(g2.treasurer, { textHash, organisationId: g2.id }),
      sign(world.cooperative.coordinator, { textHash, organisationId: world.cooperative.id }),
    ]);
    expect(last.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect((await read(world.coordinators.a)).state).toBe('running');
  });
});
