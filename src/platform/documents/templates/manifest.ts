import type { Paper, Party, Signatory } from './paper.js';

export type ManifestLabel =
  | 'transportJob'
  | 'vehicle'
  | 'seals'
  | 'organiser'
  | 'carrier'
  | 'importer'
  | 'loadingPoint'
  | 'dates'
  | 'loading'
  | 'departure'
  | 'eta'
  | 'dropOffs'
  | 'dropOff'
  | 'order'
  | 'address'
  | 'contact'
  | 'unit'
  | 'units'
  | 'contents'
  | 'lot'
  | 'crates'
  | 'packs'
  | 'net'
  | 'gross'
  | 'volume'
  | 'totalAt'
  | 'totals'
  | 'overall'
  | 'products'
  | 'hsCode'
  | 'product'
  | 'conditions'
  | 'producersAndLots';

/** Weights and volumes without their unit, which stands in the column's head. */
export interface ManifestTotals {
  readonly units: string;
  readonly crates: string;
  readonly packs: string;
  readonly net: string;
  readonly gross: string;
  readonly volume: string;
}

export interface ManifestUnit {
  readonly code: string;
  /** Name of the image with the code, or empty. */
  readonly qr: string;
  readonly type: string;
  readonly temperature: string;
  readonly owners: readonly string[];
  readonly contents: readonly {
    readonly product: string;
    readonly pack: string;
    readonly lot: string;
    /** Whose it is: shown where several groups share the unit. */
    readonly group: string;
    readonly crates: string;
    readonly packs: string;
  }[];
  readonly net: string;
  readonly gross: string;
  readonly volume: string;
}

export interface ManifestDropOff {
  readonly order: string;
  readonly name: string;
  readonly lines: readonly string[];
  readonly contact: readonly string[];
  readonly eta: string;
  /** The number of units in words, beside the heading. */
  readonly unitsInWords: string;
  readonly units: readonly ManifestUnit[];
  readonly totals: ManifestTotals;
}

export interface ManifestProduct {
  readonly hsCode: string;
  readonly name: string;
  readonly pack: string;
  readonly conditions: string;
  readonly packs: string;
  readonly net: string;
  readonly gross: string;
  readonly producers: readonly { readonly name: string; readonly lots: readonly string[] }[];
}

/** The consolidated manifest: what one transport job carries, to which drop-off point, from whom. */
export interface ManifestPaper extends Paper<ManifestLabel> {
  readonly transport: { readonly number: string; readonly vehicle: string; readonly seals: string };
  readonly organiser: Party;
  readonly carrier: Party;
  readonly importer: Party | null;
  readonly loadingPoint: Party;
  readonly dates: { readonly loading: string; readonly departure: string; readonly eta: string };
  /** In the order of the journey. */
  readonly dropOffs: readonly ManifestDropOff[];
  readonly totals: ManifestTotals;
  readonly products: readonly ManifestProduct[];
  readonly signatures: readonly Signatory[];
}
