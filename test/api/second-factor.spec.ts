import { createHmac } from 'node:crypto';
import { createWorld, type World } from '../factories/world.js';
import { startApp, type TestApp } from '../support/app.js';

const password = 'correct horse battery';

/** RFC 4226 and RFC 6238 by hand, for a secret in base 32. */
function codeAt(secret: string, at: Date): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...secret].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at.getTime() / 30_000)));
  const mac = createHmac('sha1', key).update(counter).digest();
  const offset = mac[19]! & 15;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

describe('the codes of this test', () => {
  it('are those of RFC 6238, appendix B', () => {
    // The ASCII secret 12345678901234567890 in base 32; the last six of the eight digits given there.
    const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
    expect(codeAt(secret, new Date(59_000))).toBe('287082');
    expect(codeAt(secret, new Date(1_111_111_109_000))).toBe('081804');
    expect(codeAt(secret, new Date(20_000_000_000_000))).toBe('353130');
  });
});

describe('a second factor', () => {
  let app: TestApp;
  let world: World;
  let email: string;
  beforeEach(async () => {
    app = await startApp({ settings: { SECOND_FACTOR: 'needed' } });
    world = await createWorld(app.sql);
    email = 'tresoriere.g1@example.org';
    const operator = await app.token(world.operator);
    await app.sql('INSERT INTO second_factor VALUES ($1, $2, 0, now(), now())', [world.operator, 'none']);
    const path = `/v1/persons/${world.groups[0].treasurer}/sign-in-link`;
    const { body } = await app.call('post', path, { token: operator }).expect(201);
    await app.http.post('/v1/auth/link').send({ token: String(body.link).split('token=')[1]!, password });
  });
  afterEach(() => app.close());

  const later = (seconds: number) => {
    app.clock.set(new Date(app.clock.now().getTime() + seconds * 1000));
  };
  const login = () => app.http.post('/v1/auth/login').send({ email, password });
  const mine = (what: string, token: string, body: object) =>
    app.call('post', `/v1/me/second-factor${what}`, { token, body });
  const answer = (challenge: string, code: string) =>
    app.http.post('/v1/auth/second-factor').set('Accept-Language', 'en').send({ challenge, code });
  const challengeOf = async (): Promise<string> =>
    ((await login().expect(200)).body as { secondFactor: { challenge: string } }).secondFactor.challenge;

  async function enrol(): Promise<{ secret: string; token: string; recoveryCodes: string[] }> {
    const token = String((await login().expect(200)).body.accessToken);
    const { body: begun } = await mine('', token, { currentPassword: password }).expect(201);
    const secret = String(begun.secret);
    const confirmed = await mine('/confirm', token, { code: codeAt(secret, app.clock.now()) }).expect(200);
    return { secret, token, recoveryCodes: confirmed.body.recoveryCodes as string[] };
  }

  it('is needed for what a treasurer does, not for setting it up', async () => {
    const token = String((await login().expect(200)).body.accessToken);
    const households = () => app.call('get', '/v1/households', { token });
    expect((await households()).body).toMatchObject({ status: 403, code: 'second-factor-needed' });
    await app.call('get', '/v1/me', { token }).expect(200);
    const member = await app.token(world.groups[0].members[0]!.person);
    await app.call('get', '/v1/households', { token: member }).expect(200);
    await mine('', token, { currentPassword: 'not this' }).expect(401);
    const { body } = await mine('', token, { currentPassword: password }).expect(201);
    expect(body.uri).toMatch(/^otpauth:\/\/totp\/Interlocal:tresoriere\.g1%40example\.org\?issuer=Interlocal&secret=/);
    expect(body.qr).toMatch(/^<svg/);
    await mine('/confirm', token, { code: '000000' }).expect(401);
    await households().expect(403);
    await mine('/confirm', token, { code: codeAt(String(body.secret), app.clock.now()) }).expect(200);
    await households().expect(200);
    expect((await mine('', token, { currentPassword: password })).body).toMatchObject({ code: 'second-factor-on' });
    const [stored] = await app.sql(`SELECT secret FROM second_factor WHERE person_id = $1`, [
      world.groups[0].treasurer,
    ]);
    expect(stored!.secret).not.toContain(body.secret);
    expect(await app.sql(`SELECT subject FROM mail`)).toEqual([
      { subject: 'Un second facteur a été activé pour votre compte' },
    ]);
  });

  it('is asked for at each sign-in, takes a code once, and a challenge for five minutes', async () => {
    const { secret } = await enrol();
    later(30);
    const challenge = await challengeOf();
    await app.call('get', '/v1/me', { token: challenge }).expect(401);
    const code = codeAt(secret, app.clock.now());
    expect((await answer(challenge, '000000')).body).toMatchObject({ status: 401, code: 'wrong-code' });
    const { body } = await answer(challenge, `${code.slice(0, 3)} ${code.slice(3)}`).expect(200);
    await app.call('get', '/v1/households', { token: String(body.accessToken) }).expect(200);
    expect((await answer(challenge, code)).body).toMatchObject({ status: 401, code: 'wrong-code' });
    // The step before the one that was taken is over too.
    expect((await answer(challenge, codeAt(secret, new Date(app.clock.now().getTime() - 30_000)))).status).toBe(401);
    later(301);
    const late = await answer(challenge, codeAt(secret, app.clock.now()));
    expect(late.body).toMatchObject({ status: 401, code: 'invalid-token' });
  });

  it('ends earlier sessions when it is turned on', async () => {
    const before = String((await login().expect(200)).body.refreshToken);
    await enrol();
    await app.http.post('/v1/auth/refresh').send({ refreshToken: before }).expect(401);
  });

  it('has recovery codes, each good once, and gives way to the operator where all is lost', async () => {
    const { secret, recoveryCodes } = await enrol();
    expect(new Set(recoveryCodes).size).toBe(10);
    expect(recoveryCodes[0]).toMatch(/^([A-Z2-7]{4}-){3}[A-Z2-7]{4}$/);
    expect(await app.sql('SELECT 1 FROM recovery_code WHERE code_hash = ANY($1)', [recoveryCodes])).toEqual([]);
    const token = String((await answer(await challengeOf(), recoveryCodes[0]!).expect(200)).body.accessToken);
    await answer(await challengeOf(), recoveryCodes[0]!).expect(401);
    const state = await app.call('get', '/v1/me/second-factor', { token }).expect(200);
    expect(state.body).toEqual({ on: true, recoveryCodesLeft: 9 });
    later(60);
    const renewed = await mine('/recovery-codes', token, { code: codeAt(secret, app.clock.now()) }).expect(200);
    await answer(await challengeOf(), recoveryCodes[1]!).expect(401);
    await mine('/remove', token, { code: (renewed.body.recoveryCodes as string[])[0]! }).expect(204);
    await enrol();
    const path = `/v1/persons/${world.groups[0].treasurer}/second-factor`;
    await app.call('delete', path, { token: await app.token(world.coordinators.a) }).expect(403);
    await app.call('delete', path, { token: await app.token(world.operator) }).expect(204);
    expect((await login().expect(200)).body).toHaveProperty('accessToken');
  });

  it('cannot be guessed: tries are counted, also when they come together', async () => {
    const { secret } = await enrol();
    later(60);
    const challenge = await challengeOf();
    const tries = await Promise.all(
      Array.from({ length: 20 }, (_, i) => answer(challenge, String(100_000 + i)).then(({ status }) => status)),
    );
    expect(tries.filter((status) => status === 429).length).toBe(10);
    const refused = await answer(challenge, codeAt(secret, app.clock.now()));
    expect(refused.body).toMatchObject({ status: 429, code: 'too-many-tries' });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    later(6);
    await answer(challenge, codeAt(secret, app.clock.now())).expect(200);
  });
});
