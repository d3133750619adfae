import { createWorld, type World } from '../factories/world.js';
import { startApp, type TestApp } from '../support/app.js';

interface Changes {
  readonly from: number | null;
  readonly to: number;
  readonly reason: string | null;
  readonly totals: readonly { readonly text: string }[];
  readonly shares: readonly { readonly text: string; readonly reason: { readonly text: string } }[];
  readonly allocations: readonly { readonly text: string }[];
}

/**
 * November's dates: G1 wants 11 (M1 6, M2 5), G2 9 (M1). P1 declares 12, P2 8: enough for all. Then P2 falls to 2, so
 * that 14 are left for 20: 7.7 and 6.3, in whole packs 8 and 6.
 */
describe('a match over HTTP', () => {
  let app: TestApp;
  let world: World;
  let cycle: string;
  let coordinator: string;
  let treasurer: string;
  let producers: string;
  const month = '2026-11';
  const post = (path: string, body: object = {}, token = coordinator) =>
    app.call('post', `${cycle}/${path}`, { token, body, headers: { Prefer: 'wait' } });
  const get = async (path: string, token = coordinator, language = 'en') =>
    (await app.call('get', `${cycle}/${path}`, { token, headers: { 'Accept-Language': language } }).expect(200))
      .body as unknown;
  const declare = (items: readonly object[]) =>
    app.call('put', `/v1/seasons/${world.seasonId}/availabilities`, { token: producers, body: { items } }).expect(200);
  const stored = async () => {
    const counts = ['match', 'match_share', 'match_household', 'cycle_step', 'outbox', 'supply_limit'].map(
      async (table) => [table, (await app.sql(`SELECT count(*)::int AS n FROM ${table}`))[0]] as const,
    );
    return Promise.all(counts);
  };

  beforeAll(async () => {
    app = await startApp();
    world = await createWorld(app.sql);
    cycle = `/v1/cycles/${world.cycles[month] ?? ''}`;
    coordinator = await app.token(world.coordinators.a);
    treasurer = await app.token(world.groups[0].treasurer);
    producers = await app.token(world.cooperative.coordinator);
    const [g1, g2] = world.groups;
    for (const [group, m, packs] of [
      [g1, 0, 6],
      [g1, 1, 5],
      [g2, 0, 9],
    ] as const) {
      await app.sql(
        `INSERT INTO pledge (season_id, month, offer_id, member_id, group_id, packs, updated_at) VALUES ($1, $2, $3, $4, $5, $6, now())`,
        [world.seasonId, month, world.offers.dates, group.members[m]!.id, group.id, packs],
      );
    }
    const [p1, p2] = world.producers;
    await declare([
      { producerId: p1.id, offerId: world.offers.dates, month, packs: 12 },
      { producerId: p2.id, offerId: world.offers.dates, month, packs: 8 },
    ]);
  });
  afterAll(() => app.close());

  describe('tried out', () => {
    const suppose = (supply: readonly object[], token = coordinator) => post('match?dryRun=true', { supply }, token);

    it('is refused before the lock, and to who is no coordinator', async () => {
      expect((await suppose([]).expect(409)).body).toMatchObject({ code: 'preview-closed' });
      await post('lock').expect(200);
      await suppose([], treasurer).expect(403);
    });

    it('says what it would be before there is one', async () => {
      const before = await stored();
      const { body } = await post('match?dryRun=true').expect(200);
      expect(body).toMatchObject({ dryRun: true, version: null, changes: null });
      expect(body.totals).toEqual([{ offerId: world.offers.dates, committed: 20, packs: 20, producers: 2 }]);
      expect(body.households).toEqual([]);
      expect(await stored()).toEqual(before);
      await app.call('get', `${cycle}/match`, { token: coordinator }).expect(404);
    });

    it('says what less of a harvest would change in the standing one, and stores nothing', async () => {
      await post('match').expect(200);
      const [p1, p2] = world.producers;
      const before = await stored();
      const { body } = await suppose([{ producerId: p1.id, percent: 50 }]).expect(200);
      // 6 and 8 for 20: 7.7 and 6.3, so 8 and 6.
      expect(body.changes.totals).toMatchObject([{ before: 20, after: 14, text: expect.stringContaining('6 fewer') }]);
      expect(body.changes.shares).toMatchObject([
        { groupId: world.groups[0].id, before: 11, after: 8 },
        { groupId: world.groups[1].id, before: 9, after: 6 },
      ]);
      expect(body.changes.allocations).toMatchObject([{ producerId: p1.id, before: 12, after: 6 }]);
      const allocations = body.allocations as { producerId: string; packs: number }[];
      const packs = (id: string) => allocations.find((row) => row.producerId === id)?.packs;
      expect([packs(p1.id), packs(p2.id)]).toEqual([6, 8]);
      expect(await stored()).toEqual(before);
      expect(await get('match')).toMatchObject({ version: 1 });
    });

    it('refuses what supposes nothing that was declared, and a supposition that would be stored', async () => {
      const [p1] = world.producers;
      const wrong = await suppose([
        { producerId: p1.id, offerId: world.offers.oranges, percent: 50 },
        { producerId: p1.id, packs: 5 },
        { producerId: p1.id },
      ]).expect(400);
      expect(wrong.body.errors).toMatchObject([
        { pointer: '/supply/0/producerId', code: 'nothing-declared' },
        { pointer: '/supply/1/offerId', code: 'what-if-needs-offer' },
        { pointer: '/supply/2/percent', code: 'what-if-unclear' },
      ]);
      const stored = await post('match', { supply: [{ producerId: p1.id, percent: 50 }] }).expect(400);
      expect(stored.body.code).toBe('supposition-without-dry-run');
    });
  });

  describe('made again', () => {
    it('follows an availability that changes before the orders are agreed, and says what changed', async () => {
      const [, p2] = world.producers;
      await declare([
        { producerId: p2.id, offerId: world.offers.dates, month, packs: 2, reason: 'A storm in the oasis' },
      ]);
      const changes = (await get('match/changes')) as Changes;
      expect(changes).toMatchObject({
        ...{ from: 1, to: 2, reason: 'availability changed' },
        totals: [{ before: 20, after: 14 }],
        shares: [
          { groupId: world.groups[0].id, before: 11, after: 8 },
          { groupId: world.groups[1].id, before: 9, after: 6 },
        ],
        allocations: [{ producerId: p2.id, before: 8, after: 2 }],
      });
      expect(changes.shares[0]!.text).toBe('G1 gets 8 packs of Dattes instead of 11: 3 fewer.');
      expect(changes.shares[0]!.reason.text).toContain('14');
      expect(changes.allocations[0]!.text).toBe('P2 is asked for 2 packs of Dattes instead of 8: 6 fewer.');
      const steps = await app.sql(`SELECT result FROM cycle_step WHERE step = 'match' ORDER BY run DESC LIMIT 1`);
      expect(steps[0]).toMatchObject({ result: { changes: { from: 1, sharesChanged: 2, allocationsChanged: 1 } } });
    });

    it.each([
      ['fr', 'G1 reçoit 8 pièces de « Dattes » au lieu de 11 : 3 de moins.'],
      ['nl', 'G1 krijgt 8 pakken van “Dattes” in plaats van 11: 3 minder.'],
      ['ar', 'حصة G1 من «Dattes»: 8 عبوات بدل 11، أي بنقص 3.'],
    ])('tells it in %s', async (language, text) => {
      expect(((await get('match/changes', coordinator, language)) as Changes).shares[0]!.text).toBe(text);
    });

    it('explains to a treasurer, in text and by household, and to nobody else', async () => {
      const path = `match/explanation?groupId=${world.groups[0].id}`;
      const { body } = await app.call('get', `${cycle}/${path}`, { token: treasurer }).expect(200);
      expect(body.offers).toMatchObject([
        {
          ...{ offerId: world.offers.dates, committed: 11, packs: 8 },
          sentences: [
            { code: 'supply-short' },
            { code: 'together', text: 'The 2 groups together committed to 20 packs; there are 14 for them.' },
            { code: 'same-ratio', text: expect.stringContaining('70 %') },
            { code: 'rounded-up', text: expect.stringContaining('7.7 packs') },
          ],
        },
      ]);
      expect(body.households).toHaveLength(2);
      const plain = await app.call('get', `${cycle}/${path}`, { token: treasurer, headers: { Accept: 'text/plain' } });
      expect(plain.headers['content-type']).toBe('text/plain; charset=utf-8');
      expect(plain.text).toBe(body.text);
      // A season coordinator reads the names of the producers, and nothing of a household.
      const seen = (await get(path)) as { text: string; households: object[] };
      expect(seen.text).toContain('Who can supply it: P1 and P2.');
      expect(seen.households).toEqual([]);
      expect(body.text).not.toContain('P1');
      await app.call('get', `${cycle}/${path}`, { token: await app.token(world.groups[1].treasurer) }).expect(403);
      await app.call('get', `${cycle}/match/explanation`, { token: treasurer }).expect(400);
    });

    it.each([
      ['fr', 'Les 2 groupes se sont engagés ensemble sur 20 pièces ; il y en a 14 pour eux.'],
      ['nl', 'De 2 groepen samen zegden 20 pakken toe; er zijn er 14 voor hen.'],
      ['ar', 'التزمت المجموعتان معاً بـ 20 عبوة؛ والمتوفر لها 14.'],
    ])('explains in %s', async (language, sentence) => {
      const seen = await get(`match/explanation?groupId=${world.groups[0].id}`, treasurer, language);
      expect((seen as { text: string }).text).toContain(sentence);
    });

    it('follows a producer who declines a part', async () => {
      const [p1] = world.producers;
      await post('confirmations', {
        items: [{ producerId: p1.id, offerId: world.offers.dates, packs: 8, reason: 'no hands' }],
      }).expect(200);
      // 8 and 2 for 20: 5.5 and 4.5.
      expect(await get('match/changes')).toMatchObject({
        ...{ from: 2, to: 3, reason: 'a producer brings less', totals: [{ before: 14, after: 10 }] },
        allocations: [{ producerId: p1.id, before: 12, after: 8 }],
      });
      expect(await get('match/changes?from=1')).toMatchObject({ from: 1, to: 3, totals: [{ before: 20, after: 10 }] });
      await app.call('get', `${cycle}/match/changes?from=9`, { token: coordinator }).expect(404);
    });

    it('tells a treasurer of the own group, a producer of itself, and a stranger of nothing', async () => {
      const seen = (await get('match/changes?from=1', treasurer)) as Changes;
      expect(seen.shares).toMatchObject([{ groupId: world.groups[0].id }]);
      expect(seen.allocations).toEqual([]);
      expect(seen.totals).toHaveLength(1);
      const own = (await get('match/changes?from=1', await app.token(world.producers[1].coordinator))) as Changes;
      expect([own.shares, own.allocations.length]).toEqual([[], 1]);
      await app
        .call('get', `${cycle}/match/changes`, { token: await app.token(world.stranger) })
        .expect(({ status }) => {
          expect([403, 404]).toContain(status);
        });
    });
  });
});
