import { formatNumber } from '../../platform/i18n/index.js';
import { empty, type Html, html } from '../kit/html.js';
import type { MonthInHand } from '../kit/month.js';
import { choice, field, keyField, section, table } from '../kit/parts.js';
import type { Reading } from '../kit/visit.js';
import { monthMessages } from './month.messages.js';

interface Told {
  readonly offerId: string;
  readonly packs: number;
  readonly reason: { readonly text: string };
}
export interface Match {
  readonly shares: readonly (Told & { readonly groupId: string; readonly committed: number })[];
  readonly allocations: readonly (Told & { readonly producerId: string })[];
}
interface Override {
  readonly id: string;
  readonly items: readonly { offerId: string; groupId: string; packs: number | null }[];
  readonly reason: string;
  readonly askedSide: 'a' | 'b';
  readonly agreedAt: string | null;
}
interface Amendment {
  readonly id: string;
  readonly groupId: string;
  readonly offerId: string;
  readonly change: number;
  readonly reason: string;
  readonly agreedAt: string | null;
}
/** The match of a month, what may be tried of it, and what coordinators of both sides agree on about it. */
export async function matchPart(visit: Reading, month: MonthInHand): Promise<Html> {
  const { api, language } = visit;
  const words = monthMessages.labels(language);
  const { cycle } = month;
  const [match, overrides, amendments] = await Promise.all([
    api.find<Match>(`/v1/cycles/${cycle.id}/match`),
    api.find<{ items: readonly Override[] }>(`/v1/cycles/${cycle.id}/match/overrides?limit=500`),
    api.find<{ items: readonly Amendment[] }>(`/v1/cycles/${cycle.id}/amendments?limit=500`),
  ]);
  const asked = overrides?.items ?? [];
  const wanted = amendments?.items ?? [];
  const matchable = ['committed', 'matched', 'agreed', 'consolidated'].includes(cycle.state);
  return html`${match === null ? empty : section(words.matchTitle, html`${shares(visit, month, match)} ${allocations(visit, month, match)}`)}
  ${matchable ? whatIfForm(visit, month) : empty}
  ${matchable && match !== null ? overrideForm(visit, month, match) : empty}
  ${asked.length === 0 ? empty : section(words.overrides, overridesPart(visit, month, asked))}
  ${wanted.length === 0 ? empty : section(words.amendments, amendmentsPart(visit, month, wanted))}`;
}

export function shares({ language }: Reading, { nameOf, offerName }: MonthInHand, match: Match): Html {
  const words = monthMessages.labels(language);
  const columns = [
    { label: words.group },
    { label: words.product },
    { label: words.pledged, number: true },
    { label: words.gets, number: true },
    { label: words.why },
  ];
  return table(
    columns,
    match.shares.map(({ groupId, offerId, committed, packs, reason }) => [
      html`<span dir="auto">${nameOf(groupId)}</span>`,
      offerName(offerId),
      formatNumber(language, committed),
      html`<strong class="${packs < committed ? 'late' : ''}">${formatNumber(language, packs)}</strong>`,
      reason.text,
    ]),
  );
}

function allocations({ language }: Reading, { nameOf, offerName }: MonthInHand, match: Match): Html {
  const words = monthMessages.labels(language);
  const columns = [
    { label: words.producer },
    { label: words.product },
    { label: words.brings, number: true },
    { label: words.why },
  ];
  return table(
    columns,
    match.allocations.map(({ producerId, offerId, packs, reason }) => [
      html`<span dir="auto">${nameOf(producerId)}</span>`,
      offerName(offerId),
      formatNumber(language, packs),
      reason.text,
    ]),
  );
}

function whatIfForm({ language, form }: Reading, { cycle, nameOf, producers }: MonthInHand): Html {
  const words = monthMessages.labels(language);
  return html`<details ${form.percent === undefined ? empty : html`open`}>
    <summary>${words.whatIf}</summary>
    <p>${words.whatIfHow}</p>
    <form method="post" action="/cycles/${cycle.id}/month/what-if">
      ${choice(
        { name: 'producerId', label: words.producer, value: form.producerId ?? '' },
        producers.map((id) => [id, nameOf(id)] as const),
      )}
      ${field({ name: 'percent', label: words.percent, value: form.percent ?? '80', numeric: true })}
      <button class="quiet">${words.try}</button>
    </form>
  </details>`;
}

function overrideForm({ language, form }: Reading, { cycle, nameOf, offerName }: MonthInHand, match: Match): Html {
  const words = monthMessages.labels(language);
  const options = match.shares.map(
    ({ groupId, offerId }) => [`${groupId}.${offerId}`, `${nameOf(groupId)}: ${offerName(offerId)}`] as const,
  );
  return html`<details ${form.place === undefined ? empty : html`open`}>
    <summary>${words.override}</summary>
    <p>${words.overrideHow}</p>
    <form method="post" action="/cycles/${cycle.id}/month/override" data-once>
      ${keyField()} ${choice({ name: 'place', label: words.group, value: form.place ?? '' }, options)}
      ${field({ name: 'packs', label: words.packs, value: form.packs ?? '', numeric: true })}
      ${field({ name: 'reason', label: words.reason, value: form.reason ?? '', maxlength: 1000 })}
      <button>${words.ask}</button>
    </form>
  </details>`;
}

/** A button for the side that has not asked. */
const agreeButton = (action: string, word: string): Html =>
  html`<form method="post" action="${action}" data-once>${keyField()}<button class="quiet">${word}</button></form>`;

function overridesPart(
  { language, me }: Reading,
  { season, cycle, nameOf, offerName }: MonthInHand,
  asked: readonly Override[],
): Html {
  const words = monthMessages.labels(language);
  const sides = me.mandates
    .filter(({ partnershipId }) => partnershipId === season.partnershipId)
    .map(({ side }) => side);
  const columns = [
    { label: words.group },
    { label: words.packs, number: true },
    { label: words.reason },
    { label: words.status },
  ];
  const rows = asked.flatMap((override) =>
    override.items.map(({ groupId, offerId, packs }) => [
      html`<span dir="auto">${nameOf(groupId)}</span>: ${offerName(offerId)}`,
      packs === null ? '–' : formatNumber(language, packs),
      override.reason,
      override.agreedAt !== null
        ? words.agreed
        : sides.some((side) => side !== override.askedSide)
          ? agreeButton(`/cycles/${cycle.id}/month/overrides/${override.id}`, words.agreeTo)
          : words.waits,
    ]),
  );
  return table(columns, rows);
}

function amendmentsPart(
  { language }: Reading,
  { cycle, nameOf, offerName }: MonthInHand,
  wanted: readonly Amendment[],
): Html {
  const words = monthMessages.labels(language);
  const columns = [
    { label: words.group },
    { label: words.packs, number: true },
    { label: words.reason },
    { label: words.status },
  ];
  const rows = wanted.map((row) => [
    html`<span dir="auto">${nameOf(row.groupId)}</span>: ${offerName(row.offerId)}`,
    formatNumber(language, row.change),
    row.reason,
    row.agreedAt !== null ? words.agreed : agreeButton(`/cycles/${cycle.id}/month/amendments/${row.id}`, words.agreeTo),
  ]);
  return table(columns, rows);
}
