import { formatMonth } from '../../platform/i18n/index.js';
import type { Problem } from '../kit/api.js';
import { empty, type Html, html } from '../kit/html.js';
import { monthInHand, type MonthInHand, monthPills } from '../kit/month.js';
import { choice, field, good, keyField, refusal, section, table, upHome } from '../kit/parts.js';
import { attempt } from '../kit/router.js';
import type { Answer, Page, Reading } from '../kit/visit.js';
import { fromClock, toClock } from '../kit/zone.js';
import { matchPart } from './month-match.js';
import { monthMessages } from './month.messages.js';
import { seasonMessages } from './season.messages.js';

export const dateNames = [
  'pledgesCloseAt',
  'availabilityClosesAt',
  'matchAt',
  'confirmBy',
  'consolidateAt',
  'loadingAt',
  'departAt',
  'etaAt',
  'distributeAt',
  'settleAt',
] as const;

/** Each step has one button; what comes with other words has its own form below. */
const pressed = ['lock', 'match', 'agree', 'consolidate', 'load', 'depart', 'arrive', 'distribute', 'settle'] as const;
type Pressed = (typeof pressed)[number];
type Step = Pressed | 'go' | 'cancel';

interface Entry {
  readonly step: Step;
  readonly dueAt: string | null;
  readonly status: 'done' | 'due' | 'late' | 'ahead';
  readonly runs: readonly { readonly at: string }[];
}

/** A month for its coordinators: what is due, what is late, the next action, the match and what it rests on. */
export async function monthPage(visit: Reading, problem: Problem | null = null, tried: Html = empty): Promise<Answer> {
  const { api, language, query } = visit;
  const words = monthMessages.labels(language);
  const month = await monthInHand(visit);
  const { cycle } = month;
  const { entries } = await api.get<{ entries: readonly Entry[] }>(`/v1/cycles/${cycle.id}/timeline`);
  const done = (['ran', 'moved', 'asked'] as const).find((word) => word === query.done);
  const state = seasonMessages.labels(language)[cycle.state];
  const body = html`${done === undefined ? empty : good(words[done])} ${refusal(language, problem)}
    ${monthPills(visit, month, 'month')}
    <p><strong>${state}</strong></p>
    ${section(words.next, nextPart(visit, month, entries))} ${section(words.calendar, calendar(visit, month, entries))}
    ${tried} ${await matchPart(visit, month)} ${goPart(visit, month)}`;
  const title = monthMessages.text(language, 'title', { month: formatMonth(language, cycle.month) });
  return { title, up: upHome(language), body, status: problem?.status ?? 200, wide: true };
}

function nextPart({ language }: Reading, { cycle, at }: MonthInHand, entries: readonly Entry[]): Html {
  const words = monthMessages.labels(language);
  const next = entries.find(({ step, status }) => pressed.some((name) => name === step) && status !== 'done');
  const over = cycle.state === 'cancelled' || cycle.state === 'settled';
  const links = html`<ul class="tiles">
    <li><a href="/cycles/${cycle.id}/loading">${words.load2}</a></li>
    <li><a href="/cycles/${cycle.id}/transport">${words.transport}</a></li>
  </ul>`;
  if (next === undefined || over)
    return html`<p>${words.nothingNext}</p>
      ${links}`;
  return html`<p>
      <strong>${words[next.step]}</strong>${next.dueAt === null ? empty : html` · ${at(next.dueAt)}`}
      <span class="${next.status === 'late' ? 'late' : 'soft'}"
        >${next.status === 'due' ? words['is-due'] : words[next.status]}</span
      >
    </p>
    <form method="post" action="/cycles/${cycle.id}/month/step" data-once>
      ${keyField()}<input type="hidden" name="step" value="${next.step}" />
      <button>${words.run}: ${words[next.step]}</button>
    </form>
    ${links}`;
}

function calendar(visit: Reading, month: MonthInHand, entries: readonly Entry[]): Html {
  const { language } = visit;
  const { at } = month;
  const words = monthMessages.labels(language);
  const rows = entries
    .filter(({ dueAt, runs }) => dueAt !== null || runs.length > 0)
    .map(({ step, dueAt, status, runs }) => [
      words[step],
      dueAt === null ? '' : at(dueAt),
      html`<span class="${status === 'late' ? 'late' : ''}"
        >${status === 'due' ? words['is-due'] : words[status]}</span
      >`,
      runs.at(-1) === undefined ? '' : at(runs.at(-1)?.at ?? ''),
    ]);
  const columns = [{ label: words.step }, { label: words.due }, { label: words.status }, { label: words.doneOn }];
  return html`${table(columns, rows)} ${datesForm(visit, month)}`;
}

