import type { MoneyJson } from '../../../shared/money.js';
import type { Month } from '../../../shared/month.js';
import type { Texts } from '../../../shared/language.js';

/** The way of goods through a season. Null where so few households stand behind a figure that it would tell of one. */
export interface Flow {
  readonly pledged: number | null;
  readonly committed: number | null;
  /** What producers said they can bring; of the harvest month. */
  readonly available: number;
  /** Shared out by the standing match. */
  readonly matched: number | null;
  /** Accepted at the loading point. */
  readonly delivered: number | null;
  /** Counted at the drop-off points. */
  readonly arrived: number | null;
  /** Taken home. */
  readonly distributed: number | null;
  /** Arrived, and taken home by nobody. */
  readonly untaken: number | null;
}
export type Stage = keyof Flow;

/** Packs of one offer in one month. */
export interface OfferMonth extends Flow {
  readonly month: Month;
  readonly offerId: string;
  /** Households that pledged it; null where they are too few to be told. */
  readonly households: number | null;
}

export interface ReportOffer extends Flow {
  readonly offerId: string;
  readonly code: string;
  readonly names: Texts;
  readonly packNetGrams: number;
  readonly households: number | null;
  /** Matched of committed, from 0 to 1. */
  readonly fill: number | null;
}

/** All offers of a month together, in grams net. */
export interface ReportMonth extends Flow {
  readonly month: Month;
  readonly state: string;
  readonly households: number | null;
  readonly fill: number | null;
  /** What households were charged for goods, transport and import costs; null before the settlement. */
  readonly goods: MoneyJson | null;
  readonly transport: MoneyJson | null;
  readonly landed: MoneyJson | null;
  /** What households were to pay for the month, and what of it is paid; who pays, pays the oldest month first. */
  readonly due: MoneyJson | null;
  readonly paid: MoneyJson | null;
  /** Of the loaded pallets, without the wood. */
  readonly grossGrams: number | null;
}

/** A group's season, in grams net and in money. */
export interface ReportGroup {
  readonly groupId: string;
  readonly name: string;
  readonly households: number | null;
  readonly committed: number | null;
  readonly matched: number | null;
  readonly arrived: number | null;
  readonly distributed: number | null;
  readonly fill: number | null;
  readonly due: MoneyJson | null;
  readonly paid: MoneyJson | null;
  readonly open: MoneyJson | null;
}

/** A group's month, in grams net. */
export interface GroupMonth {
  readonly groupId: string;
  readonly month: Month;
  readonly households: number | null;
  readonly committed: number | null;
  readonly matched: number | null;
}

/** A producer's season, in grams net. */
export interface ReportProducer {
  readonly producerId: string;
  readonly name: string;
  readonly growers: number;
  /** By the charter; null where it does not say who is small, or the producer has not said how large it is. */
  readonly small: boolean | null;
  readonly available: number;
  readonly matched: number;
  readonly delivered: number;
  /** Delivered of available, from 0 to 1. */
  readonly sale: number | null;
}

/** What a producer has earned in the season, in one currency. */
export interface ReportIncome {
  readonly producerId: string;
  readonly name: string;
  readonly earned: MoneyJson;
  /** What is still owed to a producer is taken to be of what it earned last. */
  readonly paid: MoneyJson;
}

/** Packs that somebody wanted or brought and that did not go the whole way, by the reason that stands in the rows. */
export interface Shortfall {
  readonly where: 'match' | 'loading' | 'road' | 'group';
  readonly reason: string;
  readonly packs: number;
}

export interface ReportOverride {
  readonly month: Month;
  readonly groupId: string;
  readonly offerId: string;
  /** Null also where fewer than five households stand behind it. */
  readonly packs: number | null;
  readonly reason: string;
  readonly agreed: boolean;
}

export interface Emission {
  readonly gramsPerKg: number;
  readonly source: string;
}

export interface ReportTotals extends Flow {
  readonly households: number | null;
  readonly groups: number;
  readonly producers: number;
  readonly growers: number;
  readonly fill: number | null;
  readonly sale: number | null;
  /** Jain's index of the groups' fill and of the producers' sale: 1 where all fare alike, 1/n where one has it all. */
  readonly fairnessOfGroups: number | null;
  readonly fairnessOfProducers: number | null;
  readonly goods: MoneyJson | null;
  readonly transport: MoneyJson | null;
  readonly landed: MoneyJson | null;
  readonly due: MoneyJson | null;
  readonly paid: MoneyJson | null;
  readonly open: MoneyJson | null;
  /** Of what was delivered, the part of those who are small by the charter, from 0 to 1; null where nobody is known to be. */
  readonly smallShare: number | null;
  /** By currency. */
  readonly earned: readonly MoneyJson[];
  readonly paidToProducers: readonly MoneyJson[];
  readonly grossGrams: number | null;
  /** What the journey costs for a kilogram gross; null before the first settlement. */
  readonly transportPerKg: MoneyJson | null;
  /** CO₂ equivalents of the journey for a kilogram gross; null where the season names no factor. */
  readonly emission: Emission | null;
}

export interface ReportCompliance {
  readonly charter: number | null;
  readonly unsigned: number;
  readonly uncertified: number;
  /** Null, like the groups', where the season has too few households. */
  readonly producers: { readonly ordered: number; readonly accepted: number; readonly shortfall: number } | null;
  readonly groups: {
    readonly arrived: number;
    readonly untaken: number;
    readonly due: MoneyJson;
    readonly open: MoneyJson;
  } | null;
}

/** What the steering committee decides from: one season in figures, none of them of a single household. */
export interface SeasonReport {
  readonly season: {
    readonly id: string;
    readonly name: string;
    readonly partnership: string;
    readonly firstMonth: Month;
    readonly lastMonth: Month;
    readonly state: string;
    readonly currency: string;
  };
  readonly at: string;
  /** Fewer households than that are not told of. */
  readonly householdsMin: number;
  readonly totals: ReportTotals;
  /** The season before of the same partnership; null where there is none. */
  readonly before: { readonly name: string; readonly totals: ReportTotals } | null;
  readonly months: readonly ReportMonth[];
  readonly offers: readonly ReportOffer[];
  readonly offerMonths: readonly OfferMonth[];
  readonly groups: readonly ReportGroup[];
  readonly groupMonths: readonly GroupMonth[];
  /** Null for readers to whom producers' figures are not published. */
  readonly producers: readonly ReportProducer[] | null;
  readonly income: readonly ReportIncome[] | null;
  readonly shortfalls: readonly Shortfall[];
  readonly overrides: readonly ReportOverride[];
  readonly compliance: ReportCompliance;
  readonly ties: readonly {
    readonly year: number;
    readonly links: number;
    readonly activities: number;
    readonly participants: number;
    readonly diversity: number;
    readonly trips: number;
    readonly carried: number;
  }[];
}
