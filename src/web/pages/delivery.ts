import { formatMonth, formatNumber } from '../../platform/i18n/index.js';
import { wholeNumber } from '../kit/amount.js';
import type { Problem } from '../kit/api.js';
import { empty, type Html, html } from '../kit/html.js';
import { monthInHand, type MonthInHand, monthPills } from '../kit/month.js';
import { choice, field, good, keyField, money, refusal, section, table, upHome } from '../kit/parts.js';
import { attempt } from '../kit/router.js';
import type { Answer, Page, Reading } from '../kit/visit.js';
import { producersOf } from '../kit/who.js';
import { type Asked, deliveriesOf, type Delivery, type Payable, type Slot } from './deliveries.js';
import { deliveryMessages } from './delivery.messages.js';

/** A producer's month: what is asked, when to come, what was received, what is paid. */
async function deliveryPage(visit: Reading, problem: Problem | null = null): Promise<Answer> {
  const { api, language, query, me } = visit;
  const words = deliveryMessages.labels(language);
  const month = await monthInHand(visit);
  const { cycle } = month;
  const [asked, { deliveries, slotOf }, settled] = await Promise.all([
    api.all<Asked>(`/v1/cycles/${cycle.id}/confirmations`),
    deliveriesOf(visit, cycle.id),
    api.find<{ payables: readonly Payable[] }>(`/v1/cycles/${cycle.id}/settlement`),
  ]);
  const own = new Set(producersOf(me));
  const done = (['saved', 'announced', 'told'] as const).find((word) => word === query.done);
  const mine = deliveries.filter(({ producerId }) => own.has(producerId));
  const body = html`${done === undefined ? empty : good(words[done])} ${refusal(language, problem)}
  ${monthPills(visit, month, 'delivery')} ${section(words.asked, askedPart(visit, month, asked))}
  ${mine.map((delivery) => orderPart(visit, month, delivery, slotOf.get(delivery.id)))}
  ${cycle.state === 'agreed' || cycle.state === 'consolidated' ? shortfallPart(visit, month, asked) : empty}
  ${settled === null || settled.payables.length === 0 ? empty : section(words.pay, payPart(visit, month, settled.payables))}`;
  const title = deliveryMessages.text(language, 'title', { month: formatMonth(language, cycle.month) });
  return { title, up: upHome(language), body, status: problem?.status ?? 200, wide: true };
}

const cellName = ({ producerId, offerId }: Asked): string => `${producerId}.${offerId}`;

/** Every row has the asked number in it already: whoever brings all presses one button. */
function askedPart(visit: Reading, { cycle, offerName, nameOf, at }: MonthInHand, asked: readonly Asked[]): Html {
  const { language, form } = visit;
  const words = deliveryMessages.labels(language);
  if (asked.length === 0) return html`<p class="notice">${words.nothing}</p>`;
  const open = cycle.state === 'matched' || cycle.state === 'agreed' || cycle.state === 'consolidated';
  const columns = [
    { label: words.producer },
    { label: words.product },
    { label: words.packs, number: true },
    { label: words.bring, number: true },
    { label: words.why },
    { label: words.status },
  ];
  const rows = asked.map((row) => {
    const name = cellName(row);
    const value = form[`p.${name}`] ?? String(row.confirmed ?? row.asked);
    const label = `${offerName(row.offerId)}, ${words.bring}`;
    const waits = open && (row.status === 'open' || row.status === 'unreached');
    return [
      html`<span dir="auto">${nameOf(row.producerId)}</span>`,
      offerName(row.offerId),
      formatNumber(language, row.asked),
      waits ? html`<input name="p.${name}" value="${value}" inputmode="numeric" aria-label="${label}" />` : value,
      waits ? html`<input name="r.${name}" value="${form[`r.${name}`] ?? ''}" aria-label="${words.why}" />` : '',
      html`<span class="${waits ? 'late' : ''}">${words[row.status]}</span>`,
    ];
  });
  if (!asked.some(({ status }) => open && (status === 'open' || status === 'unreached'))) return table(columns, rows);
  const until = deliveryMessages.text(language, 'until', { at: at(cycle.dates.confirmBy ?? '') });
  return html`<p>${until}</p>
    <form method="post" action="/cycles/${cycle.id}/delivery/confirm" data-once>
      ${keyField()} ${table(columns, rows)}
      <p class="actions"><button>${words.confirm}</button></p>
    </form>`;
}

function orderPart(visit: Reading, month: MonthInHand, delivery: Delivery, slot: Slot | undefined): Html {
  const { language } = visit;
  const words = deliveryMessages.labels(language);
  const { offerName, nameOf, at } = month;
  const when =
    slot?.startAt == null
      ? words.noSlot
      : deliveryMessages.text(language, 'slot', { at: at(slot.startAt), bay: slot.bay ?? 1 });
  const lines = delivery.lines.map(({ offerId, ordered }) => [offerName(offerId), formatNumber(language, ordered)]);
  const lots = delivery.lots.map((lot) => [
    html`<span dir="ltr">${lot.number}</span>`,
    offerName(lot.offerId),
    lot.announced === null ? '' : formatNumber(language, lot.announced),
    lot.received === null ? '' : formatNumber(language, lot.received),
    lot.refused === null || lot.refused === 0
      ? ''
      : html`<span class="late">${formatNumber(language, lot.refused)}</span>`,
    lot.reason === null ? '' : `${words[lot.reason]} ${lot.note ?? ''}`,
  ]);
  const columns = [
    { label: words.lot },
    { label: words.product },
    { label: words.lotPacks, number: true },
    { label: words.got, number: true },
    { label: words.refused, number: true },
    { label: words.reason },
  ];
  return section(
    deliveryMessages.text(language, 'order', { number: delivery.number }),
    html`<p><span dir="auto">${nameOf(delivery.producerId)}</span> · <strong>${when}</strong></p>
      ${table([{ label: words.product }, { label: words.packs, number: true }], lines)}
      ${lots.length > 0 ? table(columns, lots) : empty} ${lotForm(visit, month, delivery)}
      <p><a class="button quiet" href="/files/v1/deliveries/${delivery.id}.pdf">${words.print}</a></p>`,
  );
}