function datesForm({ language, form }: Reading, { cycle, zone }: MonthInHand): Html {
  const words = monthMessages.labels(language);
  const fields = dateNames.map((name) => {
    const stored = toClock(cycle.dates[name] ?? '', zone);
    return html`${field({ name, label: words[name], type: 'datetime-local', value: form[name] ?? stored })}<input
        type="hidden"
        name="w.${name}"
        value="${stored}"
      />`;
  });
  return html`<details ${form.pledgesCloseAt === undefined ? empty : html`open`}>
    <summary>${words.move}</summary>
    <p>${monthMessages.text(language, 'moveHow', { zone })}</p>
    <form method="post" action="/cycles/${cycle.id}/month/dates" data-once>
      ${keyField()}<input type="hidden" name="version" value="${String(cycle.version)}" /><input
        type="hidden"
        name="zone"
        value="${zone}"
      />
      ${fields} ${field({ name: 'reason', label: words.reason, value: form.reason ?? '', maxlength: 1000 })}
      <button>${words.move}</button>
    </form>
  </details>`;
}

function goPart({ language }: Reading, { cycle }: MonthInHand): Html {
  const words = monthMessages.labels(language);
  const before = ['collecting', 'committed', 'matched', 'agreed', 'consolidated'];
  if (!before.includes(cycle.state)) return empty;
  const options = [
    ['go', words['go-ahead']],
    ['groupage', words.groupage],
    ['merge', words.merge],
    ['postpone', words.postpone],
    ['cancel', words.cancel],
  ] as const;
  return section(
    words.go,
    html`<form method="post" action="/cycles/${cycle.id}/month/go" data-once>
      ${keyField()} ${choice({ name: 'decision', label: words.go }, options)}
      ${field({ name: 'reason', label: `${words.reason} (${words.reasonHelp})`, maxlength: 1000 })}
      <button class="grave">${words.decide}</button>
    </form>`,
  );
}

const home = ({ params }: Reading): string => `/cycles/${params.cycleId ?? ''}/month`;

async function step(visit: Reading): Promise<Answer> {
  const { api, form, params } = visit;
  const name = pressed.find((known) => known === form.step) ?? 'match';
  const path = `/v1/cycles/${params.cycleId ?? ''}/${name}`;
  const outcome = await attempt(() => api.post(path, { body: {}, key: form.key ?? '', prefer: 'wait' }));
  return 'problem' in outcome ? monthPage(visit, outcome.problem) : { to: `${home(visit)}?done=ran` };
}

/** Only dates that were changed are sent: the others move along with them. */
async function moveDates(visit: Reading): Promise<Answer> {
  const { api, form, params } = visit;
  const { key = '', version = '', zone = 'UTC', reason } = form;
  const changed = dateNames.filter((name) => form[name] !== form[`w.${name}`]);
  const dates = Object.fromEntries(changed.map((name) => [name, fromClock(form[name] ?? '', zone)]));
  const path = `/v1/cycles/${params.cycleId ?? ''}/dates`;
  const outcome = await attempt(() => api.patch(path, { body: { ...dates, reason }, key, ifMatch: `"v${version}"` }));
  return 'problem' in outcome ? monthPage(visit, outcome.problem) : { to: `${home(visit)}?done=moved` };
}

async function go(visit: Reading): Promise<Answer> {
  const { api, form, params } = visit;
  const { key = '', decision, reason } = form;
  const outcome = await attempt(() =>
    api.post(`/v1/cycles/${params.cycleId ?? ''}/go`, { body: { decision, reason }, key }),
  );
  return 'problem' in outcome ? monthPage(visit, outcome.problem) : { to: `${home(visit)}?done=ran` };
}

export const monthPages: readonly Page[] = [
  { method: 'GET', path: '/cycles/:cycleId/month', show: (visit) => monthPage(visit) },
  { method: 'POST', path: '/cycles/:cycleId/month/step', show: step },
  { method: 'POST', path: '/cycles/:cycleId/month/dates', show: moveDates },
  { method: 'POST', path: '/cycles/:cycleId/month/go', show: go },
];
