import { ErrandSweep } from '../../src/foundation/messenger/errand.sweep.js';
import { Retention } from '../../src/platform/retention/index.js';
import { addPlatform } from '../factories/travel.js';
import { createWorld, insert, membership, person, type World } from '../factories/world.js';
import { startApp, type TestApp } from '../support/app.js';

interface Errand {
  readonly id: string;
  readonly state: string;
  readonly tripId: string | null;
  readonly choice: string | null;
}

/** Travellers between Brussels and the oasis, and what a group asks them to bring. Today is 1 September 2026. */
describe('messengers', () => {
  let app: TestApp;
  let world: World;
  let checker: string;
  const travellers: Record<'nour' | 'yassin', string> = { nour: '', yassin: '' };
  beforeAll(async () => {
    app = await startApp();
    world = await createWorld(app.sql);
    checker = await addPlatform(app.sql, world);
    travellers.nour = await person(app.sql, 'Nour Voyage');
    travellers.yassin = await person(app.sql, 'Yassin Retour');
  });
  afterAll(() => app.close());

  const as = async (who: string, method: 'get' | 'post' | 'put' | 'delete', path: string, body?: object) =>
    app.call(method, path, { token: await app.token(who), ...(body ? { body } : {}) });
  const choose = async (who: string, id: string, body: object, version: number) =>
    app.call('put', `/v1/messengers/${id}`, {
      ...{ token: await app.token(who), headers: { 'If-Match': `"v${version}"` } },
      body: { visibility: 'partners', about: '', consents: ['errands', 'directory'], ...body },
    });
  const registration = (over: object = {}) => ({
    ...{ partnershipId: world.partnershipId, territoryId: world.territories.a, adult: true, about: 'Every winter' },
    ...{ visibility: 'partners', consents: ['directory', 'errands'], ...over },
  });
  const trip = (messengerId: string, over: object = {}) => ({
    ...{ messengerId, fromTerritoryId: world.territories.a, toTerritoryId: world.territories.b },
    ...{ leavesOn: '2026-11-12', arrivesOn: '2026-11-13', capacityGrams: 1000, carries: ['letter', 'gift'], ...over },
  });
  const errand = (over: object = {}) => ({
    ...{ partnershipId: world.partnershipId, organisationId: world.groups[0].id, kind: 'letter', title: 'Drawings' },
    ...{ said: 'From the children of the school', grams: 300, fromTerritoryId: world.territories.a },
    ...{ toTerritoryId: world.territories.b, earliest: '2026-11-01', latest: '2026-11-30', ...over },
  });
  const ask = async (over: object = {}): Promise<Errand> => {
    const answer = await as(world.groups[0].treasurer, 'post', '/v1/errands', errand(over));
    expect([answer.status, answer.body]).toEqual([201, expect.any(Object)]);
    return answer.body as Errand;
  };
  const seen = async (id: string): Promise<Errand> => {
    const { body } = await as(world.groups[0].treasurer, 'get', '/v1/errands?limit=500');
    return (body as { items: Errand[] }).items.find((item) => item.id === id)!;
  };
  /** With the trip that it is offered to, which the group is not told before its traveller has said yes. */
  const errandNow = async (id: string): Promise<Errand> => {
    const [row] = (await app.sql('SELECT trip_id AS "tripId" FROM errand WHERE id = $1', [id])) as readonly object[];
    return { ...(await seen(id)), ...row };
  };
  const idOf = (answer: { body: unknown }): string => (answer.body as { id: string }).id;
  const directory = async (who: string): Promise<string[]> => {
    const { body } = await as(who, 'get', `/v1/messengers?partnershipId=${world.partnershipId}`);
    return (body as { items: { name: string }[] }).items.map(({ name }) => name);
  };

  let nour = '';
  it('register on their own wish, grown-up, once, in one of the two territories', async () => {
    const refused = async (over: object, code: string) => {
      const { body } = await as(travellers.nour, 'post', '/v1/messengers', registration(over));
      expect(body).toMatchObject({ code });
    };
    await refused({ adult: false }, 'messenger-minor');
    const elsewhere = await createWorld(app.sql, { tag: 'Z' });
    await refused({ territoryId: elsewhere.territories.a }, 'outside-partnership');
    expect(await app.sql('SELECT 1 FROM messenger')).toEqual([]);
    const made = await as(travellers.nour, 'post', '/v1/messengers', registration());
    expect([made.status, made.body]).toMatchObject([201, { state: 'asked', consents: ['directory', 'errands'] }]);
    nour = idOf(made);
    await refused({}, 'messenger-exists');
    expect((await as(travellers.nour, 'post', '/v1/trips', trip(nour))).body).toMatchObject({
      code: 'messenger-unchecked',
    });
  });

  it('are found once their platform has checked them, by those they want to be found by', async () => {
    expect(await directory(world.groups[0].treasurer)).toEqual([]);
    expect(await directory(checker)).toEqual(['Nour Voyage']);
    const check = `/v1/messengers/${nour}/check`;
    expect((await as(world.coordinators.a, 'post', check, { accepted: true })).status).toBe(403);
    expect((await as(checker, 'post', check, { accepted: false })).body).toMatchObject({ code: 'reason-missing' });
    expect((await as(checker, 'post', check, { accepted: true })).body).toMatchObject({ state: 'checked' });
    expect((await as(checker, 'post', check, { accepted: true })).body).toMatchObject({ code: 'messenger-decided' });
    expect(await directory(world.groups[0].treasurer)).toEqual(['Nour Voyage']);
    // A token of a treasurer, who has a household too, for the household alone: it finds what a household finds.
    const { id: groupId, members } = world.groups[0];
    const treasurer = await person(app.sql, 'Tamar Both');
    await membership(app.sql, treasurer, groupId, 'treasurer');
    await insert(app.sql, 'member_person', { member_id: members[1]!.id, person_id: treasurer });
    const programme = { name: 'For the household', roles: ['member'], readOnly: true };
    const { body: made } = await as(treasurer, 'post', '/v1/api-tokens', programme);
    const { token } = made as { token: string };
    const narrowed = await app.call('get', `/v1/messengers?partnershipId=${world.partnershipId}`, { token });
    expect([narrowed.status, narrowed.body]).toMatchObject([200, { items: [] }]);
    expect(await directory(treasurer)).toEqual(['Nour Voyage']);
    const household = world.groups[0].members[0]!.person;
    expect(await directory(household)).toEqual([]); // Partners act for an organisation.
    expect((await choose(travellers.nour, nour, { visibility: 'public-in-partnership' }, 2)).status).toBe(200);
    expect(await directory(household)).toEqual(['Nour Voyage']);
    expect((await choose(travellers.nour, nour, {}, 2)).status).toBe(412);
    expect((await choose(travellers.nour, nour, { consents: ['errands'] }, 3)).status).toBe(200);
    expect(await directory(household)).toEqual([]); // The consent is withdrawn.
    expect((await choose(travellers.nour, nour, {}, 4)).status).toBe(200);
    const consents = await app.sql('SELECT withdrawn_at FROM messenger_consent WHERE withdrawn_at IS NOT NULL');
    expect(consents).toHaveLength(1); // and stays with both its days
  });

  let first: Errand;
  let nourTrip = '';
  it('announce trips, of which others see the month; errands that waited find them', async () => {
    first = await ask();
    expect(first).toMatchObject({ state: 'waiting', tripId: null, choice: null });
    const heavy = await as(world.groups[0].treasurer, 'post', '/v1/errands', errand({ grams: 50_001 }));
    expect(heavy.body).toMatchObject({ code: 'errand-over-capacity', errors: [{ pointer: '/grams' }] });
    const refused = async (over: object, code: string) => {
      expect((await as(travellers.nour, 'post', '/v1/trips', trip(nour, over))).body).toMatchObject({ code });
    };
    await refused({ arrivesOn: '2026-11-11' }, 'trip-ends-before');
    await refused({ leavesOn: '2026-08-31' }, 'trip-past');
    await refused({ toTerritoryId: world.territories.a }, 'trip-nowhere');
    await refused({ carries: ['oil'] }, 'invalid-input');
    expect((await as(travellers.yassin, 'post', '/v1/trips', trip(nour))).status).toBe(404);
    const made = await as(travellers.nour, 'post', '/v1/trips', trip(nour));
    expect(made.body).toMatchObject({ capacityGrams: 1000, freeGrams: 700 });
    nourTrip = idOf(made);
    const { body } = await as(world.groups[1].treasurer, 'get', `/v1/trips?partnershipId=${world.partnershipId}`);
    expect((body as { items: object[] }).items).toEqual([
      {
        ...{ id: nourTrip, name: 'Nour Voyage', month: '2026-11', carries: ['letter', 'gift'] },
        ...{ fromTerritoryId: world.territories.a, toTerritoryId: world.territories.b },
      },
    ]);
    expect(await errandNow(first.id)).toMatchObject({
      ...{ state: 'offered', tripId: nourTrip },
      choice: 'Of one trip, one fits; this one is filled best: 700 g stay free.',
    });
  });

  it('open their contact only to the other side of an accepted errand, and each look is noted', async () => {
    const treasurer = world.groups[0].treasurer;
    const contact = `/v1/errands/${first.id}/contact`;
    expect((await as(treasurer, 'get', contact)).body).toMatchObject({ code: 'contact-closed' });
    expect((await as(world.groups[1].treasurer, 'get', contact)).status).toBe(404);
    const messages = `/v1/errands/${first.id}/messages`;
    const wrote = await as(treasurer, 'post', messages, { text: 'Could you fetch it at the school?' });
    expect([wrote.status, Object.keys(wrote.body as object).sort()]).toEqual([201, ['at', 'id', 'side', 'text']]);
    const { body: read } = await as(travellers.nour, 'get', messages);
    expect(read).toMatchObject({ items: [{ side: 'organisation', text: 'Could you fetch it at the school?' }] });
    expect((await as(world.coordinators.a, 'get', messages)).status).toBe(404);
    const answer = `/v1/errands/${first.id}/answer`;
    expect((await as(travellers.yassin, 'post', answer, { accepted: true })).status).toBe(404);
    expect((await as(travellers.nour, 'post', answer, { accepted: true })).body).toMatchObject({ state: 'accepted' });
    expect((await as(travellers.nour, 'post', answer, { accepted: true })).body).toMatchObject({
      code: 'errand-state',
    });
    expect((await as(treasurer, 'get', contact)).body).toMatchObject({
      traveller: [{ name: 'Nour Voyage', email: 'nour.voyage@example.org' }],
    });
    // Who asked, and nobody else who acts for the group.
    const more = await person(app.sql, 'Gaston Groupe');
    await membership(app.sql, more, world.groups[0].id, 'coordinator');
    const asker = { name: 'Tresoriere G1', email: 'tresoriere.g1@example.org' };
    expect((await as(travellers.nour, 'get', contact)).body).toMatchObject({ organisation: [asker] });
    const { body: looks } = await as(travellers.nour, 'get', '/v1/me/access-log');
    expect((looks as { items: object[] }).items).toMatchObject([{ what: 'errands' }]);
  });

  it('say no, and the errand looks for another trip; too heavy ones wait', async () => {
    const made = await as(travellers.yassin, 'post', '/v1/messengers', registration());
    const yassin = idOf(made);
    await as(checker, 'post', `/v1/messengers/${yassin}/check`, { accepted: true });
    const second = await ask({ grams: 700 });
    expect(second).toMatchObject({ state: 'offered', tripId: null });
    expect(Object.keys(second)).not.toContain('refusedTripIds');
    expect(await errandNow(second.id)).toMatchObject({ tripId: nourTrip }); // exactly what is left
    const third = await ask({ grams: 1 });
    expect(third).toMatchObject({ state: 'waiting' });
    const other = await as(travellers.yassin, 'post', '/v1/trips', trip(yassin, { capacityGrams: 5000 }));
    expect(await errandNow(third.id)).toMatchObject({ state: 'offered', tripId: idOf(other) });
    await as(travellers.nour, 'post', `/v1/errands/${second.id}/answer`, { accepted: false });
    expect(await errandNow(second.id)).toMatchObject({ state: 'offered', tripId: idOf(other) });
    // A consent that is withdrawn half-way: what was offered and accepted looks for another trip.
    await as(travellers.yassin, 'post', `/v1/errands/${second.id}/answer`, { accepted: true });
    expect((await choose(travellers.yassin, yassin, { consents: ['directory'] }, 2)).status).toBe(200);
    expect(await errandNow(second.id)).toMatchObject({ state: 'waiting', tripId: null }); // Nour has said no to it.
    expect(await errandNow(third.id)).toMatchObject({ state: 'offered', tripId: nourTrip });
    const withdrawn = await as(world.groups[0].treasurer, 'post', `/v1/errands/${second.id}/withdraw`);
    expect(withdrawn.body).toMatchObject({ state: 'withdrawn' });
    await as(world.groups[0].treasurer, 'post', `/v1/errands/${third.id}/withdraw`);
  });

  it('give room away once, though two ask for it at the same time', async () => {
    const answers = await Promise.all(
      Array.from({ length: 6 }, () =>
        as(world.groups[0].treasurer, 'post', '/v1/errands', errand({ grams: 250 })).then(({ body }) => body as Errand),
      ),
    );
    // 700 g are left: two of 250 g fit.
    expect(answers.map(({ state }) => state).sort()).toEqual([
      'offered',
      'offered',
      ...Array<string>(4).fill('waiting'),
    ]);
    const [held] = await app.sql(
      `SELECT sum(grams)::int AS grams FROM errand WHERE trip_id = $1 AND state <> 'withdrawn'`,
      [nourTrip],
    );
    expect(held).toEqual({ grams: 800 });
  });

  it('bring what they took along, and are forgotten 30 days after the trip, but for the figures', async () => {
    const handed = await as(travellers.nour, 'post', `/v1/errands/${first.id}/hand-over`, {});
    expect(handed.body).toMatchObject({ state: 'handed-over' });
    expect((await as(world.groups[0].treasurer, 'post', `/v1/errands/${first.id}/withdraw`)).body).toMatchObject({
      code: 'errand-state',
    });
    const done = await as(travellers.nour, 'post', `/v1/errands/${first.id}/delivery`, { note: 'They hung them up' });
    expect(done.body).toMatchObject({ state: 'delivered', note: 'They hung them up' });
    // What was offered and not answered looks for another trip once this one has left.
    const offered = async (): Promise<number> => (await app.sql(`SELECT 1 FROM errand WHERE state = 'offered'`)).length;
    expect(await offered()).toBe(2);
    app.clock.set(new Date('2026-11-12T20:00:00Z'));
    await app.get(ErrandSweep).sweep();
    expect(await offered()).toBe(2);
    app.clock.set(new Date('2026-11-13T08:00:00Z'));
    await app.get(ErrandSweep).sweep();
    expect(await offered()).toBe(0);
    app.clock.set(new Date('2026-12-12T08:00:00Z'));
    await app.get(Retention).run();
    expect(await errandNow(first.id)).toMatchObject({ note: 'They hung them up' });
    app.clock.set(new Date('2026-12-14T08:00:00Z'));
    await app.get(Retention).run();
    expect(await errandNow(first.id)).toMatchObject({ state: 'delivered', note: '', title: '' });
    const rows = await app.sql('SELECT messenger_id, leaves_on::text, carries FROM trip WHERE id = $1', [nourTrip]);
    expect(rows).toEqual([{ messenger_id: null, leaves_on: '2026-11-01', carries: [] }]);
    expect(await app.sql('SELECT 1 FROM errand_message')).toEqual([]);
    const ties = await as(world.coordinators.a, 'get', `/v1/partnerships/${world.partnershipId}/social-ties`);
    expect(ties.body).toMatchObject({ items: [{ year: 2026, trips: 2, carried: 1 }] });
    // Those that found no trip are forgotten 30 days after their last day too.
    expect(await app.sql(`SELECT 1 FROM errand WHERE title <> ''`)).not.toEqual([]);
    app.clock.set(new Date('2026-12-31T08:00:00Z'));
    await app.get(Retention).run();
    expect(await app.sql(`SELECT 1 FROM errand WHERE title <> ''`)).toEqual([]);
    const { body } = await as(world.groups[0].treasurer, 'get', `/v1/trips?partnershipId=${world.partnershipId}`);
    expect(body).toMatchObject({ items: [] });
  });

  it('leave when they like', async () => {
    expect((await as(travellers.nour, 'delete', `/v1/messengers/${nour}`)).status).toBe(204);
    expect(await directory(world.groups[0].treasurer)).not.toContain('Nour Voyage');
    expect((await as(travellers.nour, 'get', '/v1/me/messengers')).body).toEqual({ items: [], nextCursor: null });
    app.clock.set(new Date('2027-02-01T08:00:00Z'));
    await app.get(Retention).run();
    expect(await app.sql('SELECT 1 FROM messenger WHERE id = $1', [nour])).toEqual([]);
  });
});
