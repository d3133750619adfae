import { settleNovember } from '../factories/november.js';
import { createWorld, type World } from '../factories/world.js';
import { startApp, type TestApp } from '../support/app.js';

const eur = (amount: number) => ({ amount, currency: 'EUR' });

describe('statements', () => {
  let app: TestApp;
  let world: World;
  let one: string;
  let money: string;
  const get = async <T>(path: string, token: string): Promise<T> =>
    (await app.call('get', path, { token }).expect(200)).body as T;
  const accountOf = async (kind: string, ownerId: string, token: string): Promise<string> => {
    const path = `/v1/ledger/accounts?kind=${kind}&ownerId=${ownerId}`;
    return (await get<{ items: { id: string }[] }>(path, token)).items[0]!.id;
  };

  beforeAll(async () => {
    app = await startApp();
    world = await createWorld(app.sql);
    await settleNovember(app, world);
    one = await app.token(world.groups[0].treasurer);
    money = await app.token(world.treasurer);
    const { partnershipId } = world;
    const account = (token: string, body: object) =>
      app.call('post', '/v1/bank-accounts', {
        token,
        body: { partnershipId, holder: 'GASAP G1', currency: 'EUR', ...body },
      });
    await account(one, { groupId: world.groups[0].id, iban: 'BE68539007547034', bic: 'GKCCBEBB' }).expect(201);
    await account(money, { iban: 'BE43068999999501' }).expect(201);
    const item = {
      groupId: world.groups[0].id,
      party: 'member',
      partyId: world.groups[0].members[0]!.id,
      amount: eur(2000),
    };
    const body = { partnershipId, items: [{ ...item, method: 'transfer', on: '2026-12-18', note: 'November' }] };
    await app.call('post', '/v1/payments', { token: one, body }).expect(201);
  });
  afterAll(() => app.close());

  it('list for a treasurer what each household owes, and how it is paid', async () => {
    const path = `/v1/organisations/${world.groups[0].id}/dues?partnershipId=${world.partnershipId}`;
    const { items } = await get<{ items: object[] }>(path, one);
    expect(items).toMatchObject([
      { memberNo: 'M1', due: eur(5651), paid: eur(2000), open: eur(3651) },
      { memberNo: 'M2', due: eur(1649), paid: eur(0), open: eur(1649) },
    ]);
    await app.call('get', path, { token: await app.token(world.groups[1].treasurer) }).expect(403);
  });

  it('close a year, balanced in each currency', async () => {
    const path = `/v1/partnerships/${world.partnershipId}/year-balance`;
    const { totals } = await get<{ totals: { kind: string; closing: object }[] }>(`${path}?year=2026`, money);
    const closing = Object.fromEntries(totals.map((row) => [row.kind, row.closing]));
    expect(closing).toMatchObject({ group: eur(12_104), 'transport-clearing': eur(-3204) });
    expect(Object.keys(closing)).not.toContain('member');
    // Nothing moves in 2027: what 2026 closed with is what 2027 opens with.
    const next = await get<{ totals: { opening: object; closing: object }[] }>(`${path}?year=2027`, money);
    expect(next.totals.map(({ opening }) => opening)).toEqual(totals.map((row) => row.closing));
  });

  it.each(['fr', 'nl', 'en', 'ar'])('are papers in %s, of households, groups and producers', async (language) => {
    const [p1] = world.producers;
    const papers = [
      ['member', world.groups[0].members[0]!.id, one],
      ['group', world.groups[0].id, money],
      ['producer', p1.id, money],
    ] as const;
    for (const [kind, ownerId, token] of papers) {
      const id = await accountOf(kind, ownerId, token);
      const answer = await app
        .call('get', `/v1/ledger/accounts/${id}/statement.pdf`, { token, headers: { 'Accept-Language': language } })
        .buffer(true)
        .expect(200);
      expect(answer.headers['content-type']).toBe('application/pdf');
    }
  });
});
