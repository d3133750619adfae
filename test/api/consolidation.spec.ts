import { playMonth } from '../factories/month.js';
import { createWorld, type World } from '../factories/world.js';
import { startApp, type TestApp } from '../support/app.js';

interface SlotRow {
  readonly deliveryId: string;
  readonly producerId: string;
  readonly crates: number;
  readonly bay: number | null;
  readonly startAt: string | null;
  readonly endAt: string | null;
}

/** A month that was planned: 22 packs of dates and 2 of oranges from two producers, loaded on 15 November at 7:00 UTC. */
describe('what is planned for the loading', () => {
  let app: TestApp;
  let world: World;
  let cycle: string;
  const call = async (
    method: 'get' | 'put' | 'patch',
    path: string,
    person: string,
    asked: { body?: object; headers?: Record<string, string> } = {},
  ) => app.call(method, path, { token: await app.token(person), ...asked });
  const slots = async (person = world.receiver): Promise<SlotRow[]> =>
    ((await call('get', `${cycle}/slots`, person)).body as { items: SlotRow[] }).items;
  const wish = async (slot: SlotRow, body: object, person = world.cooperative.coordinator) => {
    const answer = await call('put', `/v1/deliveries/${slot.deliveryId}/arrival`, person, { body });
    return [answer.status, (answer.body as { code?: string }).code ?? 'kept'];
  };

  beforeAll(async () => {
    app = await startApp();
    world = await createWorld(app.sql);
    cycle = `/v1/cycles/${await playMonth(app, world, 'consolidate')}`;
  });
  afterAll(() => app.close());

  it('gives each producer a time and a bay in the hours before the loading', async () => {
    const { dates } = (await call('get', cycle, world.coordinators.a)).body as { dates: { loadingAt: string } };
    const loadingAt = Date.parse(dates.loadingAt);
    const found = await slots();
    expect(found).toHaveLength(2);
    for (const { bay, crates, startAt, endAt } of found) {
      expect(bay).not.toBeNull();
      const [start, end] = [Date.parse(startAt ?? ''), Date.parse(endAt ?? '')];
      // Ten minutes and half a minute a crate, from five in the morning to the loading at eight.
      expect(end - start).toBe((600 + 30 * crates) * 1000);
      expect(start).toBeGreaterThanOrEqual(loadingAt - 3 * 3_600_000);
      expect(end).toBeLessThanOrEqual(loadingAt);
    }
    expect(found.map(({ crates }) => crates).every((crates) => crates > 0)).toBe(true);
  });

  it('follows what a producer wishes, and plans the others around it', async () => {
    const [first] = await slots();
    const { dates } = (await call('get', cycle, world.coordinators.a)).body as { dates: { loadingAt: string } };
    const earliestAt = new Date(Date.parse(dates.loadingAt) - 2 * 3_600_000).toISOString();
    expect(await wish(first!, { earliestAt })).toEqual([200, 'kept']);
    const now = (await slots()).find(({ deliveryId }) => deliveryId === first!.deliveryId);
    expect(now?.startAt).toBe(earliestAt);
  });

  it('moves with the dates of the month', async () => {
    const before = await slots();
    const found = await call('get', cycle, world.coordinators.a);
    const { dates } = found.body as { dates: Record<'loadingAt', string> };
    const loadingAt = new Date(Date.parse(dates.loadingAt) + 24 * 3_600_000).toISOString();
    const headers = { 'If-Match': String(found.headers.etag) };
    const moved = await call('patch', `${cycle}/dates`, world.coordinators.a, {
      headers,
      body: { loadingAt, reason: 'the ferry is late' },
    });
    expect(moved.status).toBe(200);
    const after = await slots();
    expect(after).toHaveLength(before.length);
    for (const { startAt } of after)
      expect(Date.parse(startAt ?? '')).toBeGreaterThanOrEqual(Date.parse(loadingAt) - 3 * 3_600_000);
  });

  it('refuses times at which nobody receives, and strangers', async () => {
    const [slot] = await slots();
    expect(await wish(slot!, { earliestAt: '2026-11-01T00:00:00Z' })).toEqual([400, 'outside-receiving-hours']);
    expect(await wish(slot!, { earliestAt: '2026-11-15T05:00:00Z', wishedAt: '2026-11-15T04:00:00Z' })).toEqual([
      400,
      'wished-before-earliest',
    ]);
    expect(await wish(slot!, { earliestAt: 'soon' })).toEqual([400, 'invalid-input']);
    expect(await wish(slot!, { earliestAt: '2026-11-15T05:00:00Z' }, world.groups[0].treasurer)).toEqual([
      403,
      'forbidden',
    ]);
  });

  it('fits the pallets on vehicles, and says how few would do', async () => {
    const loads = await call('get', `${cycle}/loads`, world.organiser);
    expect(loads.status).toBe(200);
    const units = (await call('get', `${cycle}/handling-units`, world.organiser)).body as {
      items: { id: string; grossGrams: number }[];
    };
    const { loads: vehicles, fewestPossible } = loads.body as {
      loads: { grams: number; pallets: { id: string }[] }[];
      fewestPossible: number;
    };
    expect(vehicles).toHaveLength(1);
    expect(fewestPossible).toBe(1);
    expect(vehicles[0]!.pallets.map(({ id }) => id).sort()).toEqual(units.items.map(({ id }) => id).sort());
    // 25 kg of wood each.
    expect(vehicles[0]!.grams).toBe(units.items.reduce((sum, { grossGrams }) => sum + grossGrams + 25_000, 0));
    const single = await call('get', `${cycle}/loads?places=1`, world.organiser);
    expect((single.body as { loads: object[] }).loads).toHaveLength(units.items.length);
    expect((await call('get', `${cycle}/loads?places=0`, world.organiser)).status).toBe(400);
  });

  it('closes with the loading', async () => {
    const [slot] = await slots();
    await app.sql(`UPDATE cycle SET state = 'loaded' WHERE id = $1`, [cycle.split('/').at(-1)]);
    expect(await wish(slot!, { earliestAt: '2026-11-15T05:00:00Z' })).toEqual([409, 'slots-closed']);
  });
});
