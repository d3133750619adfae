import type { Cast } from './cast.js';
import { organisationOf } from './cast.js';
import { Refused } from './client.js';

/** What does not go as planned in a season, by month (0 is November): each happens once, however often it is played. */

const once = async (happening: () => Promise<unknown>): Promise<void> => {
  await happening().catch((error: unknown) => {
    // The same incident again, now that its numbers have changed: it has happened.
    if (!(error instanceof Refused && error.code === 'idempotency-key-reused')) throw error;
  });
};

interface Asked {
  readonly producerId: string;
  readonly offerId: string;
  readonly asked: number;
}

const shortfall = {
  partnership: 'tunisia',
  month: 2,
  cooperative: 'SAHEL',
  producer: 'KSAR',
  offer: 'harissa',
} as const;
const refusal = { partnership: 'tunisia', month: 1, producer: 'MOKNINE', offer: 'couscous' } as const;
const lateMember = { partnership: 'tunisia', month: 3, group: 'LAKEN', offer: 'dates', packs: 3 } as const;
const loss = { partnership: 'tunisia', month: 4, group: 'HELMET', offer: 'olive-oil' } as const;

const isNow = (cast: Cast, month: number, incident: { partnership: string; month: number }): boolean =>
  cast.story.key === incident.partnership && month === incident.month;

/** January: the jars did not come, and two fifths of the harissa stay at home. */
export async function announceShortfall(cast: Cast, cycleId: string, month: number): Promise<void> {
  if (!isNow(cast, month, shortfall)) return;
  const cooperative = cast.cooperatives.get(shortfall.cooperative);
  const producerId = organisationOf(cast, shortfall.producer).id;
  const offerId = cast.offers.get(shortfall.offer)?.id;
  const { items = [] } =
    (await cooperative?.get<{ items: Asked[] }>(`/v1/cycles/${cycleId}/confirmations?limit=500`)) ?? {};
  const order = items.find((row) => row.producerId === producerId && row.offerId === offerId);
  if (!order || !cooperative) return;
  const item = { producerId, offerId, packs: Math.ceil(order.asked * 0.4), reason: 'The jars were not delivered' };
  await once(() =>
    cooperative.post(`/v1/cycles/${cycleId}/shortfalls`, { items: [item] }, `demo-shortfall-${cycleId}`),
  );
}

/** December: the whole couscous is refused at the loading point, wet through. */
export function refusedLine(cast: Cast, month: number, line: { producerId: string; offerId: string }): boolean {
  return (
    isNow(cast, month, refusal) &&
    line.producerId === organisationOf(cast, refusal.producer).id &&
    line.offerId === cast.offers.get(refusal.offer)?.id
  );
}

/** February: a household joins a group in the middle of the season and pledges what is left of it. */
export async function joinLate(cast: Cast, months: readonly string[], month: number): Promise<void> {
  if (!isNow(cast, month, lateMember)) return;
  const treasurer = cast.treasurers.get(lateMember.group);
  const body = {
    ...{ groupId: organisationOf(cast, lateMember.group).id, memberNo: 'M99', name: 'Zeno Sésame' },
    email: 'm99.laken@interlocal.example',
  };
  const household = await treasurer?.post<{ id: string }>('/v1/households', body);
  const items = months.slice(month).map((name) => {
    return {
      ...{ memberId: household?.id, offerId: cast.offers.get(lateMember.offer)?.id, month: name },
      packs: lateMember.packs,
    };
  });
  await treasurer?.put(`/v1/seasons/${cast.seasonId}/pledges`, { items });
}

/** March: a tin of oil arrives crushed. */
export async function loseOnTheRoad(cast: Cast, cycleId: string, month: number): Promise<void> {
  if (!isNow(cast, month, loss)) return;
  const treasurer = cast.treasurers.get(loss.group);
  const rows = await treasurer?.get<{ items: { contentId: string; offerId: string; expected: number }[] }>(
    `/v1/cycles/${cycleId}/receipts`,
  );
  const row = rows?.items.find(({ offerId }) => offerId === cast.offers.get(loss.offer)?.id);
  if (!row || !treasurer) return;
  const item = { contentId: row.contentId, arrived: row.expected - 1, reason: 'damaged', note: 'One tin crushed' };
  await once(() => treasurer.post(`/v1/cycles/${cycleId}/receipts`, { items: [item] }, `demo-loss-${cycleId}`));
}
