import type { Language } from '../shared/language.js';

export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const style = `body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}small{font-weight:normal}
section:target{background:#ffd}[hidden]{display:none!important}label{display:block;margin:1rem 0}input,button{font:inherit;padding:.5rem;display:block;margin-top:.25rem}`;

/** A page of ours: one file, no font or script from elsewhere, readable on a slow line. `body` is HTML. */
export const page = ({ language, title, body }: { language: Language; title: string; body: string }): string =>
  `<!doctype html>
<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>Interlocal: ${escaped(title)}</title>
<style>${style}</style></head><body><h1>${escaped(title)}</h1>
${body}</body></html>`;
