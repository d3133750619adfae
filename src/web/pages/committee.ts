import { formatDateTime, formatDay, formatNumber } from '../../platform/i18n/index.js';
import type { Problem } from '../kit/api.js';
import { empty, type Html, html } from '../kit/html.js';
import { field, good, keyField, refusal, section, table, upHome } from '../kit/parts.js';
import { attempt } from '../kit/router.js';
import type { Partnership } from '../kit/season.js';
import type { Answer, Page, Reading } from '../kit/visit.js';
import { sits } from '../kit/who.js';
import { committeeMessages } from './committee.messages.js';

interface Decision {
  readonly id: string;
  readonly title: string;
  readonly proposal: string;
  readonly state: 'open' | 'passed' | 'rejected';
  readonly closesAt: string;
  readonly tally: Readonly<Record<'seats' | 'yes' | 'no' | 'abstain', number>>;
}
interface Seat {
  readonly id: string;
  readonly kind: 'platform-a' | 'platform-b' | 'emigrants';
  readonly since: string;
  readonly until: string;
}
interface Meeting {
  readonly id: string;
  readonly at: string;
  readonly place: string;
  readonly agenda: readonly string[];
  readonly minutes: string | null;
}
interface Link {
  readonly aName: string;
  readonly bName: string;
  readonly type: string;
  readonly since: string;
  readonly endedOn: string | null;
}
interface Ties {
  readonly year: number;
  readonly links: number;
  readonly activities: number;
  readonly participants: number;
  readonly diversity: number;
  readonly trips: number;
  readonly carried: number;
}

const when = ({ language }: Reading, instant: string): string =>
  formatDateTime(language, new Date(instant), 'Europe/Brussels');

/** The partnership for its committee and everybody who takes part: state, decisions, seats, meetings, ties. */
async function committeePage(visit: Reading, problem: Problem | null = null): Promise<Answer> {
  const { api, language, params, query, me } = visit;
  const words = committeeMessages.labels(language);
  const id = params.partnershipId ?? '';
  const base = `/v1/partnerships/${id}`;
  const [partnership, state, decisions, seats, meetings, links, ties] = await Promise.all([
    api.get<Partnership>(base),
    api.get<{ state: 'draft' | 'signed' | 'active' | 'suspended' | 'ended' }>(`${base}/state`),
    api.all<Decision>(`${base}/decisions`),
    api.all<Seat>(`${base}/seats`),
    api.all<Meeting>(`${base}/meetings`),
    api.all<Link>(`${base}/links`),
    api.all<Ties>(`${base}/social-ties`),
  ]);
  const done = (['voted', 'asked'] as const).find((word) => word === query.done);
  const sorted = [...decisions].sort((a, b) => (a.closesAt < b.closesAt ? 1 : -1));
  const body = html`${done === undefined ? empty : good(words[done])} ${refusal(language, problem)}
    <p>
      ${words.state}: <strong>${words[state.state]}</strong> ·
      <a href="/partnerships/${id}/charter">${words.charter}</a>
    </p>
    ${section(
      words.decisions,
      html`${sorted.length === 0 ? html`<p>${words.none}</p>` : sorted.map((row) => decisionPart(visit, row))}
      ${sits(me, id) ? askForm(visit) : empty}`,
    )}
    ${section(words.ties, tiesPart(visit, { ties, links }))} ${section(words.seats, seatsPart(visit, seats))}
    ${meetings.length === 0 ? empty : section(words.meetings, meetingsPart(visit, meetings))}`;
  const title = committeeMessages.text(language, 'title', { name: partnership.name });
  return { title, up: upHome(language), body, status: problem?.status ?? 200, wide: true };
}

function decisionPart(visit: Reading, decision: Decision): Html {
  const { language, me, params } = visit;
  const words = committeeMessages.labels(language);
  const { id, title, proposal, state, closesAt, tally } = decision;
  const partnershipId = params.partnershipId ?? '';
  const standing =
    state === 'open' ? committeeMessages.text(language, 'closes', { at: when(visit, closesAt) }) : words[state];
  const buttons =
    state === 'open' && sits(me, partnershipId)
      ? html`<form method="post" action="/partnerships/${partnershipId}/decisions/${id}/vote" data-once>
          ${keyField()}
          <p>
            ${words.vote}: <button name="choice" value="yes">${words.yes}</button>
            <button name="choice" value="no" class="grave">${words.no}</button>
            <button name="choice" value="abstain" class="quiet">${words.abstain}</button>
          </p>
        </form>`
      : empty;
  const { seats, yes, no, abstain } = tally;
  return html`<article>
    <h3 dir="auto">${title}</h3>
    <p dir="auto">${proposal}</p>
    <p><strong>${standing}</strong> · ${committeeMessages.text(language, 'votes', { seats, yes, no, abstain })}</p>
    ${buttons}
  </article>`;
}

