import { newId } from '../../src/shared/ids.js';
import { createSeason, createWorld, insert, membership, type World } from '../factories/world.js';
import { startApp, type TestApp } from '../support/app.js';

/** How far rights reach where a person holds several roles, and how a token narrows them; every route by every role is the matrix. */
describe('rights', () => {
  let app: TestApp;
  let world: World;
  const rows = async <T>(path: string, personId: string): Promise<T[]> =>
    (await app.call('get', path, { token: await app.token(personId) }).expect(200)).body.items as T[];

  beforeAll(async () => {
    app = await startApp();
    world = await createWorld(app.sql);
  });
  afterAll(() => app.close());

  it('of one partnership open nothing in another', async () => {
    // The treasurer of G2 coordinates a season elsewhere, and so does the coordinator of P2.
    const elsewhere = await insert(app.sql, 'partnership', {
      ...{ id: newId(), name: 'Elsewhere', territory_a_id: world.territories.a, territory_b_id: world.territories.b },
      ...{ reasons: ['twinning'], description: '', created_at: '2026-01-01T00:00:00Z' },
    });
    await createSeason(app.sql, { partnershipId: elsewhere, loadingPointId: world.loadingPointId });
    for (const person of [world.groups[1].treasurer, world.producers[1].coordinator]) {
      await insert(app.sql, 'mandate', {
        ...{ id: newId(), partnership_id: elsewhere, person_id: person, kind: 'season-coordinator', side: 'a' },
        since: '2026-01-01T00:00:00Z',
      });
    }
    for (const { id } of world.producers) {
      await insert(app.sql, 'availability', {
        ...{ season_id: world.seasonId, harvest_month: '2026-11', offer_id: world.offers.dates, producer_id: id },
        ...{ packs: 5, harvest: 5, minimum: 0, updated_at: '2026-09-01T00:00:00Z' },
      });
    }
    const cycleId = world.cycles['2026-11'] ?? '';
    for (const group of world.groups) {
      await insert(app.sql, 'amendment', {
        ...{
          season_id: world.seasonId,
          id: newId(),
          cycle_id: cycleId,
          month: '2026-11',
          offer_id: world.offers.dates,
        },
        ...{ member_id: group.members[0]!.id, group_id: group.id, change: 1, reason: 'x' },
        ...{ asked_by: group.treasurer, asked_at: '2026-09-01T00:00:00Z' },
      });
    }
    const amendments = await rows<{ groupId: string }>(`/v1/cycles/${cycleId}/amendments`, world.groups[1].treasurer);
    expect(amendments.map(({ groupId }) => groupId)).toEqual([world.groups[1].id]);
    const path = `/v1/seasons/${world.seasonId}/availabilities`;
    const own = await rows<{ producerId: string }>(path, world.producers[1].coordinator);
    expect(own.map(({ producerId }) => producerId)).toEqual([world.producers[1].id]);
    expect(await rows(path, world.coordinators.a)).toHaveLength(2);
  });

  it('leave a token what it was limited to', async () => {
    await membership(app.sql, world.coordinators.b, world.groups[0].id, 'treasurer');
    const created = await app.call('post', '/v1/api-tokens', {
      token: await app.token(world.coordinators.b),
      body: { name: 'the accounts of G1', roles: ['treasurer'] },
    });
    const token = String(created.body.token);
    const cycle = `/v1/cycles/${world.cycles['2026-11'] ?? ''}`;
    const coordinator = await app.token(world.coordinators.a);
    await app.call('put', `/v1/seasons/${world.seasonId}/pledges`, {
      token: await app.token(world.groups[1].treasurer),
      body: {
        items: [{ memberId: world.groups[1].members[0]!.id, offerId: world.offers.dates, month: '2026-11', packs: 2 }],
      },
    });
    for (const step of ['lock', 'match'])
      await app.call('post', `${cycle}/${step}`, { token: coordinator, headers: { Prefer: 'wait' } }).expect(200);
    const whole = await app.call('get', `${cycle}/match`, { token: await app.token(world.coordinators.b) }).expect(200);
    expect(whole.body.shares).toHaveLength(1);
    const limited = await app.call('get', `${cycle}/match`, { token }).expect(200);
    expect(limited.body.shares).toEqual([]);
    expect(limited.body.pairs).toEqual([]);
  });

  it('let a receiver count where its organisation is, and nowhere else', async () => {
    const [g1, g2] = world.groups;
    const away = newId();
    await app.sql(
      `INSERT INTO drop_off_point SELECT '${away}', territory_id, 'Away', address, latitude, longitude, time_zone, opening_hours, contact,
         unloading, 1 FROM drop_off_point`,
    );
    const atGroup = g1.members[1]!.person;
    await membership(app.sql, atGroup, g1.id, 'receiver');
    const cycle = `/v1/cycles/${world.cycles['2026-12'] ?? ''}`;
    const [month, offerId, producerId] = ['2026-12', world.offers.oranges, world.producers[0].id];
    const put = async (path: string, person: string, item: object) =>
      app
        .call('put', `/v1/seasons/${world.seasonId}/${path}`, {
          token: await app.token(person),
          body: { items: [item] },
        })
        .expect(200);
    for (const group of world.groups)
      await put('pledges', group.treasurer, { memberId: group.members[0]!.id, offerId, month, packs: 2 });
    await put('availabilities', world.cooperative.coordinator, { producerId, offerId, month, packs: 4 });
    const post = async (path: string, person: string, body?: object) =>
      app.call('post', path, {
        ...{ token: await app.token(person), headers: { Prefer: 'wait' } },
        ...(body ? { body } : {}),
      });
    for (const step of ['lock', 'match']) await post(`${cycle}/${step}`, world.coordinators.a);
    await post(`${cycle}/confirmations`, world.cooperative.coordinator, { items: [{ producerId, offerId, packs: 4 }] });
    const deliveries = await rows<{ id: string }>(`${cycle}/deliveries`, world.receiver);
    const delivery = `/v1/deliveries/${deliveries[0]!.id}/receipt`;
    expect(await rows(`${cycle}/deliveries`, atGroup)).toEqual([]);
    const count = { items: [{ offerId, received: 4 }] };
    expect((await post(delivery, atGroup, count)).status).toBe(404);
    expect((await post(delivery, world.receiver, count)).status).toBe(200);
    for (const step of ['consolidate', 'load', 'arrive']) await post(`${cycle}/${step}`, world.coordinators.a);

    const groupsSeen = async (person: string) =>
      (await rows<{ groupId: string; contentId: string }>(`${cycle}/receipts`, person)).map(({ groupId }) => groupId);
    expect(await groupsSeen(world.receiver)).toEqual([]);
    expect((await groupsSeen(atGroup)).sort()).toEqual([g1.id, g2.id].sort()); // Both take over at one point,
    await app.sql(`UPDATE season_group SET drop_off_point_id = '${away}' WHERE group_id = '${g2.id}'`);
    expect(await groupsSeen(atGroup)).toEqual([g1.id]); // and now each at its own.
    const all = await rows<{ groupId: string; contentId: string }>(`${cycle}/receipts`, world.coordinators.a);
    const { contentId } = all.find(({ groupId }) => groupId === g2.id)!;
    const items = [{ contentId, arrived: 0, reason: 'short' }];
    expect((await post(`${cycle}/receipts`, atGroup, { items })).body).toMatchObject({ code: 'unknown-content' });
  });
});
