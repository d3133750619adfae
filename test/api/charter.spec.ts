import { createHash } from 'node:crypto';
import { type Adopted, adoptCharter, articles, signCharter } from '../factories/charter.js';
import { pass } from '../factories/committee.js';
import { createSeason, createWorld, type World } from '../factories/world.js';
import { startApp, type TestApp } from '../support/app.js';

describe('a charter over HTTP', () => {
  let app: TestApp;
  let world: World;
  const path = () => `/v1/partnerships/${world.partnershipId}/charter`;
  const as = async (method: 'get' | 'post' | 'put' | 'patch' | 'delete', url: string, person: string, body?: object) =>
    app.call(method, url, {
      token: await app.token(person),
      ...(body ? { body } : {}),
      headers: { 'If-Match': '"v1"' },
    });
  const fields = (answer: { status: number; body: { errors?: { pointer: string; code: string }[] } }) => [
    answer.status,
    ...(answer.body.errors ?? []).map(({ pointer, code }) => `${pointer} ${code}`),
  ];
  const draft = (body: object) => as('post', `${path()}/versions`, world.coordinators.b, body);

  beforeAll(async () => {
    app = await startApp();
    world = await createWorld(app.sql);
  });
  afterAll(() => app.close());

  it('is refused where a rule, a number or a language is wrong, each in its place', async () => {
    const [one] = articles({ kind: 'local-food-reserve', percent: 10 });
    const asked = async (...changes: object[]) =>
      fields(await draft({ signBy: '2026-12-31', articles: changes.map((change) => ({ ...one, ...change })) }));
    expect(await asked({ rule: { kind: 'local-food-reserve', percent: 101 } })).toEqual([
      400,
      '/articles/0/rule/percent number-too-large',
    ]);
    expect(await asked({ rule: { kind: 'no-such-rule' } })).toEqual([400, '/articles/0/rule/kind not-a-choice']);
    for (const rule of [null, [], 'x', 3]) expect((await asked({ rule }))[0]).toBe(400);
    expect(await asked({ rule: { kind: 'silence-means', silence: 'confirmed', percent: 3 } })).toEqual([
      400,
      '/articles/0/rule/percent unknown-field',
    ]);
    const floor = { hsCode: '080410', currency: 'XXX', perKgMinor: 1 };
    expect(await asked({ rule: { kind: 'fair-price', floors: [floor] } })).toEqual([
      400,
      '/articles/0/rule/floors/0/currency unknown-currency',
    ]);
    expect(await asked({ rule: { kind: 'harvest-risk', bearer: 'split' } })).toEqual([
      400,
      '/articles/0/rule/membersPercent members-percent-needed',
    ]);
    expect(await asked({}, { number: '2' })).toEqual([400, '/articles/1/rule rule-repeated']);
    expect(await asked({}, { rule: undefined })).toEqual([400, '/articles/1/number article-number-repeated']);
    expect(await asked({ title: {} })).toEqual([400, '/articles/0/title missing-field']);
    expect(await app.sql('SELECT 1 FROM charter_version')).toEqual([]);
  });

  it('has a hash that anybody can compute from what it shows', async () => {
    const body = { signBy: '2026-09-30', articles: articles({ kind: 'local-food-reserve', percent: 10 }) };
    const { id, textHash } = (await draft(body)).body as { id: string; textHash: string };
    const shown = (await as('get', `${path()}/versions/${id}`, world.groups[0].treasurer)).body as Record<
      string,
      never
    >;
    const text =
      `{"articles":[{"number":"1","rule":{"kind":"local-food-reserve","percent":10},"text":{"ar":"نص","fr":"Texte"},` +
      `"title":{"fr":"Article 1"}}],"committeeDecides":[],"number":1,"signBy":"2026-09-30"}`;
    expect(shown).toMatchObject({ state: 'draft', number: 1, signBy: '2026-09-30', textHash });
    expect(textHash).toBe(createHash('sha256').update(text).digest('hex'));
  });

  it('is signed once per organisation, in its adopted version and text, by its own people', async () => {
    const [{ id: old }] = (await as('get', `${path()}/versions`, world.coordinators.a)).body.items as [{ id: string }];
    const [g1, g2] = world.groups;
    const sign = async (versionId: string, textHash: string, over: object = {}) => {
      const body = { organisationId: g1.id, role: 'Treasurer', textHash, ...over };
      const answer = await as('post', `${path()}/versions/${versionId}/signatures`, g1.treasurer, body);
      return [answer.status, (answer.body as { code?: string }).code];
    };
    const any = 'a'.repeat(64);
    expect(await sign(old, any)).toEqual([409, 'charter-version-draft']);
    const adopt = () => as('post', `${path()}/versions/${old}/adoption`, world.coordinators.a);
    expect((await adopt()).body).toMatchObject({ status: 409, code: 'decision-needed' });
    await pass(app, world, { kind: 'adopt-charter', subject: old });
    expect((await adopt()).body).toMatchObject({ state: 'in-force' });
    const charter = await adoptCharter(app, world, [{ kind: 'local-food-reserve', percent: 20 }]);
    expect(charter.number).toBe(2);
    expect(await sign(old, any)).toEqual([409, 'charter-version-old']);
    expect((await adopt()).body).toMatchObject({ code: 'charter-version-old' });
    expect(await sign(charter.id, any)).toEqual([409, 'charter-text-differs']);
    expect(await sign(charter.id, charter.textHash, { organisationId: g2.id })).toEqual([403, 'not-your-organisation']);
    expect(await sign(charter.id, charter.textHash)).toEqual([201, undefined]);
    expect(await sign(charter.id, charter.textHash)).toEqual([409, 'charter-already-signed']);
    const signed = await as('get', `${charter.path}/signatures`, world.producers[0].coordinator);
    expect(signed.body.items).toMatchObject([{ organisationId: g1.id, role: 'Treasurer', textHash: charter.textHash }]);
    await expect(app.sql('SET ROLE interlocal_app; UPDATE charter_version SET articles = $$[]$$')).rejects.toThrow(
      'permission denied',
    );
    await app.sql('RESET ROLE');
  });

  it('limits what leaves of a harvest, by its article, where it is stricter than the season', async () => {
    const [month, offerId, producerId] = ['2026-11', world.offers.dates, world.producers[0].id];
    const put = (item: object) =>
      as('put', `/v1/seasons/${world.seasonId}/availabilities`, world.cooperative.coordinator, {
        items: [{ producerId, offerId, month, ...item }],
      });
    // Article 1 keeps 20 % of 101 packs: 80.8 may leave.
    const refused = await put({ packs: 81, harvest: 101 });
    expect(refused).toMatchObject({ status: 400, body: { code: 'article-limits-export' } });
    expect(refused.body.title).toContain('Article 1 of the charter');
    expect((await put({ packs: 80 })).body.code).toBe('article-wants-harvest');
    expect((await put({ packs: 80, harvest: 101 })).status).toBe(200);
  });

  it('lets those who have not signed keep what they have, and take on no more, after one cycle of grace', async () => {
    const [g1, g2] = world.groups;
    const { dates } = world.offers;
    const pledge = async ({ treasurer, members }: World['groups'][number], packs: number) => {
      const items = [{ memberId: members[0]!.id, offerId: dates, month: '2026-12', packs }];
      const answer = await as('put', `/v1/seasons/${world.seasonId}/pledges`, treasurer, { items });
      return (answer.body as { code?: string }).code ?? answer.status;
    };
    expect([await pledge(g1, 5), await pledge(g2, 5)]).toEqual([200, 200]);
    app.clock.set(new Date('2026-10-01T00:00:00Z')); // the last day, 30 September, is over; October closes for November
    expect([await pledge(g2, 6)]).toEqual([200]);
    app.clock.set(new Date('2026-10-23T08:00:00Z')); // November has closed for pledges, 25 days before its loading
    expect([await pledge(g1, 6), await pledge(g2, 7), await pledge(g2, 6), await pledge(g2, 4)]).toEqual([
      ...[200, 'charter-unsigned', 200, 200],
    ]);
    const file = await app.call('post', `/v1/seasons/${world.seasonId}/pledges/import`, {
      token: await app.token(g2.treasurer),
      body: 'member,offer,month,packs,upTo\nG2/M1,dates,2026-12,5,\nG2/M1,dates,2027-01,0,3\nG2/M1,oranges,2026-12,0,\n',
    });
    expect(fields(file)).toEqual([400, '/lines/2/packs charter-unsigned', '/lines/3/packs charter-unsigned']);
    const harvest = { producerId: world.producers[0].id, offerId: dates, month: '2026-12' };
    const declare = async (packs: number) => {
      const items = [{ ...harvest, packs, harvest: 200 }];
      const body = { items };
      return as('put', `/v1/seasons/${world.seasonId}/availabilities`, world.cooperative.coordinator, body);
    };
    expect((await declare(10)).body.code).toBe('charter-unsigned');
    const [current] = (await as('get', `${path()}/versions`, world.coordinators.a)).body.items.slice(-1);
    const charter: Adopted = { ...current, path: `${path()}/versions/${current.id}` };
    await signCharter(app, charter, world.cooperative.id, world.cooperative.coordinator);
    expect((await declare(10)).status).toBe(200); // A cooperative's signature stands for its producers.
    await signCharter(app, charter, g2.id, g2.treasurer);
    expect(await pledge(g2, 7)).toBe(200);
  });

  it('keeps certificates, declarations and exclusions, each by those whose they are', async () => {
    const [p1, p2] = world.producers;
    const certificate = { producerId: p1.id, kind: 'organic', number: 'TN-BIO-1', issuer: 'x' };
    const dates = { validFrom: '2026-01-01', validUntil: '2026-12-31' };
    const url = `${path()}/certificates`;
    expect(
      fields(
        await as('post', url, p1.coordinator, { ...certificate, validFrom: '2027-01-01', validUntil: '2026-01-01' }),
      ),
    ).toEqual([400, '/validUntil certificate-dates-reversed']);
    const filed = await as('post', url, p1.coordinator, { ...certificate, ...dates });
    expect(filed.status).toBe(201);
    expect((await as('post', url, p1.coordinator, { ...certificate, ...dates })).body.code).toBe('certificate-known');
    expect(fields(await as('post', url, p2.coordinator, { ...certificate, ...dates }))).toEqual([
      403,
      '/producerId not-your-producer',
    ]);
    expect((await as('get', url, p2.coordinator)).body.items).toEqual([]);
    expect((await as('get', url, world.groups[0].treasurer)).body.items).toHaveLength(1);
    const { id } = filed.body as { id: string };
    expect((await as('delete', `${url}/${id}`, p2.coordinator)).status).toBe(403);
    expect((await as('delete', `${url}/${id}`, p1.coordinator)).status).toBe(204);
    const said = { day: '2026-09-01', said: 'A plot in Anderlecht', evidence: 'Ask the gardener' };
    const declare = (person: string, body: object) =>
      as('post', `${path()}/declarations`, person, { ...said, ...body });
    const [g1] = world.groups;
    const solidarity = { organisationId: g1.id, kind: 'local-solidarity' };
    expect((await declare(g1.treasurer, solidarity)).status).toBe(201);
    const money = { amount: { amount: 500_000, currency: 'TND' } };
    expect((await declare(g1.treasurer, { ...solidarity, ...money })).body.code).toBe('amount-needed');
    const invested = { organisationId: p1.id, kind: 'local-food-investment' };
    expect((await declare(p1.coordinator, invested)).body.code).toBe('amount-needed');
    expect((await declare(p1.coordinator, { ...invested, ...money })).status).toBe(201);
    expect((await declare(p2.coordinator, { ...invested, ...money })).body.code).toBe('not-your-organisation');
    expect((await as('get', `${path()}/declarations`, p1.coordinator)).body.items).toMatchObject([
      { ...invested, ...money },
    ]);
    const exclusion = { groupId: g1.id, producerId: p1.id, reason: 'No answer to our letter' };
    expect((await as('post', `${path()}/exclusions`, world.groups[1].treasurer, exclusion)).status).toBe(403);
    const excluded = await as('post', `${path()}/exclusions`, g1.treasurer, exclusion);
    expect(excluded.status).toBe(201);
    expect((await as('post', `${path()}/exclusions`, g1.treasurer, exclusion)).body.code).toBe('exclusion-exists');
    expect((await as('get', `${path()}/exclusions`, world.groups[1].treasurer)).body.items).toEqual([]);
    expect((await as('delete', `${path()}/exclusions/${excluded.body.id as string}`, g1.treasurer)).status).toBe(204);
  });
});

