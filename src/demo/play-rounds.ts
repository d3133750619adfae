import type { Cast, Cycle } from './cast.js';
import { organisationOf } from './cast.js';

interface Delivery {
  readonly id: string;
  readonly producerId: string;
}

const vans = {
  ...{ name: '3.5 t van', count: 2, gramsMax: 1_200_000, cratesMax: 160, minutesMax: 780 },
  ...{ fixedCost: 40_000, costPerKm: 600, costPerHour: 5_000 },
};
const hour = 3_600_000;
const looks = 50;

/** Two vans fetch what the producers of the nearest cooperative have ready since the day before; the others come themselves. */
export async function fetchGoods(cast: Cast, cycle: Cycle, position: number): Promise<void> {
  const code = [...cast.cooperatives.keys()].at(-1);
  const cooperative = cast.cooperatives.get(code ?? '');
  if (position !== 0 || code === undefined || !cooperative) return;
  const path = `/v1/cycles/${cycle.id}`;
  const { dates } = await cast.sides[1].get<{ dates: { loadingAt: string } }>(path);
  const before = (hours: number): string => new Date(Date.parse(dates.loadingAt) - hours * hour).toISOString();
  const { partnershipId } = await cast.sides[1].get<{ partnershipId: string }>(`/v1/seasons/${cast.seasonId}`);
  await cast.transport.post(`/v1/partnerships/${partnershipId}/vehicles`, vans, `demo-vans-${partnershipId}`);
  const own = new Set(
    [...cast.organisations.values()]
      .filter(({ parentId }) => parentId === organisationOf(cast, code).id)
      .map(({ id }) => id),
  );
  const deliveries = await cooperative.list<Delivery>(`${path}/deliveries`);
  for (const { id, producerId } of deliveries)
    if (own.has(producerId))
      await cooperative.put(`/v1/deliveries/${id}/arrival`, { means: 'collected', earliestAt: before(16) });
  const task = await cast.sides[1].post<{ id: string }>(`${path}/rounds`, { leaveAt: before(18), changes: 2_000 });
  await done(cast, task.id);
}

async function done(cast: Cast, taskId: string): Promise<void> {
  for (let look = 0; look < looks; look++) {
    const { state } = await cast.sides[1].get<{ state: string }>(`/v1/tasks/${taskId}`);
    if (state !== 'waiting') return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
