import type { Texts } from '../../../shared/language.js';

/** What an article of a charter makes the engine do, with its parameters. Every rule is optional. */
export type Rule =
  /** Products that grow in the consumers' territory too, by calendar month (1 to 12), and why they are still wanted. */
  | { readonly kind: 'not-produced-locally'; readonly products: readonly LocalProduct[] }
  /** Offers with this condition need a certificate of this kind on file, valid on the day of the loading. */
  | { readonly kind: 'organic-certified'; readonly condition: string; readonly certificate: string }
  /** Part of each harvest that stays, in percent. */
  | { readonly kind: 'local-food-reserve'; readonly percent: number }
  /** Who has to declare, with evidence, that it sells or buys locally too. */
  | { readonly kind: 'local-solidarity'; readonly producers: boolean; readonly groups: boolean }
  | { readonly kind: 'fair-price'; readonly floors: readonly PriceFloor[] }
  /**
   * Who is small: at most this much of an area or a turnover, at least this much of household labour. Small ones are
   * served first by sharing sales equally.
   */
  | { readonly kind: 'small-producers-first'; readonly measure: SmallMeasure; readonly most: number }
  /** Who bears a failed harvest; `membersPercent` where it is split. */
  | { readonly kind: 'harvest-risk'; readonly bearer: HarvestRisk; readonly membersPercent?: number }
  /** What a producer's silence means; it never confirms more than the producer itself entered. */
  | { readonly kind: 'silence-means'; readonly silence: 'confirmed' | 'declined' }
  /** The most of each harvest that may leave, in percent. */
  | { readonly kind: 'max-export-share'; readonly percent: number }
  /** Part of what a producer earns that goes into food eaten locally, in percent: declared, with evidence. */
  | { readonly kind: 'local-food-investment'; readonly percent: number }
  /** The committee and the partnership's treasurer read each producer's figures in the season report. */
  | { readonly kind: 'producers-published' };

export const ruleKinds = [
  'not-produced-locally',
  'organic-certified',
  'local-food-reserve',
  'local-solidarity',
  'fair-price',
  'small-producers-first',
  'harvest-risk',
  'silence-means',
  'max-export-share',
  'local-food-investment',
  'producers-published',
] as const satisfies readonly Rule['kind'][];
export type RuleKind = (typeof ruleKinds)[number];

export const smallMeasures = ['area-ares', 'household-labour-percent', 'turnover-minor'] as const;
export type SmallMeasure = (typeof smallMeasures)[number];
export const harvestRisks = ['pay-for-received', 'shared-risk', 'split'] as const;
export type HarvestRisk = (typeof harvestRisks)[number];

export interface LocalProduct {
  /** Six digits of the Harmonized System. */
  readonly hsCode: string;
  readonly calendarMonths: readonly number[];
  readonly stillWanted?: string;
}

/** What a producer gets at least for a kilogram net, in minor units of a currency. */
export interface PriceFloor {
  readonly hsCode: string;
  readonly currency: string;
  readonly perKgMinor: number;
}

export interface Article {
  /** As it stands in the text: `4`, `4.2`. */
  readonly number: string;
  readonly title: Texts;
  readonly text: Texts;
  readonly rule?: Rule;
}

/** What a version says: this, in canonical JSON, is what its hash is made of and what a signature signs. */
export interface CharterText {
  readonly number: number;
  /** The last day for signatures under this version, `YYYY-MM-DD`. */
  readonly signBy: string;
  readonly articles: readonly Article[];
  /** What the steering committee keeps for its own decision. */
  readonly committeeDecides: readonly string[];
}
