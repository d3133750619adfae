import { errorDefinitions } from '../../shared/domain-error.js';
import { languages } from '../../shared/language.js';
import { html } from '../kit/html.js';
import type { OpenPage } from '../kit/visit.js';

/** Every error code with its sentences: where the `type` of a problem points to. */
export const errorsPage: OpenPage = {
  method: 'GET',
  path: '/docs/errors',
  showAnybody: () => {
    const entries = [...errorDefinitions]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([code, texts]) => {
        const sentences = languages.map(
          (language) => html`<p lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">${texts[language]}</p>`,
        );
        return html`<section id="${code}">
          <h2><code>${code}</code> <small>${texts.kind}</small></h2>
          ${sentences}
        </section>`;
      });
    return { title: 'Error codes', body: html`${entries}` };
  },
};
