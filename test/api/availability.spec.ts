import { createWorld, type World } from '../factories/world.js';
import { startApp, type TestApp } from '../support/app.js';

describe('availabilities over HTTP', () => {
  let app: TestApp;
  let world: World;
  let coop: string;
  const path = () => `/v1/seasons/${world.seasonId}/availabilities`;
  const item = (over: object = {}) => ({
    ...{ producerId: world.producers[0].id, offerId: world.offers.dates, month: '2026-11', packs: 100 },
    ...over,
  });
  const put = (items: object[], token = coop) => app.call('put', path(), { token, body: { items } });

  beforeAll(async () => {
    app = await startApp();
    world = await createWorld(app.sql, { rules: { localReservePercent: 10 } });
    coop = await app.token(world.cooperative.coordinator);
  });
  afterAll(() => app.close());

  it('lets a cooperative declare for its producers, and a producer for itself alone', async () => {
    const other = item({ producerId: world.producers[1].id, harvest: 200, minimum: 20, readyFrom: '2026-11-03' });
    await put([item({ harvest: 150 }), other]).expect(200);
    const own = await app.token(world.producers[0].coordinator);
    await put([item({ harvest: 150, packs: 110 })], own).expect(200);
    expect((await put([other], own).expect(403)).body.code).toBe('not-your-producer');
    const seen = await app.call('get', path(), { token: own }).expect(200);
    expect(seen.body.items).toMatchObject([
      { producerId: world.producers[0].id, packs: 110, harvest: 150, minimum: 0 },
    ]);
    const all = await app.call('get', path(), { token: await app.token(world.coordinators.b) }).expect(200);
    expect(all.body.items).toHaveLength(2);
    await app.call('get', path(), { token: await app.token(world.groups[0].treasurer) }).expect(403);
  });

  it.each([
    [{ packs: 110 }, 400, 'harvest-missing'],
    [{ packs: 110, harvest: 122 }, 400, 'reserve-touched'], // 10 % of 122 stay: 109.8 packs at most
    [{ harvest: 150, packs: 90 }, 400, 'fall-without-reason'],
    [{ harvest: 150, packs: -1 }, 400, 'invalid-packs'],
    [{ harvest: 150, month: '2027-02' }, 400, 'month-outside-season'],
    [{ harvest: 150, readyFrom: '2026-02-30' }, 400, 'invalid-input'],
  ])('refuses %j with %i %s', async (over, status, code) => {
    expect((await put([item(over)]).expect(status)).body.code).toBe(code);
  });

  it('keeps the reason of a fall', async () => {
    await put([item({ harvest: 150, packs: 90, reason: 'A week of sirocco' })]).expect(200);
    const changes = await app.sql(
      'SELECT packs_before, packs_after, reason FROM availability_change WHERE producer_id = $1 ORDER BY id',
      [world.producers[0].id],
    );
    expect(changes).toEqual([
      { packs_before: 0, packs_after: 100, reason: null },
      { packs_before: 100, packs_after: 110, reason: null },
      { packs_before: 110, packs_after: 90, reason: 'A week of sirocco' },
    ]);
  });

  it('imports a file as a whole or not at all', async () => {
    const send = (body: string) => app.call('post', `${path()}/import`, { token: coop, body });
    const good =
      'producer,offer,month,packs,harvest,minimum,readyFrom,reason\nP1,dates,2026-12,50,80,,2026-12-01,\nP2,oranges,2026-12,30,40,5,,\n';
    expect((await send(good).expect(200)).body).toEqual({ rows: 2, applied: true });
    const bad = await send(
      'producer,offer,month,packs,harvest\nP1,dates,2026-12,70,80\nP9,dates,2026-12,1,2\nP2,oranges,2026-12,x,2\n',
    ).expect(400);
    // 70 of 80 would leave 12.5 %: that is allowed; the other two lines are wrong, and nothing is written.
    expect(bad.body.errors).toMatchObject([
      { pointer: '/lines/3/producer', code: 'unknown-producer' },
      { pointer: '/lines/4/packs', code: 'invalid-packs' },
    ]);
    const rows = await app.sql(`SELECT packs FROM availability WHERE harvest_month = '2026-12' ORDER BY packs`);
    expect(rows).toEqual([{ packs: 30 }, { packs: 50 }]);
  });

  it('is closed once the orders are agreed', async () => {
    await app.sql(`UPDATE cycle SET state = 'agreed' WHERE season_id = $1 AND month = '2026-11'`, [world.seasonId]);
    expect((await put([item({ harvest: 300, packs: 200 })])).body).toMatchObject({
      status: 409,
      code: 'availability-closed',
    });
  });
});
