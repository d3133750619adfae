import { type CharterText, ruleIn } from '../../charter/domain/index.js';
import type { CalendarRules } from './calendar.js';

export const weightings = ['proportional', 'equal'] as const;
export const organisers = ['consumers', 'producers', 'third-party'] as const;
export const transportKeys = ['gross-weight', 'volume', 'value', 'packs', 'equal-per-group'] as const;

/** What a season decides for itself; everything has a default. */
export interface SeasonRules {
  /** How far a pledge or a producer's quantity may move each month from the season commitment, in percent. */
  readonly monthlyAdjustmentPercent: number;
  readonly groupWeighting: (typeof weightings)[number];
  readonly producerWeighting: (typeof weightings)[number];
  /** `season` remembers who was cut before; `cycle` looks at this month alone. */
  readonly fairness: 'season' | 'cycle';
  readonly silenceMeans: 'confirmed' | 'declined';
  readonly organisedBy: (typeof organisers)[number];
  /** Part of a harvest kept for the local market, in percent. */
  readonly localReservePercent: number;
  readonly transportKey: (typeof transportKeys)[number];
  /** Minor units of the season's currency for a kilogram gross, until the invoice is known. */
  readonly transportEstimatePerKgMinor: number;
  /** `HH:MM` at the loading point, before the loading: producers are received from here on. */
  readonly receivingFrom: string;
  /** How long unloading takes: for each delivery, and for each of its crates. */
  readonly unloadMinutes: number;
  readonly unloadSecondsPerCrate: number;
  /** Below this many pallets a go/no-go is asked for. */
  readonly minimumLoadPallets: number;
  /** Limits of the cycle's load; null: none. */
  readonly loadGramsMax: number | null;
  readonly palletPlacesMax: number | null;
  /** What the journey emits, in grams of CO₂ equivalents for a tonne and a kilometre, and where that is written. */
  readonly transportEmission?: {
    readonly kilometres: number;
    readonly gramsPerTonneKm: number;
    readonly source: string;
  };
  readonly calendar: CalendarRules;
}

export const defaultRules: SeasonRules = {
  monthlyAdjustmentPercent: 10,
  groupWeighting: 'proportional',
  producerWeighting: 'proportional',
  fairness: 'season',
  silenceMeans: 'confirmed',
  organisedBy: 'third-party',
  localReservePercent: 0,
  transportKey: 'gross-weight',
  transportEstimatePerKgMinor: 60,
  receivingFrom: '05:00',
  unloadMinutes: 10,
  unloadSecondsPerCrate: 30,
  minimumLoadPallets: 0,
  loadGramsMax: null,
  palletPlacesMax: null,
  calendar: {
    loadingDay: 15,
    loadingTime: '08:00',
    pledgesCloseDaysBefore: 25,
    availabilityClosesDaysBefore: 23,
    matchDaysBefore: 22,
    confirmDaysBefore: 15,
    consolidateDaysBefore: 7,
    departHoursAfter: 8,
    etaDaysAfter: 7,
    distributeDaysAfter: 9,
    settleDaysAfter: 16,
    closedDays: [],
  },
};

/** The rules of a new season: what its partnership's charter says comes first, then the defaults. */
export function rulesUnder(charter: Pick<CharterText, 'articles'> | null): SeasonRules {
  const silence = ruleIn(charter, 'silence-means');
  return {
    ...defaultRules,
    producerWeighting: ruleIn(charter, 'small-producers-first') ? 'equal' : defaultRules.producerWeighting,
    silenceMeans: silence?.rule.silence ?? defaultRules.silenceMeans,
  };
}
