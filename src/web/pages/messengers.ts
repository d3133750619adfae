import { formatMonth } from '../../platform/i18n/index.js';
import type { Problem } from '../kit/api.js';
import { empty, type Html, html } from '../kit/html.js';
import { refusal, saved, section, table, upHome } from '../kit/parts.js';
import { attempt } from '../kit/router.js';
import type { Answer, Page, Reading } from '../kit/visit.js';
import { talkPages } from './errand-talk.js';
import {
  directoryPart,
  type Entry,
  type Errand,
  errandsPart,
  kinds,
  kindWord,
  type Land,
  type Registration,
  registrationPart,
  wayOf,
  words,
} from './travel-parts.js';

interface Partnership {
  readonly id: string;
  readonly name: string;
  readonly territoryAId: string;
  readonly territoryBId: string;
}
interface Party {
  readonly organisationId: string;
  readonly name: string;
}
interface Notice {
  readonly name: string;
  readonly month: string;
  readonly fromTerritoryId: string;
  readonly toTerritoryId: string;
  readonly carries: readonly string[];
}

/** Who travels, what I take along, and what my organisations ask for; one section for each partnership. */
async function messengersPage(visit: Reading, problem: Problem | null = null): Promise<Answer> {
  const { api, language, query, me } = visit;
  const [partnerships, territories, mine] = await Promise.all([
    api.all<Partnership>('/v1/partnerships'),
    api.all<{ id: string; name: string }>('/v1/territories'),
    api.all<Registration>('/v1/me/messengers'),
  ]);
  const names = new Map(territories.map(({ id, name }) => [id, name]));
  const acts = me.roles.filter(({ role }) => ['treasurer', 'coordinator'].includes(role));
  const errands = acts.length === 0 ? [] : await api.all<Errand>('/v1/errands');
  const checks = me.roles
    .filter(({ role, kind }) => role === 'coordinator' && kind === 'platform')
    .map(({ territoryId }) => territoryId);
  const parts: Html[] = [];
  // Who travels need not take part: their own registrations lead to the others.
  const elsewhere = mine
    .filter(({ partnershipId }) => !partnerships.some(({ id }) => id === partnershipId))
    .map(({ partnershipId: id, partnership }) => ({ id, ...partnership }));
  for (const { id, name, territoryAId, territoryBId } of [...partnerships, ...elsewhere]) {
    const land: Land = { partnershipId: id, ends: [territoryAId, territoryBId], names };
    const inside = partnerships.some((own) => own.id === id);
    const notices = inside ? await api.all<Notice>(`/v1/trips?partnershipId=${id}`) : [];
    const entries = inside ? await api.all<Entry>(`/v1/messengers?partnershipId=${id}`) : [];
    const own = mine.find(({ partnershipId }) => partnershipId === id);
    const parties = inside ? await api.all<Party>(`/v1/partnerships/${id}/members`) : [];
    const ours = parties.filter(({ organisationId }) => acts.some((role) => role.organisationId === organisationId));
    parts.push(html`
      <h2 dir="auto">${name}</h2>
      ${inside ? section(words(visit).trips, noticesPart(visit, land, notices)) : empty}
      ${entries.length > 0 ? section(words(visit).directoryTitle, directoryPart(visit, entries, checks)) : empty}
      ${section(words(visit).mine, registrationPart(visit, land, own, problem))}
      ${ours.map((party) => errandsPart(visit, land, { party, errands: errands.filter((row) => row.organisationId === party.organisationId && row.partnershipId === id) }, problem))}
    `);
  }
  const body = html`${saved(language, query)} ${refusal(language, problem)}
  ${parts.length > 0 ? parts : html`<p class="notice">${words(visit).nobody}</p>`}`;
  return { title: words(visit).title, up: upHome(language), body, status: problem?.status ?? 200, wide: true };
}

function noticesPart(visit: Reading, land: Land, notices: readonly Notice[]): Html {
  const { language } = visit;
  const said = words(visit);
  if (notices.length === 0) return html`<p class="soft">${said.noTrips}</p>`;
  const rows = notices.map((notice) => [
    html`<span dir="auto">${notice.name}</span>`,
    formatMonth(language, notice.month),
    wayOf(land, notice),
    notice.carries.map((kind) => kindWord(visit, kind)).join(', '),
  ]);
  return table(
    [said.who, said.when, said.way, said.carries].map((label) => ({ label })),
    rows,
  );
}

