import type { Texts } from '../../shared/language.js';
import type { MoneyJson } from '../../shared/money.js';
import type { Month } from '../../shared/month.js';
import type { Cycle, Offer, Season } from '../kit/season.js';
import { currentOf } from '../kit/season.js';
import { Refusal } from '../kit/api.js';
import type { Reading } from '../kit/visit.js';

interface Member {
  readonly id: string;
  readonly groupId: string;
  readonly memberNo: string;
  readonly name: string;
  readonly endedAt: string | null;
}
interface Pledge {
  readonly offerId: string;
  readonly memberId: string;
  readonly packs: number;
  readonly upTo: number | null;
}
export interface Commitment {
  readonly offerId: string;
  readonly productNames: Texts;
  readonly packs: number;
  readonly minimumPacks: number;
  readonly minimumMet: boolean;
  readonly packsToFullCrate: number;
  readonly packsToFullPallet: number;
}
interface Price {
  readonly month: Month;
  readonly memberPrice: MoneyJson | null;
}

/** A month's pledges as one person sees them: their household's, or those of the group they keep. */
export interface PledgeSheet {
  readonly season: Season;
  readonly cycles: readonly Cycle[];
  readonly cycle: Cycle;
  readonly open: boolean;
  readonly keepsGroup: boolean;
  readonly offers: readonly Offer[];
  readonly members: readonly Member[];
  readonly commitments: readonly Commitment[];
  readonly pledgeOf: (memberId: string, offerId: string) => { packs: number; upTo: number | null };
  readonly priceOf: (offerId: string) => MoneyJson | null;
}

const none = { packs: 0, upTo: null } as const;

export async function readSheet({ api, me, params, query }: Reading): Promise<PledgeSheet> {
  const base = `/v1/seasons/${params.seasonId ?? ''}`;
  const [season, cycles] = await Promise.all([api.get<Season>(base), api.all<Cycle>(`${base}/cycles`)]);
  const cycle = cycles.find(({ month }) => month === query.month) ?? currentOf(cycles);
  if (!cycle) throw new Refusal({ title: '', status: 404, code: 'not-found' });
  const keepsGroup = me.roles.some(({ kind }) => kind === 'consumer-group');
  const [offers, members, pledges, commitments] = await Promise.all([
    api.all<Offer>(`${base}/offers`),
    membersOf({ api, me }, keepsGroup),
    api.all<Pledge>(`${base}/pledges?month=${cycle.month}`),
    api.all<Commitment>(`${base}/commitments?month=${cycle.month}`),
  ]);
  const offered = offers.filter(({ months }) => months.includes(cycle.month));
  const prices = new Map(
    await Promise.all(
      offered.map(async ({ id }): Promise<[string, MoneyJson | null]> => {
        const rows = await api.all<Price>(`${base}/offers/${id}/prices`);
        return [id, rows.find(({ month }) => month === cycle.month)?.memberPrice ?? null];
      }),
    ),
  );
  const byCell = new Map(pledges.map((pledge) => [`${pledge.memberId} ${pledge.offerId}`, pledge]));
  return {
    ...{ season, cycles, cycle, keepsGroup, members, commitments },
    open: cycle.state === 'collecting',
    offers: offered,
    pledgeOf: (memberId, offerId) => byCell.get(`${memberId} ${offerId}`) ?? none,
    priceOf: (offerId) => prices.get(offerId) ?? null,
  };
}

async function membersOf({ api, me }: Pick<Reading, 'api' | 'me'>, keepsGroup: boolean): Promise<readonly Member[]> {
  if (keepsGroup) return (await api.all<Member>('/v1/households')).filter(({ endedAt }) => endedAt === null);
  return Promise.all(me.households.map(({ memberId }) => api.get<Member>(`/v1/households/${memberId}`)));
}
