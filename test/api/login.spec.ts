import { createWorld, membership, type World } from '../factories/world.js';
import { startApp, type TestApp } from '../support/app.js';

const password = 'correct horse battery';

describe('signing in', () => {
  let app: TestApp;
  let world: World;
  let operator: string;

  beforeAll(async () => {
    app = await startApp();
    world = await createWorld(app.sql);
    operator = await app.token(world.operator);
  });
  afterAll(() => app.close());

  const linkFor = async (personId: string): Promise<string> => {
    const answer = await app.call('post', `/v1/persons/${personId}/sign-in-link`, { token: operator }).expect(201);
    return String(answer.body.link).split('token=')[1]!;
  };
  const login = (email: string, secret = password) =>
    app.http.post('/v1/auth/login').set('Accept-Language', 'en').send({ email, password: secret });
  const refresh = (signedIn: unknown) => {
    const { refreshToken } = signedIn as { refreshToken: string };
    return app.http.post('/v1/auth/refresh').send({ refreshToken });
  };

  it('sets a password by a one-time link, once, and signs in with it', async () => {
    const token = await linkFor(world.groups[0].treasurer);
    await app.http.post('/v1/auth/link').send({ token, password: 'short' }).expect(400);
    const first = await app.http.post('/v1/auth/link').send({ token, password }).expect(200);
    expect(first.body).toMatchObject({ expiresIn: 900 });
    const again = await app.http.post('/v1/auth/link').send({ token, password });
    expect(again.body).toMatchObject({ status: 401, code: 'invalid-token' });
    const { body } = await login('tresoriere.g1@example.org').expect(200);
    const me = await app.call('get', '/v1/me', { token: body.accessToken as string }).expect(200);
    expect(me.body).toMatchObject({ name: 'Tresoriere G1', hasPassword: true, roles: [{ role: 'treasurer' }] });
    expect(JSON.stringify(me.body)).not.toContain('argon2');
  });

  it('gives a treasurer no key to somebody who acts elsewhere, also when she takes them into her group', async () => {
    const treasurer = await app.token(world.groups[0].treasurer);
    const take = (email: string) =>
      app.call('post', `/v1/organisations/${world.groups[0].id}/memberships`, {
        token: treasurer,
        body: { name: 'Somebody', email, language: 'fr', role: 'member' },
      });
    const link = (personId: string) =>
      app.call('post', `/v1/persons/${personId}/sign-in-link`, { token: treasurer }).then((answer) => answer);
    const others = {
      'olga.operator@example.org': 403,
      'coralie.cote.a@example.org': 403,
      'tresoriere.g2@example.org': 403,
    };
    for (const [email, status] of Object.entries({
      ...others,
      'membre.g2.m1@example.org': 403,
      'new@example.org': 201,
    })) {
      const taken = await take(email).expect(201);
      expect([email, (await link(String(taken.body.personId))).status]).toEqual([email, status]);
    }
    expect((await link(world.groups[0].members[0]!.person)).status).toBe(201);
    expect((await link(world.coordinators.a)).body).toMatchObject({ code: 'person-of-others' });
  });

  it('tells neither whether an address is known nor what was wrong', async () => {
    const wrong = await login('tresoriere.g1@example.org', 'something else entirely');
    const unknown = await login('nobody@example.org');
    expect(wrong.body).toMatchObject({ status: 401, code: 'wrong-credentials' });
    expect(unknown.body).toEqual(wrong.body);
    expect((await login('tresoriere.g1@example.org', '')).body).toEqual(wrong.body);
  });

  it('renews by a refresh token once, and ends the session, no other, when a used one comes again', async () => {
    const { body: other } = await login('tresoriere.g1@example.org').expect(200);
    const { body: first } = await login('tresoriere.g1@example.org').expect(200);
    const { body: second } = await refresh(first).expect(200);
    expect(second.refreshToken).not.toBe(first.refreshToken);
    await app.call('get', '/v1/me', { token: second.accessToken as string }).expect(200);
    const { body: third } = await refresh(second).expect(200);
    const stolen = await refresh(first);
    expect(stolen.body).toMatchObject({ status: 401, code: 'invalid-token' });
    await refresh(third).expect(401);
    await refresh(other).expect(200);
  });

  it('gives the same answer again to a call whose answer got lost, for half a minute', async () => {
    const { body: first } = await login('tresoriere.g1@example.org').expect(200);
    const { body: second } = await refresh(first).expect(200);
    const { body: again } = await refresh(first).expect(200);
    expect(again.refreshToken).toBe(second.refreshToken);
    app.clock.set(new Date(app.clock.now().getTime() + 31_000));
    await refresh(first).expect(401);
    await refresh(second).expect(401);
    operator = await app.token(world.operator);
  });

  it('shows where one is signed in, and signs out there', async () => {
    const { body: phone } = await login('tresoriere.g1@example.org').set('User-Agent', 'A phone').expect(200);
    const { body: desk } = await login('tresoriere.g1@example.org').set('User-Agent', 'A desk').expect(200);
    const token = desk.accessToken as string;
    const { body } = await app.call('get', '/v1/sessions?limit=500', { token }).expect(200);
    const agents = body.items as { id: string; agent: string; current: boolean }[];
    expect(agents.filter(({ current }) => current)).toMatchObject([{ agent: 'A desk' }]);
    const other = agents.find(({ agent }) => agent === 'A phone')!;
    await app.call('delete', `/v1/sessions/${other.id}`, { token: operator }).expect(404);
    await app.call('delete', `/v1/sessions/${other.id}`, { token }).expect(204);
    await refresh(phone).expect(401);
    await refresh(desk).expect(200);
  });

  it('ends a refresh token at the logout', async () => {
    const { body } = await login('tresoriere.g1@example.org').expect(200);
    await app.http.post('/v1/auth/logout').send({ refreshToken: body.refreshToken }).expect(204);
    await refresh(body).expect(401);
  });

  it('refuses access tokens that were changed, signed by another, or have grown old', async () => {
    const token = await app.token(world.groups[0].treasurer);
    await app.call('get', '/v1/me', { token: `${token}x` }).expect(401);
    await app.call('get', '/v1/me', { token: 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.' }).expect(401);
    app.clock.set(new Date(app.clock.now().getTime() + 901_000));
    await app.call('get', '/v1/me', { token }).expect(401);
    operator = await app.token(world.operator);
  });

  it('keeps API tokens hashed, shows them once, and holds them to their limits', async () => {
    const token = await app.token(world.groups[0].treasurer);
    const made = await app
      .call('post', '/v1/api-tokens', { token, body: { name: 'Tableur', readOnly: true } })
      .expect(201);
    const secret = String(made.body.token);
    expect(secret).toMatch(/^ilt_/);
    const list = await app.call('get', '/v1/api-tokens', { token }).expect(200);
    expect(JSON.stringify(list.body)).not.toContain(secret);
    const [stored] = await app.sql('SELECT token_hash FROM api_token');
    expect(stored!.token_hash).not.toContain(secret);
    await app.call('get', `/v1/seasons/${world.seasonId}/pledges`, { token: secret }).expect(200);
    await app.call('put', `/v1/seasons/${world.seasonId}/pledges`, { token: secret, body: { items: [] } }).expect(403);
    const id = String(made.body.id);
    await app.call('delete', `/v1/api-tokens/${id}`, { token: await app.token(world.groups[1].treasurer) }).expect(404);
    await app.call('delete', `/v1/api-tokens/${id}`, { token }).expect(204);
    await app.call('get', '/v1/me', { token: secret }).expect(401);
  });

  it('lets no API token open doors, and holds one to its organisation or partnership', async () => {
    const person = world.stranger;
    for (const { id } of world.groups) await membership(app.sql, person, id, 'treasurer');
    const token = await app.token(person);
    const make = async (body: object) =>
      String(
        (await app.call('post', '/v1/api-tokens', { token, body: { name: 'x', ...body } }).expect(201)).body.token,
      );
    const whole = await make({});
    const refused = [
      ...[['post', '/v1/api-tokens', { name: 'y' }] as const, ['patch', '/v1/me', { name: 'y' }] as const],
      ...[['post', '/v1/me/second-factor', {}] as const],
      ...[['post', `/v1/persons/${world.groups[0].members[0]!.person}/sign-in-link`, {}] as const],
    ];
    for (const [method, path, body] of refused) {
      const answer = await app.call(method, path, { token: whole, body, headers: { 'If-Match': '"v1"' } });
      expect([path, answer.body.code]).toEqual([path, 'in-person-only']);
    }
    const groups = async (secret: string) => {
      const { body } = await app.call('get', '/v1/households?limit=500', { token: secret }).expect(200);
      return new Set((body.items as { groupId: string }[]).map(({ groupId }) => groupId)).size;
    };
    expect(await groups(whole)).toBe(2);
    expect(await groups(await make({ within: world.groups[0].id }))).toBe(1);
    expect(await groups(await make({ within: world.partnershipId }))).toBe(2);
    const nowhere = await make({ within: world.operator });
    await app.call('get', '/v1/households', { token: nowhere }).expect(403);
    const { body } = await app.call('get', '/v1/api-tokens', { token }).expect(200);
    expect(body.items[0]).toMatchObject({ lastUsedAt: app.clock.now().toISOString() });
    const soon = new Date(app.clock.now().getTime() + 60_000).toISOString();
    const short = await make({ expiresAt: soon });
    await app.call('get', '/v1/me', { token: short }).expect(200);
    app.clock.set(new Date(soon));
    await app.call('get', '/v1/me', { token: short }).expect(401);
  });

  it('changes oneself only from the version read, and the password only with the old one', async () => {
    const { body: before } = await login('tresoriere.g1@example.org').expect(200);
    const token = await app.token(world.groups[0].treasurer);
    const me = await app.call('get', '/v1/me', { token }).expect(200);
    const etag = String(me.headers.etag);
    const missing = await app.call('patch', '/v1/me', { token, body: { language: 'nl' } });
    expect(missing.body).toMatchObject({ status: 428, code: 'if-match-missing' });
    await app.call('patch', '/v1/me', { token, body: { language: 'nl' }, headers: { 'If-Match': etag } }).expect(200);
    const stale = await app.call('patch', '/v1/me', { token, body: { language: 'fr' }, headers: { 'If-Match': etag } });
    expect(stale.body).toMatchObject({ status: 412, code: 'stale-version' });
    const now = String((await app.call('get', '/v1/me', { token })).headers.etag);
    const wrong = await app.call('patch', '/v1/me', {
      ...{ token, headers: { 'If-Match': now } },
      body: { password: 'another long password', currentPassword: 'not this one' },
    });
    expect(wrong.body).toMatchObject({ code: 'wrong-credentials' });
    await app
      .call('patch', '/v1/me', {
        ...{ token, headers: { 'If-Match': now } },
        body: { password: 'another long password', currentPassword: password },
      })
      .expect(200);
    await login('tresoriere.g1@example.org').expect(401);
    await login('tresoriere.g1@example.org', 'another long password').expect(200);
    await refresh(before).expect(401);
  });
});
