import { insert, createWorld, type World } from '../factories/world.js';
import { newId } from '../../src/shared/ids.js';
import { startApp, type TestApp } from '../support/app.js';

/** Two producers and two groups of ten packs each: any pairing is as fair as any other, and the tied ones meet. */
describe('links in a match', () => {
  let app: TestApp;
  let world: World;
  const month = '2026-11';
  const put = async (path: string, person: string, items: object[]) =>
    app
      .call('put', `/v1/seasons/${world.seasonId}/${path}`, { token: await app.token(person), body: { items } })
      .expect(200);
  const pairs = async () => {
    const token = await app.token(world.coordinators.a);
    const { body } = await app.call('get', `/v1/cycles/${world.cycles[month] ?? ''}/match`, { token }).expect(200);
    const [p1] = world.producers;
    const [g1] = world.groups;
    return (body.pairs as { producerId: string; groupId: string; packs: number }[])
      .map(
        ({ producerId, groupId, packs }) =>
          `${producerId === p1.id ? 'P1' : 'P2'} ${groupId === g1.id ? 'G1' : 'G2'} ${packs}`,
      )
      .sort();
  };
  const tie = ([g, p]: readonly [number, number]) =>
    insert(app.sql, 'link', {
      ...{ id: newId(), partnership_id: world.partnershipId, kind: 'complementary', type: 'producer-consumer' },
      ...{
        a_organisation_id: world.groups[g]!.id,
        a_name: 'a',
        b_organisation_id: world.producers[p]!.id,
        b_name: 'b',
      },
      ...{ since: '2026-01-01', entered_by: 'x', at: '2026-01-01T00:00:00Z' },
    });

  beforeAll(async () => {
    app = await startApp();
    world = await createWorld(app.sql);
    const offerId = world.offers.dates;
    for (const { treasurer, members } of world.groups)
      await put('pledges', treasurer, [{ memberId: members[0]!.id, offerId, month, packs: 10 }]);
    await put(
      'availabilities',
      world.cooperative.coordinator,
      world.producers.map(({ id: producerId }) => ({ producerId, offerId, month, packs: 10 })),
    );
  });
  afterAll(() => app.close());

  it.each([
    [
      [0, 1],
      ['P1 G2 10', 'P2 G1 10'],
    ],
    [
      [0, 0],
      ['P1 G1 10', 'P2 G2 10'],
    ],
  ] as const)('bring group and producer %j together', async (tied, expected) => {
    await app.sql('DELETE FROM link');
    await tie(tied);
    const token = await app.token(world.coordinators.a);
    const headers = { Prefer: 'wait' };
    for (const step of ['lock', 'match'])
      await app.call('post', `/v1/cycles/${world.cycles[month] ?? ''}/${step}`, { token, headers }).expect(200);
    expect(await pairs()).toEqual(expected);
  });
});
