import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createWorld, type World } from '../factories/world.js';
import { startApp, type TestApp } from '../support/app.js';

const publicUrl = 'http://127.0.0.1:39390';
const port = 30_000 + (process.pid % 9_000);
const issuer = `http://127.0.0.1:${port}`;
const accounts = {
  tess: { email: 'Tresoriere.G1@example.org', email_verified: true },
  mallory: { email: 'tresoriere.g2@example.org', email_verified: false },
  olga: { email: 'olga.operator@example.org', email_verified: true },
  new: { email: 'nobody@example.org', email_verified: true },
};

describe('signing in by an OpenID provider', () => {
  let provider: ChildProcess;
  let app: TestApp;
  let world: World;

  beforeAll(async () => {
    const script = join(import.meta.dirname, '../support/oidc-provider.mjs');
    const callback = `${publicUrl}/v1/auth/oidc/callback`;
    provider = spawn(process.execPath, [script, String(port), callback, JSON.stringify(accounts)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise((resolve) => provider.stdout?.once('data', resolve));
    const settings = {
      ...{ PUBLIC_URL: publicUrl, OIDC_ISSUER: issuer, OIDC_CLIENT_ID: 'interlocal' },
      OIDC_CLIENT_SECRET: 'a secret between the two',
    };
    app = await startApp({ settings, now: new Date().toISOString() }); // The provider's tokens are of today.
    world = await createWorld(app.sql);
  });
  afterAll(async () => {
    provider.kill();
    await app.close();
  });

  const start = async () => {
    const answer = await app.http.get('/v1/auth/oidc').expect(302);
    const [cookie = ''] = answer.headers['set-cookie'] as unknown as string[];
    return { address: String(answer.headers.location), cookie: cookie.split(';')[0]!, whole: cookie };
  };

  /** A browser at the provider: goes where it is sent, keeps cookies, and stops where it is sent back to us. */
  async function visit(address: string, who: string): Promise<string> {
    const jar = new Map<string, string>();
    let url = `${address}&login_hint=${who}`;
    for (let hops = 0; hops < 10; hops++) {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
      const answer = await fetch(url, { redirect: 'manual', headers: { cookie } });
      for (const set of answer.headers.getSetCookie()) {
        const [name = '', value = ''] = (set.split(';')[0] ?? '').split(/=(.*)/s);
        jar.set(name, value);
      }
      url = new URL(answer.headers.get('location') ?? '', url).href;
      if (url.startsWith(publicUrl)) return url.slice(publicUrl.length);
    }
    throw new Error(`it never came back: ${url}`);
  }
  const comeBack = (path: string, cookie: string) =>
    app.http.get(path).set('Cookie', cookie).set('Accept-Language', 'en');
  const signIn = async (who: string) => {
    const { address, cookie } = await start();
    return comeBack(await visit(address, who), cookie);
  };

  it('lets in whose verified address is known, and knows them by the provider’s subject afterwards', async () => {
    const { address, whole } = await start();
    const asked = new URL(address);
    expect(asked.origin).toBe(issuer);
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({
      ...{ response_type: 'code', scope: 'openid email', code_challenge_method: 'S256' },
      ...{ state: expect.stringMatching(/.{40}/) as string, nonce: expect.stringMatching(/.{40}/) as string },
    });
    expect(whole).toMatch(/HttpOnly; SameSite=Lax$/);
    const { status, body } = await signIn('tess');
    expect([status, Object.keys(body as object)]).toEqual([200, ['accessToken', 'expiresIn', 'refreshToken']]);
    const me = await app.call('get', '/v1/me', { token: String(body.accessToken) }).expect(200);
    expect(me.body).toMatchObject({ id: world.groups[0].treasurer });
    await app.sql(`UPDATE person SET email = 'moved@example.org' WHERE id = $1`, [world.groups[0].treasurer]);
    const again = await signIn('tess');
    const still = await app.call('get', '/v1/me', { token: String(again.body.accessToken) }).expect(200);
    expect(still.body).toMatchObject({ id: world.groups[0].treasurer, email: 'moved@example.org' });
  });

  it.each(['mallory', 'olga', 'new'])('does not let in %s: unverified, an operator, unknown', async (who) => {
    expect((await signIn(who)).body).toMatchObject({ status: 403, code: 'oidc-unknown' });
    expect(await app.sql('SELECT 1 FROM oidc_identity WHERE subject = $1', [who])).toEqual([]);
  });

  it('believes no answer of another browser, of another state, changed, or used before', async () => {
    const mine = await start();
    const other = await start();
    const path = await visit(mine.address, 'tess');
    const refused = async (url: string, cookie: string) => (await comeBack(url, cookie)).body as object;
    const failed = { status: 401, code: 'oidc-failed' };
    expect(await refused(path, '')).toMatchObject(failed);
    expect(await refused(path, other.cookie)).toMatchObject(failed);
    expect(await refused(path.replace('code=', 'code=x'), mine.cookie)).toMatchObject(failed);
    expect(await refused('/v1/auth/oidc/callback?error=access_denied', mine.cookie)).toMatchObject(failed);
    expect((await comeBack(path, mine.cookie)).status).toBe(200);
    expect(await refused(path, mine.cookie)).toMatchObject(failed);
  });

  it('asks for the second factor of whoever has one', async () => {
    await app.sql('INSERT INTO second_factor VALUES ($1, $2, 0, now(), now())', [world.groups[0].treasurer, 'none']);
    expect((await signIn('tess')).body).toHaveProperty('secondFactor.challenge');
  });

  it('is not there where no provider is configured, and says when the provider is away', async () => {
    const without = await startApp({ databaseUrl: app.databaseUrl });
    await without.http.get('/v1/auth/oidc').expect(404);
    await without.http.get('/v1/auth/oidc/callback').expect(404);
    await without.close();
    const settings = { OIDC_ISSUER: 'http://127.0.0.1:9', OIDC_CLIENT_ID: 'x', OIDC_CLIENT_SECRET: 'x' };
    const away = await startApp({ databaseUrl: app.databaseUrl, settings });
    expect((await away.http.get('/v1/auth/oidc')).body).toMatchObject({ status: 503, code: 'oidc-unavailable' });
    await away.close();
  });
});
