import { UnrecoverableError } from 'bullmq';
import { createWorld, type World } from '../factories/world.js';
import { startApp, type TestApp } from '../support/app.js';
import { type PrivateRedis, privateRedis } from '../support/redis.js';
import { cycleStepJob } from '../../src/foundation/season/season.jobs.js';
import { DueSteps } from '../../src/foundation/season/index.js';
import { OutboxWriter, Relay } from '../../src/platform/outbox/index.js';
import { QueueBackend, Queues, Workers } from '../../src/platform/queue/index.js';
import { Transaction } from '../../src/platform/database/index.js';
import { Tasks } from '../../src/platform/task/index.js';
import { newId } from '../../src/shared/ids.js';
import { startWork } from '../../src/start/application.js';

const until = async (true_: () => Promise<boolean>): Promise<void> => {
  for (let tries = 0; !(await true_()); tries++) {
    if (tries > 3_000) throw new Error('it did not happen within five minutes');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
};

describe.each(['postgresql', 'redis'] as const)('queues on %s', (kind) => {
  let redis: PrivateRedis | null = null;
  let app: TestApp;
  let world: World;
  let skipped = false;
  const test = (name: string, run: () => Promise<void>) => {
    it(name, async () => {
      if (!skipped) await run();
    });
  };

  beforeAll(async () => {
    if (kind === 'redis') {
      redis = await privateRedis();
      skipped = redis === null;
      if (skipped)
        console.warn('Neither REDIS_URL nor a redis-server or valkey-server on the PATH: the Redis half is skipped.');
      if (skipped) return;
    }
    app = await startApp({ redisUrl: redis?.url ?? '' });
    world = await createWorld(app.sql);
    startWork(app.nest);
  });
  afterAll(async () => {
    if (!skipped) await app.close();
    await redis?.stop();
  });

  test('live where they were asked to', async () => {
    expect(app.get(QueueBackend).kind).toBe(kind);
    await app.get(Queues).ping();
    await app.http.get('/health/ready').expect(200);
  });

  test('do what somebody asked for in the background, once', async () => {
    const token = await app.token(world.coordinators.a);
    const path = `/v1/cycles/${world.cycles['2026-11'] ?? ''}`;
    await app.call('post', `${path}/lock`, { token }).expect(200);
    const headers = { 'Idempotency-Key': 'match-1' };
    const asked = await app.call('post', `${path}/match`, { token, headers }).expect(202);
    const again = await app.call('post', `${path}/match`, { token, headers }).expect(202);
    expect(again.body).toEqual(asked.body);
    const task = () => app.call('get', String(asked.headers.location), { token }).expect(200);
    await until(async () => (await task()).body.state !== 'waiting');
    expect((await task()).body).toMatchObject({ state: 'done', result: { state: 'matched', run: 1 } });
    await app.call('get', String(asked.headers.location), { token: await app.token(world.coordinators.b) }).expect(404);
  });

  test('keep a refusal with its code where somebody waits for it', async () => {
    const token = await app.token(world.coordinators.a);
    // An empty month gets as far as its load, which is under the season's minimum: that comes out at work only.
    const cycle = `/v1/cycles/${world.cycles['2027-01'] ?? ''}`;
    for (const step of ['lock', 'match', 'agree'])
      await app.call('post', `${cycle}/${step}`, { token, headers: { Prefer: 'wait' } }).expect(200);
    await app.sql(`UPDATE season SET rules = jsonb_set(rules, '{minimumLoadPallets}', '5')`);
    const asked = await app.call('post', `${cycle}/consolidate`, { token }).expect(202);
    const task = () => app.call('get', String(asked.headers.location), { token });
    await until(async () => (await task()).body.state !== 'waiting');
    expect((await task()).body).toMatchObject({ state: 'refused', problem: { code: 'no-go' } });
    await app.sql(`UPDATE season SET rules = jsonb_set(rules, '{minimumLoadPallets}', '0')`);
  });

  test('may forget what they held: tasks without a job get one', async () => {
    const [id, cycleId] = [newId(), world.cycles['2027-01'] ?? ''];
    await app.sql(
      `INSERT INTO task (id, kind, state, actor, input, created_at) VALUES ($1, 'cycle-step', 'waiting', $2, $3, $4)`,
      [id, world.coordinators.a, { cycleId, step: 'lock' }, new Date(app.clock.now().getTime() - 60_000)],
    );
    expect(await app.get(Tasks).sweep()).toEqual({ found: 1 });
    await until(async () => (await app.sql(`SELECT 1 FROM task WHERE id = $1 AND state = 'done'`, [id])).length === 1);
    expect(await app.get(Tasks).sweep()).toEqual({ found: 0 });
  });

  test('add a job once, whatever is asked, and hand it over only when it commits', async () => {
    const payload = { cycleId: world.cycles['2026-12'] ?? '', step: 'lock' as const, dueVersion: 1 };
    const runAt = new Date(app.clock.now().getTime() + 3_600_000);
    const outbox = app.get(OutboxWriter);
    const transaction = app.get(Transaction);
    await transaction
      .run('test', async (tx) => {
        await outbox.add(tx, cycleStepJob, payload, runAt);
        throw new Error('undone');
      })
      .catch(() => undefined);
    for (let i = 0; i < 3; i++) await transaction.run('test', (tx) => outbox.add(tx, cycleStepJob, payload, runAt));
    await Promise.all([app.get(Relay).flush(), app.get(Relay).flush()]);
    const [queue] = app.get(Queues).all;
    await until(async () => (await app.sql('SELECT 1 FROM outbox')).length === 0);
    const delayed = (await queue!.getDelayed()).filter(({ name }) => name === cycleStepJob.name);
    expect(delayed.map(({ id }) => id)).toEqual([cycleStepJob.jobId(payload)]);
    await delayed[0]!.remove();
  });

  test('run every step of every month once when its date has come', async () => {
    app.clock.set(new Date('2027-02-20T00:00:00Z'));
    const unsettled = async () => (await app.sql(`SELECT 1 FROM cycle WHERE state <> 'settled'`)).length;
    await until(async () => {
      await app.get(DueSteps).sweep();
      return (await unsettled()) === 0;
    });
    const steps = await app.sql('SELECT cycle_id, step, count(*)::int AS times FROM cycle_step GROUP BY 1, 2');
    expect(steps).toHaveLength(3 * 9);
    expect(steps.filter(({ times }) => Number(times) !== 1)).toEqual([]);
  });

  test('take a refusal of the domain as final, and anything else as worth another try', async () => {
    const job = {
      name: cycleStepJob.name,
      id: 'x',
      data: { cycleId: '00000000-0000-7000-8000-000000000000', step: 'lock', dueVersion: 1 },
    };
    await expect(app.get(Workers).process(job)).rejects.toBeInstanceOf(UnrecoverableError);
    await expect(
      app.get(Workers).process({ ...job, data: { ...job.data, cycleId: 'no id' } }),
    ).rejects.not.toBeInstanceOf(UnrecoverableError);
  });
});
