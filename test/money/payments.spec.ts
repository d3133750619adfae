import { novemberDues, settleNovember } from '../factories/november.js';
import { createWorld, type World } from '../factories/world.js';
import { startApp, type TestApp } from '../support/app.js';

const eur = (amount: number) => ({ amount, currency: 'EUR' });

describe('payments', () => {
  let app: TestApp;
  let world: World;
  let tokens: Record<'one' | 'two' | 'money' | 'member' | 'coop' | 'stranger', string>;
  const g1 = () => world.groups[0];
  const m1 = () => g1().members[0]!.id;
  const get = async <T>(path: string, token: string): Promise<T> =>
    (await app.call('get', path, { token }).expect(200)).body as T;
  const pay = (token: string, ...items: object[]) =>
    app.call('post', '/v1/payments', { token, body: { partnershipId: world.partnershipId, items } });
  const cash = (over: object = {}) => ({
    ...{ groupId: g1().id, party: 'member', partyId: m1(), amount: eur(1000), method: 'transfer', on: '2026-12-18' },
    ...over,
  });
  const account = async (token: string, kind: string, ownerId?: string) => {
    const owner = ownerId === undefined ? '' : `&ownerId=${ownerId}`;
    const { items } = await get<{ items: { id: string; balance: { amount: number; currency: string } }[] }>(
      `/v1/ledger/accounts?kind=${kind}${owner}`,
      token,
    );
    return items;
  };
  const balance = async (token: string, kind: string, ownerId?: string) =>
    (await account(token, kind, ownerId))[0]?.balance.amount ?? 0;

  beforeAll(async () => {
    app = await startApp();
    world = await createWorld(app.sql);
    await settleNovember(app, world);
    tokens = {
      one: await app.token(g1().treasurer),
      two: await app.token(world.groups[1].treasurer),
      money: await app.token(world.treasurer),
      member: await app.token(g1().members[0]!.person),
      coop: await app.token(world.cooperative.coordinator),
      stranger: await app.token(world.stranger),
    };
  });
  afterAll(() => app.close());

  it('start from what November says is due', async () => {
    const dues = [];
    for (const group of world.groups)
      for (const { id } of group.members.slice(0, 2))
        dues.push(await balance(group === g1() ? tokens.one : tokens.two, 'member', id));
    expect(dues).toEqual(Object.values(novemberDues));
    expect(await balance(tokens.money, 'group', g1().id)).toBe(7300);
  });

  it('come in by hand, with a running balance, and pay the month by its communication', async () => {
    const [own] = await account(tokens.member, 'member');
    const { items } = await get<{ items: { due: object; communication: string; creditorReference: string }[] }>(
      `/v1/ledger/accounts/${own!.id}/dues`,
      tokens.member,
    );
    expect(items).toMatchObject([{ due: eur(5651), paid: eur(0), open: eur(5651) }]);
    expect(items[0]!.communication).toMatch(/^\+{3}\d{3}\/\d{4}\/\d{5}\+{3}$/);
    expect(items[0]!.creditorReference).toMatch(/^RF\d{12}$/);
    const { communication } = items[0]!;
    const answer = await pay(tokens.one, cash({ communication, amount: eur(4000) })).expect(201);
    expect(answer.body).toMatchObject({ items: [{ amount: eur(4000), communication, reversed: false }] });
    const statement = await get<{ items: object[] }>(`/v1/ledger/accounts/${own!.id}/statement`, tokens.member);
    expect(statement).toMatchObject({
      opening: eur(0),
      items: [
        { kind: 'members-due', amount: eur(5651), balance: eur(5651) },
        { kind: 'payment', amount: eur(-4000), balance: eur(1651) },
      ],
    });
    const later = await get<object>(`/v1/ledger/accounts/${own!.id}/statement?limit=1`, tokens.member);
    const { nextCursor } = later as { nextCursor: string };
    expect(
      await get(`/v1/ledger/accounts/${own!.id}/statement?limit=1&cursor=${nextCursor}`, tokens.member),
    ).toMatchObject({ opening: eur(5651), items: [{ balance: eur(1651) }] });
    expect(await get(`/v1/ledger/accounts/${own!.id}/statement?from=2027-01-01`, tokens.member)).toMatchObject({
      opening: eur(1651),
      items: [],
    });
    expect(await get(`/v1/ledger/accounts/${own!.id}/statement?to=2026-11-30`, tokens.member)).toMatchObject({
      opening: eur(0),
      items: [],
    });
    expect(await balance(tokens.one, 'bank')).toBe(4000);
  });

  it('come in bulk, all or none', async () => {
    const before = await balance(tokens.one, 'bank');
    const m2 = g1().members[1]!.id;
    const refused = await pay(tokens.one, cash({ partyId: m2 }), cash({ partyId: world.groups[1].members[0]!.id }));
    expect(refused.body).toMatchObject({
      status: 400,
      code: 'unknown-party',
      errors: [{ pointer: '/items/1/partyId', code: 'unknown-party' }],
    });
    expect(await balance(tokens.one, 'bank')).toBe(before);
    await pay(tokens.one, cash({ partyId: m2, amount: eur(1000) }), cash({ partyId: m2, amount: eur(649) })).expect(
      201,
    );
    expect(await balance(tokens.one, 'member', m2)).toBe(0);
  });

  it.each([
    ['payment-currency', { amount: { amount: 100, currency: 'USD' } }],
    ['payment-in-future', { on: '2026-12-21' }],
    ['payment-unconfirmed', { amount: eur(100_001) }],
    ['pick-up-payment-off', { method: 'pick-up' }],
    ['unknown-communication', { communication: '+++010/8068/17183+++' }],
    ['unknown-communication', { communication: 'December' }],
  ])('are refused as %s, and leave nothing', async (code, over) => {
    const before = await app.sql('SELECT count(*) FROM ledger_transaction');
    const answer = await pay(tokens.one, cash(over));
    expect(answer.body).toMatchObject({ status: 400, code });
    expect(await app.sql('SELECT count(*) FROM ledger_transaction')).toEqual(before);
  });

  it('take money at the distribution where the group says so', async () => {
    const path = `/v1/organisations/${g1().id}/money-settings`;
    const settings = { pickUpPayment: true, billedAsOne: false, confirmAbove: 500_000 };
    await app.call('put', path, { token: tokens.two, body: settings }).expect(404);
    expect(await get(path, tokens.one)).toMatchObject({ pickUpPayment: false, confirmAbove: 100_000 });
    await app.call('put', path, { token: tokens.one, body: settings }).expect(200);
    await pay(tokens.one, cash({ method: 'pick-up', amount: eur(100) })).expect(201);
    expect(await balance(tokens.one, 'cash')).toBe(100);
  });

  it('keep deposits apart from what can be spent', async () => {
    const before = await balance(tokens.one, 'member', m1());
    await pay(tokens.one, cash({ purpose: 'deposit', amount: eur(500) })).expect(201);
    expect(await balance(tokens.one, 'member', m1())).toBe(before);
    expect(await balance(tokens.member, 'deposit')).toBe(-500);
    await pay(tokens.one, cash({ purpose: 'deposit', direction: 'out', amount: eur(500) })).expect(201);
    expect(await balance(tokens.member, 'deposit')).toBe(0);
  });

  it('are reversed once, by whoever may enter them', async () => {
    const { items } = (await pay(tokens.one, cash({ amount: eur(777) })).expect(201)).body as {
      items: { id: string }[];
    };
    const before = await balance(tokens.one, 'member', m1());
    const reverse = (token: string) =>
      app.call('post', `/v1/ledger/transactions/${items[0]!.id}/reverse`, {
        token,
        body: { reason: 'wrong household' },
      });
    await reverse(tokens.two).expect(404);
    await reverse(tokens.money).expect(404);
    await reverse(tokens.member).expect(403);
    expect((await reverse(tokens.one).expect(200)).body).toMatchObject({ reverses: items[0]!.id });
    expect((await reverse(tokens.one)).body).toMatchObject({ status: 409, code: 'already-reversed' });
    expect(await balance(tokens.one, 'member', m1())).toBe(before + 777);
    const [settled] = await app.sql(`SELECT id FROM ledger_transaction WHERE kind = 'group-due' LIMIT 1`);
    const settlement = await app.call('post', `/v1/ledger/transactions/${String(settled!.id)}/reverse`, {
      ...{ token: tokens.money, body: { reason: 'no' } },
    });
    expect(settlement.body).toMatchObject({ status: 409, code: 'not-reversible' });
  });

  it('go from a group to the partnership, each booking its own half', async () => {
    const claims = await balance(tokens.one, 'group-claims');
    const out = { groupId: g1().id, party: 'partnership', partyId: world.partnershipId, direction: 'out' };
    await pay(tokens.one, { ...out, amount: eur(7300), method: 'transfer', on: '2026-12-19' }).expect(201);
    expect(await balance(tokens.one, 'group-claims')).toBe(claims + 7300);
    const into = { party: 'group', partyId: g1().id, amount: eur(7300), method: 'transfer', on: '2026-12-19' };
    await pay(tokens.one, into).expect(403);
    await pay(tokens.money, into).expect(201);
    expect(await balance(tokens.money, 'group', g1().id)).toBe(0);
    expect(await balance(tokens.money, 'treasury')).toBe(7300);
  });

  it('go to a producer outside SEPA, with fees and the difference of the rate', async () => {
    const [p1] = world.producers;
    // P1 brought 12 dates: TND 108.000, booked at 3.4: EUR 31.76. The bank took EUR 36.00, of which 4.00 are fees.
    const out = { party: 'producer', partyId: p1.id, direction: 'out', method: 'transfer', on: '2026-12-19' };
    const amount = { amount: 108_000, currency: 'TND' };
    expect((await pay(tokens.money, { ...out, amount })).body).toMatchObject({ status: 400, code: 'transfer-needed' });
    const transfer = {
      ...{ seasonId: world.seasonId, paid: eur(3600), fees: 400, charges: 'ours', proof: 'SWIFT 2026-118' },
      received: amount,
    };
    const wrong = await pay(tokens.money, { ...out, amount, transfer: { ...transfer, fees: 3600 } });
    expect(wrong.body).toMatchObject({ status: 400, code: 'wrong-transfer' });
    const before = await balance(tokens.money, 'exchange-difference');
    await pay(tokens.money, { ...out, amount, transfer }).expect(201);
    expect(await balance(tokens.coop, 'producer', p1.id)).toBe(0);
    expect(await balance(tokens.money, 'bank-fees')).toBe(400);
    expect((await balance(tokens.money, 'exchange-difference')) - before).toBe(3600 - 400 - 3176);
  });

  it('are seen by those whom they concern alone', async () => {
    const kinds = async (token: string) => {
      const { items } = await get<{ items: { kind: string; ownerId: string | null }[] }>('/v1/ledger/accounts', token);
      return [...new Set(items.map(({ kind }) => kind))].sort();
    };
    expect(await kinds(tokens.two)).toEqual(['group', 'group-claims', 'member']);
    expect(await kinds(tokens.money)).not.toEqual(expect.arrayContaining(['bank']));
    expect(await kinds(tokens.money)).not.toEqual(expect.arrayContaining(['member']));
    expect(await kinds(tokens.coop)).toEqual(['producer']);
    expect(await get('/v1/payments', tokens.two)).toMatchObject({ items: [] });
    const seen = await get<{ items: { party: string }[] }>('/v1/payments', tokens.money);
    expect(new Set(seen.items.map(({ party }) => party))).toEqual(new Set(['group', 'producer']));
    await app.call('get', '/v1/payments', { token: tokens.stranger }).expect(403);
    const entries = await get<{ items: { kind: string; accountKind: string; ownerId: string | null }[] }>(
      '/v1/ledger/transactions?limit=500',
      tokens.money,
    );
    expect(entries.items.filter(({ accountKind }) => accountKind === 'bank' || accountKind === 'deposit')).toEqual([]);
    const members = entries.items.filter(({ accountKind }) => accountKind === 'member');
    expect(members.every(({ kind, ownerId }) => kind === 'members-due' && ownerId === null)).toBe(true);
    const own = await get<{ items: { accountKind: string; ownerId: string }[] }>('/v1/ledger/transactions', tokens.two);
    const group2 = world.groups[1];
    const ours = new Set([group2.id, ...group2.members.map(({ id }) => id)]);
    expect(own.items.length).toBeGreaterThan(0);
    expect(own.items.every(({ ownerId }) => ours.has(ownerId))).toBe(true);
  });

  it('leave every account at the sum of its entries, and the books balanced', async () => {
    const wrong = await app.sql(
      `SELECT a.kind FROM account a LEFT JOIN account_balance b ON b.book_id = a.book_id AND b.account_id = a.id
       WHERE coalesce(b.balance_minor, 0) <> (SELECT coalesce(sum(e.amount_minor), 0) FROM ledger_entry e
         WHERE e.book_id = a.book_id AND e.account_id = a.id)`,
    );
    expect(wrong).toEqual([]);
    expect(await app.sql('SELECT currency FROM ledger_entry GROUP BY currency HAVING sum(amount_minor) <> 0')).toEqual(
      [],
    );
  });
});
