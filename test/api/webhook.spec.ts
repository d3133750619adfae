import { Webhook } from 'standardwebhooks';
import { Authenticator } from '../../src/platform/auth/index.js';
import { Placer } from '../../src/platform/events/index.js';
import { Workers } from '../../src/platform/queue/index.js';
import { createWorld, type World } from '../factories/world.js';
import { startApp, type TestApp } from '../support/app.js';
import { type Receiver, receiver } from '../support/receiver.js';

type Row = Record<string, unknown>;

describe('webhooks', () => {
  let app: TestApp;
  let world: World;
  let hook: Receiver;
  const now = '2026-10-01T08:00:00Z';
  beforeEach(async () => {
    app = await startApp({ now, settings: { WEBHOOK_NETWORKS: '127.0.0.1/32' } });
    world = await createWorld(app.sql);
    hook = await receiver();
  });
  afterEach(async () => {
    await app.close();
    await hook.close();
  });

  /** What the placer, the relay and the workers do, up to the clock's instant. */
  const work = async (): Promise<void> => {
    await app.get(Placer).turn();
    for (;;) {
      const jobs = (await app.sql(
        `DELETE FROM outbox WHERE job = 'deliver-webhook' AND (run_at IS NULL OR run_at <= $1) RETURNING id, payload`,
        [app.clock.now()],
      )) as unknown as { id: string; payload: object }[];
      if (jobs.length === 0) return;
      for (const { id, payload } of jobs)
        await app.get(Workers).process({ name: 'deliver-webhook', id, data: payload });
    }
  };
  const create = async (
    personId: string,
    body: object = {},
  ): Promise<{ id: string; secret: string; token: string; personId: string }> => {
    const token = await app.token(personId);
    const made = await app.call('post', '/v1/webhooks', { token, body: { url: hook.url, ...body } }).expect(201);
    return { id: made.body.id as string, secret: made.body.secret as string, token, personId };
  };
  const lock = async (month = '2026-11') =>
    app
      .call('post', `/v1/cycles/${world.cycles[month] ?? ''}/lock`, { token: await app.token(world.coordinators.a) })
      .expect(200);
  const told = () => hook.received.map(({ body }) => JSON.parse(body) as { type: string; data: Row });
  const deliveries = async ({ id, personId }: { id: string; personId: string }, query = '') =>
    (await app.call('get', `/v1/webhooks/${id}/deliveries${query}`, { token: await app.token(personId) }).expect(200))
      .body.items as Row[];

  it('are told what happens, signed as the Standard Webhooks library verifies it', async () => {
    const made = await create(world.groups[0].treasurer);
    const { secret, token } = made;
    await lock();
    await work();
    expect(hook.received).toHaveLength(1);
    const { headers, body } = hook.received[0]!;
    // The library holds a message to be fresh by the machine's clock; ours stands still in this test.
    jest.useFakeTimers({ now: new Date(now), doNotFake: ['setTimeout', 'setImmediate', 'nextTick', 'setInterval'] });
    const verified = new Webhook(secret).verify(body, headers as Record<string, string>);
    jest.useRealTimers();
    const cycleId = world.cycles['2026-11'];
    expect(verified).toMatchObject({
      type: 'cycle.locked',
      data: { cycleId, seasonId: world.seasonId, month: '2026-11', state: 'committed', run: 1 },
    });
    expect(await deliveries(made)).toMatchObject([{ type: 'cycle.locked', state: 'delivered', status: 204, tries: 1 }]);
    const stored = await app.sql('SELECT secret FROM webhook');
    expect(JSON.stringify(stored)).not.toContain(secret.slice(6));
    expect(JSON.stringify(await app.sql('SELECT body FROM idempotency_key'))).not.toContain(secret.slice(6));
    expect(JSON.stringify((await app.call('get', '/v1/webhooks', { token })).body)).not.toContain('secret');
  });

  it('are told what their person may see, and nothing of others', async () => {
    const [mine, other] = world.groups;
    await create(mine.treasurer, { types: ['pledges.changed'] });
    const pledge = async (group: typeof mine) =>
      app
        .call('put', `/v1/seasons/${world.seasonId}/pledges`, {
          token: await app.token(group.treasurer),
          body: {
            items: [{ memberId: group.members[0]!.id, offerId: world.offers.dates, month: '2026-11', packs: 1 }],
          },
        })
        .expect(200);
    await pledge(mine);
    await pledge(other);
    await lock();
    await work();
    expect(told().map(({ type, data }) => [type, data.groupId])).toEqual([['pledges.changed', mine.id]]);
    await create(world.stranger);
    await lock('2026-12');
    await work();
    expect(told()).toHaveLength(1);
  });

  it('hear no more of what has ended, even where it happened before', async () => {
    const [{ treasurer }] = world.groups;
    const made = await create(treasurer);
    await lock();
    await app.get(Placer).turn();
    await app.sql('UPDATE membership SET ended_at = now() WHERE person_id = $1', [treasurer]);
    app.get(Authenticator).forget();
    await work();
    expect(hook.received).toEqual([]);
    expect(await deliveries(made)).toMatchObject([{ state: 'withheld' }]);
  });

  it('are tried again for days, ever more seldom, and then no more', async () => {
    const made = await create(world.coordinators.a, { types: ['cycle.locked'] });
    hook.answer = { status: 500, body: 'x'.repeat(5_000) };
    await lock();
    const waits: number[] = [];
    for (let tries = 1; tries <= 10; tries++) {
      await work();
      expect(hook.received).toHaveLength(tries);
      const [delivery] = await deliveries(made);
      expect(delivery).toMatchObject({ status: 500, tries, state: tries < 10 ? 'waiting' : 'failed' });
      expect(String(delivery?.answer)).toHaveLength(300);
      if (delivery?.nextAt === null) break;
      const next = new Date(delivery?.nextAt as string);
      waits.push((next.getTime() - app.clock.now().getTime()) / 1000);
      app.clock.set(next);
    }
    // The specification's own schedule, each up to a tenth longer.
    const schedule = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400];
    expect(waits).toHaveLength(schedule.length);
    for (const [i, seconds] of schedule.entries()) {
      expect(waits[i]).toBeGreaterThanOrEqual(seconds);
      expect(waits[i]).toBeLessThanOrEqual(seconds * 1.1 + 1);
    }
    hook.answer = { status: 200 };
    const [failed] = await deliveries(made, '?state=failed');
    await app
      .call('post', `/v1/webhooks/${made.id}/deliveries/${String(failed?.id)}/replay`, {
        token: await app.token(made.personId),
      })
      .expect(202, { replayed: 1 });
    await work();
    expect(await deliveries(made)).toMatchObject([{ state: 'delivered', tries: 1 }]);
    const ids = new Set(hook.received.map(({ headers }) => headers['webhook-id']));
    expect(ids.size).toBe(1);
  });

  it('end by 410, pause and go on where they stood, and replay since an instant', async () => {
    const made = await create(world.coordinators.a, { types: ['cycle.locked'] });
    hook.answer = { status: 410 };
    await lock();
    await work();
    const gone = await app.call('get', `/v1/webhooks/${made.id}`, { token: made.token }).expect(200);
    expect(gone.body.state).toBe('gone');
    await lock('2026-12');
    await work();
    expect(hook.received).toHaveLength(1);
    hook.answer = { status: 200 };
    const headers = { 'If-Match': String(gone.headers.etag) };
    await app
      .call('patch', `/v1/webhooks/${made.id}`, { token: made.token, headers, body: { state: 'active' } })
      .expect(200);
    await work();
    expect(told().map(({ data }) => data.month)).toEqual(['2026-11', '2026-12']);
    await app
      .call('post', `/v1/webhooks/${made.id}/replay`, { token: made.token, body: { since: now } })
      .expect(202, { replayed: 2 });
    await work();
    expect(
      told()
        .map(({ data }) => data.month)
        .sort(),
    ).toEqual(['2026-11', '2026-11', '2026-12', '2026-12']);
  });

  it('are pinged, and change their secret without a gap', async () => {
    const made = await create(world.coordinators.a, { types: ['season.closed'] });
    await create(world.coordinators.a, { types: [] });
    const rotated = await app.call('post', `/v1/webhooks/${made.id}/rotate-secret`, { token: made.token }).expect(200);
    await app.call('post', `/v1/webhooks/${made.id}/ping`, { token: made.token }).expect(202);
    await work();
    expect(told()).toMatchObject([{ type: 'webhook.pinged', data: { webhookId: made.id } }]);
    expect(String(hook.received[0]!.headers['webhook-signature']).split(' ')).toHaveLength(2);
    expect(rotated.body.secret).not.toBe(made.secret);
    app.clock.set(new Date('2026-10-02T08:00:01Z'));
    await app
      .call('post', `/v1/webhooks/${made.id}/ping`, { token: await app.token(world.coordinators.a) })
      .expect(202);
    await work();
    expect(String(hook.received[1]!.headers['webhook-signature']).split(' ')).toHaveLength(1);
  });

  it('follow no redirect', async () => {
    const made = await create(world.coordinators.a, { types: ['cycle.locked'] });
    hook.answer = { status: 302, headers: { location: hook.url } };
    await lock();
    await work();
    expect(hook.received).toHaveLength(1);
    expect(await deliveries(made)).toMatchObject([{ state: 'waiting', status: 302 }]);
  });

  it.each([
    ['https://127.0.0.2/', 'webhook-url-refused'],
    ['https://localhost.localdomain.invalid/', 'unknown-webhook-host'],
    ['https://2130706434/', 'webhook-url-refused'],
    ['https://[::ffff:10.0.0.1]/', 'webhook-url-refused'],
    ['https://[::1]/', 'webhook-url-refused'],
    ['https://0.0.0.0/', 'webhook-url-refused'],
    ['https://169.254.169.254/latest/meta-data', 'webhook-url-refused'],
    ['https://name:word@93.184.215.14/', 'invalid-webhook-url'],
    ['ftp://93.184.215.14/', 'invalid-webhook-url'],
    ['nothing', 'invalid-webhook-url'],
  ])('do not go to %s', async (url, code) => {
    const token = await app.token(world.stranger);
    const { body } = await app.call('post', '/v1/webhooks', { token, body: { url } }).expect(400);
    expect(body.code).toBe(code);
    expect(await app.sql('SELECT 1 FROM webhook')).toEqual([]);
  });

  it('are one’s own', async () => {
    const made = await create(world.coordinators.a);
    const token = await app.token(world.coordinators.b);
    const headers = { 'If-Match': '"v1"' };
    await app.call('get', `/v1/webhooks/${made.id}`, { token }).expect(404);
    await app.call('patch', `/v1/webhooks/${made.id}`, { token, headers, body: { types: [] } }).expect(404);
    await app.call('delete', `/v1/webhooks/${made.id}`, { token }).expect(404);
    for (const path of ['rotate-secret', 'ping'])
      await app.call('post', `/v1/webhooks/${made.id}/${path}`, { token }).expect(404);
    await app.call('post', `/v1/webhooks/${made.id}/replay`, { token, body: { since: now } }).expect(404);
    await app.call('get', `/v1/webhooks/${made.id}/deliveries`, { token }).expect(404);
    await app.call('delete', `/v1/webhooks/${made.id}`, { token: made.token }).expect(204);
    expect((await app.call('get', '/v1/webhooks', { token: made.token })).body.items).toEqual([]);
  });
});
