import { formatMonth, formatNumber } from '../../platform/i18n/index.js';
import type { Problem } from '../kit/api.js';
import { wholeNumber } from '../kit/amount.js';
import { empty, type Html, html } from '../kit/html.js';
import { monthInHand, type MonthInHand, monthPills } from '../kit/month.js';
import { choice, field, good, keyField, refusal, section, table, upHome } from '../kit/parts.js';
import { attempt } from '../kit/router.js';
import type { Answer, Page, Reading } from '../kit/visit.js';
import { treasurerOf } from '../kit/who.js';
import { shareMessages } from './share.messages.js';

interface Row {
  readonly groupId: string;
  readonly offerId: string;
  readonly committed: number;
  readonly packs: number;
  readonly reason: { readonly text: string };
}
interface Match {
  readonly version: number;
  readonly totals: readonly { offerId: string; committed: number; packs: number; producers: number }[];
  readonly shares: readonly Row[];
  readonly households: readonly (Row & { readonly memberId: string })[];
}
interface Explanation {
  readonly title: string;
  readonly offers: readonly { readonly title: string; readonly sentences: readonly { readonly text: string }[] }[];
}
interface Member {
  readonly id: string;
  readonly memberNo: string;
  readonly name: string;
}
interface Amendment {
  readonly id: string;
  readonly memberId: string;
  readonly offerId: string;
  readonly change: number;
  readonly reason: string;
  readonly agreedAt: string | null;
}

/** What a household and a group get of a month, and why: for members and treasurers. */
async function sharePage(visit: Reading, problem: Problem | null = null): Promise<Answer> {
  const { api, language, me, query } = visit;
  const words = shareMessages.labels(language);
  const month = await monthInHand(visit);
  const [match, members] = await Promise.all([
    api.find<Match>(`/v1/cycles/${month.cycle.id}/match`),
    api.all<Member>('/v1/households'),
  ]);
  const groups = treasurerOf(me);
  const title = shareMessages.text(language, 'title', { month: formatMonth(language, month.cycle.month) });
  const head = html`${query.done === 'asked' ? good(words.asked) : empty} ${refusal(language, problem)}
  ${monthPills(visit, month, 'share')}`;
  const changes = groups.length > 0 ? await changesOf(visit, month, members) : empty;
  if (match === null) {
    const notYet = shareMessages.text(language, 'notYet', { at: month.at(month.cycle.dates.matchAt ?? '') });
    return {
      title,
      up: upHome(language),
      body: html`${head}
        <p class="notice">${notYet}</p>
        ${changes}`,
    };
  }
  const own = new Set(me.households.map(({ memberId }) => memberId));
  const mine = match.households.filter(({ memberId }) => own.has(memberId));
  const body = html`${head} ${mine.length > 0 ? section(words.mine, rowsOf(visit, month, mine)) : empty}
  ${match.shares.length > 0 ? section(words.group, rowsOf(visit, month, match.shares)) : empty}
  ${await explained(visit, month, groups)}
  ${groups.length > 0 ? section(words.households, byHousehold(visit, month, { match, members })) : empty}
  ${section(words.whole, together(visit, month, match))} ${changes}`;
  return { title, up: upHome(language), body, status: problem?.status ?? 200, wide: groups.length > 0 };
}

function rowsOf({ language }: Reading, { offerName }: MonthInHand, rows: readonly Row[]): Html {
  const words = shareMessages.labels(language);
  const columns = [
    { label: words.product },
    { label: words.pledged, number: true },
    { label: words.get, number: true },
    { label: words.why },
  ];
  return table(
    columns,
    rows.map(({ offerId, committed, packs, reason }) => [
      offerName(offerId),
      formatNumber(language, committed),
      html`<strong class="${packs < committed ? 'late' : ''}">${formatNumber(language, packs)}</strong>`,
      reason.text,
    ]),
  );
}

function byHousehold(
  { language }: Reading,
  { offerName }: MonthInHand,
  { match, members }: { readonly match: Match; readonly members: readonly Member[] },
): Html {
  const words = shareMessages.labels(language);
  const names = new Map(members.map(({ id, name, memberNo }) => [id, `${name} (${memberNo})`]));
  const columns = [
    { label: words.household },
    { label: words.product },
    { label: words.pledged, number: true },
    { label: words.get, number: true },
    { label: words.why },
  ];
  const rows = [...match.households].sort((a, b) => (a.memberId < b.memberId ? -1 : 1));
  return table(
    columns,
    rows.map(({ memberId, offerId, committed, packs, reason }) => [
      html`<span dir="auto">${names.get(memberId) ?? ''}</span>`,
      offerName(offerId),
      formatNumber(language, committed),
      html`<strong class="${packs < committed ? 'late' : ''}">${formatNumber(language, packs)}</strong>`,
      reason.text,
    ]),
  );
}

