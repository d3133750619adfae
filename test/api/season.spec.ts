import { startApp, type TestApp } from '../support/app.js';
import { createWorld, type World } from '../factories/world.js';

describe('seasons over HTTP', () => {
  let app: TestApp;
  let world: World;
  let token: string;

  beforeAll(async () => {
    app = await startApp();
    world = await createWorld(app.sql);
    token = await app.token(world.coordinators.a);
  });
  afterAll(() => app.close());

  it('shows a season to those who take part in it, and to nobody else', async () => {
    const path = `/v1/seasons/${world.seasonId}`;
    const seen = await app.call('get', path, { token }).expect(200);
    expect(seen.body).toMatchObject({
      id: world.seasonId,
      state: 'running',
      firstMonth: '2026-11',
      lastMonth: '2027-01',
    });
    expect(seen.headers.etag).toBe('"v1"');
    await app.call('get', path).expect(401);
    const stranger = await app.call('get', path, { token: await app.token(world.stranger) }).expect(403);
    expect(stranger.body).toMatchObject({ code: 'forbidden', status: 403 });
  });

  it('refuses a heavy step that comes too early at once, with both states, and makes no task of it', async () => {
    for (const [step, needed] of [
      ['match', 'committed'],
      ['consolidate', 'agreed'],
      ['load', 'consolidated'],
      ['settle', 'distributed'],
    ] as const) {
      const answer = await app.call('post', `/v1/cycles/${world.cycles['2026-11'] ?? ''}/${step}`, { token });
      expect(answer).toMatchObject({ status: 409, body: { code: 'step-too-early' } });
      expect(answer.body.title).toContain('collecting');
      expect(answer.body.title).toContain(needed);
    }
    const season = await app.call('post', `/v1/seasons/${world.seasonId}/season-commitment/match`, { token });
    expect(season).toMatchObject({ status: 409, body: { code: 'season-state' } });
    expect(await app.sql('SELECT 1 FROM task')).toEqual([]);
  });
});
