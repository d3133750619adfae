import { adoptCharter } from '../factories/charter.js';
import { committeeOf, pass } from '../factories/committee.js';
import { createSeason, createWorld, insert, membership, organisation, person, type World } from '../factories/world.js';
import { startApp, type TestApp } from '../support/app.js';

interface Told {
  readonly status: number;
  readonly body: Record<string, never> & { items: Record<string, never>[] };
}

describe('a partnership and its committee over HTTP', () => {
  let app: TestApp;
  let world: World;
  const path = () => `/v1/partnerships/${world.partnershipId}`;
  const as = async (who: string, method: 'get' | 'post' | 'put' | 'patch' | 'delete', url: string, body?: object) =>
    (await app.call(method, url.startsWith('/v1') ? url : path() + url, {
      ...{ token: await app.token(who), headers: { 'If-Match': '"v1"' } },
      ...(body ? { body } : {}),
    })) as unknown as Told;
  const codeOf = ({ status, body }: Told) => (body.code as string | undefined) ?? status;
  /** A coordinator of an organisation that takes part. */
  const party = async (kind: string, side: 'a' | 'b') => {
    const code = `${kind}-${side}`;
    const id = await organisation(app.sql, kind, world.territories[side], { code });
    const member = { partnership_id: world.partnershipId, organisation_id: id, side, since: '2026-01-01T00:00:00Z' };
    await insert(app.sql, 'partnership_member', member);
    const who = await person(app.sql, `Head of ${code}`);
    await membership(app.sql, who, id, 'coordinator');
    return { id, who };
  };
  const state = async () =>
    (await as(world.coordinators.a, 'get', '/state')).body as unknown as { state: string; lacks: string[] };

  beforeAll(async () => {
    app = await startApp();
    world = await createWorld(app.sql);
  });
  afterAll(() => app.close());

  it('is a draft until platforms and town halls of both sides have signed, or all others let one off', async () => {
    expect(await state()).toEqual({
      state: 'draft',
      lacks: ['agreement', 'charter', 'seat-platform-a', 'seat-platform-b', 'seat-emigrants'],
    });
    const [pa, pb, ha] = [await party('platform', 'a'), await party('platform', 'b'), await party('town-hall', 'a')];
    const said = { texts: { fr: 'Accord', ar: 'اتفاق' }, validFrom: '2026-09-01' };
    const { a } = world.coordinators;
    expect(codeOf(await as(a, 'post', '/agreements', { ...said, validUntil: '2026-08-31' }))).toBe(
      'agreement-dates-reversed',
    );
    const { body: agreement } = await as(a, 'post', '/agreements', said);
    const url = `/agreements/${String(agreement.id)}`;
    const sign = async ({ id, who }: { id: string; who: string }, over: object = {}) =>
      codeOf(
        await as(who, 'post', `${url}/signatures`, {
          ...{ organisationId: id, role: 'Mayor', textHash: agreement.textHash, ...over },
        }),
      );
    expect(await sign(pa, { textHash: 'a'.repeat(64) })).toBe('agreement-text-differs');
    expect(await sign(pa, { organisationId: pb.id })).toBe('agreement-not-a-party');
    const waive = async ({ id, who }: { id: string; who: string }, side = 'b') =>
      codeOf(await as(who, 'post', `${url}/waivers`, { organisationId: id, side, reason: 'No council until spring' }));
    expect(await waive(pa)).toBe('sign-before-waiving');
    expect([await sign(pa), await sign(pb), await sign(ha), await sign(ha)]).toEqual([
      ...[201, 201, 201, 'agreement-already-signed'],
    ]);
    expect(await waive(pa, 'a')).toBe('town-hall-has-signed');
    expect([await waive(pa), await waive(pb)]).toEqual([200, 200]);
    expect((await state()).state).toBe('draft'); // The town hall that has signed has not said so yet.
    expect(await waive(ha)).toBe(200);
    expect(await state()).toMatchObject({ state: 'signed' });
  });

  it('fills seats for terms: platforms by their own, emigrants by a proposal or an election', async () => {
    const { a } = world.coordinators;
    const term = { since: '2026-09-01', until: '2027-08-31' };
    const seat = async (over: object) => codeOf(await as(a, 'post', '/seats', { ...term, ...over }));
    const [one, two] = [await person(app.sql, 'Seat One'), await person(app.sql, 'Seat Two')];
    const platform = String((await app.sql(`SELECT id FROM organisation WHERE code = 'platform-a'`))[0]?.id);
    expect(await seat({ kind: 'platform-a', personId: one })).toBe('seat-without-proposal');
    expect(await seat({ kind: 'platform-b', personId: one, organisationId: platform })).toBe('seat-without-proposal');
    expect(await seat({ kind: 'emigrants', personId: one })).toBe('seat-without-proposal');
    expect(await seat({ kind: 'platform-a', personId: one, organisationId: platform, until: '2026-08-31' })).toBe(
      'seat-dates-reversed',
    );
    expect(await seat({ kind: 'platform-a', personId: one, organisationId: platform })).toBe(201);
    const { body: meeting } = await as(a, 'post', '/meetings', {
      ...{ at: '2026-09-10T18:00:00Z', place: 'Anderlecht', agenda: ['Election'] },
    });
    const meetingId = String(meeting.id);
    expect(await seat({ kind: 'emigrants', personId: one, meetingId })).toBe('seat-held');
    expect(await seat({ kind: 'emigrants', personId: two, meetingId })).toBe(201);
    expect((await as(two, 'patch', `/meetings/${meetingId}`, { minutes: 'Elected.' })).body).toMatchObject({
      ...{ minutes: 'Elected.', version: 2 },
    });
    expect((await as(two, 'get', '/seats')).body.items).toMatchObject([
      { kind: 'platform-a', name: 'Seat One', inTerm: true },
      { kind: 'emigrants', name: 'Seat Two', meetingId },
    ]);
    // A seat reads totals, and no household's row.
    expect((await as(two, 'get', `/v1/seasons/${world.seasonId}`)).status).toBe(200);
    expect((await as(two, 'get', `/v1/seasons/${world.seasonId}/pledges`)).status).toBe(403);
    await app.sql('DELETE FROM seat');
  });

  it('decides by votes, one for each seat, superseded until the close and never changed', async () => {
    const [a, b, emigrants] = await committeeOf(app, world);
    const ask = (over: object = {}) =>
      as(a, 'post', '/decisions', {
        ...{ title: 'A policy', proposal: 'x', effect: { kind: 'choose-policy', subject: 'prices' } },
        ...{ closesAt: '2026-09-05T00:00:00Z', ...over },
      });
    expect(codeOf(await ask({ closesAt: '2026-08-01T00:00:00Z' }))).toBe('decision-closes-too-early');
    expect(codeOf(await ask({ effect: { kind: 'adopt-charter', subject: 'x' } }))).toBe('effect-subject-wrong');
    const { body: asked } = await ask();
    expect(asked).toMatchObject({ state: 'open', needs: ['platform-a', 'platform-b', 'emigrants'] });
    const url = `/decisions/${String(asked.id)}`;
    const vote = async (who: string, choice: string) => as(who, 'post', `${url}/votes`, { choice });
    expect(codeOf(await vote(world.coordinators.a, 'yes'))).toBe('no-seat');
    await vote(a, 'no');
    await vote(b, 'yes');
    expect((await vote(a, 'yes')).body).toMatchObject({ state: 'open', tally: { yes: 2, no: 0 } });
    expect(await app.sql('SELECT choice FROM decision_vote ORDER BY id')).toMatchObject([
      ...[{ choice: 'no' }, { choice: 'yes' }, { choice: 'yes' }],
    ]);
    app.clock.set(new Date('2026-09-05T00:00:00Z'));
    expect(codeOf(await vote(emigrants, 'yes'))).toBe('decision-closed');
    // Two of three have voted and said yes, but the emigrants had to as well.
    expect((await as(b, 'get', url)).body).toMatchObject({ state: 'rejected', tally: { missing: ['emigrants'] } });
    app.clock.set(new Date('2026-09-01T08:00:00Z'));
  });

  it('is active with a charter and all seats, and suspended, resumed and ended by decisions', async () => {
    expect((await state()).lacks).toEqual(['charter']);
    await adoptCharter(app, world, [{ kind: 'local-food-reserve', percent: 10 }], {
      committeeDecides: ['open-season'],
    });
    expect(await state()).toEqual({ state: 'active', lacks: [] });
    await pass(app, world, { kind: 'suspend' });
    expect((await state()).state).toBe('suspended');
    const { seasonId } = await createSeason(app.sql, { ...world, state: 'draft', firstMonth: '2027-11' });
    expect(codeOf(await as(world.coordinators.a, 'post', `/v1/seasons/${seasonId}/open`))).toBe('partnership-rests');
    app.clock.set(new Date(app.clock.now().getTime() + 1000));
    await pass(app, world, { kind: 'resume' });
    expect((await state()).state).toBe('active');
  });

  it('opens a season only by a decision, where the charter leaves it to the committee', async () => {
    const { seasonId } = await createSeason(app.sql, { ...world, state: 'draft', firstMonth: '2028-11' });
    const open = () => as(world.coordinators.a, 'post', `/v1/seasons/${seasonId}/open`);
    expect(codeOf(await open())).toBe('decision-needed');
    await pass(app, world, { kind: 'open-season', subject: seasonId });
    expect((await open()).body).toMatchObject({ state: 'pledging' });
  });

  it('ties links with what is done by them, and tells how close the two territories are, year by year', async () => {
    const { a } = world.coordinators;
    const link = async (type: string, since: string, over: object = {}) =>
      as(a, 'post', '/links', { ...{ kind: 'similar', type, a: { name: 'x' }, b: { name: 'y' }, since }, ...over });
    const [g1] = world.groups;
    const [p1] = world.producers;
    expect(codeOf(await link('schools', '2025-02-01', { a: { name: 'x', organisationId: p1.id } }))).toBe(
      'link-wrong-territory',
    );
    const school = String((await link('schools', '2025-02-01')).body.id);
    await link('schools', '2026-02-01');
    await link('health', '2026-03-01');
    const tied = { kind: 'complementary', a: { name: 'G1', organisationId: g1.id } };
    await link('producer-consumer', '2026-03-01', { ...tied, b: { name: 'P1', organisationId: p1.id } });
    const act = async (day: string, participants: number) =>
      codeOf(await as(a, 'post', `/links/${school}/activities`, { day, title: 'A song', participants }));
    expect([await act('2025-06-01', 24), await act('2026-05-01', 30), await act('2025-01-31', 1)]).toEqual([
      ...[201, 201, 'activity-outside-link'],
    ]);
    // 2026: two schools, one health, one producer-consumer: 1.5 ln 2.
    expect((await as(g1.treasurer, 'get', '/social-ties')).body.items).toEqual([
      { year: 2025, links: 1, activities: 1, participants: 24, diversity: 0, trips: 0, carried: 0 },
      { year: 2026, links: 4, activities: 1, participants: 30, diversity: 1.0397, trips: 0, carried: 0 },
    ]);
    const end = (endedOn: string) => as(a, 'post', `/links/${school}/end`, { endedOn });
    expect(codeOf(await end('2025-01-01'))).toBe('link-ends-before');
    expect((await end('2026-06-30')).body).toMatchObject({ endedOn: '2026-06-30' });
    expect(codeOf(await end('2026-07-30'))).toBe('link-ended');
    expect(await act('2026-07-01', 3)).toBe('activity-outside-link');
  });

  it('shows to partnerships of the same two countries what each has chosen, and their offers', async () => {
    const other = await createWorld(app.sql, { tag: 'Z' });
    const there = `/v1/partnerships/${other.partnershipId}/synergies`;
    const { a } = other.coordinators;
    expect((await as(a, 'get', there)).body.items).toEqual([{ name: 'Brussels – Nefzaoua', figures: {} }]);
    await as(world.coordinators.a, 'put', '/synergies/figures', { figures: ['groups', 'links'] });
    expect((await as(a, 'get', there)).body.items).toEqual([
      { name: 'Brussels – Nefzaoua', figures: { groups: 2, links: 4 } },
    ]);
    const offer = { kind: 'co-load', title: 'Two pallet places in March', said: 'From Radès' };
    const { body } = await as(world.coordinators.a, 'post', '/synergies/offers', offer);
    expect((await as(a, 'get', `${there}/offers`)).body.items).toMatchObject([
      { ...offer, from: 'Brussels – Nefzaoua', own: false },
    ]);
    expect((await as(a, 'delete', `${there}/offers/${String(body.id)}`)).status).toBe(404);
    expect((await as(world.coordinators.b, 'delete', `/synergies/offers/${String(body.id)}`)).status).toBe(204);
    expect((await as(a, 'get', `${there}/offers`)).body.items).toEqual([]);
  });
});
