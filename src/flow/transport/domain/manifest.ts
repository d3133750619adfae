import type { Offer } from '../../../foundation/season/domain/index.js';
import type { Texts } from '../../../shared/language.js';
import { byText, groupBy, sum } from '../../../shared/quantity.js';

/** Weights in grams, volumes in cm³, without the pallets themselves. */
export interface LoadTotals {
  readonly units: number;
  readonly crates: number;
  readonly packs: number;
  readonly netGrams: number;
  readonly grossGrams: number;
  readonly volumeCm3: number;
}

export interface ManifestLine {
  readonly groupId: string;
  readonly groupName: string;
  readonly offerId: string;
  readonly productNames: Texts;
  readonly packName: string;
  readonly hsCode: string;
  readonly producerId: string;
  readonly producerName: string;
  readonly lotNumber: string;
  readonly packs: number;
  readonly crates: number;
  readonly netGrams: number;
  readonly grossGrams: number;
}

export interface ManifestUnit extends Omit<LoadTotals, 'units'> {
  readonly code: string;
  readonly temperatureClass: string;
  readonly owners: readonly string[];
  readonly lines: readonly ManifestLine[];
}

export interface ManifestPoint {
  readonly name: string;
  readonly address: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly timeZone: string;
  readonly openingHours: string;
}

/** Everything a manifest says, in any language: frozen when it is issued. */
export interface ManifestContent {
  readonly partnership: string;
  readonly season: string;
  readonly month: string;
  readonly transport: {
    readonly number: string;
    readonly organiser: string;
    readonly carrier: { readonly name: string; readonly address: string } | null;
    readonly vehicle: string;
    readonly seals: string;
    readonly importer: string;
  };
  readonly loadingPoint: ManifestPoint;
  readonly dates: { readonly loadingAt: string; readonly departAt: string; readonly etaAt: string };
  readonly dropOffs: readonly (ManifestPoint & {
    readonly contact: string;
    readonly unloading: string;
    readonly units: readonly ManifestUnit[];
    readonly totals: LoadTotals;
  })[];
  readonly totals: LoadTotals;
  readonly goods: readonly {
    readonly hsCode: string;
    readonly productNames: Texts;
    readonly packName: string;
    readonly conditions: readonly string[];
    readonly packs: number;
    readonly netGrams: number;
    readonly grossGrams: number;
    readonly producers: readonly { readonly name: string; readonly lots: readonly string[] }[];
  }[];
}

/** Sums units; their packs are those of their lines. */
export function totalsOf(units: readonly ManifestUnit[]): LoadTotals {
  return {
    units: units.length,
    crates: sum(units.map(({ crates }) => crates)),
    packs: sum(units.map(({ packs }) => packs)),
    netGrams: sum(units.map(({ netGrams }) => netGrams)),
    grossGrams: sum(units.map(({ grossGrams }) => grossGrams)),
    volumeCm3: sum(units.map(({ volumeCm3 }) => volumeCm3)),
  };
}

/** The goods of a load by offer: what customs asks, with every producer and lot. */
export function goodsOf(
  units: readonly ManifestUnit[],
  offers: readonly Pick<Offer, 'id' | 'conditions'>[],
): ManifestContent['goods'] {
  const lines = units.flatMap((unit) => unit.lines);
  return [...groupBy(lines, ({ offerId }) => offerId)]
    .flatMap(([offerId, rows]) => {
      const [first] = rows;
      if (!first) return [];
      const producers = [...groupBy(rows, ({ producerName }) => producerName)]
        .map(([name, own]) => ({
          name,
          lots: [...new Set(own.map(({ lotNumber }) => lotNumber))].filter(Boolean).sort(byText),
        }))
        .sort((a, b) => byText(a.name, b.name));
      return [
        {
          ...{ hsCode: first.hsCode, productNames: first.productNames, packName: first.packName },
          conditions: offers.find(({ id }) => id === offerId)?.conditions ?? [],
          packs: sum(rows.map(({ packs }) => packs)),
          netGrams: sum(rows.map(({ netGrams }) => netGrams)),
          grossGrams: sum(rows.map(({ grossGrams }) => grossGrams)),
          producers,
        },
      ];
    })
    .sort((a, b) => byText(a.hsCode, b.hsCode));
}