describe('a season under a charter', () => {
  let app: TestApp;
  let world: World;
  let draft: string;
  let token: string;

  beforeAll(async () => {
    app = await startApp();
    world = await createWorld(app.sql);
    token = await app.token(world.coordinators.a);
    await adoptCharter(app, world, [
      { kind: 'fair-price', floors: [{ hsCode: '080410', currency: 'TND', perKgMinor: 8_000 }] },
      { kind: 'not-produced-locally', products: [{ hsCode: '080510', calendarMonths: [1] }] },
      { kind: 'small-producers-first', measure: 'area-ares', most: 200 },
      { kind: 'silence-means', silence: 'declined' },
    ]);
    draft = (await createSeason(app.sql, { ...world, state: 'draft', firstMonth: '2027-11' })).seasonId;
  });
  afterAll(() => app.close());

  it('starts with what the charter says, and with what the season says instead', async () => {
    const body = { name: 'Next', firstMonth: '2028-11', lastMonth: '2028-12', currency: 'EUR' };
    const path = `/v1/partnerships/${world.partnershipId}/seasons`;
    const ask = (rules: object) =>
      app.call('post', path, { token, body: { ...body, loadingPointId: world.loadingPointId, rules } }).expect(201);
    expect((await ask({})).body.rules).toMatchObject({ producerWeighting: 'equal', silenceMeans: 'declined' });
    expect((await ask({ producerWeighting: 'proportional' })).body.rules).toMatchObject({
      ...{ producerWeighting: 'proportional', silenceMeans: 'declined' },
    });
  });

  it('refuses prices under the floor in any currency, and months in which it grows at the consumers', async () => {
    const [offer] = await app.sql(`SELECT id, product_id FROM offer WHERE season_id = $1 AND code = 'dates'`, [draft]);
    await app.sql('UPDATE product SET hs_code = $1 WHERE id = $2', ['080410', offer!.product_id]);
    const put = async (amount: number, currency: string) => {
      const items = [{ month: '2027-12', price: { amount, currency } }];
      const answer = await app.call('put', `/v1/seasons/${draft}/offers/${String(offer!.id)}/prices`, {
        ...{ token, body: { items } },
      });
      const [first] = (answer.body as { errors?: { pointer: string; code: string }[] }).errors ?? [];
      return first ? `${first.pointer} ${first.code}` : answer.status;
    };
    expect([await put(8_000, 'TND'), await put(7_999, 'TND')]).toEqual([200, '/items/0/price article-price-floor']);
    // TND 8.000 at 3.4 are EUR 2.3529, so 2.35.
    expect([await put(235, 'EUR'), await put(234, 'EUR')]).toEqual([200, '/items/0/price article-price-floor']);
    const [oranges] = await app.sql(`SELECT product_id FROM offer WHERE season_id = $1 AND code = 'oranges'`, [draft]);
    const body = {
      ...{ productId: oranges!.product_id, packNetGrams: 1000, packGrossGrams: 1000, packsPerCrate: 1 },
      ...{ cratesPerPallet: 1, price: { amount: 100, currency: 'EUR' } },
    };
    const offered = (months: string[]) =>
      app.call('post', `/v1/seasons/${draft}/offers`, { token, body: { ...body, months } });
    const local = await offered(['2027-12', '2028-01']);
    expect(local).toMatchObject({ status: 400, body: { code: 'article-grown-locally' } });
    expect(local.body.title).toContain('Article 2');
    await offered(['2027-12']).expect(201);
  });
});
