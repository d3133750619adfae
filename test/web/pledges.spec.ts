import { createWorld, type World } from '../factories/world.js';
import { startApp, type TestApp } from '../support/app.js';

/** What a browser without scripts does: forms, cookies and redirects. */
describe('pages', () => {
  let app: TestApp;
  let world: World;
  let cookies = '';
  const month = '2026-11';
  beforeAll(async () => {
    app = await startApp();
    world = await createWorld(app.sql);
    cookies = `interlocal-language=en; interlocal-access=${await app.token(world.groups[0].treasurer)}`;
  });
  afterAll(() => app.close());

  const get = (path: string) => app.http.get(path).set('Cookie', cookies).set('Accept-Language', 'en');
  const post = (path: string, form: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}) =>
    app.http
      .post(path)
      .type('form')
      .set({ 'accept-language': 'en', cookie: cookies, ...headers })
      .send(form);
  const sheet = () => `/seasons/${world.seasonId}/pledges?month=${month}`;
  const cell = (member = 0) => `c.${world.groups[0].members[member]?.id ?? ''}.${world.offers.dates}`;
  const stored = async () =>
    (await app.sql(`SELECT packs, up_to FROM pledge WHERE month = $1 ORDER BY member_id`, [month])) as unknown as {
      packs: number;
      up_to: number | null;
    }[];

  it('send a stranger to the sign-in, and back', async () => {
    const answer = await app.http.get(sheet()).expect(303);
    expect(answer.headers.location).toBe(`/sign-in?back=${encodeURIComponent(sheet())}`);
  });

  it('show a treasurer the households of the own group, and nobody else', async () => {
    const { text } = await get(sheet()).expect(200);
    for (const { id } of world.groups[0].members) expect(text).toContain(id);
    for (const { id } of world.groups[1].members) expect(text).not.toContain(id);
  });

  it('save what was changed, once, however often it is sent', async () => {
    const form = { key: 'a form', [cell()]: '3-5', [`w.${cell()}`]: '' };
    for (let i = 0; i < 2; i++) {
      const answer = await post(sheet(), form).expect(303);
      expect(answer.headers.location).toContain('done=saved');
    }
    expect(await stored()).toEqual([{ packs: 3, up_to: 5 }]);
  });

  it('say beside the field what is wrong, keep what was typed, and change nothing', async () => {
    const { text } = await post(sheet(), { key: 'b', [cell(1)]: 'many', [`w.${cell(1)}`]: '' }).expect(400);
    expect(text).toContain('value="many"');
    expect(text).toContain(`id="${cell(1)}-said"`);
    expect(await stored()).toHaveLength(1);
  });

  it('show both values where somebody else was quicker', async () => {
    const { text } = await post(sheet(), { key: 'c', [cell()]: '9', [`w.${cell()}`]: '1' }).expect(409);
    expect(text).toContain('value="9"');
    expect(text).toContain('now 3-5');
    expect(await stored()).toEqual([{ packs: 3, up_to: 5 }]);
  });

  it('refuse a form from another site', async () => {
    const form = { key: 'd', [cell(2)]: '1', [`w.${cell(2)}`]: '' };
    await post(sheet(), form, { 'sec-fetch-site': 'cross-site' }).expect(403);
    await post(sheet(), form, { origin: 'https://elsewhere.example' }).expect(403);
    await post(sheet(), form, { origin: 'null' }).expect(403);
    expect(await stored()).toHaveLength(1);
  });

  it('carry a form over a session that has ended', async () => {
    const form = { key: 'e', [cell(2)]: '4', [`w.${cell(2)}`]: '' };
    const { text } = await app.http.post(sheet()).type('form').set('Accept-Language', 'en').send(form).expect(401);
    expect(text).toContain(`name="kept.${cell(2)}" value="4"`);
    expect(text).toContain(`name="back" value="${sheet().replace('&', '&amp;')}"`);
  });

  it('escape what people have written', async () => {
    await app.sql(`UPDATE member SET name = '<script>alert(1)</script>' WHERE id = $1`, [
      world.groups[0].members[0]?.id,
    ]);
    const { text } = await get(sheet()).expect(200);
    expect(text).toContain('&lt;script&gt;alert(1)');
    expect(text).not.toContain('<script>alert');
  });

  it.each([
    ['multipart/form-data', 'x'],
    ['multipart/form-data; boundary=b', '--b\r\n\r\n'],
    ['multipart/form-data; boundary=b', '--b\r\ncontent-disposition: form-data; name="file"; filename="x"\r\n\r\n<a'],
  ])('say of a form that arrives broken (%s) what to do, in the reader’s language', async (type, body) => {
    const answer = await app.http.post('/bank/preview').set({ cookie: cookies, 'content-type': type }).send(body);
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('The form did not arrive whole. Go back and send it again.');
  });

  it.each(['%F0%9F%8D%8A', '..%2F..%2Fhealth%2Flive', 'x'])('are nowhere for an id that is none: %s', async (id) => {
    const { text } = await get(`/cycles/${id}/arrival`).expect(404);
    expect(text).toContain('There is nothing here');
    await post(`/cycles/${id}/arrival`, { key: 'f' }).expect(404);
  });

  it('lead to no other site', async () => {
    for (const back of ['https://elsewhere.example', '//elsewhere.example', '/\\elsewhere.example'])
      expect((await get(`/language/fr?back=${encodeURIComponent(back)}`).expect(303)).headers.location).toBe('/');
  });
});
