import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { newId } from '../../src/shared/ids.js';
import { createWorld, type World } from '../factories/world.js';
import { startApp } from '../support/app.js';
import { freshDatabase, type FreshDatabase } from '../support/database.js';
import { answers, endAll, freePort, leavesWith, start } from '../support/program.js';

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('a running server', () => {
  let database: FreshDatabase;
  let folder: string;
  let world: World;
  let token: string;
  let owner: pg.Client;
  let watcher: pg.Client;
  beforeAll(async () => {
    database = await freshDatabase();
    folder = mkdtempSync(join(tmpdir(), 'interlocal-stop-'));
    const app = await startApp({ databaseUrl: database.url, now: new Date().toISOString() });
    world = await createWorld(app.sql, { firstMonth: `${new Date().getUTCFullYear() + 1}-11` });
    token = await app.token(world.coordinators.a);
    await app.close();
    owner = new pg.Client({ connectionString: database.url });
    await owner.connect();
    watcher = new pg.Client({ connectionString: database.url });
    await watcher.connect();
  });
  afterAll(async () => {
    endAll();
    await owner.end();
    await watcher.end();
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });
  const environment = (port: number) => ({
    ...{ DATABASE_URL: database.url, VAR_DIR: folder, PORT: String(port), DEMO: 'false', LOG_LEVEL: 'debug' },
  });
  const call = (port: number, method: string, path: string, headers: Readonly<Record<string, string>> = {}) =>
    fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'idempotency-key': newId(), ...headers },
    });
  /** How many sessions wait for a lock; asked outside the transaction that holds it, which would see an old picture. */
  const waiting = async (): Promise<number> => {
    const { rows } = await watcher.query(
      `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    return rows.length;
  };

  it('finishes the request and the job that run when it is asked to stop, and takes no more', async () => {
    const port = await freePort();
    const program = start(environment(port));
    await answers(program, port);
    const [first = '', second = ''] = Object.values(world.cycles);
    await call(port, 'POST', `/v1/cycles/${first}/lock`).then(({ status }) => {
      expect(status).toBe(200);
    });
    const asked = await call(port, 'POST', `/v1/cycles/${first}/match`);
    expect(asked.status).toBe(202);
    const { id: taskId } = (await asked.json()) as { id: string };
    await owner.query('BEGIN; LOCK TABLE cycle_step, match IN ACCESS EXCLUSIVE MODE');
    const running = call(port, 'GET', `/v1/cycles/${second}/timeline`);
    while ((await waiting()) < 2) await pause(20);
    program.child.kill('SIGTERM');
    while (
      await fetch(`http://127.0.0.1:${port}/health/live`).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      await pause(20);
    expect(program.child.exitCode).toBeNull();
    await owner.query('ROLLBACK');
    const answer = await running;
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ cycleId: second });
    await leavesWith(program, 0);
    const { rows } = await owner.query('SELECT state FROM task WHERE id = $1', [taskId]);
    expect(rows).toEqual([{ state: 'done' }]);
  });

  it('writes no personal data and no secret into its log, at any level', async () => {
    const port = await freePort();
    const program = start(environment(port));
    await answers(program, port);
    const person = { name: 'Zénobie Quelqu’une', email: 'zenobie.secrete@example.org', language: 'fr' };
    const body = (value: object) => ({
      method: 'POST',
      body: JSON.stringify(value),
      headers: {
        ...{ authorization: `Bearer ${token}`, 'idempotency-key': newId(), 'content-type': 'application/json' },
      },
    });
    const at = `http://127.0.0.1:${port}`;
    await fetch(`${at}/v1/persons`, body(person));
    await fetch(`${at}/v1/auth/login`, body({ email: person.email, password: 'un mot de passe secret' }));
    await fetch(`${at}/v1/seasons/${world.seasonId}?token=query-secret&email=${person.email}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    await fetch(`${at}/v1/pledge-transfers`, body({ name: person.name }));
    // A fault of ours, with the value that the database could not read in its message.
    await owner.query('ALTER TABLE territory RENAME COLUMN name TO name_away');
    const fault = await call(port, 'GET', '/v1/territories', { 'x-test': person.email });
    expect(fault.status).toBe(500);
    await owner.query('ALTER TABLE territory RENAME COLUMN name_away TO name');
    program.child.kill('SIGTERM');
    await leavesWith(program, 0);
    const told = program.output();
    for (const secret of ['Zénobie', 'zenobie', 'mot de passe', 'query-secret', token, 'ilt_', ' Bearer e'])
      expect(told).not.toContain(secret);
    const lines = told.split('\n').flatMap((line) => (line.startsWith('{') ? [JSON.parse(line) as object] : []));
    expect(lines).toContainEqual(
      expect.objectContaining({ route: '/v1/seasons/:seasonId', status: 200, level: 'debug', context: 'http' }),
    );
    const correlationId = fault.headers.get('x-correlation-id');
    expect(lines).toContainEqual(expect.objectContaining({ level: 'error', correlationId }));
  });

  it('that serves no API answers its figures and its health on a port of its own', async () => {
    const port = await freePort();
    const program = start({
      ...environment(await freePort()),
      PROCESS: 'worker',
      METRICS_PORT: String(port),
      METRICS_TOKEN: 'x'.repeat(16),
    });
    await answers(program, port);
    const at = `http://127.0.0.1:${port}`;
    expect(await (await fetch(`${at}/health/ready`)).json()).toEqual({ status: 'up', database: 'up', queue: 'up' });
    expect((await fetch(`${at}/metrics`)).status).toBe(403);
    const read = await fetch(`${at}/metrics`, { headers: { authorization: `Bearer ${'x'.repeat(16)}` } });
    expect(await read.text()).toContain('interlocal_queue_jobs');
    expect((await fetch(`${at}/v1/me`)).status).toBe(404);
    program.child.kill('SIGTERM');
    await leavesWith(program, 0);
  });
});
