import pg from 'pg';
import { createWorld, type World } from '../factories/world.js';
import { startApp, type TestApp } from '../support/app.js';

const password = 'correct horse battery';

describe('at the same moment', () => {
  let app: TestApp;
  let world: World;
  beforeAll(async () => {
    app = await startApp();
    world = await createWorld(app.sql);
  });
  afterAll(() => app.close());

  const link = async (): Promise<string> => {
    const path = `/v1/persons/${world.groups[0].treasurer}/sign-in-link`;
    const { body } = await app.call('post', path, { token: await app.token(world.operator) }).expect(201);
    return String(body.link).split('token=')[1]!;
  };
  const refresh = (refreshToken: string) => app.http.post('/v1/auth/refresh').send({ refreshToken });
  /** Runs the calls while somebody else holds this row, so that all of them are under way together. */
  const together = async <T>(hold: string, calls: () => Promise<T>[]): Promise<T[]> => {
    const other = new pg.Client({ connectionString: app.databaseUrl });
    await other.connect();
    await other.query(`BEGIN; ${hold}`);
    const answers = Promise.all(calls());
    await new Promise((resolve) => setTimeout(resolve, 300));
    await other.query('COMMIT');
    await other.end();
    return answers;
  };

  it('a refresh token makes one successor, and two tabs of an honest browser stay signed in', async () => {
    const { body } = await app.http
      .post('/v1/auth/link')
      .send({ token: await link(), password })
      .expect(200);
    const first = String(body.refreshToken);
    const answers = await together('SELECT 1 FROM session FOR UPDATE', () =>
      [1, 2, 3, 4].map(() => refresh(first).then((answer) => answer)),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(new Set(answers.map((answer) => String(answer.body.refreshToken))).size).toBe(1);
    expect(await app.sql('SELECT 1 FROM refresh_token')).toHaveLength(2);
    await refresh(String(answers[0]!.body.refreshToken)).expect(200);
  });

  it('of a token and the one before it, the family survives only if they came in their order', async () => {
    const { body } = await app.http.post('/v1/auth/login').send({ email: 'tresoriere.g1@example.org', password });
    const first = String(body.refreshToken);
    const second = String((await refresh(first).expect(200)).body.refreshToken);
    const answers = await together('SELECT 1 FROM session FOR UPDATE', () =>
      [first, second].map((token) => refresh(token).then((answer) => answer)),
    );
    const [old, fresh] = answers.map(({ status }) => status);
    // Either the old one repeated its answer before that was used, or it came too late and ended the family.
    const ended = await app.sql('SELECT 1 FROM session WHERE ended_at IS NOT NULL');
    expect([old === 200, ended.length]).toEqual(old === 200 ? [true, 0] : [false, 1]);
    if (old === 200) expect(fresh).toBe(200);
  });

  it('a link is used once', async () => {
    const token = await link();
    const answers = await together('SELECT 1 FROM sign_in_link FOR UPDATE', () =>
      Array.from({ length: 3 }, () =>
        app.http
          .post('/v1/auth/link')
          .send({ token, password })
          .then((answer) => answer),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401]);
  });
});
