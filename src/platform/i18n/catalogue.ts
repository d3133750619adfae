import type { Language } from '../../shared/language.js';
import { formatMessage, type MessageParams } from './message.js';

/** The words of one module, by language and key: a missing key is a type error. */
export interface Catalogue<K extends string> {
  readonly messages: Readonly<Record<Language, Readonly<Record<K, string>>>>;
  text(language: Language, key: K, params?: MessageParams): string;
  /** All messages as they are written, for a paper's labels: words that need no parameter. */
  labels(language: Language): Readonly<Record<K, string>>;
}

export function defineMessages<const E extends Readonly<Record<string, string>>>(messages: {
  readonly en: E;
  readonly fr: Readonly<Record<keyof E, string>>;
  readonly nl: Readonly<Record<keyof E, string>>;
  readonly ar: Readonly<Record<keyof E, string>>;
}): Catalogue<keyof E & string> {
  type K = keyof E & string;
  const all = messages as Readonly<Record<Language, Readonly<Record<K, string>>>>;
  return {
    messages: all,
    text: (language, key, params) => formatMessage(language, all[language][key], params),
    labels: (language) => all[language],
  };
}