function askForm({ language, form, params }: Reading): Html {
  const words = committeeMessages.labels(language);
  return html`<details ${form.title === undefined ? empty : html`open`}>
    <summary>${words.ask}</summary>
    <form method="post" action="/partnerships/${params.partnershipId ?? ''}/decisions" data-once>
      ${keyField()} ${field({ name: 'title', label: words.subject, value: form.title ?? '', maxlength: 200 })}
      <p class="field">
        <label for="proposal">${words.proposal}</label>
        <textarea id="proposal" name="proposal" rows="5" required maxlength="10000">${form.proposal ?? ''}</textarea>
      </p>
      ${field({ name: 'closesOn', label: words.until, type: 'date', value: form.closesOn ?? '' })}
      <button>${words.put}</button>
    </form>
  </details>`;
}

function tiesPart(
  { language }: Reading,
  { ties, links }: { readonly ties: readonly Ties[]; readonly links: readonly Link[] },
): Html {
  const words = committeeMessages.labels(language);
  const number = (value: number, decimals?: number): string => formatNumber(language, value, decimals);
  const columns = [
    { label: words.year },
    { label: words.links, number: true },
    { label: words.activities, number: true },
    { label: words.participants, number: true },
    { label: words.diversity, number: true },
    { label: words.trips, number: true },
    { label: words.carried, number: true },
  ];
  const rows = ties.map((row) => [
    String(row.year),
    number(row.links),
    number(row.activities),
    number(row.participants),
    number(row.diversity, 2),
    number(row.trips),
    number(row.carried),
  ]);
  const standing = links.filter(({ endedOn }) => endedOn === null);
  const list = standing.map((link) => [
    html`<span dir="auto">${link.aName}</span> – <span dir="auto">${link.bName}</span>`,
    link.type,
    formatDay(language, link.since),
  ]);
  return html`${table(columns, rows)}
  ${list.length === 0 ? empty : table([{ label: words.link }, { label: words.type }, { label: words.since }], list)}`;
}

function seatsPart({ language }: Reading, seats: readonly Seat[]): Html {
  const words = committeeMessages.labels(language);
  return table(
    [{ label: words.seat }, { label: words.from }, { label: words.to }],
    seats.map(({ kind, since, until }) => [words[kind], formatDay(language, since), formatDay(language, until)]),
  );
}

function meetingsPart(visit: Reading, meetings: readonly Meeting[]): Html {
  const words = committeeMessages.labels(visit.language);
  const rows = meetings.map(({ at, place, agenda, minutes }) => [
    when(visit, at),
    place,
    html`<ul>
      ${agenda.map((point) => html`<li dir="auto">${point}</li>`)}
    </ul>`,
    html`<span dir="auto">${minutes ?? ''}</span>`,
  ]);
  const columns = [{ label: words.when }, { label: words.where }, { label: words.agenda }, { label: words.minutes }];
  return table(columns, rows);
}

const base = ({ params }: Reading): string => `/partnerships/${params.partnershipId ?? ''}`;

async function vote(visit: Reading): Promise<Answer> {
  const { api, form, params } = visit;
  const path = `/v1${base(visit)}/decisions/${params.decisionId ?? ''}/votes`;
  const outcome = await attempt(() => api.post(path, { body: { choice: form.choice }, key: form.key ?? '' }));
  return 'problem' in outcome ? committeePage(visit, outcome.problem) : { to: `${base(visit)}?done=voted` };
}

async function ask(visit: Reading): Promise<Answer> {
  const { title, proposal, closesOn = '', key = '' } = visit.form;
  const body = { title, proposal, effect: { kind: 'none' }, closesAt: `${closesOn}T22:00:00Z` };
  const outcome = await attempt(() => visit.api.post(`/v1${base(visit)}/decisions`, { body, key }));
  return 'problem' in outcome ? committeePage(visit, outcome.problem) : { to: `${base(visit)}?done=asked` };
}

export const committeePages: readonly Page[] = [
  { method: 'GET', path: '/partnerships/:partnershipId', show: (visit) => committeePage(visit) },
  { method: 'POST', path: '/partnerships/:partnershipId/decisions', show: ask },
  { method: 'POST', path: '/partnerships/:partnershipId/decisions/:decisionId/vote', show: vote },
];
