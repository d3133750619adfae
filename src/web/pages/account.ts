import { formatDateTime } from '../../platform/i18n/index.js';
import { isLanguage, languages } from '../../shared/language.js';
import type { Problem } from '../kit/api.js';
import { type Html, html } from '../kit/html.js';
import { languageNames } from '../kit/layout.js';
import { choice, field, good, keyField, refusal, saidOf, saved, section, table, upHome } from '../kit/parts.js';
import { attempt } from '../kit/router.js';
import { type Answer, keepLanguage, type Page, type Reading } from '../kit/visit.js';
import { accountPageMessages } from './account.messages.js';

interface Session {
  readonly id: string;
  readonly createdAt: string;
  readonly agent: string;
  readonly current: boolean;
}

const up = ({ language }: Reading) => ({ href: '/account', label: accountPageMessages.text(language, 'title') });

/** Name, language, password, second factor, and the devices one is signed in on. */
async function accountPage(visit: Reading, problem: Problem | null = null): Promise<Answer> {
  const { api, me, language, query, form } = visit;
  const words = accountPageMessages.labels(language);
  const [factor, sessions] = await Promise.all([
    api.get<{ on: boolean; recoveryCodesLeft: number }>('/v1/me/second-factor'),
    api.all<Session>('/v1/sessions'),
  ]);
  const done = (['changed', 'removed', 'ended'] as const).find((word) => word === query.done);
  const body = html`${done === undefined ? saved(language, query) : good(words[done])} ${refusal(language, problem)}
    <form method="post" action="/account" data-once>
      ${keyField()}<input type="hidden" name="version" value="${String(me.version)}" />
      ${field({ name: 'name', label: words.name, value: form.name ?? me.name, maxlength: 200, autocomplete: 'name' })}
      ${choice(
        { name: 'language', label: words.language, value: form.language ?? me.language },
        languages.map((own) => [own, languageNames[own]] as const),
      )}
      <button>${words.save}</button>
    </form>
    ${section(words.password, passwordForm(visit, problem))} ${section(words.factor, factorPart(visit, factor))}
    ${section(words.devices, sessionsPart(visit, sessions))}`;
  return { title: words.title, up: upHome(language), body, status: problem?.status ?? 200 };
}

const currentField = (label: string, said: string | null = null): Html =>
  field({
    ...{ name: 'currentPassword', label, type: 'password', autocomplete: 'current-password', optional: true, said },
  });

function passwordForm({ me, language }: Reading, problem: Problem | null): Html {
  const words = accountPageMessages.labels(language);
  return html`<form method="post" action="/account/password" data-once>
    ${keyField()}<input type="hidden" name="version" value="${String(me.version)}" />
    ${currentField(words.current, saidOf(problem, '/currentPassword'))}
    ${field({
      ...{ name: 'password', label: words.fresh, type: 'password', autocomplete: 'new-password' },
      said: saidOf(problem, '/password'),
    })}
    <button>${words.change}</button>
  </form>`;
}

function factorPart(
  { language }: Reading,
  { on, recoveryCodesLeft }: { on: boolean; recoveryCodesLeft: number },
): Html {
  const words = accountPageMessages.labels(language);
  if (!on)
    return html`<p>${words.factorHow}</p>
      <form method="post" action="/account/second-factor" data-once>
        ${keyField()} ${currentField(words.current)}<button>${words.begin}</button>
      </form>`;
  return html`<p>${accountPageMessages.text(language, 'on', { count: recoveryCodesLeft })}</p>
    <form method="post" action="/account/second-factor/remove" data-once>
      ${keyField()} ${field({ name: 'code', label: words.code, autocomplete: 'one-time-code', maxlength: 50 })}
      <button class="grave">${words.remove}</button>
    </form>`;
}

function sessionsPart({ language }: Reading, sessions: readonly Session[]): Html {
  const words = accountPageMessages.labels(language);
  const rows = sessions.map(({ id, createdAt, agent, current }) => [
    html`<span dir="ltr">${agent}</span>`,
    formatDateTime(language, new Date(createdAt), 'Europe/Brussels'),
    current
      ? words.here
      : html`<form method="post" action="/account/sessions/${id}" data-once>
          ${keyField()}<button class="quiet">${words.end}</button>
        </form>`,
  ]);
  return table([{ label: words.device }, { label: words.since }, { label: words.end }], rows);
}

