import type { Texts } from '../../shared/language.js';
import type { Month } from '../../shared/month.js';
import type { Api } from './api.js';

/** What the API answers, as far as pages read it. */
export interface Partnership {
  readonly id: string;
  readonly name: string;
}
export interface Season {
  readonly id: string;
  readonly partnershipId: string;
  readonly name: string;
  readonly state: string;
  readonly currency: string;
  readonly firstMonth: Month;
  readonly lastMonth: Month;
  readonly loadingPointId: string;
}
interface LoadingPoint {
  readonly id: string;
  readonly timeZone: string;
}
export interface Cycle {
  readonly id: string;
  readonly seasonId: string;
  readonly month: Month;
  readonly state:
    | 'collecting'
    | 'committed'
    | 'matched'
    | 'agreed'
    | 'consolidated'
    | 'loaded'
    | 'arrived'
    | 'distributed'
    | 'settled'
    | 'cancelled';
  readonly dates: Readonly<Record<string, string>>;
  readonly version: number;
}
export interface Offer {
  readonly id: string;
  readonly code: string;
  readonly productNames: Texts;
  readonly packName: string;
  readonly packNetGrams: number;
  readonly packGrossGrams: number;
  readonly packsPerCrate: number;
  readonly months: readonly Month[];
}
export interface SeasonInHand {
  readonly partnership: Partnership;
  readonly season: Season;
  readonly cycles: readonly Cycle[];
}

/** The seasons that somebody has a part in, with their months; the newest first. */
export async function seasonsOf(api: Api): Promise<readonly SeasonInHand[]> {
  const partnerships = await api.all<Partnership>('/v1/partnerships');
  const perPartnership = await Promise.all(
    partnerships.map(async (partnership) => {
      const seasons = await api.all<Season>(`/v1/partnerships/${partnership.id}/seasons`);
      const running = seasons.filter(({ state }) => state !== 'draft');
      return Promise.all(
        running.map(async (season) => {
          const cycles = await api.all<Cycle>(`/v1/seasons/${season.id}/cycles`);
          return { partnership, season, cycles };
        }),
      );
    }),
  );
  return perPartnership.flat().sort((a, b) => (a.season.id < b.season.id ? 1 : -1));
}

/** The zone in which a season's dates are meant: that of its loading point. */
export async function zoneOf(api: Api, { loadingPointId }: Season): Promise<string> {
  const points = await api.all<LoadingPoint>('/v1/loading-points');
  return points.find(({ id }) => id === loadingPointId)?.timeZone ?? 'Europe/Brussels';
}

/** The month that needs somebody now: the first one that is not over. */
export const currentOf = (cycles: readonly Cycle[]): Cycle | undefined =>
  cycles.find(({ state }) => !['settled', 'cancelled'].includes(state)) ?? cycles.at(-1);
