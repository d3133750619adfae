import { formatMonth } from '../../platform/i18n/index.js';
import { minorUnits } from '../kit/amount.js';
import type { Problem } from '../kit/api.js';
import { empty, type Html, html } from '../kit/html.js';
import { monthInHand, type MonthInHand, monthPills } from '../kit/month.js';
import { choice, field, good, keyField, money, offlineNote, refusal, section, table, upHome } from '../kit/parts.js';
import { attempt } from '../kit/router.js';
import type { Answer, Page, Reading } from '../kit/visit.js';
import { type Job, type Journey, journeyOf, reportable, type RoadEvent } from './journey.js';
import { checkList, loadPicture, paperLinks } from './transport-parts.js';
import { transportMessages } from './transport.messages.js';

const doneWords = ['saved', 'reported', 'quoteDone', 'bookDone', 'checked'] as const;

/** A month's journey: events from the road, quotes, papers, the load. */
async function transportPage(visit: Reading, problem: Problem | null = null): Promise<Answer> {
  const { language, query } = visit;
  const words = transportMessages.labels(language);
  const month = await monthInHand(visit);
  const journey = await journeyOf(visit, month);
  const title = transportMessages.text(language, 'title', { month: formatMonth(language, month.cycle.month) });
  const done = doneWords.find((word) => word === query.done);
  const head = html`${done === undefined ? empty : good(words[done])} ${refusal(language, problem)}
  ${monthPills(visit, month, 'transport')} ${offlineNote(language)}`;
  if (journey === null) {
    const at = month.at(month.cycle.dates.consolidateAt ?? '');
    const notYet = transportMessages.text(language, 'notYet', { at });
    return {
      title,
      up: upHome(language),
      body: html`${head}
        <p class="notice">${notYet}</p>`,
    };
  }
  const { job, quotes, manifests, checks, loads, events } = journey;
  const body = html`${head}
    <h2>${transportMessages.text(language, 'journey', { number: job.number })} · ${words[job.state]}</h2>
    ${section(words.events, eventsPart(visit, month, events))} ${section(words.vehicle, vehicleForm(visit, month, job))}
    ${section(words.quotes, await quotesPart(visit, month, quotes))}
    ${section(words.papers, paperLinks(language, month, { job, manifests }))}
    ${checks.length === 0 ? empty : section(words.checklist, checkList(language, month, checks))}
    ${loads === null || loads.loads.length === 0 ? empty : section(words.load, loadPicture(language, loads))}`;
  return { title, up: upHome(language), body, status: problem?.status ?? 200, wide: true };
}

const place = ({ cycle }: MonthInHand): string => `/cycles/${cycle.id}/transport`;

function eventsPart({ language, form }: Reading, month: MonthInHand, events: readonly RoadEvent[]): Html {
  const words = transportMessages.labels(language);
  const columns = [{ label: words.when }, { label: words.what }, { label: words.where }, { label: words.note }];
  const rows = [...events]
    .sort((a, b) => (a.at < b.at ? 1 : -1))
    .map((event) => [month.at(event.at), words[event.kind], event.place, event.note]);
  return html`${rows.length > 0 ? table(columns, rows) : empty}
    <details ${form.kind === undefined ? empty : html`open`}>
      <summary>${words.report}</summary>
      <form method="post" action="${place(month)}/events" data-once data-offline>
        ${keyField()}
        ${choice(
          { name: 'kind', label: words.what, value: form.kind ?? '' },
          reportable.map((kind) => [kind, words[kind]] as const),
        )}
        ${field({ name: 'place', label: words.where, value: form.place ?? '', optional: true, maxlength: 200 })}
        ${field({ name: 'note', label: words.note, value: form.note ?? '', optional: true, maxlength: 1000 })}
        <button>${words.report}</button>
      </form>
    </details>`;
}

function vehicleForm({ language, form }: Reading, month: MonthInHand, job: Job): Html {
  const words = transportMessages.labels(language);
  return html`<p>
      ${job.carrierId === null ? empty : html`${words.carrier}: <span dir="auto">${month.nameOf(job.carrierId)}</span>`}
    </p>
    <form method="post" action="${place(month)}/vehicle" data-once>
      ${keyField()}<input type="hidden" name="version" value="${String(job.version)}" />
      ${field({ name: 'vehicle', label: words.vehicle, value: form.vehicle ?? job.vehicle, optional: true, maxlength: 200 })}
      ${field({ name: 'seals', label: words.seals, value: form.seals ?? job.seals, optional: true, maxlength: 200 })}
      ${field({ name: 'importer', label: words.importer, value: form.importer ?? job.importer, optional: true, maxlength: 300 })}
      <button>${words.save}</button>
    </form>`;
}

interface Carrier {
  readonly id: string;
  readonly name: string;
}

