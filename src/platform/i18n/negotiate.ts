import { isLanguage, type Language } from '../../shared/language.js';

/** The best of our languages for an Accept-Language header (RFC 9110 § 12.5.4). */
export function negotiate(header: string | undefined, fallback: Language): Language {
  const wishes = (header ?? '').split(',').map((part, index) => {
    const [tag = '', ...params] = part.trim().split(';');
    const quality = Number(/^\s*q=([\d.]+)$/.exec(params.join(''))?.[1] ?? 1);
    return { language: tag.split('-')[0]?.toLowerCase() ?? '', quality: Number.isNaN(quality) ? 0 : quality, index };
  });
  wishes.sort((a, b) => b.quality - a.quality || a.index - b.index);
  const best = wishes.find(({ language, quality }) => quality > 0 && isLanguage(language))?.language;
  return best !== undefined && isLanguage(best) ? best : fallback;
}
