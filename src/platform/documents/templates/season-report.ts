import type { Paper } from './paper.js';

/** A season in figures and pictures, for its steering committee. */
export interface SeasonReportPaper extends Paper<never> {
  /** What stands above everything: how it all went, in a few figures. */
  readonly highlights: readonly { readonly label: string; readonly value: string }[];
  readonly note: string;
  readonly charts: readonly { readonly title: string; readonly file: string }[];
  readonly tables: readonly {
    readonly title: string;
    readonly columns: readonly { readonly label: string; readonly number: boolean }[];
    readonly rows: readonly (readonly string[])[];
  }[];
}
