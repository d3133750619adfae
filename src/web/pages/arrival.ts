import { formatMonth, formatNumber } from '../../platform/i18n/index.js';
import { wholeNumber } from '../kit/amount.js';
import type { Problem } from '../kit/api.js';
import { empty, type Html, html } from '../kit/html.js';
import { monthInHand, type MonthInHand, monthPills } from '../kit/month.js';
import { good, keyField, offlineNote, refusal, section, table, upHome } from '../kit/parts.js';
import { attempt } from '../kit/router.js';
import type { Answer, Page, Reading } from '../kit/visit.js';
import { keptGroups } from '../kit/who.js';
import { arrivalMessages } from './arrival.messages.js';

const reasons = ['quality', 'damaged', 'wrong-product', 'short', 'temperature', 'other'] as const;

interface Arrival {
  readonly contentId: string;
  readonly unitCode: string;
  readonly groupId: string;
  readonly offerId: string;
  readonly lotNumber: string;
  readonly expected: number;
  readonly arrived: number;
  readonly reason: (typeof reasons)[number] | null;
  readonly note: string | null;
}
interface Taken {
  readonly groupId: string;
  readonly memberId: string;
  readonly offerId: string;
  readonly packs: number;
}
interface Member {
  readonly id: string;
  readonly memberNo: string;
  readonly name: string;
}

/** What came for a group: counted pallet by pallet, then who takes home what. */
async function arrivalPage(visit: Reading, problem: Problem | null = null): Promise<Answer> {
  const { api, language, query, me } = visit;
  const words = arrivalMessages.labels(language);
  const month = await monthInHand(visit);
  const { cycle } = month;
  const [receipts, handed, members] = await Promise.all([
    api.find<{ items: readonly Arrival[] }>(`/v1/cycles/${cycle.id}/receipts?limit=500`),
    api.find<{ items: readonly Taken[] }>(`/v1/cycles/${cycle.id}/distributions?limit=500`),
    api.find<{ items: readonly Member[] }>('/v1/households?limit=500'),
  ]);
  const rows = receipts?.items ?? [];
  const taken = handed?.items ?? [];
  const notYet = arrivalMessages.text(language, 'notYet', { at: month.at(cycle.dates.etaAt ?? '') });
  const body = html`${query.done === 'saved' ? good(words.saved) : empty} ${refusal(language, problem)}
  ${monthPills(visit, month, 'arrival')} ${offlineNote(language)}
  ${rows.length === 0 ? html`<p class="notice">${notYet}</p>` : empty}
  ${rows.length === 0 ? empty : section(words.count, countPart(visit, month, rows))}
  ${taken.length === 0 ? empty : section(words.handed, takenPart(visit, month, { taken, members: members?.items ?? [] }))}
  ${keptGroups(me).map(
    (groupId) =>
      html`<p>
        <a class="button quiet" href="/files/v1/cycles/${cycle.id}/distribution-list?groupId=${groupId}"
          >${words.list}</a
        >
      </p>`,
  )}`;
  const title = arrivalMessages.text(language, 'title', { month: formatMonth(language, cycle.month) });
  return { title, up: upHome(language), body, status: problem?.status ?? 200, wide: true };
}

function countPart(
  { language, form }: Reading,
  { cycle, offerName, nameOf }: MonthInHand,
  rows: readonly Arrival[],
): Html {
  const words = arrivalMessages.labels(language);
  const open = cycle.state === 'arrived';
  const groups = new Set(rows.map(({ groupId }) => groupId));
  const cells = rows.map((row) => {
    const label = `${row.unitCode}, ${offerName(row.offerId)}`;
    const chosen = form[`why.${row.contentId}`] ?? row.reason ?? '';
    return [
      html`<span dir="ltr">${row.unitCode}</span>
        ${groups.size > 1 ? html`<span dir="auto">${nameOf(row.groupId)}</span>` : empty}`,
      html`${offerName(row.offerId)} <span class="soft" dir="ltr">${row.lotNumber}</span>`,
      formatNumber(language, row.expected),
      open
        ? html`<input
              name="got.${row.contentId}"
              value="${form[`got.${row.contentId}`] ?? String(row.arrived)}"
              inputmode="numeric"
              aria-label="${label}: ${words.arrived}"
            /><input type="hidden" name="w.${row.contentId}" value="${String(row.arrived)}" />`
        : formatNumber(language, row.arrived),
      open
        ? html`<select name="why.${row.contentId}" aria-label="${label}: ${words.reason}">
            <option value="">${words.none}</option>
            ${reasons.map(
              (reason) =>
                html`<option value="${reason}" ${reason === chosen ? html`selected` : empty}>${words[reason]}</option>`,
            )}
          </select>`
        : row.reason === null
          ? ''
          : words[row.reason],
      open
        ? html`<input
            name="note.${row.contentId}"
            value="${form[`note.${row.contentId}`] ?? row.note ?? ''}"
            aria-label="${label}: ${words.note}"
          />`
        : (row.note ?? ''),
    ];
  });
  const columns = [
    { label: words.pallet },
    { label: words.product },
    { label: words.expected, number: true },
    { label: words.arrived, number: true },
    { label: words.reason },
    { label: words.note },
  ];
  if (!open) return table(columns, cells);
  return html`<p>${words.countHow}</p>
    <form method="post" data-once data-offline>
      ${keyField()} ${table(columns, cells)}
      <p class="actions"><button>${words.save}</button></p>
    </form>`;
}

function takenPart(
  { language }: Reading,
  { offerName }: MonthInHand,
  { taken, members }: { readonly taken: readonly Taken[]; readonly members: readonly Member[] },
): Html {
  const words = arrivalMessages.labels(language);
  const names = new Map(members.map(({ id, name, memberNo }) => [id, `${name} (${memberNo})`]));
  const sorted = [...taken].sort((a, b) => (a.memberId < b.memberId ? -1 : 1));
  const columns = [{ label: words.household }, { label: words.product }, { label: words.packs, number: true }];
  return table(
    columns,
    sorted.map(({ memberId, offerId, packs }) => [
      html`<span dir="auto">${names.get(memberId) ?? ''}</span>`,
      offerName(offerId),
      formatNumber(language, packs),
    ]),
  );
}

/** Only rows that differ from what was known are sent. */
async function count(visit: Reading): Promise<Answer> {
  const { api, form, params } = visit;
  const items = Object.keys(form)
    .filter((name) => name.startsWith('got.'))
    .map((name) => name.slice('got.'.length))
    .filter((id) => form[`got.${id}`] !== form[`w.${id}`])
    .map((contentId) => {
      const [reason = '', note = ''] = [form[`why.${contentId}`], form[`note.${contentId}`]];
      return {
        ...{ contentId, arrived: wholeNumber(form[`got.${contentId}`] ?? '') },
        ...(reason === '' ? {} : { reason }),
        ...(note === '' ? {} : { note }),
      };
    });
  const home = `/cycles/${params.cycleId ?? ''}/arrival?done=saved`;
  if (items.length === 0) return { to: home };
  const path = `/v1/cycles/${params.cycleId ?? ''}/receipts`;
  const outcome = await attempt(() => api.post(path, { body: { items }, key: form.key ?? '' }));
  return 'problem' in outcome ? arrivalPage(visit, outcome.problem) : { to: home };
}

export const arrivalPages: readonly Page[] = [
  { method: 'GET', path: '/cycles/:cycleId/arrival', show: (visit) => arrivalPage(visit) },
  { method: 'POST', path: '/cycles/:cycleId/arrival', show: count },
];
