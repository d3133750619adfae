import { createWorld, type World } from '../factories/world.js';
import { startApp, type TestApp } from '../support/app.js';

interface MatchBody {
  readonly version: number;
  readonly reason: string | null;
  readonly shares: readonly { groupId: string; packs: number; reason: { code: string; text: string } }[];
  readonly overrides: readonly { kept: boolean; why: string | null; text: string; packs: number }[];
}

/** November's dates: G1 wants 8 and G2 16, P1 has 12. By the rule half each: 4 and 8. */
describe('an override over HTTP', () => {
  let app: TestApp;
  let world: World;
  let cycle: string;
  let sides: { a: string; b: string };
  const month = '2026-11';
  const reason = 'The school of G1 feeds forty children in November';
  const post = (path: string, token: string, body: object = {}) =>
    app.call('post', `${cycle}/${path}`, { token, body, headers: { Prefer: 'wait' } });
  const match = async (token = sides.a, language = 'en') =>
    (await app.call('get', `${cycle}/match`, { token, headers: { 'Accept-Language': language } }).expect(200))
      .body as MatchBody;
  const packs = ({ shares }: MatchBody) => world.groups.map(({ id }) => shares.find((s) => s.groupId === id)?.packs);
  const item = (g: 0 | 1, n?: number, offerId = world.offers.dates) => {
    return { groupId: world.groups[g].id, offerId, ...(n === undefined ? {} : { packs: n }) };
  };
  const ask = (items: readonly object[], token = sides.a) => post('match/overrides', token, { items, reason });
  const bring = async (n: number) => {
    const items = [
      { producerId: world.producers[0].id, offerId: world.offers.dates, month, packs: n, reason: 'weather' },
    ];
    const token = await app.token(world.cooperative.coordinator);
    await app.call('put', `/v1/seasons/${world.seasonId}/availabilities`, { token, body: { items } }).expect(200);
  };

  beforeAll(async () => {
    app = await startApp();
    world = await createWorld(app.sql);
    cycle = `/v1/cycles/${world.cycles[month] ?? ''}`;
    sides = { a: await app.token(world.coordinators.a), b: await app.token(world.coordinators.b) };
    for (const [g, n] of [
      [0, 8],
      [1, 16],
    ] as const) {
      await app.sql(
        `INSERT INTO pledge (season_id, month, offer_id, member_id, group_id, packs, updated_at) VALUES ($1, $2, $3, $4, $5, $6, now())`,
        [world.seasonId, month, world.offers.dates, world.groups[g].members[0]!.id, world.groups[g].id, n],
      );
    }
    await bring(12);
  });
  afterAll(() => app.close());

  it('waits for the lock, and is the coordinators’ matter', async () => {
    expect((await ask([item(0, 8)]).expect(409)).body.code).toBe('overrides-closed');
    await post('lock', sides.a).expect(200);
    await post('match', sides.a).expect(200);
    expect(packs(await match())).toEqual([4, 8]);
    await ask([item(0, 8)], await app.token(world.groups[0].treasurer)).expect(403);
    await ask([item(0, 8)], await app.token(world.cooperative.coordinator)).expect(403);
  });

  it.each([
    ['override-above-commitment', '/items/0/packs', () => [item(0, 9)]],
    ['override-above-supply', '/items/0/packs', () => [item(1, 13)]],
    ['nothing-committed', '/items/0/offerId', () => [item(0, 1, world.offers.oranges)]],
    ['duplicate-row', '/items/1/groupId', () => [item(0, 1), item(0, 2)]],
  ])('refuses %s', async (code, pointer, items) => {
    expect((await ask(items()).expect(400)).body).toMatchObject({ code, errors: [{ pointer, code }] });
    expect(await app.sql('SELECT 1 FROM match_override')).toEqual([]);
  });

  it('takes effect when the other side agrees, once, and says whose word it was', async () => {
    const { id } = (await ask([item(0, 8)]).expect(201)).body as { id: string };
    expect(await match()).toMatchObject({ version: 1, overrides: [] });
    const agreement = `match/overrides/${id}/agreement`;
    expect((await post(agreement, sides.a).expect(403)).body.code).toBe('override-other-side');
    await post(agreement, await app.token(world.groups[0].treasurer)).expect(403);
    for (let i = 0; i < 2; i++)
      expect((await post(agreement, sides.b).expect(200)).body).toMatchObject({
        ...{ askedBy: world.coordinators.a, askedSide: 'a', agreedBy: world.coordinators.b, agreedSide: 'b', reason },
      });
    const seen = await match();
    // 8 are set aside; G2 gets the other 4.
    expect(packs(seen)).toEqual([8, 4]);
    expect(seen).toMatchObject({ version: 2, reason: `override: ${reason}` });
    expect(seen.shares.find(({ groupId }) => groupId === world.groups[0].id)?.reason).toMatchObject({
      code: 'override',
      text: `8 of 8 packs: set by hand, asked by the season coordinator of the consumers’ side and agreed by the other side. Reason: ${reason}`,
    });
    expect(seen.overrides).toMatchObject([{ kept: true, packs: 8, note: reason }]);
    const list = await app.call('get', `${cycle}/match/overrides`, { token: sides.b }).expect(200);
    expect(list.body.items).toMatchObject([{ id, items: [item(0, 8)], reason }]);
  });

  it('is seen by the group, and the others read that something was set aside', async () => {
    const own = await match(await app.token(world.groups[0].treasurer));
    expect(own.overrides).toHaveLength(1);
    const path = (g: 0 | 1) => `${cycle}/match/explanation?groupId=${world.groups[g].id}`;
    const other = await app.call('get', path(1), { token: await app.token(world.groups[1].treasurer) }).expect(200);
    expect(other.body.text).toContain('8 packs were set aside for other groups');
    expect(other.body.text).not.toContain(reason);
    const mine = await app.call('get', path(0), { token: await app.token(world.groups[0].treasurer) }).expect(200);
    expect(mine.body.text).toContain(reason);
  });

  it('says when it can no longer be kept, and is kept again when it can', async () => {
    await bring(6);
    const short = await match();
    // 6 for 24: 2 and 4 by the rule.
    expect(packs(short)).toEqual([2, 4]);
    expect(short.overrides).toMatchObject([{ kept: false, why: 'supply' }]);
    expect(short.overrides[0]!.text).toContain('could not be kept: there is no longer enough');
    expect((await match(sides.a, 'fr')).overrides[0]!.text).toContain('n’a pas pu être maintenue');
    await bring(15);
    expect(packs(await match())).toEqual([8, 7]);
  });

  it('is lifted by agreement of both sides', async () => {
    const { id } = (await ask([item(0)], sides.b).expect(201)).body as { id: string };
    await post(`match/overrides/${id}/agreement`, sides.b).expect(403);
    await post(`match/overrides/${id}/agreement`, sides.a).expect(200);
    // 15 for 24: 5 and 10.
    expect(packs(await match())).toEqual([5, 10]);
    expect((await match()).overrides).toEqual([]);
    const audit = await app.call('get', `/v1/seasons/${world.seasonId}/audit`, { token: sides.a }).expect(200);
    expect(audit.body).toMatchObject({ ok: true });
  });
});