async function quotesPart(visit: Reading, month: MonthInHand, quotes: Journey['quotes']): Promise<Html> {
  const { api, language, form } = visit;
  const words = transportMessages.labels(language);
  const carriers = await api.all<Carrier>('/v1/organisations?kind=transport-operator');
  const columns = [
    { label: words.carrier },
    { label: words.amount, number: true },
    { label: words.until },
    { label: words.note },
    { label: words.state },
  ];
  const bookable = !quotes.some(({ bookedAt }) => bookedAt !== null);
  const rows = quotes.map((quote) => [
    html`<span dir="auto">${quote.carrier}</span>`,
    money(language, quote.amount),
    month.at(quote.validUntil),
    quote.note,
    quote.bookedAt !== null
      ? html`<strong>${words.booked}</strong>`
      : quote.expired
        ? words.expired
        : bookable
          ? html`<form method="post" action="${place(month)}/book" data-once>
              ${keyField()}<input type="hidden" name="quoteId" value="${quote.id}" /><button class="quiet">
                ${words.book}
              </button>
            </form>`
          : '',
  ]);
  return html`${rows.length > 0 ? table(columns, rows) : empty}
    <details ${form.carrierId === undefined ? empty : html`open`}>
      <summary>${words.add}</summary>
      <form method="post" action="${place(month)}/quotes" data-once>
        ${keyField()}<input type="hidden" name="currency" value="${month.season.currency}" />
        ${choice(
          { name: 'carrierId', label: words.carrier, value: form.carrierId ?? '' },
          carriers.map(({ id, name }) => [id, name] as const),
        )}
        ${field({ name: 'amount', label: `${words.amount} (${month.season.currency})`, value: form.amount ?? '', numeric: true })}
        ${field({ name: 'validUntil', label: words.until, value: form.validUntil ?? '', type: 'date' })}
        ${field({ name: 'note', label: words.note, value: form.note ?? '', optional: true, maxlength: 1000 })}
        <button>${words.add}</button>
      </form>
    </details>`;
}

/** Sends what a form asks of the journey, and comes back to it. */
const act =
  (done: (typeof doneWords)[number], ask: (visit: Reading, job: Job) => Promise<unknown>) =>
  async (visit: Reading): Promise<Answer> => {
    const month = await monthInHand(visit);
    const journey = await journeyOf(visit, month);
    if (journey === null) return transportPage(visit);
    const outcome = await attempt(() => ask(visit, journey.job));
    return 'problem' in outcome ? transportPage(visit, outcome.problem) : { to: `${place(month)}?done=${done}` };
  };

const filled = (fields: Readonly<Record<string, string | undefined>>): object =>
  Object.fromEntries(Object.entries(fields).filter(([, text]) => text !== undefined && text !== ''));

const report = act('reported', ({ api, form }, { id }) => {
  const { key = '', kind, place: where, note } = form;
  return api.post(`/v1/transport-jobs/${id}/events`, { body: { kind, ...filled({ place: where, note }) }, key });
});

const change = act('saved', ({ api, form }, { id }) => {
  const { key = '', version = '', vehicle, seals, importer } = form;
  return api.patch(`/v1/transport-jobs/${id}`, { body: { vehicle, seals, importer }, key, ifMatch: `"v${version}"` });
});

const quote = act('quoteDone', ({ api, form }, { id }) => {
  const { key = '', carrierId, amount = '', currency = 'EUR', validUntil = '', note } = form;
  const body = {
    ...{ carrierId, amount: { amount: minorUnits(amount, currency), currency } },
    ...{ validUntil: `${validUntil}T23:59:59Z`, ...filled({ note }) },
  };
  return api.post(`/v1/transport-jobs/${id}/quotes`, { body, key });
});

const book = act('bookDone', ({ api, form }, { id }) =>
  api.post(`/v1/transport-jobs/${id}/book`, { body: { quoteId: form.quoteId }, key: form.key ?? '' }),
);

const check = act('checked', ({ api, form }, { id }) => {
  const { key = '', ruleId = '', state, note = '' } = form;
  const path = `/v1/transport-jobs/${id}/documents/${encodeURIComponent(ruleId)}`;
  return api.put(path, { body: { state, note }, key });
});

export const transportPages: readonly Page[] = [
  { method: 'GET', path: '/cycles/:cycleId/transport', show: (visit) => transportPage(visit) },
  { method: 'POST', path: '/cycles/:cycleId/transport/events', show: report },
  { method: 'POST', path: '/cycles/:cycleId/transport/vehicle', show: change },
  { method: 'POST', path: '/cycles/:cycleId/transport/quotes', show: quote },
  { method: 'POST', path: '/cycles/:cycleId/transport/book', show: book },
  { method: 'POST', path: '/cycles/:cycleId/transport/documents', show: check },
];
