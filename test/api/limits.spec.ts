import { createWorld, type World } from '../factories/world.js';
import { startApp, type TestApp } from '../support/app.js';
import { type PrivateRedis, privateRedis } from '../support/redis.js';

const password = 'correct horse battery';
const email = 'tresoriere.g1@example.org';

describe('failed passwords', () => {
  let app: TestApp;
  let world: World;
  beforeEach(async () => {
    app = await startApp({ settings: { TRUST_PROXY: '127.0.0.1' } });
    world = await createWorld(app.sql);
    const path = `/v1/persons/${world.groups[0].treasurer}/sign-in-link`;
    const { body } = await app.call('post', path, { token: await app.token(world.operator) }).expect(201);
    await app.http.post('/v1/auth/link').send({ token: String(body.link).split('token=')[1]!, password });
  });
  afterEach(() => app.close());
  const login = async (secret: string, from = '198.51.100.1', who = email): Promise<number> => {
    const call = app.http.post('/v1/auth/login').set('X-Forwarded-For', from);
    return (await call.send({ email: who, password: secret })).status;
  };
  /** As if so many had failed: hashing each of them would take the test minutes. */
  const fail = (times: number, where: string) =>
    app.sql(`UPDATE sign_in_attempt SET failures = failures + $1 WHERE ${where}`, [times]);
  const later = (seconds: number) => {
    app.clock.set(new Date(app.clock.now().getTime() + seconds * 1000));
  };

  it('make the next try wait, longer each time, and the right one clears them', async () => {
    expect(await login('wrong')).toBe(401);
    await fail(8, `source <> '*' AND subject <> '*'`);
    expect(await login('wrong')).toBe(401); // the tenth
    const refused = await app.http
      .post('/v1/auth/login')
      .set('X-Forwarded-For', '198.51.100.1')
      .set('Accept-Language', 'en')
      .send({ email: email.toUpperCase(), password });
    expect(refused.headers['retry-after']).toBe('5');
    expect(refused.body).toMatchObject({
      status: 429,
      code: 'too-many-tries',
      title: 'Too many tries failed; try again in 5 seconds.',
    });
    later(5);
    expect(await login('wrong')).toBe(401);
    later(9);
    expect(await login(password)).toBe(429);
    later(1);
    expect(await login(password)).toBe(200);
    expect(await login('wrong')).toBe(401);
    expect(await login(password)).toBe(200);
  });

  it('of somebody else elsewhere keep nobody out, and an unknown address waits like a known one', async () => {
    expect(await login(password, '198.51.100.7')).toBe(200);
    expect(await login('wrong', '203.0.113.9')).toBe(401);
    await fail(60, `source = '*'`); // guessed at from many places
    expect(await login('wrong', '203.0.113.10')).toBe(429);
    expect(await login(password, '198.51.100.7')).toBe(200);
    for (const who of ['nobody@example.org']) {
      expect(await login('wrong', '192.0.2.1', who)).toBe(401);
      await fail(10, `source <> '*' AND subject <> '*' AND failures = 1`);
      expect(await login('wrong', '192.0.2.1', who)).toBe(429);
    }
  });

  it('are counted by the network of an IPv6 address, and without addresses in the table', async () => {
    expect(await login('wrong', '2001:db8:1:2::1')).toBe(401);
    expect(await login('wrong', '2001:db8:1:2:ffff::9')).toBe(401);
    const rows = await app.sql(
      `SELECT subject, source, failures FROM sign_in_attempt WHERE source <> '*' AND subject <> '*'`,
    );
    expect(rows).toMatchObject([{ failures: 2 }]);
    expect(JSON.stringify(rows)).not.toMatch(/2001|tresoriere/);
  });
});

describe.each(['memory', 'redis'] as const)('requests a minute, counted in %s', (where) => {
  let redis: PrivateRedis | null = null;
  const apps: TestApp[] = [];
  let world: World;
  let skipped = false;

  beforeAll(async () => {
    if (where === 'redis') {
      redis = await privateRedis();
      skipped = redis === null;
      if (skipped) return;
    }
    const settings = { RATE_LIMIT: '5', RATE_LIMIT_ANONYMOUS: '3', SIGN_IN_LIMIT: '2' };
    const redisUrl = redis?.url ?? '';
    const first = await startApp({ settings, redisUrl });
    apps.push(first, await startApp({ settings, redisUrl, databaseUrl: first.databaseUrl }));
    world = await createWorld(first.sql);
  });
  afterAll(async () => {
    for (const app of [...apps].reverse()) await app.close();
    await redis?.stop();
  });

  it('are limited for each person by itself, and say what is left', async () => {
    if (skipped) return;
    const [app, other] = apps as [TestApp, TestApp];
    const token = await app.token(world.groups[0].treasurer);
    const first = await app.call('get', '/v1/me', { token }).expect(200);
    expect(first.headers).toMatchObject({ 'ratelimit-limit': '5', 'ratelimit-remaining': '4' });
    expect(Number(first.headers['ratelimit-reset'])).toBeGreaterThan(0);
    for (let i = 0; i < 4; i++) await app.call('get', '/v1/me', { token }).expect(200);
    const refused = await app.call('get', '/v1/me', { token });
    expect(refused.body).toMatchObject({ status: 429, code: 'too-many-requests' });
    expect(refused.headers['retry-after']).toBe(refused.headers['ratelimit-reset']);
    await app.call('get', '/v1/me', { token: await app.token(world.coordinators.a) }).expect(200);
    // The other process counts by itself, unless both count in Redis.
    expect((await other.call('get', '/v1/me', { token })).status).toBe(where === 'redis' ? 429 : 200);
  });

  it('are limited for strangers by their address, and for signing in apart', async () => {
    if (skipped) return;
    const [app] = apps as [TestApp];
    const statuses = async (calls: number, call: () => Promise<{ status: number }>) => {
      const seen = [];
      for (let i = 0; i < calls; i++) seen.push((await call()).status);
      return seen;
    };
    const refresh = () => app.http.post('/v1/auth/refresh').send({ refreshToken: 'x' });
    // A token that is none does not make somebody of a stranger.
    let i = 0;
    const stranger = () => app.call('get', '/v1/me', { token: `made up ${i++}` });
    expect(await statuses(3, () => refresh().then((answer) => answer))).toEqual([401, 401, 429]);
    expect(await statuses(4, () => stranger().then((answer) => answer))).toEqual([401, 401, 401, 429]);
  });
});
