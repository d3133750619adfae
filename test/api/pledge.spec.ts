import { createSeason, createWorld, type World } from '../factories/world.js';
import { startApp, type TestApp } from '../support/app.js';

describe('pledging over HTTP', () => {
  let app: TestApp;
  let world: World;
  let treasurer: string;
  const season = () => `/v1/seasons/${world.seasonId}`;
  const item = (over: object = {}) => ({
    memberId: world.groups[0].members[0]!.id,
    offerId: world.offers.dates,
    month: '2026-11',
    packs: 4,
    ...over,
  });
  const put = (items: object[], token = treasurer) =>
    app.call('put', `${season()}/pledges`, { token, body: { items } });

  beforeAll(async () => {
    app = await startApp();
    world = await createWorld(app.sql, { state: 'pledging' });
    treasurer = await app.token(world.groups[0].treasurer);
  });
  afterAll(() => app.close());

  it('lets a treasurer pledge for the group and a member for the own household', async () => {
    const [m1, m2] = world.groups[0].members;
    const answer = await put([item(), item({ month: '2026-12', packs: 6, upTo: 8 })]).expect(200);
    expect(answer.body).toEqual({ pledged: 2, packsByMonth: { '2026-11': 4, '2026-12': 6 } });
    await put([item({ memberId: m2!.id, packs: 1 })], await app.token(m2!.person)).expect(200);
    const own = await app.call('get', `${season()}/pledges`, { token: await app.token(m1!.person) }).expect(200);
    expect(own.body.items).toEqual([
      { ...item(), groupId: world.groups[0].id, upTo: null, seasonPacks: null },
      { ...item({ month: '2026-12', packs: 6 }), groupId: world.groups[0].id, upTo: 8, seasonPacks: null },
    ]);
    const december = await app.call('get', `${season()}/pledges?month=2026-12`, { token: treasurer }).expect(200);
    expect(december.body.items).toHaveLength(1);
  });

  it('pages through a list and writes it as CSV', async () => {
    const first = await app.call('get', `${season()}/pledges?limit=2`, { token: treasurer }).expect(200);
    expect(first.body.items).toHaveLength(2);
    const rest = await app.call('get', `${season()}/pledges?limit=2&cursor=${String(first.body.nextCursor)}`, {
      token: treasurer,
    });
    expect(rest.body).toMatchObject({ items: [{ month: '2026-12' }], nextCursor: null });
    const csv = await app.call('get', `${season()}/pledges.csv`, { token: treasurer }).expect(200);
    expect(csv.text.split('\n')[0]).toBe('month,offerId,memberId,groupId,packs,upTo,seasonPacks');
  });

  it.each([
    [{ month: '2026-10' }, 400, 'month-outside-season', '/items/0/month'],
    [{ packs: -1 }, 400, 'invalid-packs', '/items/0/packs'],
    [{ packs: 1.5 }, 400, 'invalid-packs', '/items/0/packs'],
    [{ packs: '3' }, 400, 'invalid-packs', '/items/0/packs'],
    [{ memberId: '00000000-0000-7000-8000-000000000000' }, 400, 'unknown-member', '/items/0/memberId'],
    [{ offerId: '00000000-0000-7000-8000-000000000000' }, 400, 'unknown-offer', '/items/0/offerId'],
    [{ wishes: 1 }, 400, 'invalid-input', '/items/0/wishes'],
    [{ upTo: 4 }, 400, 'up-to-too-low', '/items/0/upTo'],
  ])('refuses %j with %i %s and changes nothing', async (over, status, code, pointer) => {
    const before = await app.sql('SELECT * FROM pledge ORDER BY month, offer_id, member_id');
    const answer = await put([item(over)]).expect(status);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.body).toMatchObject({ code, status, errors: [{ pointer }] });
    expect(await app.sql('SELECT * FROM pledge ORDER BY month, offer_id, member_id')).toEqual(before);
  });

  it("refuses another group's member, an offer not in that month, and a pledge after the lock", async () => {
    const other = world.groups[1].members[0]!.id;
    expect((await put([item({ memberId: other })]).expect(403)).body.code).toBe('not-your-member');
    await app.sql(`UPDATE offer SET months = '{2026-11}' WHERE id = $1`, [world.offers.oranges]);
    const gone = await put([item({ offerId: world.offers.oranges, month: '2026-12' })]).expect(400);
    expect(gone.body.code).toBe('offer-not-in-month');
    await app.sql(`UPDATE cycle SET state = 'committed' WHERE season_id = $1 AND month = '2027-01'`, [world.seasonId]);
    const late = await put([item({ month: '2027-01' })]).expect(409);
    expect(late.body).toMatchObject({ code: 'pledges-closed', title: expect.stringContaining('2027-01') as string });
    await app.sql(`UPDATE cycle SET state = 'collecting' WHERE season_id = $1`, [world.seasonId]);
    // Two different mistakes are told together.
    const both = await put([item({ packs: 5, month: '2026-10' }), item({ memberId: other })]).expect(400);
    expect(both.body).toMatchObject({
      code: 'invalid-input',
      errors: [{ code: 'month-outside-season' }, { code: 'not-your-member' }],
    });
  });

  it('is closed to strangers and to other roles', async () => {
    const stranger = await app.token(world.stranger);
    await app.call('get', `${season()}/pledges`, { token: stranger }).expect(403);
    const coordinator = await app.token(world.coordinators.a);
    await app.call('get', `${season()}/pledges`, { token: coordinator }).expect(403);
    const others = await app.call('get', `${season()}/pledges`, { token: await app.token(world.groups[1].treasurer) });
    expect(others.body.items).toEqual([]);
  });

  it('writes standing pledges for every open month, and copies them into the next season', async () => {
    const memberId = world.groups[0].members[2]!.id;
    const body = { items: [{ memberId, offerId: world.offers.dates, packs: 2 }] };
    const answer = await app.call('post', `${season()}/pledges/standing`, { token: treasurer, body }).expect(200);
    expect(answer.body.packsByMonth).toEqual({ '2026-11': 2, '2026-12': 2, '2027-01': 2 });

    const next = await createSeason(app.sql, { ...world, state: 'pledging', firstMonth: '2027-11' });
    await app.sql(
      `INSERT INTO season_group SELECT $1, group_id, drop_off_point_id FROM season_group WHERE season_id = $2`,
      [next.seasonId, world.seasonId],
    );
    await app.sql(
      `UPDATE offer new SET product_id = old.product_id FROM offer old
       WHERE new.season_id = $1 AND old.season_id = $2 AND new.code = old.code`,
      [next.seasonId, world.seasonId],
    );
    const copied = await app
      .call('post', `/v1/seasons/${next.seasonId}/pledges/copy`, {
        token: treasurer,
        body: { fromSeasonId: world.seasonId, memberId },
      })
      .expect(200);
    expect(copied.body.packsByMonth).toEqual({ '2027-11': 2, '2027-12': 2, '2028-01': 2 });
  });

  describe('by CSV', () => {
    const send = (body: string, query = '') =>
      app.call('post', `${season()}/pledges/import${query}`, { token: treasurer, body });

    it('takes JSON lines as well', async () => {
      const body =
        '{"member":"G1/M1","offer":"dates","month":"2027-01","packs":3}\n{"member":"G1/M2","offer":"oranges"}\n';
      const path = `${season()}/pledges/import`;
      const headers = { 'Content-Type': 'application/jsonl' };
      const refused = await app.call('post', path, { token: treasurer, body, headers });
      expect(refused.body).toMatchObject({
        code: 'import-refused',
        errors: [{ pointer: '/lines/2', code: 'json-line' }],
      });
      const done = await app
        .call('post', `${path}?dryRun=true`, { token: treasurer, body: body.split('\n')[0]!, headers })
        .expect(200);
      expect(done.body).toEqual({ rows: 1, applied: false });
    });

    it('takes ids, codes and e-mail addresses', async () => {
      const file = [
        'member,offer,month,packs,upTo',
        'G1/M1,dates,2026-12,7,',
        `g1.m2@example.org,DATES,2026-12,5,9`,
        `${world.groups[0].members[2]!.id},${world.offers.dates},2026-12,0,`,
      ].join('\n');
      const checked = await send(file, '?dryRun=true').expect(200);
      expect(checked.body).toEqual({ rows: 3, applied: false });
      expect((await send(file).expect(200)).body).toEqual({ rows: 3, applied: true });
      const rows = await app.sql(
        `SELECT member_no, packs, up_to FROM pledge p JOIN member m ON m.id = member_id
         WHERE season_id = $1 AND month = '2026-12' ORDER BY member_no`,
        [world.seasonId],
      );
      expect(rows).toEqual([
        { member_no: 'M1', packs: 7, up_to: null },
        { member_no: 'M2', packs: 5, up_to: 9 },
        { member_no: 'M3', packs: 0, up_to: null },
      ]);
    });

    it('names the bad lines of a long file and applies nothing', async () => {
      const months = ['2026-11', '2026-12', '2027-01'];
      const lines = Array.from({ length: 10_000 }, (_, i) => `G1/M${(i % 3) + 1},dates,${months[i % 3] ?? ''},1,`);
      lines[4] = 'G2/M1,dates,2026-11,1,';
      lines[4998] = 'G1/M1,dates,2026-11,-1,';
      lines[9999] = 'G1/M9,dates,2026-11,1,';
      const before = await app.sql('SELECT * FROM pledge ORDER BY season_id, month, offer_id, member_id');
      const answer = await send(['member,offer,month,packs,upTo', ...lines].join('\n')).expect(400);
      expect(answer.body).toMatchObject({
        code: 'import-refused',
        errors: [
          { pointer: '/lines/6/member', code: 'not-your-member' },
          { pointer: '/lines/5000/packs', code: 'invalid-packs' },
          { pointer: '/lines/10001/member', code: 'unknown-member' },
        ],
      });
      expect(await app.sql('SELECT * FROM pledge ORDER BY season_id, month, offer_id, member_id')).toEqual(before);
    });

    it('names repeated rows, unknown columns and empty bodies', async () => {
      const twice = await send('member,offer,month,packs\nG1/M1,dates,2026-11,1\nG1/M1,dates,2026-11,2\n').expect(400);
      expect(twice.body.errors).toMatchObject([{ pointer: '/lines/3/member', code: 'duplicate-row' }]);
      expect((await send('who,what\n1,2\n').expect(400)).body.errors).toMatchObject([{ code: 'csv-columns' }]);
      const json = app.call('post', `${season()}/pledges/import`, { token: treasurer, body: { items: [] } });
      expect((await json.expect(415)).body.code).toBe('unsupported-media-type');
    });
  });

  describe('once the season is signed', () => {
    beforeAll(async () => {
      await app.sql('UPDATE pledge SET season_packs = packs WHERE season_id = $1', [world.seasonId]);
      await app.sql(`UPDATE season SET state = 'running' WHERE id = $1`, [world.seasonId]);
    });

    it('keeps a month within the tolerance of what was promised', async () => {
      await app.sql(`UPDATE pledge SET packs = 20, season_packs = 20 WHERE season_id = $1 AND month = '2026-11'`, [
        world.seasonId,
      ]);
      await put([item({ packs: 22 })]).expect(200); // 10 % of 20
      const more = await put([item({ packs: 23 })]).expect(409);
      expect(more.body).toMatchObject({ code: 'tolerance-exceeded', detail: expect.stringContaining('20') as string });
      const csv = await app.call('post', `${season()}/pledges/import`, {
        token: treasurer,
        body: 'member,offer,month,packs\nG1/M1,dates,2026-11,17\n',
      });
      expect(csv.body).toMatchObject({ code: 'import-refused', errors: [{ code: 'tolerance-exceeded' }] });
    });

    it('lets who joins late pledge freely for the open months', async () => {
      const late = world.groups[1].members[2]!.id;
      const token = await app.token(world.groups[1].treasurer);
      await put([item({ memberId: late, packs: 9 })], token).expect(200);
      await put([item({ memberId: late, packs: 3 })], token).expect(200);
    });

    it('transfers the open months to a household that takes over', async () => {
      const [from, to] = world.groups[0].members;
      const body = { seasonId: world.seasonId, fromMemberId: from!.id, toMemberId: to!.id, reason: 'Moves to Liège' };
      const answer = await app.call('post', '/v1/pledge-transfers', { token: treasurer, body }).expect(201);
      // 22 in November and 7 in December were the first household's.
      expect(answer.body).toMatchObject({ packs: 29, months: ['2026-11', '2026-12', '2027-01'] });
      const rows = await app.sql(
        `SELECT month, packs, season_packs FROM pledge WHERE member_id = $1 AND season_id = $2 ORDER BY month`,
        [to!.id, world.seasonId],
      );
      expect(rows).toEqual([
        { month: '2026-11', packs: 42, season_packs: 40 },
        { month: '2026-12', packs: 12, season_packs: 12 },
      ]);
      const again = await app.call('post', '/v1/pledge-transfers', { token: treasurer, body }).expect(409);
      expect(again.body.code).toBe('nothing-to-transfer');
    });
  });
});
