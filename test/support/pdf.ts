import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

export interface Page {
  readonly text: string;
  readonly codes: readonly {
    readonly format: string;
    readonly text: string;
    /** ISO/IEC 15424: `]C1` is GS1-128, `]Q1` a QR code. */
    readonly symbologyIdentifier: string;
  }[];
}

/** The pages of a PDF, read in a process of their own: both readers are modules that Jest does not load. */
export const readPdf = (pdf: Buffer): Page[] =>
  JSON.parse(
    execFileSync(process.execPath, [join(import.meta.dirname, 'read-pdf.mjs')], { input: pdf, encoding: 'utf8' }),
  ) as Page[];