async function change(visit: Reading): Promise<Answer> {
  const { api, form } = visit;
  const { key = '', version = '', name, language = '' } = form;
  const outcome = await attempt(() => api.patch('/v1/me', { body: { name, language }, key, ifMatch: `"v${version}"` }));
  if ('problem' in outcome) return accountPage(visit, outcome.problem);
  if (isLanguage(language)) keepLanguage(visit, language);
  return { to: '/account?done=saved' };
}

async function changePassword(visit: Reading): Promise<Answer> {
  const { api, form } = visit;
  const { key = '', version = '', currentPassword = '', password } = form;
  const body = { password, ...(currentPassword === '' ? {} : { currentPassword }) };
  const outcome = await attempt(() => api.patch('/v1/me', { body, key, ifMatch: `"v${version}"` }));
  return 'problem' in outcome ? accountPage(visit, outcome.problem) : { to: '/account?done=changed' };
}

interface NewFactor {
  readonly secret: string;
  readonly qr: string;
}

/** The secret as a picture for the app, and as text for whoever reads this on that very phone. */
function scanPage(visit: Reading, { secret, qr }: NewFactor, problem: Problem | null = null): Answer {
  const { language } = visit;
  const words = accountPageMessages.labels(language);
  const body = html`${refusal(language, problem)}
    <p>${words.scan}</p>
    <p><img src="data:image/svg+xml;base64,${Buffer.from(qr).toString('base64')}" width="220" height="220" alt="" /></p>
    <p><code dir="ltr">${secret}</code></p>
    <form method="post" action="/account/second-factor/confirm" data-once>
      ${keyField()}<input type="hidden" name="secret" value="${secret}" /><input
        type="hidden"
        name="qr"
        value="${qr}"
      />
      ${field({ name: 'code', label: words.code, autocomplete: 'one-time-code', maxlength: 50 })}
      <button>${words.confirm}</button>
    </form>`;
  return { title: words.factor, up: up(visit), body, status: problem?.status ?? 200 };
}

async function begin(visit: Reading): Promise<Answer> {
  const { key = '', currentPassword = '' } = visit.form;
  const body = currentPassword === '' ? {} : { currentPassword };
  const outcome = await attempt(() => visit.api.post<NewFactor>('/v1/me/second-factor', { body, key }));
  return 'problem' in outcome ? accountPage(visit, outcome.problem) : scanPage(visit, outcome.done);
}

async function confirm(visit: Reading): Promise<Answer> {
  const { key = '', code = '', secret = '', qr = '' } = visit.form;
  const words = accountPageMessages.labels(visit.language);
  const outcome = await attempt(() =>
    visit.api.post<{ recoveryCodes: readonly string[] }>('/v1/me/second-factor/confirm', { body: { code }, key }),
  );
  if ('problem' in outcome) return scanPage(visit, { secret, qr }, outcome.problem);
  const codes = outcome.done.recoveryCodes.map((own) => html`<li><code dir="ltr">${own}</code></li>`);
  const body = html`<p>${words.codesHow}</p>
    <ul>
      ${codes}
    </ul>`;
  return { title: words.codes, up: up(visit), body };
}

async function remove(visit: Reading): Promise<Answer> {
  const { key = '', code = '' } = visit.form;
  const outcome = await attempt(() => visit.api.post('/v1/me/second-factor/remove', { body: { code }, key }));
  return 'problem' in outcome ? accountPage(visit, outcome.problem) : { to: '/account?done=removed' };
}

async function endSession(visit: Reading): Promise<Answer> {
  const outcome = await attempt(() => visit.api.delete(`/v1/sessions/${visit.params.sessionId ?? ''}`));
  return 'problem' in outcome ? accountPage(visit, outcome.problem) : { to: '/account?done=ended' };
}

export const accountPages: readonly Page[] = [
  { method: 'GET', path: '/account', show: (visit) => accountPage(visit) },
  { method: 'POST', path: '/account', show: change },
  { method: 'POST', path: '/account/password', show: changePassword },
  { method: 'POST', path: '/account/second-factor', show: begin },
  { method: 'POST', path: '/account/second-factor/confirm', show: confirm },
  { method: 'POST', path: '/account/second-factor/remove', show: remove },
  { method: 'POST', path: '/account/sessions/:sessionId', show: endSession },
];
