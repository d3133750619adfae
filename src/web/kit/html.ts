import { html as tag, raw } from 'hono/html';

/** Markup that is safe to send: what is put into a template is escaped, unless it is markup itself. */
export type Html = ReturnType<typeof raw>;
type Part = Html | string | number | false | null | undefined | readonly Part[];

/** A template of markup. Texts and numbers are escaped, lists are joined; null, undefined and false leave nothing. */
export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Html => tag(strings, ...parts) as Html; // A promise only where a part is one.

export const empty: Html = html``;
