import { createWorld, type World } from '../factories/world.js';
import { startApp, type TestApp } from '../support/app.js';
import { LinkMails } from '../../src/foundation/login/index.js';

const email = 'tresoriere.g1@example.org';

describe('a link by mail', () => {
  let app: TestApp;
  let world: World;
  beforeEach(async () => {
    app = await startApp({ settings: { PUBLIC_URL: 'https://interlocal.example.org' } });
    world = await createWorld(app.sql);
  });
  afterEach(() => app.close());

  const ask = (address: string, what = 'magic-link') => app.http.post(`/v1/auth/${what}`).send({ email: address });
  /** What the worker would do with the wishes that wait. */
  const answerAll = async (): Promise<boolean[]> => {
    const wishes = (await app.sql('SELECT id FROM link_request ORDER BY id')) as unknown as { id: string }[];
    const answers = [];
    for (const { id } of wishes) answers.push((await app.get(LinkMails).answer(id)).mailed);
    return answers;
  };
  const mails = () =>
    app.sql(
      'SELECT recipient, subject, body, good_until FROM mail ORDER BY created_at, age(xmin) DESC',
    ) as unknown as Promise<{ recipient: string; subject: string; body: string; good_until: Date }[]>;
  const tokenIn = (body: string, page: string): string =>
    new RegExp(`https://interlocal\\.example\\.org${page}\\?token=([\\w-]{43})\\n`).exec(body)![1]!;
  const signIn = (token: string) => app.http.post('/v1/auth/magic-link/sign-in').send({ token });
  const minutes = (n: number) => {
    app.clock.set(new Date(app.clock.now().getTime() + n * 60_000));
  };

  it('is answered the same whether the address is known or not, and mailed to whose it is', async () => {
    const known = await ask(email).expect(202);
    const unknown = await ask('nobody@example.org').expect(202);
    expect(unknown.body).toEqual(known.body);
    expect(await mails()).toEqual([]);
    expect(await answerAll()).toEqual([true, false]);
    const [mail, ...more] = await mails();
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ recipient: email, subject: 'Votre lien de connexion' });
    expect(await app.sql('SELECT 1 FROM link_request')).toEqual([]);
    await ask('not an address').expect(400);
  });

  it('signs in once, within its minutes, and sets no password', async () => {
    await ask(email.toUpperCase()).expect(202);
    await answerAll();
    const token = tokenIn((await mails())[0]!.body, '/sign-in');
    expect(await app.sql('SELECT 1 FROM sign_in_link WHERE token_hash = $1', [token])).toEqual([]);
    const password = await app.http.post('/v1/auth/link').send({ token, password: 'a long password' });
    expect(password.body).toMatchObject({ status: 401, code: 'invalid-token' });
    const { body } = await signIn(token).expect(200);
    const me = await app.call('get', '/v1/me', { token: body.accessToken as string }).expect(200);
    expect(me.body).toMatchObject({ id: world.groups[0].treasurer });
    expect((await signIn(token)).body).toMatchObject({ status: 401, code: 'invalid-token' });
    await ask(email).expect(202);
    await answerAll();
    const late = tokenIn((await mails())[1]!.body, '/sign-in');
    minutes(20);
    await signIn(late).expect(401);
  });

  it('is not used up by a program that opens it, only by whoever presses the button', async () => {
    await ask(email).expect(202);
    await answerAll();
    const token = tokenIn((await mails())[0]!.body, '/sign-in');
    for (const method of ['get', 'head'] as const) {
      const page = await app.http[method](`/sign-in?token=${token}`).set('Accept-Language', 'ar').expect(200);
      expect(page.headers).toMatchObject({ 'referrer-policy': 'same-origin', 'cache-control': 'no-store' });
      if (method === 'get') expect(page.text).toContain('dir="rtl"');
    }
    await signIn(token).expect(200);
  });

  it('sets a forgotten password, signs out everywhere, and signs nobody in', async () => {
    await ask(email).expect(202);
    await answerAll();
    const { body: session } = await signIn(tokenIn((await mails())[0]!.body, '/sign-in')).expect(200);
    await ask(email, 'password-reset').expect(202);
    await answerAll();
    const mail = (await mails()).find(({ subject }) => subject === 'Choisissez un nouveau mot de passe')!;
    const token = tokenIn(mail.body, '/welcome');
    await signIn(token).expect(401);
    await app.http.post('/v1/auth/link').send({ token, password: 'a brand new one' }).expect(200);
    await app.http.post('/v1/auth/refresh').send({ refreshToken: session.refreshToken }).expect(401);
    await app.http.post('/v1/auth/login').send({ email, password: 'a brand new one' }).expect(200);
  });

  it('comes three times at most in its minutes, and only the last is good', async () => {
    for (let i = 0; i < 5; i++) await ask(email).expect(202);
    expect(await answerAll()).toEqual([true, true, true, false, false]);
    const tokens = (await mails()).map(({ body }) => tokenIn(body, '/sign-in'));
    const statuses = [];
    for (const token of tokens) statuses.push((await signIn(token)).status);
    expect(statuses.sort()).toEqual([200, 401, 401]);
    minutes(21);
    await ask(email).expect(202);
    expect(await answerAll()).toEqual([true]);
  });

  it('is mailed once, however often its job runs', async () => {
    await ask(email).expect(202);
    const [{ id } = { id: '' }] = (await app.sql('SELECT id FROM link_request')) as unknown as { id: string }[];
    const answers = await Promise.all([1, 2, 3].map(() => app.get(LinkMails).answer(id)));
    expect(answers.filter(({ mailed }) => mailed)).toHaveLength(1);
    expect(await mails()).toHaveLength(1);
  });
});
