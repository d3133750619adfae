import type { Language } from '../../../shared/language.js';
import type { Catalogue } from '../../i18n/index.js';
import type { paperMessages } from '../paper.messages.js';

/** The words of a catalogue in one language. */
export type LabelsOf<C> = C extends Catalogue<infer K> ? Readonly<Record<K, string>> : never;

/**
 * What every paper carries. All values are texts ready to be read: formatted numbers, dates and units in the reader's
 * language; an empty text where there is nothing, which some fields show as a dotted line to be filled by hand.
 */
export interface Paper<Label extends string> {
  readonly language: Language;
  readonly labels: LabelsOf<typeof paperMessages> & Readonly<Record<Label, string>>;
  readonly title: string;
  readonly number: string;
  readonly version: string;
  /** The status in words, and whether it is not yet binding, which is printed across each page. */
  readonly status: string;
  readonly draft: boolean;
  readonly partnership: string;
  readonly season: string;
  readonly issuedAt: string;
  readonly remarks: readonly string[];
}

/** A name and the lines below it: address, coordinates, telephone, registration numbers. */
export interface Party {
  readonly name: string;
  readonly lines: readonly string[];
}

export interface Signatory {
  readonly role: string;
  readonly name: string;
}
