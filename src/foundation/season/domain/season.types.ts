import type { Month } from '../../../shared/month.js';
import type { Texts } from '../../../shared/language.js';
import type { Transitions } from '../../../shared/transitions.js';
import type { CycleDates } from './calendar.js';
import type { CycleState } from './cycle-states.js';
import type { SeasonRules } from './rules.js';

export const seasonStates: Transitions<SeasonState> = {
  draft: ['pledging'],
  pledging: ['committed'],
  committed: ['running'],
  running: ['closed'],
  closed: [],
};
export type SeasonState = 'draft' | 'pledging' | 'committed' | 'running' | 'closed';

export const temperatureClasses = ['ambient', 'cool', 'frozen'] as const;
export type TemperatureClass = (typeof temperatureClasses)[number];

/** A partnership's run of consecutive months. */
export interface Season {
  readonly id: string;
  readonly partnershipId: string;
  readonly name: string;
  readonly firstMonth: Month;
  readonly lastMonth: Month;
  readonly loadingPointId: string;
  /** Of the members (ISO 4217). */
  readonly currency: string;
  readonly rules: SeasonRules;
  readonly state: SeasonState;
  readonly version: number;
}

/** A product in a season: the pack one eats, the crate one carries. Weights in grams, volume in cm³. */
export interface Offer {
  readonly seasonId: string;
  readonly id: string;
  readonly code: string;
  readonly productId: string;
  readonly productNames: Texts;
  readonly hsCode: string;
  /** Months the goods keep after harvest; 0 is fresh. */
  readonly storageMonths: number;
  readonly temperatureClass: TemperatureClass;
  readonly packName: string;
  readonly packNetGrams: number;
  readonly packGrossGrams: number;
  readonly packVolumeCm3: number;
  readonly packsPerCrate: number;
  readonly cratesPerPallet: number;
  /** Of all groups together in a month; 0 is none. */
  readonly minimumPacks: number;
  readonly months: readonly Month[];
  readonly conditions: readonly string[];
  readonly version: number;
}

/** What a pack costs in a month: the producer's price, and the same for members, rounded once. */
export interface Price {
  readonly offerId: string;
  readonly month: Month;
  readonly priceMinor: bigint;
  readonly currency: string;
  readonly memberPriceMinor: bigint;
}

/** One month of one season. */
export interface Cycle {
  readonly seasonId: string;
  readonly id: string;
  readonly month: Month;
  /** 0 for the season's first month. */
  readonly position: number;
  readonly state: CycleState;
  readonly dates: CycleDates;
  readonly dueVersion: number;
  readonly goDecision: string | null;
  readonly version: number;
}
