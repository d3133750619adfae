import type { Problem } from '../kit/api.js';
import { hidden, keptPrefix } from '../kit/error-pages.js';
import { empty, html } from '../kit/html.js';
import { kitMessages } from '../kit/kit.messages.js';
import { field, refusal } from '../kit/parts.js';
import { attempt } from '../kit/router.js';
import { type Entered, forget, keepSignedIn, refreshTokenOf } from '../kit/session.js';
import { type Answer, type Fields, isOurs, type OpenPage, openPage, type Visit } from '../kit/visit.js';
import { signInMessages } from './sign-in.messages.js';

/** Where to go on, and a form that waits to be sent; carried from page to page. */
const carried = ({ form, query }: Visit): Fields => ({
  back: [form.back, query.back].find((path) => path !== undefined && isOurs(path)) ?? '/',
  ...Object.fromEntries(Object.entries(form).filter(([name]) => name.startsWith(keptPrefix))),
});

function signInPage(visit: Visit, problem: Problem | null = null): Answer {
  const { language, form, query } = visit;
  const words = signInMessages.labels(language);
  const kept = hidden(carried(visit));
  if (query.token !== undefined && query.token !== '') {
    return {
      title: words.title,
      body: html`<p>${words.byLink}</p>
        <form method="post" action="/sign-in/link">
          ${kept}<input type="hidden" name="token" value="${query.token}" /><button>${words.go}</button>
        </form>`,
    };
  }
  return {
    title: words.title,
    status: problem?.status ?? 200,
    body: html`${query.mailed === 'yes' ? html`<p class="notice good" role="status">${words.mailed}</p>` : empty}
      ${refusal(language, problem)}
      <form method="post" action="/sign-in">
        ${kept}
        ${field({ name: 'email', label: words.email, type: 'email', value: form.email ?? '', autocomplete: 'username' })}
        ${field({ name: 'password', label: words.password, type: 'password', autocomplete: 'current-password' })}
        <button>${words.go}</button>
      </form>
      <h2>${words.byMail}</h2>
      <form method="post" action="/sign-in/mail">
        ${field({ name: 'address', label: words.email, type: 'email', value: form.address ?? '', autocomplete: 'email' })}
        <button name="for" value="sign-in">${words.mail}</button>
        <button name="for" value="password" class="quiet">${words.forgot}</button>
      </form>`,
  };
}

/** Signed in, or one step further on the way there. */
export function goOn(visit: Visit, answer: Entered): Answer {
  if ('secondFactor' in answer) return codePage(visit, answer.secondFactor.challenge, null);
  keepSignedIn(visit.reply, answer);
  const { back = '/', ...kept } = carried(visit);
  if (Object.keys(kept).length === 0) return { to: back };
  const words = kitMessages.labels(visit.language);
  const fields = Object.fromEntries(Object.entries(kept).map(([name, text]) => [name.slice(keptPrefix.length), text]));
  return {
    title: words.send,
    body: html`<p>${words.kept}</p>
      <form method="post" action="${back}">${hidden(fields)}<button>${words.send}</button></form>`,
  };
}

function codePage(visit: Visit, challenge: string, problem: Problem | null): Answer {
  const words = signInMessages.labels(visit.language);
  return {
    title: words.codeTitle,
    status: problem?.status ?? 200,
    body: html`${refusal(visit.language, problem)}
      <form method="post" action="/sign-in/code">
        ${hidden({ ...carried(visit), challenge })}
        ${field({ name: 'code', label: words.code, autocomplete: 'one-time-code', maxlength: 50 })}
        <button>${words.go}</button>
      </form>`,
  };
}

const passwordForm = (visit: Visit, token: string, problem: Problem | null): Answer => {
  const words = signInMessages.labels(visit.language);
  return {
    title: words.welcome,
    status: problem?.status ?? 200,
    body: html`${refusal(visit.language, problem)}
      <form method="post" action="/welcome">
        ${hidden({ token })}
        ${field({ name: 'password', label: words.newPassword, type: 'password', autocomplete: 'new-password' })}
        <button>${words.save}</button>
      </form>`,
  };
};

const ask = async (visit: Visit, path: string, body: object, again: (problem: Problem) => Answer): Promise<Answer> => {
  const outcome = await attempt(() => visit.api.post<Entered>(path, { body }));
  return 'done' in outcome ? goOn(visit, outcome.done) : again(outcome.problem);
};

export const signInPages: readonly OpenPage[] = [
  openPage('GET', '/sign-in', (visit) => signInPage(visit)),
  openPage('POST', '/sign-in', (visit) => {
    const { email = '', password = '' } = visit.form;
    return ask(visit, '/v1/auth/login', { email, password }, (problem) => signInPage(visit, problem));
  }),
  /** A form of somebody signed out comes here with all it holds. */
  openPage('POST', '/sign-in/again', (visit) => signInPage(visit)),
  openPage('POST', '/sign-in/link', (visit) =>
    ask(visit, '/v1/auth/magic-link/sign-in', { token: visit.form.token ?? '' }, (p) => signInPage(visit, p)),
  ),
  openPage('POST', '/sign-in/code', (visit) => {
    const { challenge = '', code = '' } = visit.form;
    return ask(visit, '/v1/auth/second-factor', { challenge, code }, (p) => codePage(visit, challenge, p));
  }),
  openPage('POST', '/sign-in/mail', async (visit) => {
    const { address = '', for: what } = visit.form;
    const path = what === 'password' ? '/v1/auth/password-reset' : '/v1/auth/magic-link';
    const outcome = await attempt(() => visit.api.post(path, { body: { email: address } }));
    return 'done' in outcome ? { to: '/sign-in?mailed=yes' } : signInPage(visit, outcome.problem);
  }),
  openPage('GET', '/welcome', (visit) => passwordForm(visit, visit.query.token ?? '', null)),
  openPage('POST', '/welcome', (visit) => {
    const { token = '', password = '' } = visit.form;
    return ask(visit, '/v1/auth/link', { token, password }, (problem) => passwordForm(visit, token, problem));
  }),
  openPage('POST', '/sign-out', async ({ api, request, reply }) => {
    const refreshToken = refreshTokenOf(request);
    if (refreshToken !== null) await api.post('/v1/auth/logout', { body: { refreshToken } });
    forget(reply);
    return { to: '/sign-in' };
  }),
];
