import type { World } from './world.js';
import type { TestApp } from '../support/app.js';

/**
 * November, by the API and by time, nothing missing: G1 M1 takes 6 dates and 2 oranges, M2 5 dates, G2 M1 9 dates, M2
 * 1 orange. 20 dates of TND 9.000 (EUR 2.65, 1.08 kg gross), 3 oranges of EUR 12.00 (10.6 kg gross). Settled on 9
 * December with the estimate of EUR 0.60 a kilogram: 20 × 1.08 + 3 × 10.6 = 53.4 kg are EUR 32.04.
 *
 * Goods: G1 M1 39.90, M2 13.25; G2 M1 23.85, M2 12.00. Transport by weight: G1 33.08 kg 19.848, G2 20.32 kg 12.192, so
 * 19.85 and 12.19; in G1 27.68 and 5.4 kg: 16.609… and 3.240…, so 16.61 and 3.24; in G2 9.72 and 10.6 kg: 5.831… and
 * 6.359…, so 5.83 and 6.36. Dues: 56.51, 16.49, 29.68, 18.36; groups 73.00 and 48.04; in all 121.04.
 */
export async function settleNovember(app: TestApp, world: World, until = '2026-12-20T00:00:00Z'): Promise<void> {
  const month = '2026-11';
  const { dates, oranges } = world.offers;
  const put = async (path: string, personId: string, items: object[]) =>
    app
      .call('put', `/v1/seasons/${world.seasonId}/${path}`, { token: await app.token(personId), body: { items } })
      .expect(200);
  const [g1, g2] = world.groups;
  await put('pledges', g1.treasurer, [
    { memberId: g1.members[0]!.id, offerId: dates, month, packs: 6 },
    { memberId: g1.members[0]!.id, offerId: oranges, month, packs: 2 },
    { memberId: g1.members[1]!.id, offerId: dates, month, packs: 5 },
  ]);
  await put('pledges', g2.treasurer, [
    { memberId: g2.members[0]!.id, offerId: dates, month, packs: 9 },
    { memberId: g2.members[1]!.id, offerId: oranges, month, packs: 1 },
  ]);
  const [p1, p2] = world.producers;
  await put('availabilities', world.cooperative.coordinator, [
    { producerId: p1.id, offerId: dates, month, packs: 12 },
    { producerId: p2.id, offerId: dates, month, packs: 8 },
    { producerId: p2.id, offerId: oranges, month, packs: 10 },
  ]);
  const path = `/v1/cycles/${world.cycles[month] ?? ''}`;
  await app.passTo('2026-11-09T00:00:00Z');
  const receiver = await app.token(world.receiver);
  const { items } = (await app.call('get', `${path}/deliveries`, { token: receiver }).expect(200)).body as {
    items: { id: string; lines: { offerId: string; ordered: number }[] }[];
  };
  for (const { id, lines } of items) {
    const body = { items: lines.map(({ offerId, ordered }) => ({ offerId, received: ordered })) };
    await app.call('post', `/v1/deliveries/${id}/receipt`, { token: receiver, body }).expect(200);
  }
  await app.passTo(until);
}

/** What the households of November owe, by group and number. */
export const novemberDues = { G1M1: 5651, G1M2: 1649, G2M1: 2968, G2M2: 1836 } as const;