function together({ language }: Reading, { offerName }: MonthInHand, { totals }: Match): Html {
  const words = shareMessages.labels(language);
  const columns = [
    { label: words.product },
    { label: words.pledged, number: true },
    { label: words.all, number: true },
    { label: words.growers, number: true },
  ];
  return table(
    columns,
    totals.map(({ offerId, committed, packs, producers }) => [
      offerName(offerId),
      ...[committed, packs, producers].map((value) => formatNumber(language, value)),
    ]),
  );
}

/** The rule's own sentences, for treasurers who are asked. */
async function explained({ api }: Reading, { cycle }: MonthInHand, groups: readonly string[]): Promise<Html> {
  const found = await Promise.all(
    groups.map((groupId) => api.find<Explanation>(`/v1/cycles/${cycle.id}/match/explanation?groupId=${groupId}`)),
  );
  return html`${found.map((explanation) =>
    explanation === null
      ? empty
      : html`<details>
          <summary>${explanation.title}</summary>
          ${explanation.offers.map(
            ({ title, sentences }) =>
              html`<h3>${title}</h3>
                ${sentences.map(({ text }) => html`<p>${text}</p>`)}`,
          )}
        </details>`,
  )}`;
}

/** Between the lock and the agreement a treasurer can ask for a change. */
async function changesOf(visit: Reading, month: MonthInHand, members: readonly Member[]): Promise<Html> {
  const { api, language, form } = visit;
  const words = shareMessages.labels(language);
  const { cycle, offers, offerName } = month;
  const asked = await api.all<Amendment>(`/v1/cycles/${cycle.id}/amendments`);
  const names = new Map(members.map(({ id, name, memberNo }) => [id, `${name} (${memberNo})`]));
  const columns = [
    { label: words.household },
    { label: words.product },
    { label: words.change, number: true },
    { label: words.reason },
    { label: words.pending },
  ];
  const list = table(
    columns,
    asked.map((row) => [
      html`<span dir="auto">${names.get(row.memberId) ?? ''}</span>`,
      offerName(row.offerId),
      formatNumber(language, row.change),
      row.reason,
      row.agreedAt === null ? words.waiting : words.agreed,
    ]),
  );
  const open = cycle.state === 'committed' || cycle.state === 'matched';
  const ask = html`<details ${form.reason === undefined ? '' : 'open'}>
    <summary>${words.amend}</summary>
    <p>${words.amendHow}</p>
    <form method="post" data-once>
      ${keyField()} ${choice({ name: 'memberId', label: words.household, value: form.memberId ?? '' }, [...names])}
      ${choice(
        { name: 'offerId', label: words.product, value: form.offerId ?? '' },
        offers.filter(({ months }) => months.includes(cycle.month)).map(({ id }) => [id, offerName(id)] as const),
      )}
      ${field({ name: 'change', label: words.change, value: form.change ?? '', numeric: true })}
      ${field({ name: 'reason', label: words.reason, value: form.reason ?? '', maxlength: 1000 })}
      <button>${words.ask}</button>
    </form>
  </details>`;
  return html`${asked.length > 0 ? section(words.pending, list) : empty} ${open ? ask : empty}`;
}

async function amend(visit: Reading): Promise<Answer> {
  const { key = '', memberId, offerId, change = '', reason } = visit.form;
  const path = `/v1/cycles/${visit.params.cycleId ?? ''}/amendments`;
  const body = { items: [{ memberId, offerId, change: wholeNumber(change) }], reason };
  const outcome = await attempt(() => visit.api.post(path, { body, key }));
  if ('problem' in outcome) return sharePage(visit, outcome.problem);
  return { to: `/cycles/${visit.params.cycleId ?? ''}/share?done=asked` };
}

export const sharePages: readonly Page[] = [
  { method: 'GET', path: '/cycles/:cycleId/share', show: (visit) => sharePage(visit) },
  { method: 'POST', path: '/cycles/:cycleId/share', show: amend },
];
