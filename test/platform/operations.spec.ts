import { createWorld, type World } from '../factories/world.js';
import { startApp, type TestApp } from '../support/app.js';
import { CuttableProxy } from '../support/cuttable-proxy.js';
import { freshDatabase, type FreshDatabase } from '../support/database.js';
import { privateRedis } from '../support/redis.js';
import { Transaction } from '../../src/platform/database/index.js';
import { Workers } from '../../src/platform/queue/index.js';

describe('metrics', () => {
  let app: TestApp;
  let world: World;
  beforeAll(async () => {
    app = await startApp();
    world = await createWorld(app.sql);
  });
  afterAll(() => app.close());
  const figures = async () => (await app.http.get('/metrics').expect(200)).text;

  it('count answers by route template and status, and name nobody', async () => {
    const token = await app.token(world.coordinators.a);
    await app.call('get', `/v1/seasons/${world.seasonId}`, { token }).expect(200);
    await app.call('get', `/v1/seasons/${world.seasonId}`, { token }).expect(200);
    const stranger = await app.token(world.stranger);
    await app.call('get', `/v1/seasons/${world.seasonId}?email=someone@example.org`, { token: stranger }).expect(403);
    const text = await figures();
    const count = (status: number) =>
      new RegExp(
        `interlocal_http_request_duration_seconds_count\\{method="GET",route="/v1/seasons/:seasonId",status="${status}"\\} (\\d+)`,
      ).exec(text)?.[1];
    expect(count(200)).toBe('2');
    expect(count(403)).toBe('1');
    expect(text).not.toContain(world.seasonId);
    expect(text).not.toContain('example.org');
    for (const name of ['process_cpu_seconds_total', 'nodejs_eventloop_lag_seconds', 'interlocal_database_connections'])
      expect(text).toContain(name);
  });

  it('count runs of jobs by how they ended', async () => {
    const workers = app.get(Workers);
    const stale = { cycleId: world.cycles['2026-11'], step: 'lock', dueVersion: 0 };
    await workers.process({ name: 'cycle-step', id: 'x', data: stale });
    const step = { cycleId: '00000000-0000-7000-8000-000000000000', step: 'lock', dueVersion: 1 };
    await expect(workers.process({ name: 'cycle-step', id: 'y', data: step })).rejects.toThrow();
    const broken = { ...step, cycleId: 'no id' };
    await expect(workers.process({ name: 'cycle-step', id: 'z', data: broken })).rejects.toThrow();
    const text = await figures();
    const runs = (job: string, outcome: string) =>
      `interlocal_job_duration_seconds_count{queue="cycle",job="${job}",outcome="${outcome}"} 1`;
    expect(text).toContain(runs('cycle-step', 'done'));
    expect(text).toContain(runs('cycle-step', 'refused'));
    expect(text).toContain(runs('cycle-step', 'failed'));
  });

  it('count transactions that were begun again', async () => {
    let tries = 0;
    await app.get(Transaction).run('conflicting', async (tx) => {
      tries += 1;
      if (tries < 3) await tx.query(`DO $$ BEGIN RAISE EXCEPTION 'again' USING ERRCODE = '40001'; END $$`);
    });
    expect(await figures()).toContain('interlocal_transaction_retries_total{name="conflicting"} 2');
  });

  it('tell what waits in the outbox and for how long', async () => {
    await app.sql(
      `INSERT INTO outbox (id, job, payload, created_at) VALUES (gen_random_uuid(), 'sweep', '{}', now() - interval '90 seconds')`,
    );
    const text = await figures();
    expect(text).toMatch(/^interlocal_outbox_rows 1$/m);
    expect(Number(/^interlocal_outbox_oldest_seconds ([\d.]+)$/m.exec(text)?.[1])).toBeGreaterThanOrEqual(90);
    expect(text).toMatch(/^interlocal_queue_jobs\{queue="cycle",state="failed"\} 0$/m);
    await app.sql(`DELETE FROM outbox`);
  });

  it('are for this machine alone while no token is set', async () => {
    await app.http.get('/metrics').set('X-Forwarded-For', '203.0.113.7').expect(403);
  });
});

describe('readiness', () => {
  let database: FreshDatabase;
  beforeAll(async () => {
    database = await freshDatabase();
  });
  afterAll(() => database.drop());

  it('names the database when that is away, and nothing but it', async () => {
    const redis = await privateRedis();
    if (redis === null) {
      console.warn('Neither REDIS_URL nor a redis-server or valkey-server on the PATH: skipped.');
      return;
    }
    const proxy = await CuttableProxy.to(database.url);
    const app = await startApp({ databaseUrl: proxy.url, redisUrl: redis.url });
    await app.http.get('/health/ready').expect(200, { status: 'up', database: 'up', queue: 'up' });
    proxy.cut();
    const { body } = await app.http.get('/health/ready').expect(503);
    expect(body).toMatchObject({ code: 'not-ready', errors: [{ pointer: '/database', code: 'database-unavailable' }] });
    expect(body.errors).toHaveLength(1);
    await app.http.get('/health/live').expect(200);
    expect((await app.http.get('/metrics').expect(200)).text).toMatch(/^interlocal_part_up\{part="database"\} 0$/m);
    proxy.mend();
    await app.http.get('/health/ready').expect(200);
    await app.close();
    await proxy.close();
    await redis.stop();
  });

  it('names the queue when that is away, and nothing but it', async () => {
    const redis = await privateRedis();
    if (redis === null) return;
    const proxy = await CuttableProxy.to(redis.url);
    const app = await startApp({ databaseUrl: database.url, redisUrl: proxy.url });
    await app.http.get('/health/ready').expect(200);
    proxy.cut();
    const { body } = await app.http.get('/health/ready').expect(503);
    expect(body).toMatchObject({ code: 'not-ready', errors: [{ pointer: '/queue', code: 'queue-unavailable' }] });
    expect(body.errors).toHaveLength(1);
    expect((await app.http.get('/metrics').expect(200)).text).toMatch(/^interlocal_part_up\{part="queue"\} 0$/m);
    proxy.mend();
    for (let tries = 0; (await app.http.get('/health/ready')).status !== 200; tries++)
      if (tries > 3_000) throw new Error('it does not come back');
    await app.close();
    await proxy.close();
    await redis.stop();
  });
});
