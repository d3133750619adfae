import { createSeason, createWorld, type World } from '../factories/world.js';
import { startApp, type TestApp } from '../support/app.js';

/** What bad input gets: a place and a code, whatever the shape of the mistake; nothing ever is a 500. */
describe('bad input', () => {
  let app: TestApp;
  let world: World;
  let draft: string;
  let tokens: Record<'a' | 'coop' | 'treasurer' | 'receiver' | 'operator', string>;
  /** As who has read the first version. */
  const told = async (method: 'post' | 'put' | 'patch', path: string, token: string, body: object) => {
    const headers = { 'If-Match': '"v1"' };
    const { status, body: problem } = await app.call(method, path, { token, body, headers });
    const errors = (problem as { errors?: { pointer: string; code: string }[] }).errors ?? [];
    return [status, ...errors.map(({ pointer, code }) => `${pointer} ${code}`)];
  };
  const only = async (column: string, text: string): Promise<string> => String((await app.sql(text))[0]![column]);
  const file = async (path: string, token: string, body: string) => {
    const answer = await app.call('post', path, { token, body });
    const errors = (answer.body as { errors?: { pointer: string; code: string }[] }).errors ?? [];
    return [answer.status, ...errors.map(({ pointer, code }) => `${pointer} ${code}`)];
  };

  beforeAll(async () => {
    app = await startApp();
    world = await createWorld(app.sql);
    draft = (await createSeason(app.sql, { ...world, state: 'draft', firstMonth: '2027-11' })).seasonId;
    tokens = {
      a: await app.token(world.coordinators.a),
      coop: await app.token(world.cooperative.coordinator),
      treasurer: await app.token(world.groups[0].treasurer),
      receiver: await app.token(world.receiver),
      operator: await app.token(world.operator),
    };
  });
  afterAll(() => app.close());

  it('names the second of two rows that say the same', async () => {
    const group = { groupId: world.groups[0].id, dropOffPointId: world.dropOffPointId };
    expect(await told('put', `/v1/seasons/${world.seasonId}/groups`, tokens.a, { items: [group, group] })).toEqual([
      400,
      '/items/1/groupId duplicate-row',
    ]);
    const offer = await only('id', `SELECT id FROM offer WHERE season_id = '${draft}'`);
    const price = { month: '2027-11', price: { amount: 1, currency: 'EUR' } };
    const prices = `/v1/seasons/${draft}/offers/${offer}/prices`;
    expect(await told('put', prices, tokens.a, { items: [price, price] })).toEqual([
      400,
      '/items/1/month duplicate-row',
    ]);
    expect(
      await told('put', prices, tokens.a, { items: [{ ...price, price: { amount: 1, currency: 'XXX' } }] }),
    ).toEqual([400, '/items/0/price/currency unknown-currency']);
  });

  it('takes no list for a payment', async () => {
    const body = { partnershipId: world.partnershipId, items: [[]] };
    expect(await told('post', '/v1/payments', tokens.treasurer, body)).toEqual([400, '/items not-an-object']);
  });

  it('takes no null and no list for a value or an object', async () => {
    const offer = await only('id', `SELECT id FROM offer WHERE season_id = '${draft}'`);
    const path = `/v1/seasons/${draft}`;
    expect(await told('patch', `${path}/offers/${offer}`, tokens.a, { packName: null })).toContain(400);
    expect(await told('patch', path, tokens.a, { rules: { fairness: null } })).toEqual([
      400,
      '/rules/fairness not-a-choice',
    ]);
    for (const price of [null, [], 'x', [[]]]) {
      const items = [{ month: '2027-11', price }];
      expect(await told('put', `${path}/offers/${offer}/prices`, tokens.a, { items })).toEqual([
        400,
        '/items/0/price not-an-object',
      ]);
    }
    const product = { hsCode: '080410', storageMonths: 1, temperatureClass: 'cool' };
    for (const names of [null, [], {}]) {
      const [status, first] = await told('post', '/v1/products', tokens.operator, { ...product, names });
      expect([status, String(first).split(' ')[0]]).toEqual([400, '/names']);
    }
  });

  it('takes days that exist and instants that everybody reads alike', async () => {
    const dates = `/v1/cycles/${world.cycles['2026-11'] ?? ''}/dates`;
    for (const etaAt of [null, '2026-W50', '2026-340', '2026-12-06', '2026-12-06T08:00', '0000-12-06T08:00:00Z']) {
      const answer = await told('patch', dates, tokens.a, { reason: 'The ferry is late', etaAt });
      expect([etaAt, ...answer]).toEqual([etaAt, 400, '/etaAt not-an-instant']);
    }
    const rows = ['2027-02-31', '2027', '+010000-01-01', '0000-01-01', '2027-1-1', 'x', ''].map(
      (day, i) => `P${1 + (i % 2)},dates,${world.months[Math.floor(i / 2)] ?? '2027-01'},5,${day}\n`,
    );
    const body = `producer,offer,month,packs,readyFrom\n${rows.join('')}`;
    expect(await file(`/v1/seasons/${world.seasonId}/availabilities/import`, tokens.coop, body)).toEqual([
      400,
      ...[2, 3, 4, 5, 6, 7].map((line) => `/lines/${line}/readyFrom invalid-day`),
    ]);
  });

  it('says of every wrong field of a new season, a rate, a member or a mandate where it is', async () => {
    const seasons = `/v1/partnerships/${world.partnershipId}/seasons`;
    const season = { name: 'Next', firstMonth: '2028-11', lastMonth: '2029-04', currency: 'EUR' };
    const good = { ...season, loadingPointId: world.loadingPointId };
    for (const [change, pointer] of [
      [{ lastMonth: '2028-10' }, '/lastMonth season-months-reversed'],
      [{ currency: 'XXX' }, '/currency unknown-currency'],
      [{ loadingPointId: world.stranger }, '/loadingPointId loading-point-elsewhere'],
      [{ rules: { calendar: { matchDaysBefore: 1 } } }, '/rules/calendar calendar-out-of-order'],
    ] as const) {
      expect(await told('post', seasons, tokens.a, { ...good, ...change })).toEqual([400, pointer]);
    }
    const rate = { currency: 'TND', rate: '0', asOf: '2027-08-01', source: 'typed' };
    expect(await told('post', `/v1/seasons/${draft}/rates`, tokens.a, rate)).toEqual([400, '/rate invalid-rate']);
    const partnership = `/v1/partnerships/${world.partnershipId}`;
    const nobody = { personId: world.seasonId, kind: 'season-coordinator', side: 'a' };
    expect(await told('post', `${partnership}/mandates`, tokens.operator, nobody)).toEqual([
      400,
      '/personId unknown-person',
    ]);
    const nothing = { organisationId: world.seasonId, side: 'a' };
    expect(await told('post', `${partnership}/members`, tokens.a, nothing)).toEqual([
      400,
      '/organisationId unknown-organisation',
    ]);
    const member = { groupId: world.seasonId, name: 'Nobody' };
    expect((await told('post', '/v1/households', tokens.treasurer, member))[0]).toBe(400);
  });

  it('refuses numbers that together are too large for what is kept', async () => {
    const rate = { currency: 'MAD', rate: '0.000001', asOf: '2027-08-01', source: 'typed' };
    await app.call('post', `/v1/seasons/${draft}/rates`, { token: tokens.a, body: rate }).expect(201);
    const offer = await only('id', `SELECT id FROM offer WHERE season_id = '${draft}'`);
    const items = [{ month: '2027-11', price: { amount: 10_000_000_000, currency: 'MAD' } }];
    expect(await told('put', `/v1/seasons/${draft}/offers/${offer}/prices`, tokens.a, { items })).toEqual([
      400,
      '/items/0/price/amount number-out-of-range',
    ]);
    const [month, offerId, memberId] = ['2027-01', world.offers.oranges, world.groups[0].members[0]!.id];
    const pledges = { items: [{ memberId, offerId, month, packs: 1 }] };
    await app.call('put', `/v1/seasons/${world.seasonId}/pledges`, { token: tokens.treasurer, body: pledges });
    const cycle = `/v1/cycles/${world.cycles[month] ?? ''}`;
    await app.call('post', `${cycle}/lock`, { token: tokens.a }).expect(200);
    await app.sql('UPDATE commitment SET pledged = 2147483647, packs = 2147483647');
    const asked = await app.call('post', `${cycle}/amendments`, {
      token: tokens.treasurer,
      body: { reason: 'A feast', items: [{ memberId, offerId, change: 1_000_000 }] },
    });
    const { id } = asked.body.items[0] as { id: string };
    const agreed = await app.call('post', `${cycle}/amendments/${id}/agreement`, { token: tokens.a });
    expect(agreed).toMatchObject({ status: 400, body: { code: 'number-out-of-range' } });
  });

  it('checks a file of pledges without applying it as it would applying it', async () => {
    const body = 'member,offer,month,packs\nG1/M1,dates,2026-11,1\nG1/M2,dates,2026-11,1\ng1/m1,DATES,2026-11,2\n';
    for (const query of ['', '?dryRun=true']) {
      expect(await file(`/v1/seasons/${world.seasonId}/pledges/import${query}`, tokens.treasurer, body)).toEqual([
        400,
        '/lines/4/member duplicate-row',
      ]);
    }
  });

  it('points at the row that was sent, not at what was made of it, and tells nothing of other groups', async () => {
    const [g1, g2] = world.groups;
    const standing = [
      { memberId: g1.members[0]!.id, offerId: world.offers.dates, packs: 1 },
      { memberId: g2.members[0]!.id, offerId: world.offers.dates, packs: 1 },
    ];
    const path = `/v1/seasons/${world.seasonId}/pledges`;
    const [status, ...errors] = await told('post', `${path}/standing`, tokens.treasurer, { items: standing });
    expect([status, ...new Set(errors)]).toEqual([403, '/items/1/memberId not-your-member']);
    const copy = { fromSeasonId: world.seasonId };
    expect(await told('post', `${path}/copy`, tokens.treasurer, { ...copy, groupId: g2.id })).toEqual([
      403,
      '/groupId not-your-member',
    ]);
    expect(await told('post', `${path}/copy`, tokens.treasurer, copy)).toEqual([400, '/groupId missing-field']);
  });

  it('names repeated rows of lots, counts and confirmations', async () => {
    const cycle = `/v1/cycles/${world.cycles['2026-11'] ?? ''}`;
    const [month, offerId] = ['2026-11', world.offers.dates];
    const put = (path: string, token: string, item: object) =>
      app.call('put', `/v1/seasons/${world.seasonId}/${path}`, { token, body: { items: [item] } }).expect(200);
    await put('pledges', tokens.treasurer, { memberId: world.groups[0].members[0]!.id, offerId, month, packs: 5 });
    await put('availabilities', tokens.coop, { producerId: world.producers[0].id, offerId, month, packs: 9 });
    const headers = { Prefer: 'wait' };
    for (const step of ['lock', 'match']) await app.call('post', `${cycle}/${step}`, { token: tokens.a, headers });
    const answer = { producerId: world.producers[0].id, offerId, packs: 5 };
    const twice = { items: [answer, { ...answer, packs: 4 }] };
    expect(await told('post', `${cycle}/confirmations`, tokens.coop, twice)).toEqual([
      400,
      '/items/1/offerId duplicate-row',
    ]);
    await app.call('post', `${cycle}/confirmations`, { token: tokens.coop, body: { items: [answer] } }).expect(200);
    const id = await only('id', 'SELECT id FROM delivery');
    const lot = { offerId, number: 'L-1', packs: 2 };
    expect(await told('post', `/v1/deliveries/${id}/lots`, tokens.coop, { items: [lot, lot] })).toEqual([
      400,
      '/items/1/number duplicate-row',
    ]);
    const count = { offerId, received: 5 };
    expect(await told('post', `/v1/deliveries/${id}/receipt`, tokens.receiver, { items: [count, count] })).toEqual([
      400,
      '/items/1/lot duplicate-row',
    ]);
    await app.call('post', `/v1/deliveries/${id}/receipt`, { token: tokens.receiver, body: { items: [count] } });
    for (const step of ['consolidate', 'load', 'arrive'])
      await app.call('post', `${cycle}/${step}`, { token: tokens.a, headers });
    const contentId = await only('content_id', 'SELECT content_id FROM group_receipt');
    const less = { contentId, arrived: 4, reason: 'damaged' };
    expect(await told('post', `${cycle}/receipts`, tokens.treasurer, { items: [less, less] })).toEqual([
      400,
      '/items/1/contentId duplicate-row',
    ]);
  });
});