function lotForm({ language }: Reading, { cycle, offerName }: MonthInHand, { id, lines }: Delivery): Html {
  const words = deliveryMessages.labels(language);
  if (cycle.state !== 'agreed' && cycle.state !== 'consolidated') return empty;
  return html`<details>
    <summary>${words.lots}</summary>
    <form method="post" action="/cycles/${cycle.id}/delivery/lots" data-once>
      ${keyField()}<input type="hidden" name="deliveryId" value="${id}" />
      ${choice(
        { name: 'offerId', label: words.product },
        lines.map(({ offerId }) => [offerId, offerName(offerId)] as const),
      )}
      ${field({ name: 'number', label: words.lot, maxlength: 40 })}
      ${field({ name: 'packs', label: words.lotPacks, numeric: true })}
      ${field({ name: 'harvestedOn', label: words.harvested, type: 'date', optional: true })}
      ${field({ name: 'bestBefore', label: words.before, type: 'date', optional: true })}
      <button>${words.announce}</button>
    </form>
  </details>`;
}

function shortfallPart(
  { language, form }: Reading,
  { cycle, offerName, nameOf }: MonthInHand,
  asked: readonly Asked[],
): Html {
  const words = deliveryMessages.labels(language);
  const rows = asked.filter((row) => row.asked > 0);
  if (rows.length === 0) return empty;
  const options = rows.map((row) => [cellName(row), `${nameOf(row.producerId)}: ${offerName(row.offerId)}`] as const);
  return html`<details ${form.missing === undefined ? empty : html`open`}>
    <summary>${words.shortfall}</summary>
    <form method="post" action="/cycles/${cycle.id}/delivery/shortfall" data-once>
      ${keyField()} ${choice({ name: 'place', label: words.product, value: form.place ?? '' }, options)}
      ${field({ name: 'missing', label: words.missing, value: form.missing ?? '', numeric: true })}
      ${field({ name: 'reason', label: words.reason, value: form.reason ?? '', maxlength: 1000 })}
      <button class="grave">${words.tell}</button>
    </form>
  </details>`;
}

function payPart({ language }: Reading, { offerName, nameOf }: MonthInHand, payables: readonly Payable[]): Html {
  const words = deliveryMessages.labels(language);
  const columns = [
    { label: words.producer },
    { label: words.product },
    { label: words.got, number: true },
    { label: words.price, number: true },
    { label: words.amount, number: true },
  ];
  return table(
    columns,
    payables.map((row) => [
      html`<span dir="auto">${nameOf(row.producerId)}</span>`,
      offerName(row.offerId),
      formatNumber(language, row.packs),
      money(language, row.price),
      money(language, row.amount),
    ]),
  );
}

const home = ({ params }: Reading): string => `/cycles/${params.cycleId ?? ''}/delivery`;

async function confirm(visit: Reading): Promise<Answer> {
  const { api, form, params } = visit;
  const items = Object.entries(form)
    .filter(([name]) => name.startsWith('p.'))
    .map(([name, text]) => {
      const place = name.slice(2);
      const [producerId, offerId] = place.split('.');
      const reason = form[`r.${place}`] ?? '';
      return { producerId, offerId, packs: wholeNumber(text), ...(reason === '' ? {} : { reason }) };
    });
  const path = `/v1/cycles/${params.cycleId ?? ''}/confirmations`;
  const outcome = await attempt(() => api.post(path, { body: { items }, key: form.key ?? '' }));
  return 'problem' in outcome ? deliveryPage(visit, outcome.problem) : { to: `${home(visit)}?done=saved` };
}

async function announce(visit: Reading): Promise<Answer> {
  const { api, form } = visit;
  const { key = '', deliveryId = '', offerId, number, packs = '', harvestedOn = '', bestBefore = '' } = form;
  const item = {
    ...{ offerId, number, packs: wholeNumber(packs) },
    ...(harvestedOn === '' ? {} : { harvestedOn }),
    ...(bestBefore === '' ? {} : { bestBefore }),
  };
  const path = `/v1/deliveries/${encodeURIComponent(deliveryId)}/lots`;
  const outcome = await attempt(() => api.post(path, { body: { items: [item] }, key }));
  return 'problem' in outcome ? deliveryPage(visit, outcome.problem) : { to: `${home(visit)}?done=announced` };
}

async function tellShortfall(visit: Reading): Promise<Answer> {
  const { api, form, params } = visit;
  const { key = '', place = '', missing = '', reason } = form;
  const [producerId, offerId] = place.split('.');
  const body = { items: [{ producerId, offerId, packs: wholeNumber(missing), reason }] };
  const path = `/v1/cycles/${params.cycleId ?? ''}/shortfalls`;
  const outcome = await attempt(() => api.post(path, { body, key }));
  return 'problem' in outcome ? deliveryPage(visit, outcome.problem) : { to: `${home(visit)}?done=told` };
}

export const deliveryPages: readonly Page[] = [
  { method: 'GET', path: '/cycles/:cycleId/delivery', show: (visit) => deliveryPage(visit) },
  { method: 'POST', path: '/cycles/:cycleId/delivery/confirm', show: confirm },
  { method: 'POST', path: '/cycles/:cycleId/delivery/lots', show: announce },
  { method: 'POST', path: '/cycles/:cycleId/delivery/shortfall', show: tellShortfall },
];
