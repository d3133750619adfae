import type { Language } from '../../shared/language.js';
import type { Problem } from './api.js';
import { type Html, html } from './html.js';
import { kitMessages } from './kit.messages.js';
import { type Answer, isOurs, type Visit } from './visit.js';

/** What went wrong, and what to do next. */
export function errorPage(language: Language, what: Problem | 'foreign'): Answer {
  const words = kitMessages.labels(language);
  const problem = what === 'foreign' ? null : what;
  const missing = problem?.status === 404 || problem?.status === 403;
  const said = problem === null ? words.foreign : missing ? words.notFound : (problem.detail ?? problem.title);
  return {
    title: missing || problem === null ? words.wrong : problem.title,
    status: problem?.status ?? 403,
    body: html`<p>${said}</p>
      <h2>${words.next}</h2>
      <p><a href="/">${words.back}</a></p>`,
  };
}

interface Broken {
  readonly status: number;
  /** Under which it is found in the log. */
  readonly id: string;
}

/** A request that no page has answered: a form that arrived broken, a file that is too large, or a fault of ours. */
export function brokenPage(language: Language, { status, id }: Broken): Answer {
  const words = kitMessages.labels(language);
  const said =
    status === 413 ? words.tooLarge : status < 500 ? words.badForm : kitMessages.text(language, 'broken', { id });
  return {
    title: words.wrong,
    status,
    body: html`<p>${said}</p>
      <p><a href="/">${words.back}</a></p>`,
  };
}

/** Fields of a form that waits until its sender has signed in again. */
export const keptPrefix = 'kept.';

/** Somebody who has to sign in first; a form that was sent meanwhile is carried along. */
export function signedOut({ path, form, request, language }: Visit): Answer {
  const back = isOurs(path) ? path : '/';
  if (request.method !== 'POST') return { to: `/sign-in?back=${encodeURIComponent(back)}` };
  const words = kitMessages.labels(language);
  return {
    title: words.signIn,
    status: 401,
    body: html`<p class="notice" role="status">${words.kept}</p>
      <form method="post" action="/sign-in/again">
        <input type="hidden" name="back" value="${back}" />
        ${hidden(form, keptPrefix)}<button>${words.signIn}</button>
      </form>`,
  };
}

export const hidden = (fields: Readonly<Record<string, string>>, prefix = ''): Html =>
  html`${Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${prefix}${name}" value="${value}" />`,
  )}`;
