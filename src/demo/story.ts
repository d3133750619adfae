import type { groups } from './places.js';

export type GroupCode = (typeof groups)[number]['code'];
export type OfferCode = 'dates' | 'olive-oil' | 'harissa' | 'couscous' | 'almonds' | 'oranges';

export interface DemoOffer {
  readonly code: OfferCode;
  readonly names: { readonly fr: string; readonly nl: string; readonly en: string; readonly ar: string };
  /** Harmonized System 2022, six digits. */
  readonly hsCode: string;
  readonly storageMonths: number;
  readonly temperatureClass: 'ambient' | 'cool';
  readonly packName: string;
  readonly packNetGrams: number;
  readonly packGrossGrams: number;
  readonly packVolumeCm3: number;
  readonly packsPerCrate: number;
  readonly cratesPerPallet: number;
  readonly minimumPacks?: number;
  readonly conditions: readonly string[];
  /** The producer's price of a pack in minor units of the territory's currency. */
  readonly priceMinor: number;
  /** Packs an average household takes in a month, in hundredths. */
  readonly taken: number;
}

export interface DemoProducer {
  readonly code: string;
  readonly name: string;
  readonly address: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly growers?: number;
  /**
   * What it harvests: its part, in percent, of what the groups want of an offer over the season; fresh goods and goods
   * made month by month are spread over the months, a harvest comes in the months named (0 is the season's first). In a poor month only a
   * part of it ripens.
   */
  readonly harvests: readonly {
    readonly offer: OfferCode;
    readonly percent: number;
    readonly months?: readonly number[];
    readonly poor?: { readonly month: number; readonly percent: number };
  }[];
}

export interface DemoPartnership {
  readonly key: 'tunisia' | 'morocco';
  readonly name: string;
  readonly description: string;
  readonly territory: {
    readonly name: string;
    readonly country: string;
    readonly latitude: number;
    readonly longitude: number;
    readonly timeZone: string;
    readonly currency: string;
    readonly languages: readonly string[];
  };
  readonly loadingPoint: {
    readonly name: string;
    readonly address: string;
    readonly latitude: number;
    readonly longitude: number;
    readonly openingHours: string;
    readonly bays: number;
  };
  readonly rate: { readonly currency: string; readonly rate: string; readonly source: string };
  readonly groups: readonly GroupCode[];
  readonly offers: readonly DemoOffer[];
  readonly cooperatives: readonly {
    readonly code: string;
    readonly name: string;
    readonly address: string;
    readonly latitude: number;
    readonly longitude: number;
    readonly producers: readonly DemoProducer[];
  }[];
  readonly carrier: {
    readonly code: string;
    readonly name: string;
    readonly address: string;
    readonly latitude: number;
    readonly longitude: number;
    readonly costMinor: number;
  };
}
