import fc from 'fast-check';
import { settleNovember } from '../factories/november.js';
import { createWorld, type World } from '../factories/world.js';
import { startApp, type TestApp } from '../support/app.js';

const eur = (amount: number) => ({ amount, currency: 'EUR' });

/** Whatever treasurers do, one after the other or at the same moment, the books stay balanced. */
describe('the books', () => {
  let app: TestApp;
  let world: World;
  let cycle: string;
  let carrierId: string;
  let tokens: { one: string; two: string; money: string; a: string; b: string };
  let count = 0;
  const post = (path: string, token: string, body: object) => app.call('post', path, { token, body });
  const pay = (amount: number, member: number, token = tokens.one, group = 0) => {
    const { id, members } = world.groups[group]!;
    const item = { groupId: id, party: 'member', partyId: members[member]!.id, amount: eur(amount) };
    const body = { partnershipId: world.partnershipId, items: [{ ...item, method: 'transfer', on: '2026-12-18' }] };
    return post('/v1/payments', token, body);
  };
  const cost = (amount: number, kind: string) =>
    post(`${cycle}/transport-costs`, tokens.money, { carrierId, amount: eur(amount), kind, note: 'F' });
  const agree = async () => {
    for (const token of [tokens.a, tokens.b]) await post(`${cycle}/transport-costs/agreement`, token, {}).expect(200);
  };
  const credit = (member: number, group = 0, token = tokens.one) =>
    post(`${cycle}/credits`, token, {
      items: [
        {
          memberId: world.groups[group]!.members[member]!.id,
          offerId: world.offers.dates,
          packs: 1,
          reason: 'quality',
        },
      ],
    });
  const statement = (cents: number) => {
    count += 1;
    const amount = (n: number) => `<Amt Ccy="EUR">${(n / 100).toFixed(2)}</Amt><CdtDbtInd>CRDT</CdtDbtInd>`;
    const bal = (code: string, n: number) => `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp>${amount(n)}</Bal>`;
    return `<Document><BkToCstmrStmt><Stmt><Id>S${count}</Id><Acct><Id><IBAN>BE68539007547034</IBAN></Id><Ccy>EUR</Ccy></Acct>${bal('OPBD', 0)}${bal('CLBD', cents)}<Ntry>${amount(cents)}<Sts>BOOK</Sts><BookgDt><Dt>2026-12-18</Dt></BookgDt></Ntry></Stmt></BkToCstmrStmt></Document>`;
  };
  const importFile = (file: string) =>
    app.call('post', '/v1/bank-statements', { token: tokens.one, body: file, headers: { 'Content-Type': 'text/xml' } });
  const reversible = async (): Promise<string[]> =>
    (
      await app.sql(
        `SELECT t.id FROM payment t WHERE NOT EXISTS (SELECT 1 FROM ledger_transaction r WHERE r.reverses = t.id) ORDER BY t.id`,
      )
    ).map(({ id }) => String(id));
  const reverse = (id: string, token = tokens.one) =>
    post(`/v1/ledger/transactions/${id}/reverse`, token, { reason: 'mistake' });

  async function expectBooks(): Promise<void> {
    const sums = 'SELECT currency FROM ledger_entry GROUP BY currency, transaction_id HAVING sum(amount_minor) <> 0';
    expect(await app.sql(sums)).toEqual([]);
    const { body } = await app.call('get', `/v1/seasons/${world.seasonId}/audit`, { token: tokens.a }).expect(200);
    expect((body as { broken: object[] }).broken).toEqual([]);
    const listed = await app.call('get', '/v1/ledger/accounts?limit=500', { token: tokens.one }).expect(200);
    for (const { id, balance } of (listed.body as { items: { id: string; balance: object }[] }).items) {
      const path = `/v1/ledger/accounts/${id}/statement?limit=500`;
      const { items } = (await app.call('get', path, { token: tokens.one }).expect(200)).body as {
        items: { amount: { amount: number; currency: string }; balance: object }[];
      };
      const sum = items.reduce((total, { amount }) => total + amount.amount, 0);
      expect([balance, items.at(-1)?.balance]).toEqual([eur(sum), eur(sum)]);
    }
  }

  beforeAll(async () => {
    app = await startApp();
    world = await createWorld(app.sql);
    cycle = `/v1/cycles/${world.cycles['2026-11'] ?? ''}`;
    await settleNovember(app, world);
    carrierId = String((await app.sql(`SELECT id FROM organisation WHERE kind = 'transport-operator'`))[0]!.id);
    tokens = {
      one: await app.token(world.groups[0].treasurer),
      two: await app.token(world.groups[1].treasurer),
      money: await app.token(world.treasurer),
      a: await app.token(world.coordinators.a),
      b: await app.token(world.coordinators.b),
    };
    const account = { groupId: world.groups[0].id, iban: 'BE68539007547034', holder: 'G1', currency: 'EUR' };
    await post('/v1/bank-accounts', tokens.one, { partnershipId: world.partnershipId, ...account }).expect(201);
  });
  afterAll(() => app.close());

  it('balance after every random sequence of payments, reversals, costs, credits and imports', async () => {
    const amount = fc.integer({ min: 1, max: 9000 });
    const step = fc.oneof(
      fc.tuple(amount, fc.nat(1)).map(
        ([n, m]) =>
          async () =>
            pay(n, m),
      ),
      fc.nat().map((n) => async () => {
        const ids = await reversible();
        const id = ids[n % Math.max(1, ids.length)];
        return id === undefined ? null : reverse(id);
      }),
      fc.tuple(amount, fc.constantFrom('transport', 'broker')).map(
        ([n, kind]) =>
          async () =>
            cost(n, kind),
      ),
      fc.constant(async () => agree()),
      fc.nat(1).map((m) => async () => credit(m)),
      amount.map((n) => async () => importFile(statement(n))),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 10 }), async (steps) => {
        for (const take of steps) {
          const answer = await take();
          if (answer && answer.status >= 500) throw new Error(JSON.stringify(answer.body));
        }
        await expectBooks();
      }),
      { numRuns: 3, endOnFailure: true },
    );
  });

  it('lose and double nothing when two treasurers pay, reverse and settle at the same moment', async () => {
    const paid = (await pay(700, 0).expect(201)).body as { items: { id: string }[] };
    const id = paid.items[0]!.id;
    const before = Number((await app.sql(`SELECT count(*)::int AS n FROM payment`))[0]!.n);
    const file = statement(1234);
    const answers = await Promise.all([
      ...[pay(100, 0), pay(200, 1), pay(300, 0, tokens.two, 1), pay(400, 1, tokens.two, 1)],
      ...[reverse(id), reverse(id), importFile(file), importFile(file)],
      ...[cost(150, 'transport'), credit(0, 1, tokens.two), cost(50, 'broker')],
    ]);
    expect(answers.map(({ status }) => status).filter((status) => status >= 500)).toEqual([]);
    expect(
      answers
        .slice(4, 6)
        .map(({ status }) => status)
        .sort(),
    ).toEqual([200, 409]);
    expect(Number((await app.sql(`SELECT count(*)::int AS n FROM payment`))[0]!.n)).toBe(before + 4);
    const lines = await app.sql(`SELECT count(*)::int AS n FROM bank_line WHERE amount_minor = 1234`);
    expect(Number(lines[0]!.n)).toBe(1);
    await expectBooks();
  });
});
