import { addPlatform } from '../factories/travel.js';
import { createWorld, type World } from '../factories/world.js';
import { startApp, type TestApp } from '../support/app.js';

/** A traveller and a treasurer, each with a browser without scripts. Today is 1 September 2026. */
describe('the page of travellers and errands', () => {
  let app: TestApp;
  let world: World;
  let checker: string;
  beforeAll(async () => {
    app = await startApp();
    world = await createWorld(app.sql);
    checker = await addPlatform(app.sql, world);
  });
  afterAll(() => app.close());

  const traveller = (): string => world.groups[1].members[0]!.person;
  const cookie = async (who: string): Promise<string> =>
    `interlocal-language=en; interlocal-access=${await app.token(who)}`;
  const show = async (who: string): Promise<string> =>
    (
      await app.http
        .get('/messengers')
        .set('Cookie', await cookie(who))
        .expect(200)
    ).text;
  const send = async (who: string, path: string, form: Readonly<Record<string, string>>) =>
    app.http
      .post(path)
      .type('form')
      .set({ cookie: await cookie(who), 'accept-language': 'en' })
      .send({ key: `${path} ${JSON.stringify(form)}`, ...form });
  const way = (): string => `${world.territories.a} ${world.territories.b}`;

  it('lets somebody register, who is told what is missing and finds again what was typed', async () => {
    const form = {
      ...{ partnershipId: world.partnershipId, territoryId: world.territories.a, visibility: 'partners' },
      ...{ about: 'Every winter', directory: 'on', errands: 'on' },
    };
    const minor = await send(traveller(), '/messengers/register', form);
    expect(minor.status).toBe(400);
    expect(minor.text).toContain('Only adults can register');
    expect(minor.text).toContain('value="Every winter"');
    await send(traveller(), '/messengers/register', { ...form, adult: 'on' }).then(({ status }) => {
      expect(status).toBe(303);
    });
    expect(await show(traveller())).toContain('waits for the check');
    const [{ id } = {}] = await app.sql('SELECT id FROM messenger');
    expect(await show(checker)).toContain(`/messengers/${String(id)}/check`);
    expect(await show(world.groups[0].treasurer)).not.toContain('/check'); // nor the name, before the check
    const silent = await send(checker, `/messengers/${String(id)}/check`, { accepted: 'no' });
    expect([silent.status, silent.text.includes('reason')]).toEqual([400, true]);
    expect((await send(checker, `/messengers/${String(id)}/check`, { accepted: 'yes' })).status).toBe(303);
    expect(await show(world.groups[0].treasurer)).toContain('Every winter');
  });

  it('takes an errand from a group to a traveller, and back what became of it', async () => {
    const { treasurer, id: organisationId } = world.groups[0];
    const asked = await send(treasurer, '/messengers/errands', {
      ...{ partnershipId: world.partnershipId, organisationId, kind: 'letter', title: 'Drawings <b>', said: '' },
      ...{ grams: '300', way: way(), earliest: '2026-11-01', latest: '2026-11-30' },
    });
    expect(asked.status).toBe(303);
    expect(await show(treasurer)).toContain('waits for a trip');
    const [{ id: messengerId } = {}] = await app.sql('SELECT id FROM messenger');
    const trip = { messengerId: String(messengerId), way: way(), leavesOn: '2026-11-12', capacityGrams: '1000' };
    const wrong = await send(traveller(), '/messengers/trips', { ...trip, arrivesOn: '2026-11-10', letter: 'on' });
    expect([wrong.status, wrong.text.includes('cannot arrive before it leaves')]).toEqual([400, true]);
    const right = await send(traveller(), '/messengers/trips', { ...trip, arrivesOn: '2026-11-13', letter: 'on' });
    expect(right.status).toBe(303);
    const page = await show(traveller());
    expect(page).toContain('Drawings &lt;b&gt;');
    const [, errandId = ''] = /errands\/([0-9a-f-]{36})\/answer/.exec(page) ?? [];
    const talk = `/messengers/errands/${errandId}`;
    const open = async (who: string, query = ''): Promise<string> =>
      (
        await app.http
          .get(talk + query)
          .set('Cookie', await cookie(who))
          .expect(200)
      ).text;
    expect((await send(treasurer, talk, { text: 'At the school gate?' })).status).toBe(303);
    expect(await open(traveller())).toContain('At the school gate?');
    expect(await open(treasurer, '?contact=1')).toContain('Contact data open once the errand is accepted');
    const yes = await send(traveller(), `/messengers/errands/${errandId}/answer`, { answer: 'yes' });
    expect(yes.status).toBe(303);
    expect(await open(treasurer)).not.toContain('mailto:');
    expect(await open(treasurer, '?contact=1')).toContain('mailto:');
    await app.http
      .get(talk)
      .set('Cookie', await cookie(world.groups[1].treasurer))
      .expect(404);
    await send(traveller(), `/messengers/errands/${errandId}/delivery`, { note: 'They hung them up' });
    const seen = await show(treasurer);
    expect(seen).toContain('700 g stay free');
    expect(seen).toMatch(/<div>\s*arrived/);
    expect(seen).toContain('November 2026'); // the month, and no day
    expect(seen).not.toContain('12 November');
  });

  it('lets the traveller take a consent back, and leave', async () => {
    const [{ id } = {}] = await app.sql('SELECT id FROM messenger');
    const messengerId = String(id);
    const form = { messengerId, visibility: 'partners', about: '', errands: 'on' };
    expect((await send(traveller(), '/messengers/choices', { ...form, version: '1' })).status).toBe(412);
    expect((await send(traveller(), '/messengers/choices', { ...form, version: '2' })).status).toBe(303);
    expect(await show(world.groups[0].treasurer)).not.toContain('Every winter');
    expect((await send(traveller(), '/messengers/leave', { messengerId })).status).toBe(303);
    expect(await show(traveller())).toContain('Ask to be known as a messenger');
  });

  it.each(['fr', 'nl', 'ar'])('speaks %s', async (language) => {
    const token = await app.token(world.groups[0].treasurer);
    const { text } = await app.http
      .get('/messengers')
      .set('Cookie', `interlocal-language=${language}; interlocal-access=${token}`)
      .expect(200);
    expect(text).toContain(language === 'ar' ? 'المسافرون' : language === 'fr' ? 'Voyages' : 'Reizigers');
    expect(text).not.toContain('Travellers');
  });
});
