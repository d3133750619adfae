/** The four languages of the product (BCP 47). */
export const languages = ['fr', 'nl', 'en', 'ar'] as const;
export type Language = (typeof languages)[number];

export const isLanguage = (text: string): text is Language => (languages as readonly string[]).includes(text);

/** A stored text by language; the first language given is shown where another is missing. */
export type Texts = Readonly<Partial<Record<Language, string>>>;

export const textIn = (texts: Texts, language: Language): string =>
  texts[language] ?? texts.en ?? texts.fr ?? texts.nl ?? texts.ar ?? '';
