import type { Language } from '../../../shared/language.js';

/** The words of a label, in the language of those who receive the pallet. */
export type UnitLabelWord =
  'deliverTo' | 'from' | 'loaded' | 'groups' | 'contents' | 'crates' | 'packs' | 'gross' | 'temperature';

/** A label for each pallet, one on a page of half a sheet (A5), as GS1's logistic label: free format, texts, barcode. */
export interface UnitLabelsPaper {
  readonly title: string;
  readonly labels: readonly {
    readonly language: Language;
    readonly words: Readonly<Record<UnitLabelWord, string>>;
    readonly partnership: string;
    readonly code: string;
    /** Whether the code is an SSCC: its bars stand below. */
    readonly bars: string;
    readonly qr: string;
    /** Which of how many: 3 / 12. */
    readonly position: string;
    readonly deliverTo: string;
    readonly address: string;
    readonly from: string;
    readonly loaded: string;
    readonly groups: readonly string[];
    readonly contents: readonly { readonly product: string; readonly lot: string; readonly packs: string }[];
    readonly crates: string;
    readonly gross: string;
    readonly temperature: string;
  }[];
}
