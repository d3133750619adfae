import type { Language } from '../../../shared/language.js';

/** A consignment note as its form numbers it: boxes above the goods, the goods' columns, boxes below. */
export interface ConsignmentNotePaper {
  readonly language: Language;
  readonly labels: Readonly<Record<'title' | 'clause' | 'copy' | 'draft', string>>;
  readonly draft: boolean;
  readonly notes: readonly {
    readonly number: string;
    readonly above: readonly CmrBoxPaper[];
    readonly columns: readonly { readonly number: string; readonly label: string }[];
    /** One text for each column. */
    readonly goods: readonly (readonly string[])[];
    readonly below: readonly CmrBoxPaper[];
  }[];
}

export interface CmrBoxPaper {
  readonly number: string;
  readonly label: string;
  readonly lines: readonly string[];
  /** To be signed: higher, three in a row. */
  readonly signature: boolean;
}
