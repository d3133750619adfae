import { settleNovember } from '../factories/november.js';
import { createWorld, type World } from '../factories/world.js';
import { startApp, type TestApp } from '../support/app.js';

const eur = (amount: number) => ({ amount, currency: 'EUR' });

/** November after it was settled with the estimate of EUR 32.04: what comes late changes what everybody owes. */
describe('a month settled again', () => {
  let app: TestApp;
  let world: World;
  let cycle: string;
  let carrierId: string;
  const tokens: Record<string, string> = {};
  const post = (path: string, token: string | undefined, body: object = {}) =>
    app.call('post', `${cycle}/${path}`, { token: token ?? '', body });
  const invoice = (amount: number, over: object = {}) =>
    post('transport-costs', tokens.money, { carrierId, amount: eur(amount), note: `F-${amount}`, ...over });
  const balances = async (kind: string): Promise<number[]> => {
    const rows = await app.sql(
      `SELECT coalesce(b.balance_minor, 0)::int AS n FROM account a LEFT JOIN account_balance b ON b.book_id = a.book_id AND b.account_id = a.id
       LEFT JOIN organisation o ON o.id = a.owner_id WHERE a.kind = '${kind}' ORDER BY o.code`,
    );
    return rows.map(({ n }) => Number(n));
  };
  const audit = async () => {
    const { body } = await app
      .call('get', `/v1/seasons/${world.seasonId}/audit`, { token: tokens.a ?? '' })
      .expect(200);
    return (body as { broken: object[] }).broken;
  };

  beforeAll(async () => {
    app = await startApp();
    world = await createWorld(app.sql);
    cycle = `/v1/cycles/${world.cycles['2026-11'] ?? ''}`;
    await settleNovember(app, world);
    const [row] = await app.sql(`SELECT id FROM organisation WHERE kind = 'transport-operator'`);
    carrierId = String(row!.id);
    tokens.a = await app.token(world.coordinators.a);
    tokens.b = await app.token(world.coordinators.b);
    tokens.money = await app.token(world.treasurer);
    tokens.one = await app.token(world.groups[0].treasurer);
    tokens.two = await app.token(world.groups[1].treasurer);
  });
  const measured = async (): Promise<{ due: number[]; open: number[] }> => {
    const path = `/v1/seasons/${world.seasonId}/compliance`;
    const { body } = await app.call('get', path, { token: tokens.a ?? '' }).expect(200);
    const { byGroup } = body as { byGroup: Record<'due' | 'open', { amount: number }>[] };
    return { due: byGroup.map(({ due }) => due.amount), open: byGroup.map(({ open }) => open.amount) };
  };
  afterEach(async () => {
    expect(await audit()).toEqual([]);
  });
  afterAll(() => app.close());

  it('by its invoice: the book gets the difference, and the old entries stay', async () => {
    const before = await app.sql('SELECT id FROM ledger_transaction');
    await invoice(3600).expect(201);
    // 36.00 by 33.08 and 20.32 kg of 53.4: 22.301… and 13.698…; instead of 19.85 and 12.19.
    expect(await balances('group')).toEqual([7300 - 1985 + 2230, 4804 - 1219 + 1370]);
    expect(await balances('transport-clearing')).toEqual([0]);
    const kept = await app.sql('SELECT id FROM ledger_transaction');
    expect(kept).toEqual(expect.arrayContaining(before));
    const seen = await app.call('get', `${cycle}/settlement`, { token: tokens.one ?? '' }).expect(200);
    expect(seen.body).toMatchObject({ version: 2, reason: 'F-3600', transportSource: 'invoice' });
  });

  it('by more than a fifth over the estimate only when a coordinator of each side agrees', async () => {
    await invoice(1400).expect(201);
    expect(await balances('group')).toEqual([7300, 4804]); // the estimate, until they agree
    const { body } = await app.call('get', `${cycle}/transport-costs`, { token: tokens.money ?? '' }).expect(200);
    expect(body).toMatchObject({ estimate: eur(3204), invoiced: eur(5000), missingSides: ['a', 'b'] });
    await post('transport-costs/agreement', tokens.money).expect(403);
    expect((await post('transport-costs/agreement', tokens.a).expect(200)).body).toMatchObject({ missingSides: ['b'] });
    expect(await balances('group')).toEqual([7300, 4804]);
    expect((await post('transport-costs/agreement', tokens.b).expect(200)).body).toMatchObject({ missingSides: [] });
    // 50.00 by the same weights: 30.973… and 19.026….
    expect(await balances('group')).toEqual([7300 - 1985 + 3097, 4804 - 1219 + 1903]);
    expect(await balances('transport-clearing')).toEqual([0]);
  });

  it('by a credit for what was damaged, which the partnership bears', async () => {
    const m2 = world.groups[0].members[1]!.id;
    const credit = (over: object, token = tokens.one) =>
      post('credits', token, {
        items: [{ memberId: m2, offerId: world.offers.dates, packs: 1, reason: 'damaged', ...over }],
      });
    expect((await credit({ packs: 6 })).body).toMatchObject({
      code: 'credit-too-large',
      errors: [{ pointer: '/items/0/packs' }],
    });
    expect((await credit({}, tokens.two)).body).toMatchObject({ status: 400, code: 'unknown-member' });
    await credit({}).expect(201);
    // Goods 2.65 less; 50.00 by 32 and 20.32 kg of 52.32: 30.581… and 19.418….
    expect(await balances('group')).toEqual([3990 + 1325 - 265 + 3058, 3585 + 1942]);
    expect(await balances('loss')).toEqual([265]);
    expect(await balances('goods-clearing')).toEqual([0]);
    const seen = await app.call('get', `${cycle}/settlement`, { token: tokens.one ?? '' }).expect(200);
    expect(seen.body).toMatchObject({ reason: 'damaged', totals: { loss: eur(265) } });
  });

  it('by landed costs, each by its own key', async () => {
    await invoice(1000, { kind: 'broker', key: 'value' }).expect(201);
    // 10.00 by 50.50 and 35.85 of 86.35: 5.848… and 4.151….
    expect(await balances('group')).toEqual([8108 + 585, 5527 + 415]);
    expect(await balances('landed-clearing')).toEqual([0]);
  });

  it('for a group that pays as one: its households owe nothing, the group the same', async () => {
    const body = { pickUpPayment: false, billedAsOne: true, confirmAbove: 100_000 };
    const path = `/v1/organisations/${world.groups[1].id}/money-settings`;
    await app.call('put', path, { token: tokens.two ?? '', body }).expect(200);
    await invoice(100, { kind: 'certificates', key: 'equal-per-group' }).expect(201);
    expect(await balances('group')).toEqual([8693 + 50, 5942 + 50]);
    expect(await balances('group-claims')).toEqual([-8743, 0]);
    const owed = await app.sql(
      `SELECT sum(b.balance_minor)::int AS n FROM account a JOIN account_balance b ON b.account_id = a.id JOIN member m ON m.id = a.owner_id
       WHERE a.kind = 'member' GROUP BY m.group_id ORDER BY 1`,
    );
    expect(owed.map(({ n }) => Number(n))).toEqual([0, 8743]);
  });

  it('is told to the coordinators once, as its last version has it, with what of it is paid', async () => {
    expect(await measured()).toEqual({ due: [8743, 5992], open: [8743, 5992] });
    const paid = (token: string | undefined, item: object) => {
      const items = [{ amount: eur(1000), method: 'transfer', on: '2026-12-18', ...item }];
      const body = { partnershipId: world.partnershipId, items };
      return app.call('post', '/v1/payments', { token: token ?? '', body }).expect(201);
    };
    const [one, two] = world.groups;
    await paid(tokens.one, { groupId: one.id, party: 'member', partyId: one.members[0]!.id });
    await paid(tokens.money, { party: 'group', partyId: two.id }); // which pays as one
    expect(await measured()).toEqual({ due: [8743, 5992], open: [7743, 4992] });
  });

  it('never by changing what stands', async () => {
    for (const statement of [
      'UPDATE ledger_entry SET amount_minor = 1',
      'DELETE FROM ledger_entry',
      'UPDATE ledger_transaction SET reason = $$x$$',
      'DELETE FROM ledger_transaction',
      'UPDATE account_balance SET balance_minor = 0',
      'INSERT INTO account_balance SELECT * FROM account_balance',
      'UPDATE payment SET amount_minor = 1',
      'DELETE FROM bank_line',
      'UPDATE due SET goods_minor = 0',
      'UPDATE settlement SET goods_minor = 0',
      'DELETE FROM goods_credit',
    ])
      await expect(
        app.sql(`SET ROLE interlocal_app; ${statement}`).finally(() => app.sql('RESET ROLE')),
      ).rejects.toThrow(/permission denied/);
    await expect(app.sql('DELETE FROM ledger_entry')).rejects.toThrow('append-only'); // not even as their owner
  });
});
