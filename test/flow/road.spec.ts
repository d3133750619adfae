import { createWorld, type World } from '../factories/world.js';
import { startApp, type TestApp } from '../support/app.js';

/** An empty month of its own accord: nobody pledged, so that dates alone bring it to the road. */
describe('on the road', () => {
  let app: TestApp;
  let world: World;
  let cycle: string;
  let job: string;
  /** With a token of the hour: they grow old with the clock. */
  const call = async (method: 'get' | 'post', path: string, personId: string, body?: object) =>
    app.call(method, path, { token: await app.token(personId), ...(body ? { body } : {}) });
  const report = async (kind: string, at?: string) => {
    const { status, body } = await call('post', `${job}/events`, world.organiser, { kind, ...(at ? { at } : {}) });
    return [status, (body as { code?: string }).code ?? 'told'];
  };
  const seen = async () => [
    (await call('get', cycle, world.coordinators.a)).body.state as string,
    (await call('get', job, world.coordinators.a)).body.state as string,
  ];
  const steps = async () => {
    const taken = await app.sql(`SELECT step FROM cycle_step WHERE step IN ('depart', 'arrive') ORDER BY step`);
    return taken.map((row) => String(row.step));
  };

  beforeEach(async () => {
    app = await startApp();
    world = await createWorld(app.sql);
    await app.sql(`UPDATE season SET last_month = first_month`);
    await app.sql(`DELETE FROM cycle WHERE month <> '2026-11'`);
    cycle = `/v1/cycles/${world.cycles['2026-11'] ?? ''}`;
    await app.passTo('2026-11-10T00:00:00Z');
    const jobs = await call('get', '/v1/transport-jobs', world.organiser);
    job = `/v1/transport-jobs/${(jobs.body.items as { id: string }[])[0]!.id}`;
  });
  afterEach(() => app.close());

  it('moves the month by what is told, once', async () => {
    expect(await report('departed')).toEqual([409, 'step-too-early']);
    await app.passTo('2026-11-15T10:00:00Z');
    expect(await seen()).toEqual(['loaded', 'loading']);
    expect(await report('departed')).toEqual([201, 'told']);
    app.clock.set(new Date('2026-11-18T10:00:00Z'));
    expect(await report('customs-held')).toEqual([201, 'told']);
    expect(await seen()).toEqual(['loaded', 'customs-held']);
    expect(await report('arrived')).toEqual([201, 'told']);
    expect(await report('arrived')).toEqual([201, 'told']);
    expect(await seen()).toEqual(['arrived', 'arrived']);
    expect(await steps()).toEqual(['arrive', 'depart']);
  });

  it('has departed when it arrives, though nobody told', async () => {
    await app.passTo('2026-11-15T10:00:00Z');
    app.clock.set(new Date('2026-11-15T13:00:00Z'));
    expect(await report('arrived', '2026-11-15T11:30:00Z')).toEqual([201, 'told']);
    expect(await seen()).toEqual(['arrived', 'arrived']);
    expect(await steps()).toEqual(['arrive', 'depart']);
    for (const step of ['depart', 'arrive']) {
      const again = await call('post', `${cycle}/${step}`, world.coordinators.a);
      expect(again).toMatchObject({ status: 200, body: { step, run: 1 } });
    }
    expect(await app.passTo('2026-11-16T00:00:00Z')).toEqual([]);
  });

  it('keeps a go decision that is made twice once', async () => {
    const go = (decision: string) =>
      call('post', `${cycle}/go`, world.coordinators.a, { decision, reason: 'The lorry is half full' });
    const first = await go('groupage');
    expect(first).toMatchObject({ status: 200, body: { run: 1 } });
    expect((await go('groupage')).body).toEqual(first.body);
    expect((await go('go')).body).toMatchObject({ run: 2 });
  });
});
