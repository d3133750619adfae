import { formatMonth, formatNumber, formatTime } from '../../platform/i18n/index.js';
import { wholeNumber } from '../kit/amount.js';
import type { Problem } from '../kit/api.js';
import { westernDigits } from '../kit/digits.js';
import { empty, type Html, html } from '../kit/html.js';
import { monthInHand, type MonthInHand, monthPills } from '../kit/month.js';
import { good, keyField, offlineNote, refusal, section, table, upHome } from '../kit/parts.js';
import { attempt } from '../kit/router.js';
import type { Answer, Fields, Page, Reading } from '../kit/visit.js';
import { deliveriesOf, type Delivery, refusalReasons, type Slot } from './deliveries.js';
import { deliveryMessages } from './delivery.messages.js';
import { loadingMessages } from './loading.messages.js';
import { type HandlingUnit, palletPicture } from './pallets.js';

/** The loading day on one page: who comes when, and a form to count each delivery, also without a connection. */
async function loadingPage(visit: Reading, problem: Problem | null = null): Promise<Answer> {
  const { api, language, query } = visit;
  const words = loadingMessages.labels(language);
  const month = await monthInHand(visit);
  const { cycle } = month;
  const [{ deliveries, slotOf }, units] = await Promise.all([
    deliveriesOf(visit, cycle.id),
    api.find<{ items: readonly HandlingUnit[] }>(`/v1/cycles/${cycle.id}/handling-units?limit=500`),
  ]);
  const timeOf = ({ id }: Delivery): string => slotOf.get(id)?.startAt ?? '9';
  const sorted = [...deliveries].sort((a, b) => (timeOf(a) < timeOf(b) ? -1 : 1));
  const open = cycle.state === 'consolidated' || cycle.state === 'agreed';
  const done = (['saved', 'finished'] as const).find((word) => word === query.done);
  const body = html`${done === undefined ? empty : good(words[done])} ${refusal(language, problem)}
  ${monthPills(visit, month, 'loading')} ${offlineNote(language)}
  ${open ? empty : html`<p class="notice">${sorted.length === 0 ? words.early : words.closed}</p>`}
  ${sorted.length === 0 ? empty : section(`${words.who}: ${month.at(cycle.dates.loadingAt ?? '')}`, arrivals(visit, month, { sorted, slotOf }))}
  ${open ? sorted.map((delivery) => countForm(visit, month, delivery)) : empty}
  ${cycle.state === 'consolidated' && sorted.every(isCounted) ? finishForm(visit, month) : empty}
  ${units === null || units.items.length === 0 ? empty : palletsPart(visit, month, units.items)}`;
  const title = loadingMessages.text(language, 'title', { month: formatMonth(language, cycle.month) });
  return { title, up: upHome(language), body, status: problem?.status ?? 200, wide: true };
}

const isCounted = ({ lines, lots }: Delivery): boolean =>
  lines.every(({ offerId }) => lots.some((lot) => lot.offerId === offerId && lot.received !== null));

interface Day {
  readonly sorted: readonly Delivery[];
  readonly slotOf: ReadonlyMap<string, Slot>;
}

function arrivals({ language }: Reading, { nameOf, zone }: MonthInHand, { sorted, slotOf }: Day): Html {
  const words = loadingMessages.labels(language);
  const columns = [
    { label: words.time },
    { label: words.bay, number: true },
    { label: words.producer },
    { label: words.crates, number: true },
    { label: words.state },
  ];
  const rows = sorted.map((delivery) => {
    const slot = slotOf.get(delivery.id);
    return [
      slot?.startAt == null ? words.noTime : formatTime(language, new Date(slot.startAt), zone),
      slot?.bay == null ? '' : formatNumber(language, slot.bay),
      html`<a href="#${delivery.id}" dir="auto">${nameOf(delivery.producerId)}</a>`,
      slot === undefined ? '' : formatNumber(language, slot.crates),
      isCounted(delivery) ? words.counted : html`<strong>${words.waits}</strong>`,
    ];
  });
  return table(columns, rows);
}

interface CountLine {
  /** Of the form's fields. */
  readonly name: string;
  readonly offerId: string;
  readonly lot: string | null;
  readonly expected: number;
  readonly received: number | null;
  readonly refused: number | null;
}

/** A line for each lot that is known of an ordered offer, or one for the offer. */
const linesOf = ({ lines, lots }: Delivery): CountLine[] =>
  lines.flatMap(({ offerId, ordered }): CountLine[] => {
    const own = lots.filter((lot) => lot.offerId === offerId);
    if (own.length === 0) {
      return [{ name: `${offerId}.`, offerId, lot: null, expected: ordered, received: null, refused: null }];
    }
    return own.map(({ number, announced, received, refused }) => {
      return { name: `${offerId}.${number}`, offerId, lot: number, expected: announced ?? ordered, received, refused };
    });
  });

