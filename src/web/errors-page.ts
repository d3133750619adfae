import { errorDefinitions } from '../shared/domain-error.js';
import { languages } from '../shared/language.js';
import { escaped, page } from './page.js';

/** Every error code with its sentences: where the `type` of a problem points to. */
export function errorsPage(): string {
  const entries = [...errorDefinitions]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, texts]) => {
      const sentences = languages.map((language) => {
        const direction = language === 'ar' ? ' dir="rtl"' : '';
        return `<p lang="${language}"${direction}>${escaped(texts[language])}</p>`;
      });
      return `<section id="${code}"><h2><code>${code}</code> <small>${texts.kind}</small></h2>${sentences.join('')}</section>`;
    });
  return page({ language: 'en', title: 'Error codes', body: entries.join('\n') });
}
