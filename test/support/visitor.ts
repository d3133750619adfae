import type { TestApp } from './app.js';

/** Somebody with a browser that runs no script: pages, forms and redirects. */
export class Visitor {
  private constructor(
    private readonly app: TestApp,
    private readonly cookie: string,
  ) {}

  static async of(app: TestApp, personId: string, language = 'en'): Promise<Visitor> {
    return new Visitor(app, `interlocal-language=${language}; interlocal-access=${await app.token(personId)}`);
  }

  /** The text of a page as it is read, without its markup. */
  async read(path: string, status = 200): Promise<string> {
    return wordsOf(await this.open(path, status));
  }

  async open(path: string, status = 200): Promise<string> {
    return (await this.app.http.get(path).set('Cookie', this.cookie).expect(status)).text;
  }

  /** Fills in a form of a page, found by where it is sent, as it stands but for what is typed, and sends it. */
  async send(
    page: string,
    action: string,
    typed: Readonly<Record<string, string>> = {},
    status = 303,
  ): Promise<string> {
    const form = formOf(await this.open(page), action);
    const answer = await this.app.http
      .post(action)
      .type('form')
      .set('Cookie', this.cookie)
      .send({ ...form, ...typed })
      .expect(status);
    return status === 303 ? String(answer.headers.location) : answer.text;
  }
}

const unescaped = (text: string): string =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

export const wordsOf = (page: string): string =>
  unescaped(
    page.replaceAll(/<(?:style|script)[\s\S]*?<\/(?:style|script)>/g, '').replaceAll(/<[^>]+>/g, ' '),
  ).replaceAll(/\s+/g, ' ');

const attribute = (tag: string, name: string): string | undefined => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return found === undefined ? undefined : unescaped(found);
};

/** The fields of a form with the values they have. */
function formOf(page: string, action: string): Record<string, string> {
  const own = [...page.matchAll(/<form[^>]*>[\s\S]*?<\/form>/g)]
    .map(([form]) => form)
    .find((form) => attribute(form, 'action') === action || !/<form[^>]*\saction=/.test(form));
  if (own === undefined) throw new Error(`no form is sent to ${action}`);
  const inputs = [...own.matchAll(/<input[^>]*>/g)].map(([tag]) => tag);
  const fields = inputs
    .filter((tag) => !/type="(?:checkbox|file)"/.test(tag))
    .map((tag) => [attribute(tag, 'name') ?? '', attribute(tag, 'value') ?? '']);
  const selects = [...own.matchAll(/<select[^>]*>[\s\S]*?<\/select>/g)].map(([select]) => {
    const options = [...select.matchAll(/<option[^>]*>/g)].map(([tag]) => tag);
    const chosen = options.find((tag) => /\sselected/.test(tag)) ?? options[0] ?? '';
    return [attribute(select, 'name') ?? '', attribute(chosen, 'value') ?? ''];
  });
  return Object.fromEntries([...fields, ...selects]) as Record<string, string>;
}
