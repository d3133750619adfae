import { adoptCharter, signCharter } from '../factories/charter.js';
import { committeeOf } from '../factories/committee.js';
import { settleNovember } from '../factories/november.js';
import { createWorld, type World } from '../factories/world.js';
import { startApp, type TestApp } from '../support/app.js';

/** November of 20 dates and 3 oranges, in which a pack was refused and two were left, and one household has paid. */
describe('compliance with a charter', () => {
  let app: TestApp;
  let world: World;
  const read = async (who: string) => {
    const token = await app.token(who);
    return (await app.call('get', `/v1/seasons/${world.seasonId}/compliance`, { token })).body as Record<
      string,
      unknown
    >;
  };

  beforeAll(async () => {
    app = await startApp();
    world = await createWorld(app.sql);
    const organic = { kind: 'organic-certified', condition: 'bio', certificate: 'organic' } as const;
    const charter = await adoptCharter(app, world, [organic], { signBy: '2027-12-31' });
    await signCharter(app, charter, world.groups[0].id, world.groups[0].treasurer);
    await settleNovember(app, world);
  });
  afterAll(() => app.close());

  it('measures what producers did not bring, and what groups did not take or pay', async () => {
    const [g1, g2] = world.groups;
    const [p1, p2] = world.producers;
    const offer = world.offers.oranges;
    await app.sql(
      `UPDATE receipt SET refused = 1, reason = 'damaged' WHERE lot_id IN (SELECT id FROM lot WHERE offer_id = $1)`,
      [offer],
    );
    await app.sql(
      `INSERT INTO write_off (season_id, id, cycle_id, group_id, offer_id, lot_id, packs, reason, actor, at)
       SELECT season_id, gen_random_uuid(), cycle_id, group_id, offer_id, lot_id, 2, 'x', 'x', now() FROM group_receipt
       WHERE group_id = $1 LIMIT 1`,
      [g2.id],
    );
    const item = { groupId: g1.id, party: 'member', partyId: g1.members[0]!.id, method: 'cash', on: '2026-12-10' };
    await app
      .call('post', '/v1/payments', {
        token: await app.token(g1.treasurer),
        body: {
          partnershipId: world.partnershipId,
          items: [{ ...item, direction: 'in', amount: { amount: 1000, currency: 'EUR' } }],
        },
      })
      .expect(201);
    const eur = (amount: number) => ({ amount, currency: 'EUR' });
    const told = await read(world.coordinators.b);
    // G1 owes 73.00 and has paid 10.00; G2 owes 48.04. 12 dates of P1, 8 dates and 3 oranges of P2, of which 1 was refused.
    expect(told).toMatchObject({
      charter: 1,
      producers: { ordered: 23, accepted: 22, shortfall: 1 },
      groups: { arrived: 23, untaken: 2, due: eur(12104), open: eur(11104) },
      ...{ unsigned: 3, uncertified: 2 }, // G2 and both producers; nobody has a certificate on file
    });
    expect(told.byGroup).toEqual(
      expect.arrayContaining([
        { groupId: g1.id, arrived: 13, untaken: 0, due: eur(7300), open: eur(6300) },
        { groupId: g2.id, arrived: 10, untaken: 2, due: eur(4804), open: eur(4804) },
      ]),
    );
    expect(told.byProducer).toEqual(
      expect.arrayContaining([
        { producerId: p1.id, ordered: 12, accepted: 12, shortfall: 0 },
        { producerId: p2.id, ordered: 11, accepted: 10, shortfall: 1 },
      ]),
    );
    const [seat] = await committeeOf(app, world);
    expect(await read(seat)).toEqual({ ...told, byProducer: null, byGroup: null });
    expect(await read(g1.treasurer)).toMatchObject({ status: 403 });
  });
});
