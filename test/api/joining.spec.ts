import { createWorld, membership, type World } from '../factories/world.js';
import { startApp, type TestApp } from '../support/app.js';

type Row = Readonly<Record<string, unknown>>;

/** Mails as their readers find them, and the tokens in their links. */
const reader = (app: TestApp) => {
  // The clock of a test stands still, and ids of mails are hashes: the transaction tells which came later.
  const mails = () =>
    app.sql(
      'SELECT recipient, recipient_name, language, subject, body FROM mail ORDER BY created_at, age(xmin) DESC',
    ) as unknown as Promise<
      { recipient: string; recipient_name: string; language: string; subject: string; body: string }[]
    >;
  const token = async (page: string): Promise<string> => {
    const found = (await mails()).flatMap(
      ({ body }) => new RegExp(`${page}\\?token=([\\w-]{43})\\n`).exec(body)?.[1] ?? [],
    );
    return found.at(-1)!;
  };
  return { mails, token };
};

describe('an invitation', () => {
  let app: TestApp;
  let world: World;
  let treasurer: string;
  beforeEach(async () => {
    app = await startApp({ settings: { PUBLIC_URL: 'https://interlocal.example.org' } });
    world = await createWorld(app.sql);
    treasurer = await app.token(world.groups[0].treasurer);
  });
  afterEach(() => app.close());

  const days = (n: number): void => {
    app.clock.set(new Date(app.clock.now().getTime() + n * 86_400_000));
  };
  const again = async (): Promise<void> => {
    treasurer = await app.token(world.groups[0].treasurer);
  };
  const invite = (over: object = {}, token = treasurer) =>
    app.call('post', '/v1/invitations', {
      token,
      body: { organisationId: world.groups[0].id, email: 'neu@example.org', language: 'nl', role: 'member', ...over },
    });
  const accept = (body: object) => app.http.post('/v1/invitations/accept').set('Accept-Language', 'en').send(body);
  const states = async (): Promise<unknown[]> => {
    const path = `/v1/invitations?organisationId=${world.groups[0].id}`;
    const { body } = await app.call('get', path, { token: treasurer }).expect(200);
    return (body as { items: Row[] }).items.map(({ state }) => state);
  };
  const link = () => reader(app).token('/invitation');

  it('brings somebody new in: person, role, household and a session, once', async () => {
    const { body: invited } = await invite({ household: { name: 'Familie Peeters', memberNo: 'P7' } }).expect(201);
    expect(invited).toMatchObject({ state: 'waiting', mails: 1, householdName: 'Familie Peeters', householdNo: 'P7' });
    const [mail] = await reader(app).mails();
    expect(mail).toMatchObject({ recipient: 'neu@example.org', recipient_name: 'neu@example.org', language: 'nl' });
    expect(mail!.subject).toBe('Een uitnodiging van G1');
    expect(mail!.body).toContain('Tresoriere G1 nodigt u uit bij G1, als lid.');
    expect(mail!.body).toContain('15 september 2026');
    const token = await link();
    expect(await app.sql('SELECT 1 FROM invitation WHERE token_hash = $1', [token])).toEqual([]);
    const { body: seen } = await app.http.post('/v1/invitations/preview').send({ token }).expect(200);
    expect(seen).toMatchObject({ organisation: 'G1', inviter: 'Tresoriere G1', role: 'member', known: false });
    expect((await accept({ token })).body).toMatchObject({ status: 400, code: 'name-needed' });
    const { body } = await accept({ token, name: 'Nele Peeters', password: 'een lang wachtwoord' }).expect(200);
    const me = await app.call('get', '/v1/me', { token: String(body.session.accessToken) }).expect(200);
    expect(me.body).toMatchObject({ name: 'Nele Peeters', email: 'neu@example.org', language: 'nl', operator: false });
    expect(me.body.roles).toMatchObject([{ role: 'member', organisationId: world.groups[0].id }]);
    expect(me.body.households).toEqual([{ memberId: body.memberId, groupId: world.groups[0].id }]);
    const household = await app.sql('SELECT name, member_no, email FROM member WHERE id = $1', [body.memberId]);
    expect(household).toEqual([{ name: 'Familie Peeters', member_no: 'P7', email: 'neu@example.org' }]);
    await app.http
      .post('/v1/auth/login')
      .send({ email: 'neu@example.org', password: 'een lang wachtwoord' })
      .expect(200);
    expect((await accept({ token, name: 'x' })).body).toMatchObject({ status: 401, code: 'invalid-token' });
    expect(await states()).toEqual(['accepted']);
  });

  it('answers the same for an address that is known, gives who has it the role, and opens no door', async () => {
    const email = 'membre.g2.m1@example.org';
    const known = await invite({ email, household: { id: world.groups[0].members[0]!.id } }).expect(201);
    const unknown = await invite({ household: { id: world.groups[0].members[0]!.id } }).expect(201);
    const bare = ({ body }: { body: Row }) => ({ ...body, id: '', email: '' });
    expect(bare(known)).toEqual(bare(unknown));
    const token = /token=([\w-]{43})/.exec(
      (await reader(app).mails()).find((mail) => mail.recipient === email)!.body,
    )![1]!;
    const { body: seen } = await app.http.post('/v1/invitations/preview').send({ token }).expect(200);
    expect(seen).toMatchObject({ known: true });
    const set = await accept({ token, password: 'somebody elses' });
    expect(set.body).toMatchObject({ status: 409, code: 'account-exists' });
    const { body } = await accept({ token }).expect(200);
    expect(body).toMatchObject({ session: null, memberId: world.groups[0].members[0]!.id });
    const who = world.groups[1].members[0]!.person;
    const me = await app.call('get', '/v1/me', { token: await app.token(who) }).expect(200);
    expect(me.body).toMatchObject({ name: 'Membre G2 M1', hasPassword: false });
    expect(me.body.households).toHaveLength(2);
  });

  it('is not used up by a program that opens the page', async () => {
    await invite().expect(201);
    const token = await link();
    for (const method of ['get', 'head'] as const) {
      const page = await app.http[method](`/invitation?token=${token}`).set('Accept-Language', 'ar').expect(200);
      expect(page.headers).toMatchObject({ 'referrer-policy': 'same-origin', 'cache-control': 'no-store' });
      if (method === 'get') expect(page.text).toContain('dir="rtl"');
    }
    await app.http.post('/v1/invitations/preview').send({ token }).expect(200);
    await accept({ token, name: 'Nele' }).expect(200);
  });

  it('is good for 14 days, and sent again by a new link, five times at most', async () => {
    const { body } = await invite().expect(201);
    const first = await link();
    days(14);
    await again();
    expect(await states()).toEqual(['expired']);
    expect((await accept({ token: first, name: 'x' })).body).toMatchObject({ code: 'invalid-token' });
    expect((await invite()).body).toMatchObject({ status: 409, code: 'invitation-exists' });
    const resend = () => app.call('post', `/v1/invitations/${String(body.id)}/resend`, { token: treasurer });
    for (let i = 2; i <= 5; i++)
      expect((await resend().expect(200)).body).toMatchObject({ state: 'waiting', mails: i });
    expect((await resend()).body).toMatchObject({ status: 409, code: 'invitation-sent-often' });
    await app.call('delete', `/v1/invitations/${String(body.id)}`, { token: treasurer }).expect(204);
    expect((await invite()).body).toMatchObject({ code: 'invitation-sent-often' });
    await invite({ email: 'other@example.org' }).expect(201);
    expect(await reader(app).mails()).toHaveLength(6);
  });

  it('ends when it is revoked', async () => {
    const { body } = await invite().expect(201);
    const path = `/v1/invitations/${String(body.id)}`;
    const elsewhere = await app.token(world.groups[1].treasurer);
    await app.call('delete', path, { token: elsewhere }).expect(403);
    await app.call('delete', path, { token: treasurer }).expect(204);
    expect((await accept({ token: await link(), name: 'x' })).body).toMatchObject({ code: 'invalid-token' });
    const twice = await app.call('delete', path, { token: treasurer });
    expect(twice.body).toMatchObject({ status: 409, code: 'invitation-ended' });
    expect((await app.call('post', `${path}/resend`, { token: treasurer })).body).toMatchObject({
      code: 'invitation-ended',
    });
    expect(await states()).toEqual(['revoked']);
    await invite().expect(201);
  });

  it('is void when who invited may no longer give what it promises, and never for an operator', async () => {
    await invite({ household: { name: 'N' } }).expect(201);
    const token = await link();
    await app.sql('UPDATE membership SET ended_at = now() WHERE person_id = $1', [world.groups[0].treasurer]);
    for (const path of ['preview', 'accept']) {
      const { body } = await app.http
        .post(`/v1/invitations/${path}`)
        .send({ token, ...(path === 'accept' ? { name: 'x' } : {}) });
      expect(body).toMatchObject({ status: 409, code: 'invitation-void' });
    }
    // As a platform's coordinator the same person may give roles, and no households.
    await app.sql(`UPDATE organisation SET kind = 'platform' WHERE code = 'CARRIER'`);
    await app.sql('UPDATE organisation SET territory_id = $1 WHERE code = $2', [world.territories.a, 'CARRIER']);
    await membership(app.sql, world.groups[0].treasurer, world.carrierId, 'coordinator');
    expect((await accept({ token, name: 'x' })).body).toMatchObject({ code: 'invitation-void' });
    const operator = await app.token(world.operator);
    await invite({ email: 'olga.operator@example.org' }, operator).expect(201);
    expect((await accept({ token: await link() })).body).toMatchObject({ code: 'invitation-void' });
    expect(await app.sql(`SELECT 1 FROM person WHERE email = 'neu@example.org'`)).toEqual([]);
  });

  it('is void for a household that has ended', async () => {
    await invite({ household: { id: world.groups[0].members[0]!.id } }).expect(201);
    await app.sql('UPDATE member SET ended_at = now() WHERE id = $1', [world.groups[0].members[0]!.id]);
    expect((await accept({ token: await link(), name: 'x' })).body).toMatchObject({ code: 'invitation-void' });
    expect(await app.sql(`SELECT 1 FROM person WHERE email = 'neu@example.org'`)).toEqual([]);
  });

  it.each([
    ['household-unclear', { household: {} }],
    ['household-unclear', { household: { memberNo: 'M9' } }],
    ['member-number-taken', { household: { name: 'x', memberNo: 'M1' } }],
    ['household-elsewhere', { household: { id: '01900000-0000-7000-8000-000000000000' } }],
    ['unknown-organisation', { organisationId: '01900000-0000-7000-8000-000000000000' }],
  ])('refuses %s and mails nothing', async (code, over) => {
    const { status, body } = await invite(over);
    expect([status < 500, body.code]).toEqual([true, code]);
    expect(await reader(app).mails()).toEqual([]);
  });

  it("to a household is its own group's to give", async () => {
    const operator = await app.token(world.operator);
    await invite({ household: { name: 'x' } }, operator).expect(403);
    await invite({ organisationId: world.groups[1].id }).expect(403);
    const producer = { organisationId: world.producers[0].id, role: 'coordinator', household: { name: 'x' } };
    expect((await invite(producer, operator)).body).toMatchObject({ code: 'not-a-group' });
  });
});

