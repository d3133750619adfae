import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Language, languages } from '../../shared/language.js';
import { empty, type Html, html } from './html.js';
import { kitMessages } from './kit.messages.js';
import type { Up } from './visit.js';

export const languageNames: Readonly<Record<Language, string>> = {
  fr: 'Français',
  nl: 'Nederlands',
  en: 'English',
  ar: 'العربية',
};

const assetsFolder = new URL('../assets/', import.meta.url);

/** A file beside the pages, by an address that changes with its content, so that browsers may keep it. */
export interface Asset {
  readonly path: string;
  readonly type: string;
  readonly bytes: Buffer;
}

const asset = (file: URL, name: string, type: string): Asset => {
  const bytes = readFileSync(file);
  const version = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
  return { path: `/assets/${version}/${name}`, type, bytes };
};

export const style = asset(new URL('app.css', assetsFolder), 'app.css', 'text/css; charset=utf-8');
export const script = asset(new URL('app.js', assetsFolder), 'app.js', 'text/javascript; charset=utf-8');
/** Has one address for ever, from which it serves the whole site. */
export const serviceWorker = readFileSync(new URL('sw.js', assetsFolder));

export interface Frame {
  readonly language: Language;
  readonly title: string;
  readonly body: Html;
  /** Of the person; null for a stranger. */
  readonly name: string | null;
  readonly path: string;
  readonly wide: boolean;
  readonly up: Up | null;
}

/** A page of ours: one style sheet, one small script, nothing from elsewhere; readable and usable without the script. */
export function layout({ language, title, body, name, path, wide, up }: Frame): string {
  const words = kitMessages.labels(language);
  const page = html`<!doctype html>
    <html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>${title} · Interlocal</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="${style.path}" />
        <script src="${script.path}" defer></script>
      </head>
      <body>
        <a class="skip" href="#content">${words.skip}</a>
        <header>
          <nav aria-label="Interlocal">
            <a class="brand" href="/">Interlocal</a>
            ${name === null ? html`<a href="/sign-in">${words.signIn}</a>` : signOut(words, name)}
          </nav>
        </header>
        <main id="content" class="${wide ? 'wide' : 'narrow'}">
          ${up === null ? empty : html`<p class="up"><a href="${up.href}">${up.label}</a></p>`}
          <h1>${title}</h1>
          ${body}
        </main>
        <footer>${choice(language, words.language, path)}</footer>
      </body>
    </html>`;
  return page.toString();
}

const signOut = (words: Readonly<Record<'signOut', string>>, name: string): Html =>
  html`<form method="post" action="/sign-out">
    <a class="who" href="/account" dir="auto">${name}</a> <button class="quiet">${words.signOut}</button>
  </form>`;

function choice(language: Language, label: string, path: string): Html {
  const others = languages.map((other) =>
    other === language
      ? html`<span aria-current="true" lang="${other}">${languageNames[other]}</span>`
      : html`<a href="/language/${other}?back=${encodeURIComponent(path)}" lang="${other}" hreflang="${other}"
          >${languageNames[other]}</a
        >`,
  );
  return html`<nav class="languages" aria-label="${label}">${others}</nav>`;
}
