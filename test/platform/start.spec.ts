import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { freshDatabase, type FreshDatabase } from '../support/database.js';
import { answers, endAll, freePort, leavesWith, listening, portOf, says, start } from '../support/program.js';

describe('starting', () => {
  let database: FreshDatabase;
  let folder: string;
  beforeAll(async () => {
    database = await freshDatabase();
    folder = mkdtempSync(join(tmpdir(), 'interlocal-start-'));
  });
  afterAll(async () => {
    endAll();
    rmSync(folder, { recursive: true, force: true });
    await database.drop();
  });
  const settings = () => ({ DATABASE_URL: database.url, VAR_DIR: folder, DEMO: 'false' });

  const refused = async (env: Readonly<Record<string, string>>, sentence: RegExp) => {
    const program = start(env);
    await leavesWith(program, 1);
    expect(program.output().trim().split('\n')).toEqual([expect.stringMatching(sentence)]);
  };

  it('tells in one sentence that the port is taken', async () => {
    const server = await listening();
    const PORT = String(portOf(server));
    await refused(
      { ...settings(), PORT },
      new RegExp(`^Port ${PORT} on 127\\.0\\.0\\.1 is taken; set PORT to a free one\\.$`),
    );
    server.close();
  });

  it('tells in one sentence that the folder cannot be written', async () => {
    await refused(
      { VAR_DIR: '/dev/null/var' },
      /^The database folder \/dev\/null\/var\/postgres cannot be written; set VAR_DIR/,
    );
    await refused(
      { VAR_DIR: '/dev/null/var', AUTH_SECRET: '' },
      /^The folder \/dev\/null\/var cannot be written; set VAR_DIR/,
    );
  });

  it('tells in one sentence that the database cannot be reached, without its password', async () => {
    await refused(
      { DATABASE_URL: 'postgres://somebody:secret@127.0.0.1:1/x' },
      /^PostgreSQL at 127\.0\.0\.1:1 cannot be reached: (?!.*secret)/,
    );
  });

  it('tells in one sentence that the queues cannot be reached, without their password', async () => {
    await refused(
      { ...settings(), REDIS_URL: 'redis://:secret@127.0.0.1:1' },
      /^Redis at 127\.0\.0\.1:1 cannot be reached: (?!.*secret)/,
    );
  });

  it('tells in one sentence which settings cannot be used, without their values', async () => {
    await refused(
      { ...settings(), PORT: 'secret', PROCESS: 'none' },
      /^These settings have a value that cannot be used: PORT, PROCESS\.$/,
    );
    await refused(
      { DATABASE_URL: 'mysql://secret@127.0.0.1/x', REDIS_URL: 'secret', DATABASE_POOL: '0', BODY_LIMIT: '1.5' },
      /^These settings have a value that cannot be used: DATABASE_URL, DATABASE_POOL, REDIS_URL, BODY_LIMIT\.$/,
    );
  });

  it('tells in one sentence which right a role lacks', async () => {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await client.query(`CREATE ROLE outsider LOGIN PASSWORD 'secret'`);
    const outsider = new URL(database.url);
    outsider.username = 'outsider';
    outsider.password = 'secret';
    const DATABASE_URL = outsider.href;
    try {
      await refused(
        { ...settings(), DATABASE_URL },
        /^The role that runs the migrations lacks a right: permission denied/,
      );
      await refused(
        { ...settings(), DATABASE_URL, DATABASE_OWNER_URL: database.url },
        /^The role in DATABASE_URL may not act as interlocal_app: permission denied/,
      );
    } finally {
      await client.query('DROP ROLE outsider');
      await client.end();
    }
  });

  it('refuses a database that is newer than the code, and changes nothing in it', async () => {
    const newer = await freshDatabase();
    const client = new pg.Client({ connectionString: newer.url });
    await client.connect();
    await client.query(`INSERT INTO migrations (timestamp, name) VALUES (9999999999999, 'from-the-future')`);
    await refused({ ...settings(), DATABASE_URL: newer.url }, /^The database is newer than this code/);
    await client.end();
    await newer.drop();
  });

  it('serves the API, its reference and the queues, and leaves with 0 when asked to', async () => {
    const port = await freePort();
    const program = start({ ...settings(), PORT: String(port) });
    await answers(program, port);
    const url = `http://127.0.0.1:${port}`;
    const [, link] = await says(program, /http:\S+\/welcome\?token=(\S+)/);
    expect(await (await fetch(`${url}/welcome`, { headers: { 'accept-language': 'ar' } })).text()).toContain(
      'dir="rtl"',
    );
    const password = 'an operator password';
    const json = { 'content-type': 'application/json' };
    const set = await fetch(`${url}/v1/auth/link`, {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ token: link, password }),
    });
    expect(set.status).toBe(200);
    expect(await (await fetch(`${url}/docs`)).text()).toContain('swagger');
    expect(await (await fetch(`${url}/openapi.json`)).json()).toMatchObject({ openapi: '3.1.0' });
    expect(await (await fetch(`${url}/docs/errors`)).text()).toContain('id="pledges-closed"');
    expect((await fetch(`${url}/admin/queues`)).status).toBe(401);
    expect((await fetch(url)).url).toContain('/sign-in');
    const authorization = `Basic ${Buffer.from(`operator@localhost:${password}`).toString('base64')}`;
    expect(await (await fetch(`${url}/admin/queues`, { headers: { authorization } })).text()).toContain('Bull');
    program.child.kill('SIGTERM');
    await leavesWith(program, 0);
  });

  it('stops its database before it leaves, though Ctrl-C reaches it twice', async () => {
    const port = await freePort();
    const own = join(folder, 'twice');
    const program = start({ VAR_DIR: own, PORT: String(port), DEMO: 'false' });
    await answers(program, port);
    expect(existsSync(join(own, 'postgres', 'postmaster.pid'))).toBe(true);
    program.child.kill('SIGINT'); // of the terminal
    program.child.kill('SIGINT'); // of npm, which passes its own on
    setTimeout(() => program.child.kill('SIGINT'), 20);
    await leavesWith(program, 0);
    expect(existsSync(join(own, 'postgres', 'postmaster.pid'))).toBe(false);
    expect(existsSync(join(own, 'postgres.owner'))).toBe(false);
  });

  it('starts its database again when that is killed', async () => {
    const port = await freePort();
    const own = join(folder, 'killed');
    const program = start({ VAR_DIR: own, PORT: String(port), DEMO: 'false' });
    await answers(program, port);
    const pidFile = join(own, 'postgres', 'postmaster.pid');
    const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
    process.kill(pid, 'SIGKILL');
    while (!program.output().includes('starting it again') && program.child.exitCode === null)
      await new Promise((resolve) => setTimeout(resolve, 20));
    // The killed server's children answer for a moment, so the new one is told by its number.
    const serving = () => (existsSync(pidFile) ? Number(readFileSync(pidFile, 'utf8').split('\n')[0]) : pid);
    while (serving() === pid && program.child.exitCode === null)
      await new Promise((resolve) => setTimeout(resolve, 20));
    await answers(program, port);
    expect(serving()).not.toBe(pid);
    program.child.kill('SIGKILL');
    await program.ended;
  });

  it('comes back after kill -9 with everything that was answered, on its own database', async () => {
    const port = await freePort();
    const own = join(folder, 'own');
    const env = { VAR_DIR: own, PORT: String(port) };
    const first = start(env);
    await answers(first, port);
    first.child.kill('SIGKILL');
    await first.ended;
    const second = start(env);
    await answers(second, port);
    expect(second.output()).not.toContain('Loaded');
    const body = JSON.stringify({
      email: 'treasurer.laken@interlocal.example',
      password: readFileSync(join(own, 'demo.password'), 'utf8'),
    });
    const login = await fetch(`http://127.0.0.1:${port}/v1/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    expect(login.status).toBe(200);
    const audit = start(env, ['dist/cli.js', 'audit']);
    await leavesWith(audit, 0);
    expect(audit.output()).toContain('Brussels – Oriental');
    second.child.kill('SIGTERM');
    await leavesWith(second, 0);
  });
});