describe('a request to join', () => {
  let app: TestApp;
  let world: World;
  let treasurer: string;
  beforeEach(async () => {
    app = await startApp({ settings: { PUBLIC_URL: 'https://interlocal.example.org' } });
    world = await createWorld(app.sql);
    treasurer = await app.token(world.groups[0].treasurer);
  });
  afterEach(() => app.close());

  const stranger = (over: object = {}) =>
    app.call('post', '/v1/join-requests/by-mail', {
      body: { groupId: world.groups[0].id, name: 'Nadia Neuve', email: 'nadia@example.org', language: 'fr', ...over },
    });
  const by = (token: string, what: 'confirm' | 'withdraw') =>
    app.http.post(`/v1/join-requests/${what}`).send({ token });
  const ask = async (personId: string) =>
    app.call('post', '/v1/join-requests', { token: await app.token(personId), body: { groupId: world.groups[0].id } });
  const list = async (token = treasurer): Promise<Row[]> =>
    ((await app.call('get', '/v1/join-requests', { token }).expect(200)).body as { items: Row[] }).items;
  const decide = (id: unknown, what: 'accept' | 'refuse', body: object, token = treasurer) =>
    app.call('post', `/v1/join-requests/${String(id)}/${what}`, { token, body });

  it('of a stranger is seen when the address is shown to be theirs, and becomes a household with a welcome', async () => {
    const { body: answer } = await stranger().expect(202);
    expect(answer).toEqual({ goodHours: 24 });
    expect(await list()).toEqual([]);
    const [mail] = await reader(app).mails();
    expect(mail).toMatchObject({ recipient: 'nadia@example.org', recipient_name: 'nadia@example.org' });
    expect(mail!.body).not.toContain('Nadia'); // What strangers type is not mailed to others.
    const token = await reader(app).token('/join');
    await app.http.get(`/join?token=${token}`).expect(200);
    expect(await list()).toEqual([]);
    await by(token, 'confirm').expect(200);
    const [request, ...more] = await list();
    expect(more).toEqual([]);
    expect(request).toMatchObject({
      name: 'Nadia Neuve',
      email: 'nadia@example.org',
      state: 'waiting',
      personId: null,
    });
    await decide(request!.id, 'accept', {}, await app.token(world.groups[1].treasurer)).expect(403);
    const { body } = await decide(request!.id, 'accept', {}).expect(200);
    expect(body).toMatchObject({ state: 'accepted' });
    expect(await app.sql('SELECT name, member_no FROM member WHERE id = $1', [body.memberId])).toEqual([
      { name: 'Nadia Neuve', member_no: 'M4' },
    ]);
    const welcome = (await reader(app).mails()).at(-1)!;
    expect(welcome.subject).toBe('Bienvenue dans G1');
    expect(welcome.body).toContain('Votre ménage porte le numéro M4.');
    const password = await reader(app).token('/welcome');
    const { body: session } = await app.http
      .post('/v1/auth/link')
      .send({ token: password, password: 'un long secret' });
    const me = await app.call('get', '/v1/me', { token: String(session.accessToken) }).expect(200);
    expect(me.body).toMatchObject({ name: 'Nadia Neuve', households: [{ memberId: body.memberId }] });
    expect((await decide(request!.id, 'refuse', { reason: 'x' })).body).toMatchObject({ code: 'join-request-decided' });
  });

  it('of somebody who is known is theirs, whoever typed the address', async () => {
    await stranger({ email: 'sven.stranger@example.org', name: 'Somebody' }).expect(202);
    await by(await reader(app).token('/join'), 'confirm').expect(200);
    const own = await list(await app.token(world.stranger));
    expect(own).toMatchObject([{ personId: world.stranger, state: 'waiting' }]);
    expect((await ask(world.stranger)).body).toMatchObject({ status: 409, code: 'join-request-exists' });
    await decide(own[0]!.id, 'accept', { memberNo: 'S1', name: 'Chez Sven' }).expect(200);
    expect((await reader(app).mails()).at(-1)!.body).not.toContain('/welcome');
    expect((await ask(world.stranger)).body).toMatchObject({ status: 409, code: 'already-in-group' });
    const log = await app.call('get', '/v1/me/access-log', { token: await app.token(world.stranger) }).expect(200);
    expect((log.body as { items: Row[] }).items).toEqual([]); // The treasurer has not read the list.
  });

  it('is refused with a reason, and can be made again', async () => {
    const { body } = await ask(world.stranger);
    expect((await decide(body.id, 'refuse', { reason: ' ' })).status).toBe(400);
    await decide(body.id, 'refuse', { reason: "Nous n'avons plus de place avant mars." }).expect(200);
    expect((await reader(app).mails()).at(-1)).toMatchObject({ recipient: 'sven.stranger@example.org' });
    expect((await reader(app).mails()).at(-1)!.body).toContain("Nous n'avons plus de place avant mars.");
    expect((await ask(world.stranger)).status).toBe(201);
  });

  it('is withdrawn by who asked, signed in or by their link, and by nobody else', async () => {
    const { body } = await ask(world.stranger);
    const path = `/v1/join-requests/${String(body.id)}`;
    await app.call('delete', path, { token: treasurer }).expect(404);
    await app.call('delete', path, { token: await app.token(world.stranger) }).expect(204);
    expect((await decide(body.id, 'accept', {})).body).toMatchObject({ status: 409, code: 'join-request-decided' });
    await stranger().expect(202);
    const token = await reader(app).token('/join');
    expect((await by(token, 'withdraw')).body).toMatchObject({ code: 'invalid-token' }); // Nobody has confirmed it.
    await by(token, 'confirm').expect(200);
    await by(token, 'confirm').expect(401);
    await by(token, 'withdraw').expect(200);
    expect((await by(token, 'withdraw')).body).toMatchObject({ code: 'join-request-decided' });
  });

  it('is mailed three times a day at most, confirmed within a day, and open once', async () => {
    for (let i = 0; i < 5; i++) await stranger().expect(202);
    expect(await reader(app).mails()).toHaveLength(3);
    const tokens = (await reader(app).mails()).map(({ body }) => /token=([\w-]{43})/.exec(body)![1]!);
    await by(tokens[0]!, 'confirm').expect(200);
    expect((await by(tokens[1]!, 'confirm')).body).toMatchObject({ status: 409, code: 'join-request-exists' });
    app.clock.set(new Date(app.clock.now().getTime() + 86_400_000));
    await by(tokens[2]!, 'confirm').expect(401);
  });

  it('is to a consumer group, from somebody outside it', async () => {
    const token = await app.token(world.stranger);
    for (const groupId of [world.producers[0].id, world.stranger]) {
      const { body } = await app.call('post', '/v1/join-requests', { token, body: { groupId } });
      expect(body).toMatchObject({ status: 400, code: 'not-a-group' });
      expect((await stranger({ groupId })).body).toMatchObject({ status: 400, code: 'not-a-group' });
    }
    expect((await ask(world.groups[0].members[0]!.person)).body).toMatchObject({ code: 'already-in-group' });
  });
});
