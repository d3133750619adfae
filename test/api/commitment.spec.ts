import { createWorld, type World } from '../factories/world.js';
import { startApp, type TestApp } from '../support/app.js';

describe('commitments over HTTP', () => {
  let app: TestApp;
  let world: World;
  let treasurer: string;
  let coordinator: string;
  let cycle: string;
  const commitments = async (token: string) => {
    const answer = await app
      .call('get', `/v1/seasons/${world.seasonId}/commitments?month=2026-11`, { token })
      .expect(200);
    return answer.body.items.find((row: { offerCode: string }) => row.offerCode === 'dates') as Record<string, unknown>;
  };

  beforeAll(async () => {
    app = await startApp();
    world = await createWorld(app.sql);
    treasurer = await app.token(world.groups[0].treasurer);
    coordinator = await app.token(world.coordinators.a);
    cycle = `/v1/cycles/${world.cycles['2026-11'] ?? ''}`;
    // Dates come 5 to the crate, 60 crates to the pallet. G1: 4 + 3 + 1 = 8, up to 4 more; G2: 10.
    const rows = [
      [0, 0, 4, 6],
      [0, 1, 3, 5],
      [0, 2, 1, null],
      [1, 0, 10, 13],
    ] as const;
    for (const [g, m, packs, upTo] of rows) {
      const group = world.groups[g];
      await app.sql(
        `INSERT INTO pledge (season_id, month, offer_id, member_id, group_id, packs, up_to, updated_at) VALUES ($1, '2026-11', $2, $3, $4, $5, $6, now())`,
        [world.seasonId, world.offers.dates, group.members[m]!.id, group.id, packs, upTo],
      );
    }
  });
  afterAll(() => app.close());

  it('shows the live total with the gap to the full crate and pallet, and only the own group', async () => {
    expect(await commitments(treasurer)).toMatchObject({
      ...{ locked: false, packs: 18, upTo: 25, crates: 4, packsToFullCrate: 2, packsToFullPallet: 282 },
      ...{ cratesToFullPallet: 56, minimumMet: true },
      groups: [{ groupId: world.groups[0].id, packs: 8, upTo: 12, packsToFullCrate: 2 }],
    });
    expect((await commitments(coordinator)).groups).toHaveLength(2);
    const producer = await commitments(await app.token(world.producers[0].coordinator));
    expect(producer).toMatchObject({ packs: 18, groups: [] });
  });

  it('locks once: sums the pledges, fills the crate by the rotating order, and answers the same again', async () => {
    const locked = await app.call('post', `${cycle}/lock`, { token: coordinator }).expect(200);
    // 8 + 2 fills G1's second crate: M1 comes first in the first month and takes both. G2's 10 are two full crates.
    expect(locked.body).toMatchObject({
      state: 'committed',
      result: { offers: [{ offerId: world.offers.dates, groups: 2, packs: 20, completion: 2, met: true }] },
    });
    const again = await app.call('post', `${cycle}/lock`, { token: coordinator }).expect(200);
    expect(again.body).toEqual(locked.body);
    const extras = await app.sql('SELECT member_id, packs FROM crate_completion');
    expect(extras).toEqual([{ member_id: world.groups[0].members[0]!.id, packs: 2 }]);
    expect(await commitments(coordinator)).toMatchObject({ locked: true, packs: 20, packsToFullCrate: 0 });
    await app.call('post', `${cycle}/agree`, { token: coordinator }).expect(409);
  });

  it('changes after the lock only by an amendment that a coordinator agreed to', async () => {
    const memberId = world.groups[0].members[1]!.id;
    const ask = (change: number, token = treasurer) =>
      app.call('post', `${cycle}/amendments`, {
        token,
        body: { reason: 'A birth in the family', items: [{ memberId, offerId: world.offers.dates, change }] },
      });
    expect((await ask(-4).expect(400)).body).toMatchObject({
      code: 'amendment-below-zero',
      errors: [{ pointer: '/items/0/change' }],
    });
    expect((await ask(1, await app.token(world.groups[1].treasurer)).expect(403)).body.code).toBe('not-your-member');
    const asked = await ask(5).expect(201);
    const { id } = asked.body.items[0] as { id: string };
    expect(await commitments(coordinator)).toMatchObject({ packs: 20 });
    await app.call('post', `${cycle}/amendments/${id}/agreement`, { token: treasurer }).expect(403);
    for (let i = 0; i < 2; i++)
      await app.call('post', `${cycle}/amendments/${id}/agreement`, { token: coordinator }).expect(200);
    expect(await commitments(coordinator)).toMatchObject({ packs: 25 });
    const versions = await app.sql(
      `SELECT version, packs, superseded_at IS NULL AS stands FROM commitment WHERE group_id = $1 ORDER BY version`,
      [world.groups[0].id],
    );
    expect(versions).toEqual([
      { version: 1, packs: 10, stands: false },
      { version: 2, packs: 15, stands: true },
    ]);
    const list = await app.call('get', `${cycle}/amendments`, { token: treasurer }).expect(200);
    expect(list.body.items).toMatchObject([{ id, change: 5, agreedBy: world.coordinators.a }]);
  });
});
