import { adoptCharter, signCharter } from '../factories/charter.js';
import { createWorld, type World } from '../factories/world.js';
import { startApp, type TestApp } from '../support/app.js';

type Row = Record<string, unknown> & { packs: number };

/** A month under a charter: who may deliver to whom, and what silence confirms. */
describe('a month under a charter', () => {
  let app: TestApp;
  let world: World;
  const month = '2026-11';
  const ask = async (method: 'get' | 'post' | 'put', path: string, person: string, body?: object) =>
    app.call(method, path, { token: await app.token(person), ...(body ? { body } : {}), headers: { Prefer: 'wait' } });
  const cycle = () => `/v1/cycles/${world.cycles[month] ?? ''}`;
  const declare = (person: string, ...items: object[]) =>
    ask('put', `/v1/seasons/${world.seasonId}/availabilities`, person, {
      items: items.map((item) => ({ offerId: world.offers.dates, month, ...item })),
    });

  beforeAll(async () => {
    app = await startApp();
    world = await createWorld(app.sql);
    await app.sql(`UPDATE offer SET conditions = '{bio}' WHERE code = 'oranges'`);
    const charter = await adoptCharter(app, world, [
      { kind: 'organic-certified', condition: 'bio', certificate: 'organic' },
      { kind: 'silence-means', silence: 'confirmed' },
    ]);
    await signCharter(app, charter, world.cooperative.id, world.cooperative.coordinator);
    const [g1, g2] = world.groups;
    for (const { treasurer, members, id } of [g1, g2]) {
      await signCharter(app, charter, id, treasurer);
      const memberId = members[0]!.id;
      await ask('put', `/v1/seasons/${world.seasonId}/pledges`, treasurer, {
        items: [
          { memberId, offerId: world.offers.dates, month, packs: 10 },
          { memberId, offerId: world.offers.oranges, month, packs: 3 },
        ],
      });
    }
    const [p1, p2] = world.producers;
    await declare(p1.coordinator, { producerId: p1.id, packs: 10 });
    await declare(
      world.cooperative.coordinator,
      { producerId: p2.id, packs: 10 },
      { producerId: p1.id, packs: 4, offerId: world.offers.oranges },
      { producerId: p2.id, packs: 4, offerId: world.offers.oranges },
    );
    await ask('post', `/v1/partnerships/${world.partnershipId}/charter/certificates`, p1.coordinator, {
      ...{ producerId: p1.id, kind: 'organic', number: 'B-1', issuer: 'x' },
      ...{ validFrom: '2026-01-01', validUntil: '2026-12-31' },
    });
    await ask('post', `/v1/partnerships/${world.partnershipId}/charter/exclusions`, g2.treasurer, {
      ...{ groupId: g2.id, producerId: p1.id, reason: 'A quarrel over crates' },
    });
    for (const step of ['lock', 'match'])
      expect((await ask('post', `${cycle()}/${step}`, world.coordinators.a)).status).toBe(200);
  });
  afterAll(() => app.close());

  it('keeps apart whom a group excluded, and out who has no certificate, and says so', async () => {
    const [g1, g2] = world.groups;
    const [p1, p2] = world.producers;
    const { body } = (await ask('get', `${cycle()}/match`, world.coordinators.a)) as { body: Record<string, Row[]> };
    const packs = (rows: Row[]) => rows.map((row) => row.packs);
    const of = (rows: Row[] | undefined, over: object) =>
      (rows ?? []).filter((row) => Object.entries(over).every(([name, value]) => row[name] === value));
    const { dates, oranges } = world.offers;
    // Dates: P1 may serve G1 alone, P2 both: 20 packs for 20. Oranges: P1 alone has a certificate, and G1 alone takes it.
    expect(packs(of(body.shares, { offerId: dates }))).toEqual([10, 10]);
    expect(packs(of(body.shares, { offerId: oranges, groupId: g1.id }))).toEqual([3]);
    expect(of(body.shares, { offerId: oranges, groupId: g2.id })).toMatchObject([
      { packs: 0, reason: { code: 'excluded' } },
    ]);
    expect(of(body.allocations, { offerId: oranges, producerId: p2.id })).toMatchObject([
      { packs: 0, reason: { code: 'excluded' } },
    ]);
    expect(of(body.pairs, { producerId: p1.id, groupId: g2.id })).toEqual([]);
  });

  it('lets silence confirm what a producer entered itself, and nothing that its cooperative entered', async () => {
    const [p1, p2] = world.producers;
    app.clock.set(new Date('2026-11-10T00:00:00Z'));
    const refused = await ask('post', `${cycle()}/agree`, world.coordinators.a);
    expect(refused).toMatchObject({ status: 409, body: { code: 'producers-unreached' } });
    const { items } = (await ask('get', `${cycle()}/confirmations`, world.coordinators.a)).body;
    const { dates, oranges } = world.offers;
    const statuses = (items as { producerId: string; offerId: string; status: string }[]).map(
      (row) => `${row.producerId === p1.id ? 'P1' : 'P2'} ${row.offerId === dates ? 'dates' : 'oranges'} ${row.status}`,
    );
    expect(statuses.sort()).toEqual(['P1 dates open', 'P1 oranges unreached', 'P2 dates unreached']);
    // The cooperative has called both: one brings it all, the other brings 8.
    const answered = await ask('post', `${cycle()}/confirmations`, world.cooperative.coordinator, {
      items: [
        { producerId: p1.id, offerId: oranges, packs: 3 },
        { producerId: p2.id, offerId: dates, packs: 8, reason: 'By telephone' },
      ],
    });
    expect(answered.status).toBe(200);
    expect((await ask('post', `${cycle()}/agree`, world.coordinators.a)).status).toBe(200);
    const orders = await app.sql(
      `SELECT p.code, l.packs FROM delivery_line l JOIN delivery d ON d.id = l.delivery_id AND d.version = l.version
       JOIN organisation p ON p.id = d.producer_id JOIN offer o ON o.id = l.offer_id WHERE o.code = 'dates' ORDER BY 1`,
    );
    expect(orders).toEqual([
      { code: 'P1', packs: 10 },
      { code: 'P2', packs: 8 },
    ]);
  });

  it('matches no producer that has never signed, once the time and the cycle of grace are over', async () => {
    const [p1] = world.producers;
    await app.sql('DELETE FROM charter_signature WHERE organisation_id = $1', [world.cooperative.id]);
    const later = `/v1/cycles/${world.cycles['2026-12'] ?? ''}`;
    for (const { treasurer, members } of world.groups) {
      const items = [{ memberId: members[0]!.id, offerId: world.offers.dates, month: '2026-12', packs: 2 }];
      await ask('put', `/v1/seasons/${world.seasonId}/pledges`, treasurer, { items });
    }
    const row = { season_id: world.seasonId, offer_id: world.offers.dates, producer_id: p1.id };
    await app.sql(
      `INSERT INTO availability (season_id, harvest_month, offer_id, producer_id, packs, harvest, minimum, updated_at)
       VALUES ($1, '2026-12', $2, $3, 9, 9, 0, now())`,
      Object.values(row),
    );
    for (const step of ['lock', 'match'])
      expect((await ask('post', `${later}/${step}`, world.coordinators.a)).status).toBe(200);
    const { body } = await ask('get', `${later}/match`, world.coordinators.a);
    const told = (body.allocations as { packs: number; reason: { code: string } }[]).map(({ packs, reason }) => [
      packs,
      reason.code,
    ]);
    expect([...new Set(told.map(String))]).toEqual(['0,excluded']); // P1's new harvest, and what P2 has left
  });
});
