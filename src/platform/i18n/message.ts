import { IntlMessageFormat } from 'intl-messageformat';
import type { Language } from '../../shared/language.js';

/** Locale of each language; Arabic with Latin digits, as papers and prices are written on both shores. */
export const localeOf: Readonly<Record<Language, string>> = {
  fr: 'fr-BE',
  nl: 'nl-BE',
  en: 'en-GB',
  ar: 'ar-TN-u-nu-latn',
};

export type MessageParams = Readonly<Record<string, string | number | boolean | Date>>;

const compiled = new Map<string, IntlMessageFormat>();

/** Formats an ICU message; compiled once per language. Throws for a message that does not parse. */
export function formatMessage(language: Language, message: string, params: MessageParams = {}): string {
  const key = `${language} ${message}`;
  let format = compiled.get(key);
  if (!format) {
    format = new IntlMessageFormat(message, localeOf[language], undefined, { ignoreTag: true });
    compiled.set(key, format);
  }
  return String(format.format({ ...params }));
}