function countForm(visit: Reading, { cycle, offerName, nameOf }: MonthInHand, delivery: Delivery): Html {
  const { language, form, params } = visit;
  const words = loadingMessages.labels(language);
  const reasons = deliveryMessages.labels(language);
  const own = params.deliveryId === delivery.id ? form : {};
  const input = (name: string, value: string, label: string) =>
    html`<input
      name="${name}"
      value="${own[name] ?? value}"
      inputmode="decimal"
      autocomplete="off"
      aria-label="${label}"
    />`;
  const rows = linesOf(delivery).map((line) => {
    const label = `${offerName(line.offerId)}${line.lot === null ? '' : ` ${line.lot}`}`;
    const chosen = own[`why.${line.name}`] ?? '';
    return [
      html`${offerName(line.offerId)}
      ${line.lot === null ? empty : html`<span class="soft">${loadingMessages.text(language, 'lot', { number: line.lot })}</span>`}`,
      formatNumber(language, line.expected),
      input(`got.${line.name}`, String(line.received ?? line.expected), `${label}: ${words.received}`),
      input(`no.${line.name}`, line.refused === null ? '' : String(line.refused), `${label}: ${words.refused}`),
      html`<select name="why.${line.name}" aria-label="${label}: ${words.reason}">
        <option value="">${words.none}</option>
        ${refusalReasons.map(
          (reason) =>
            html`<option value="${reason}" ${reason === chosen ? html`selected` : empty}>${reasons[reason]}</option>`,
        )}
      </select>`,
      input(`kg.${line.name}`, '', `${label}: ${words.kilos}`),
      html`<input
        name="note.${line.name}"
        value="${own[`note.${line.name}`] ?? ''}"
        aria-label="${label}: ${words.note}"
      />`,
    ];
  });
  const columns = [
    { label: words.product },
    { label: words.ordered, number: true },
    { label: words.received, number: true },
    { label: words.refused, number: true },
    { label: words.reason },
    { label: words.kilos, number: true },
    { label: words.note },
  ];
  return html`<section id="${delivery.id}">
    <h2>
      ${loadingMessages.text(language, 'count', { number: delivery.number })}
      <small dir="auto">${nameOf(delivery.producerId)}</small>
    </h2>
    <form method="post" action="/cycles/${cycle.id}/loading/count/${delivery.id}" data-once data-offline>
      ${keyField()} ${table(columns, rows)}
      <button>${words.save}</button>
    </form>
  </section>`;
}

function finishForm({ language }: Reading, { cycle }: MonthInHand): Html {
  const words = loadingMessages.labels(language);
  return section(
    words.finish,
    html`<p>${words.finishHow}</p>
      <form method="post" action="/cycles/${cycle.id}/loading/finish" data-once>
        ${keyField()}<button>${words.finish}</button>
      </form>`,
  );
}

function palletsPart(visit: Reading, month: MonthInHand, units: readonly HandlingUnit[]): Html {
  const words = loadingMessages.labels(visit.language);
  return section(
    words.pallets,
    html`<p><a class="button quiet" href="/files/v1/cycles/${month.cycle.id}/labels">${words.labels}</a></p>
      <div class="pallets">${units.map((unit) => palletPicture(visit.language, month, unit))}</div>`,
  );
}

/** Grams of kilos as typed; the text itself where it is no weight. */
function gramsOf(text: string): number | string {
  const plain = westernDigits(text).trim().replace(/[,٫]/, '.');
  const [, whole, part = ''] = /^(\d{1,6})(?:\.(\d{1,3}))?$/.exec(plain) ?? [];
  return whole === undefined ? text : Number(whole) * 1000 + Number(part.padEnd(3, '0'));
}

/** The API's lines of a count, from the fields of the form. */
export function countItems(form: Fields): object[] {
  return Object.keys(form)
    .filter((name) => name.startsWith('got.'))
    .map((name) => {
      const place = name.slice('got.'.length);
      const dot = place.indexOf('.');
      const [offerId, lot] = [place.slice(0, dot), place.slice(dot + 1)];
      const text = (field: string): string => form[`${field}.${place}`] ?? '';
      return {
        ...{ offerId, received: wholeNumber(text('got')) },
        ...(lot === '' ? {} : { lot }),
        ...(text('no') === '' ? {} : { refused: wholeNumber(text('no')) }),
        ...(text('why') === '' ? {} : { reason: text('why') }),
        ...(text('note') === '' ? {} : { note: text('note') }),
        ...(text('kg') === '' ? {} : { grossGrams: gramsOf(text('kg')) }),
      };
    });
}

async function count(visit: Reading): Promise<Answer> {
  const { api, form, params } = visit;
  const path = `/v1/deliveries/${params.deliveryId ?? ''}/receipt`;
  const outcome = await attempt(() => api.post(path, { body: { items: countItems(form) }, key: form.key ?? '' }));
  if ('problem' in outcome) return loadingPage(visit, outcome.problem);
  return { to: `/cycles/${params.cycleId ?? ''}/loading?done=saved` };
}

async function finish(visit: Reading): Promise<Answer> {
  const { api, form, params } = visit;
  const path = `/v1/cycles/${params.cycleId ?? ''}/load`;
  const outcome = await attempt(() => api.post(path, { body: {}, key: form.key ?? '', prefer: 'wait' }));
  if ('problem' in outcome) return loadingPage(visit, outcome.problem);
  return { to: `/cycles/${params.cycleId ?? ''}/loading?done=finished` };
}

export const loadingPages: readonly Page[] = [
  { method: 'GET', path: '/cycles/:cycleId/loading', show: (visit) => loadingPage(visit) },
  { method: 'POST', path: '/cycles/:cycleId/loading/count/:deliveryId', show: count },
  { method: 'POST', path: '/cycles/:cycleId/loading/finish', show: finish },
];
