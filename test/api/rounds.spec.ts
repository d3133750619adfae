import { Tasks } from '../../src/platform/task/index.js';
import { playMonth } from '../factories/month.js';
import { createWorld, type World } from '../factories/world.js';
import { startApp, type TestApp } from '../support/app.js';
import { startOsrm } from '../support/osrm.js';
import { readPdf } from '../support/pdf.js';

interface Plan {
  readonly plan: {
    readonly routing: string;
    readonly version: number;
    readonly cost: number;
    readonly currency: string;
  };
  readonly rounds: readonly {
    readonly vehicle: string;
    readonly metres: number;
    readonly departAt: string;
    readonly backAt: string;
    readonly visits: readonly { readonly deliveryId: string; readonly producerId: string; readonly arriveAt: string }[];
  }[];
  readonly unassigned: readonly { readonly deliveryId: string; readonly reason: string }[];
}

const hour = 3_600_000;
const van = {
  ...{ name: 'Van', count: 1, gramsMax: 2_000_000, cratesMax: 100, minutesMax: 600 },
  ...{ fixedCost: 1000, costPerKm: 50, costPerHour: 600 },
};

/** Two producers: one 0.1° north of the loading point, one 0.2° north; both are to be fetched in a planned month. */
describe('collection rounds', () => {
  let app: TestApp;
  let world: World;
  let cycle: string;
  let osrm: Awaited<ReturnType<typeof startOsrm>>;
  let loadingAt: number;
  const call = async (method: 'get' | 'post' | 'put', path: string, person: string, body?: object) =>
    app.call(method, path, { token: await app.token(person), ...(body && { body }) });
  const rounds = async (person = world.coordinators.b) => (await call('get', `${cycle}/rounds`, person)).body as Plan;
  const deliveries = async () =>
    ((await call('get', `${cycle}/deliveries`, world.receiver)).body as { items: { id: string; producerId: string }[] })
      .items;
  /** Asks, and does what a worker would. */
  const plan = async (body: object = {}) => {
    const asked = await call('post', `${cycle}/rounds`, world.coordinators.b, body);
    if (asked.status !== 202) return (asked.body as { code: string }).code;
    const { id } = asked.body as { id: string };
    await app.get(Tasks).run(id);
    await app.get(Tasks).run(id); // A job that is handed out twice does nothing the second time.
    const { body: task } = await call('get', `/v1/tasks/${id}`, world.coordinators.b);
    const { state, result, problem } = task as { state: string; result: object; problem: { code: string } | null };
    return state === 'done' ? result : problem?.code;
  };
  const place = (id: string, latitude: number | null) =>
    app.sql('UPDATE organisation SET latitude = $2, longitude = 9 WHERE id = $1', [id, latitude]);

  beforeAll(async () => {
    osrm = await startOsrm();
    app = await startApp({ settings: { ROUTING_URL: osrm.url } });
    world = await createWorld(app.sql);
    cycle = `/v1/cycles/${await playMonth(app, world, 'consolidate')}`;
    await app.sql('UPDATE loading_point SET latitude = 33, longitude = 9 WHERE id = $1', [world.loadingPointId]);
    await place(world.producers[0].id, 33.1);
    await place(world.producers[1].id, 33.2);
    const { body } = await call('get', cycle, world.coordinators.a);
    loadingAt = Date.parse((body as { dates: { loadingAt: string } }).dates.loadingAt);
  });
  afterAll(async () => {
    await app.close();
    osrm.close();
  });

  it('are refused while nobody is fetched, or nothing drives', async () => {
    expect(await plan()).toBe('nothing-to-fetch');
    for (const { id } of await deliveries()) {
      const body = { means: 'collected', earliestAt: new Date(loadingAt - 6 * hour).toISOString() };
      expect((await call('put', `/v1/deliveries/${id}/arrival`, world.cooperative.coordinator, body)).status).toBe(200);
    }
    expect(await plan()).toBe('no-vehicles');
    const path = `/v1/partnerships/${world.partnershipId}/vehicles`;
    expect((await call('post', path, world.organiser, van)).status).toBe(201);
    expect((await call('post', path, world.organiser, van)).body.code).toBe('vehicle-name-taken');
  });

  it('are planned by the routing service, checked, and stored', async () => {
    const slots = async () => ((await call('get', `${cycle}/slots`, world.receiver)).body as { items: object[] }).items;
    expect(await slots()).toHaveLength(2);
    const leaveAt = new Date(loadingAt - 6 * hour).toISOString();
    expect(await plan({ leaveAt })).toMatchObject({ version: 1, rounds: 1, unassigned: 0 });
    expect(osrm.asked.at(-1)).toBe(
      '/table/v1/driving/9.000000,33.000000;9.000000,33.100000;9.000000,33.200000?annotations=duration,distance',
    );
    const found = await rounds();
    expect(found.plan).toMatchObject({ routing: 'service', currency: 'TND' });
    const [round] = found.rounds;
    // There and back by the nearer one: 10,004 m up to it, as much on to the farther one, 20,008 m back.
    expect(round).toMatchObject({ vehicle: 'Van', metres: 40_016 });
    expect(round?.visits.map(({ producerId }) => producerId).sort()).toEqual(
      world.producers.map(({ id }) => id).sort(),
    );
    expect(Date.parse(round?.backAt ?? '')).toBeLessThan(loadingAt);
    // 1000 + 40.016 km × 50 + the hours × 600.
    const hours = (Date.parse(round?.backAt ?? '') - Date.parse(round?.departAt ?? '')) / hour;
    expect(Math.abs(found.plan.cost - (1000 + 40.016 * 50 + hours * 600))).toBeLessThanOrEqual(0.5);
    expect(await slots()).toEqual([]);
  });

  it('are what a producer sees of itself, and on its order', async () => {
    const mine = await rounds(world.cooperative.coordinator);
    expect(mine.rounds[0]?.visits.length).toBeGreaterThan(0);
    // What a round costs and carries in all is not a producer's to know, and not nothing.
    expect(mine.plan.cost).toBeNull();
    expect(mine.rounds[0]).toMatchObject({ metres: null, grams: null, crates: null, cost: null });
    expect((await call('get', `${cycle}/rounds`, world.groups[0].treasurer)).status).toBe(403);
    const pdf = await app.call('get', `/v1/deliveries/${mine.rounds[0]?.visits[0]?.deliveryId ?? ''}`, {
      token: await app.token(world.cooperative.coordinator),
      headers: { Accept: 'application/pdf', 'Accept-Language': 'en' },
    });
    expect(readPdf(pdf.body as Buffer)[0]?.text.replace(/\s+/g, ' ')).toContain('stop 1 of the round');
  });

  it('take the roads of the caller, and say who cannot be fetched', async () => {
    const leaveAt = new Date(loadingAt - 6 * hour).toISOString();
    const deliveryIds = (await deliveries()).map(({ id }) => id);
    const square = (far: number) => [
      [0, 600, far],
      [600, 0, far],
      [far, far, 0],
    ];
    const matrix = { deliveryIds, metres: square(9_000), seconds: square(50_000) };
    expect(await plan({ leaveAt, matrix })).toMatchObject({ version: 2, rounds: 1, unassigned: 1 });
    const found = await rounds();
    expect(found.plan.routing).toBe('matrix');
    expect(found.unassigned).toMatchObject([{ deliveryId: deliveryIds[1], reason: 'too-far' }]);
    expect(await plan({ matrix: { ...matrix, metres: [[0]] } })).toBe('matrix-not-square');
    expect(await plan({ matrix: { ...matrix, deliveryIds: deliveryIds.slice(0, 1), metres: [[0, 1], [1, 0]], seconds: [[0, 1], [1, 0]] } })).toBe('matrix-lacks-stops'); // prettier-ignore
  });

  it('name a producer that is nowhere, and find no road where there is none', async () => {
    const leaveAt = new Date(loadingAt - 6 * hour).toISOString();
    await place(world.producers[1].id, null);
    await place(world.producers[0].id, 0);
    expect(await plan({ leaveAt })).toMatchObject({ rounds: 0, unassigned: 2 });
    expect((await rounds()).unassigned.map(({ reason }) => reason).sort()).toEqual(['no-place', 'too-far']);
  });

  it('are not stored where the service is sick, nor where the month has changed meanwhile', async () => {
    await place(world.producers[0].id, 33.1);
    osrm.sick.now = true;
    expect(await plan()).toBe('routing-unavailable');
    osrm.sick.now = false;
    osrm.sick.meanwhile = () => app.sql('UPDATE vehicle SET count = 2');
    expect(await plan()).toBe('rounds-outdated');
    osrm.sick.meanwhile = null;
    expect((await rounds()).plan.version).toBe(3);
  });

  it('may cost more than an integer holds', async () => {
    await place(world.producers[1].id, 33.2);
    await app.sql('UPDATE vehicle SET cost_per_km = 100000000');
    expect(await plan({ leaveAt: new Date(loadingAt - 6 * hour).toISOString() })).toMatchObject({ rounds: 1 });
    expect((await rounds()).plan.cost).toBeGreaterThan(2 ** 31);
    await app.sql('UPDATE vehicle SET cost_per_km = 50');
  });

  it('end when a producer that is fetched says otherwise, and its slot comes back', async () => {
    const leaveAt = new Date(loadingAt - 6 * hour).toISOString();
    await place(world.producers[1].id, 33.2);
    expect(await plan({ leaveAt, seed: 7, changes: 500 })).toMatchObject({ version: 5, rounds: 1 });
    const [first] = await deliveries();
    const body = { earliestAt: new Date(loadingAt - 2 * hour).toISOString() };
    expect(
      (await call('put', `/v1/deliveries/${first?.id ?? ''}/arrival`, world.cooperative.coordinator, body)).status,
    ).toBe(200);
    expect((await rounds()).plan).toBeNull();
    const { items } = (await call('get', `${cycle}/slots`, world.receiver)).body as { items: object[] };
    expect(items).toHaveLength(2);
  });
});
