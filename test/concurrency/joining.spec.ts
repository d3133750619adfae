import pg from 'pg';
import { createWorld, type World } from '../factories/world.js';
import { startApp, type TestApp } from '../support/app.js';

interface Told {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

describe('coming in, at the same moment', () => {
  let app: TestApp;
  let world: World;
  beforeEach(async () => {
    app = await startApp();
    world = await createWorld(app.sql);
  });
  afterEach(() => app.close());

  /** Runs the calls while somebody else holds a lock, until all of them wait behind it. */
  const together = async (
    hold: string,
    calls: (() => PromiseLike<Told>)[],
    waiters = calls.length,
  ): Promise<Told[]> => {
    const other = new pg.Client({ connectionString: app.databaseUrl });
    await other.connect();
    await other.query(`BEGIN; ${hold}`);
    const answers = Promise.all(calls.map((call) => call().then(({ status, body }) => ({ status, body }))));
    for (let waiting = 0; waiting < waiters;) {
      const rows = await app.sql(
        `SELECT count(*)::int AS n FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`,
      );
      waiting = Number(rows[0]!.n);
    }
    await other.query('COMMIT');
    await other.end();
    return answers;
  };
  const statuses = (answers: readonly Told[]): number[] => answers.map(({ status }) => status).sort();
  const count = async (text: string): Promise<number> => (await app.sql(text)).length;
  const lastToken = async (): Promise<string> => {
    const [mail] = (await app.sql('SELECT body FROM mail ORDER BY created_at DESC, age(xmin) LIMIT 1')) as unknown as {
      body: string;
    }[];
    return /token=([\w-]{43})/.exec(mail!.body)![1]!;
  };
  const invite = async (index: 0 | 1, over: object = {}): Promise<Told & { token: string }> => {
    await app.sql('DELETE FROM mail');
    const { id: organisationId, treasurer } = world.groups[index];
    const body = { organisationId, email: 'neu@example.org', language: 'nl', role: 'member', ...over };
    const answer = await app.call('post', '/v1/invitations', { token: await app.token(treasurer), body });
    return { status: answer.status, body: answer.body, token: answer.status === 201 ? await lastToken() : '' };
  };
  const accept = (token: string) => app.http.post('/v1/invitations/accept').send({ token, name: 'Nele' });

  it('an invitation that is accepted twice makes one person, one role and one household', async () => {
    const { token } = await invite(0, { household: { name: 'Nele' } });
    const answers = await together('SELECT 1 FROM invitation FOR UPDATE', [() => accept(token), () => accept(token)]);
    expect(statuses(answers)).toEqual([200, 401]);
    expect(await count(`SELECT 1 FROM person WHERE email = 'neu@example.org'`)).toBe(1);
    expect(await count(`SELECT 1 FROM membership WHERE role = 'member'`)).toBe(1);
    expect(await count(`SELECT 1 FROM member WHERE name = 'Nele'`)).toBe(1);
    expect(await count('SELECT 1 FROM session')).toBe(1);
  });

  it('an invitation is accepted or revoked, never both', async () => {
    const { token, body } = await invite(0);
    const treasurer = await app.token(world.groups[0].treasurer);
    const [accepted, revoked] = await together('SELECT 1 FROM invitation FOR UPDATE', [
      () => accept(token),
      () => app.call('delete', `/v1/invitations/${String(body.id)}`, { token: treasurer }),
    ]);
    expect([`${accepted!.status} ${revoked!.status}`]).toEqual([expect.stringMatching(/^(200 409|401 204)$/)]);
    expect(await count(`SELECT 1 FROM membership WHERE role = 'member'`)).toBe(accepted!.status === 200 ? 1 : 0);
  });

  it('a new link makes the one before void, whichever comes first', async () => {
    const { token, body } = await invite(0);
    const treasurer = await app.token(world.groups[0].treasurer);
    const [accepted, resent] = await together('SELECT 1 FROM invitation FOR UPDATE', [
      () => accept(token),
      () => app.call('post', `/v1/invitations/${String(body.id)}/resend`, { token: treasurer }),
    ]);
    expect([`${accepted!.status} ${resent!.status}`]).toEqual([expect.stringMatching(/^(200 409|401 200)$/)]);
  });

  it('two groups that invite the same new address get one person', async () => {
    const tokens = [(await invite(0)).token, (await invite(1)).token];
    const answers = await together(
      'LOCK TABLE person IN SHARE MODE', // Holds up the inserts alone.
      tokens.map((token) => () => accept(token)),
    );
    expect(statuses(answers)).toEqual([200, 200]);
    expect(answers.filter(({ body }) => body.session !== null)).toHaveLength(1);
    expect(await count(`SELECT 1 FROM person WHERE email = 'neu@example.org'`)).toBe(1);
    expect(await count(`SELECT 1 FROM membership WHERE role = 'member'`)).toBe(2);
  });

  it('takes one of two invitations to the same', async () => {
    const { id: organisationId, treasurer } = world.groups[0];
    const token = await app.token(treasurer);
    const body = { organisationId, email: 'neu@example.org', language: 'nl', role: 'member' };
    const answers = await Promise.all([1, 2, 3].map(async () => app.call('post', '/v1/invitations', { token, body })));
    expect(statuses(answers)).toEqual([201, 409, 409]);
    expect(await count('SELECT 1 FROM mail')).toBe(1);
  });

  const ask = (token: string) =>
    app.call('post', '/v1/join-requests', { token, body: { groupId: world.groups[0].id } });

  it('keeps one open request of a person', async () => {
    const token = await app.token(world.stranger);
    const answers = await Promise.all([1, 2, 3, 4].map(async () => ask(token)));
    expect(statuses(answers)).toEqual([201, 409, 409, 409]);
  });

  it('keeps one open request of an address', async () => {
    const tokens: string[] = [];
    for (let i = 0; i < 3; i++) {
      const body = { groupId: world.groups[0].id, name: 'Nadia', email: 'nadia@example.org', language: 'fr' };
      await app.sql('DELETE FROM mail');
      await app.call('post', '/v1/join-requests/by-mail', { body }).expect(202);
      tokens.push(await lastToken());
    }
    const answers = await Promise.all(
      tokens.map(async (token) => app.http.post('/v1/join-requests/confirm').send({ token })),
    );
    expect(statuses(answers)).toEqual([200, 409, 409]);
  });

  it('a request is answered once: two acceptances, a refusal and a withdrawal', async () => {
    const own = await app.token(world.stranger);
    const { body } = await ask(own).expect(201);
    const path = `/v1/join-requests/${String(body.id)}`;
    const treasurer = await app.token(world.groups[0].treasurer);
    const answers = await together('SELECT 1 FROM join_request FOR UPDATE', [
      () => app.call('post', `${path}/accept`, { token: treasurer, body: {} }),
      () => app.call('post', `${path}/accept`, { token: treasurer, body: {} }),
      () => app.call('post', `${path}/refuse`, { token: treasurer, body: { reason: 'x' } }),
      () => app.call('delete', path, { token: own }),
    ]);
    expect(statuses(answers).filter((status) => status < 300)).toHaveLength(1);
    expect(statuses(answers).filter((status) => status === 409)).toHaveLength(3);
    const [row] = await app.sql('SELECT state FROM join_request');
    const households = await count(
      'SELECT 1 FROM member_person WHERE person_id = (SELECT person_id FROM join_request)',
    );
    expect(households).toBe(String(row!.state) === 'accepted' ? 1 : 0);
    expect(await count('SELECT 1 FROM mail')).toBe(String(row!.state) === 'withdrawn' ? 0 : 1);
  });
});