const after = (visit: Reading, outcome: { done: unknown } | { problem: Problem }): Answer | Promise<Answer> =>
  'problem' in outcome ? messengersPage(visit, outcome.problem) : { to: '/messengers?done=saved' };

const post = (path: string, send: (visit: Reading) => { path: string; body: object }): Page => ({
  method: 'POST',
  path,
  show: async (visit) => {
    const { path: to, body } = send(visit);
    const outcome = await attempt(() => visit.api.post(to, { body, key: visit.form.key ?? '' }));
    return after(visit, outcome);
  },
});

const on = (form: Reading['form'], names: readonly string[]): string[] => names.filter((name) => form[name] === 'on');
/** Both ends of a way that was chosen as one. */
const endsOf = (way = ''): { fromTerritoryId: string; toTerritoryId: string } => {
  const [fromTerritoryId = '', toTerritoryId = ''] = way.split(' ');
  return { fromTerritoryId, toTerritoryId };
};
const whole = (text = ''): number | string => (/^\d{1,6}$/.test(text) ? Number(text) : text);

async function choose(visit: Reading): Promise<Answer> {
  const { messengerId = '', version = '', visibility, about = '', key = '' } = visit.form;
  const body = { visibility, about, consents: on(visit.form, ['directory', 'errands']) };
  const sent = { body, key, ifMatch: `"v${version}"` };
  return after(visit, await attempt(() => visit.api.put(`/v1/messengers/${messengerId}`, sent)));
}

async function leave(visit: Reading): Promise<Answer> {
  return after(visit, await attempt(() => visit.api.delete(`/v1/messengers/${visit.form.messengerId ?? ''}`)));
}

export const messengerPages: readonly Page[] = [
  { method: 'GET', path: '/messengers', show: (visit) => messengersPage(visit) },
  post('/messengers/register', ({ form }) => {
    const { partnershipId, territoryId, visibility, about = '', adult } = form;
    const consents = on(form, ['directory', 'errands']);
    return {
      path: '/v1/messengers',
      body: { partnershipId, territoryId, visibility, about, adult: adult === 'on', consents },
    };
  }),
  post('/messengers/trips', ({ form }) => {
    const { messengerId, way, leavesOn, arrivesOn, capacityGrams } = form;
    const trip = { messengerId, ...endsOf(way), leavesOn, arrivesOn, carries: on(form, kinds) };
    return { path: '/v1/trips', body: { ...trip, capacityGrams: whole(capacityGrams) } };
  }),
  post('/messengers/trips/:tripId/cancel', ({ params }) => ({
    path: `/v1/trips/${params.tripId ?? ''}/cancel`,
    body: {},
  })),
  post('/messengers/errands', ({ form }) => {
    const { partnershipId, organisationId, kind, title, said = '', grams, way, earliest, latest } = form;
    const errand = { partnershipId, organisationId, kind, title, said, earliest, latest, ...endsOf(way) };
    return { path: '/v1/errands', body: { ...errand, grams: whole(grams) } };
  }),
  post('/messengers/errands/:errandId/answer', ({ params, form }) => ({
    path: `/v1/errands/${params.errandId ?? ''}/answer`,
    body: { accepted: form.answer === 'yes' },
  })),
  ...(['hand-over', 'delivery', 'withdraw'] as const).map((step) =>
    post(`/messengers/errands/:errandId/${step}`, ({ params, form: { note } }) => ({
      path: `/v1/errands/${params.errandId ?? ''}/${step}`,
      body: note === undefined || note === '' ? {} : { note },
    })),
  ),
  post('/messengers/:messengerId/check', ({ params, form: { accepted, reason } }) => ({
    path: `/v1/messengers/${params.messengerId ?? ''}/check`,
    body: accepted === 'yes' ? { accepted: true } : { accepted: false, ...(reason ? { reason } : {}) },
  })),
  { method: 'POST', path: '/messengers/choices', show: choose },
  { method: 'POST', path: '/messengers/leave', show: leave },
  ...talkPages,
];
