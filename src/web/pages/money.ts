import { formatMonth } from '../../platform/i18n/index.js';
import type { MoneyJson } from '../../shared/money.js';
import type { Problem } from '../kit/api.js';
import { empty, type Html, html } from '../kit/html.js';
import { good, money, refusal, section, table, upHome } from '../kit/parts.js';
import { type Cycle, type Partnership, seasonsOf } from '../kit/season.js';
import type { Answer, Page, Reading } from '../kit/visit.js';
import { keepsTreasury, producersOf, treasurerOf } from '../kit/who.js';
import { type Account, accountTable, type Due } from './accounts.js';
import { enterPayment, groupPart, type Months } from './group-money.js';
import { moneyMessages } from './money.messages.js';

async function monthsOf(visit: Reading): Promise<Months> {
  const seasons = await seasonsOf(visit.api);
  const cycles = seasons.flatMap(({ cycles: own }): readonly Cycle[] => own);
  return new Map(cycles.map(({ id, month }) => [id, formatMonth(visit.language, month)]));
}

/** What one owes and is owed: a household's dues, a group's households, a producer's payables. */
async function moneyPage(visit: Reading, problem: Problem | null = null): Promise<Answer> {
  const { api, me, language, query } = visit;
  const words = moneyMessages.labels(language);
  const months = await monthsOf(visit);
  const households = await Promise.all(
    me.households.map(({ memberId }) => api.all<Account>(`/v1/ledger/accounts?kind=member&ownerId=${memberId}`)),
  );
  const producers = await Promise.all(
    producersOf(me).map((id) => api.all<Account>(`/v1/ledger/accounts?kind=producer&ownerId=${id}`)),
  );
  const partnerships = await api.all<Partnership>('/v1/partnerships');
  const kept = treasurerOf(me);
  const groups = await Promise.all(
    kept.flatMap((groupId) =>
      partnerships.map(({ id }) => groupPart(visit, { groupId, partnershipId: id, months, problem })),
    ),
  );
  const books = partnerships.filter(({ id }) => keepsTreasury(me, id));
  const own = await Promise.all(households.flat().map((account) => ownPart(visit, account, months)));
  const parts = [
    ...(own.length > 0 ? [section(words.mine, html`${own}`)] : []),
    ...groups,
    ...(producers.flat().length > 0
      ? [
          section(
            words.producers,
            accountTable(visit, producers.flat(), () => ''),
          ),
        ]
      : []),
    ...(await Promise.all(books.map(({ id }) => treasury(visit, id)))),
  ];
  const body = html`${query.done === 'entered' ? good(words.entered) : empty} ${refusal(language, problem)}
  ${parts.length > 0 ? html`${parts}` : html`<p class="notice">${words.noAccount}</p>`}`;
  return { title: words.title, up: upHome(language), body, status: problem?.status ?? 200, wide: kept.length > 0 };
}

/** A balance in words that nobody misreads. */
function standing({ language }: Reading, { amount, currency }: MoneyJson): string {
  const text = money(language, { amount: Math.abs(amount), currency });
  const words = moneyMessages.labels(language);
  if (amount === 0) return words.even;
  return moneyMessages.text(language, amount > 0 ? 'owe' : 'owed', { amount: text });
}

async function ownPart(visit: Reading, account: Account, months: Months): Promise<Html> {
  const { api, language } = visit;
  const words = moneyMessages.labels(language);
  const { items: dues } = await api.get<{ items: readonly Due[] }>(`/v1/ledger/accounts/${account.id}/dues`);
  const rows = dues.map((due) => [
    months.get(due.cycleId) ?? '',
    money(language, due.due),
    money(language, due.paid),
    html`<strong>${money(language, due.open)}</strong>`,
    html`<span dir="ltr">${due.communication ?? ''}</span>`,
  ]);
  const columns = [
    { label: words.month },
    { label: words.due, number: true },
    { label: words.paid, number: true },
    { label: words.open, number: true },
    { label: words.communication },
  ];
  return html`<p><strong>${standing(visit, account.balance)}</strong></p>
    ${rows.length > 0 ? table(columns, rows) : empty}
    <p><a class="button quiet" href="/files/v1/ledger/accounts/${account.id}/statement.pdf">${words.pdf}</a></p>`;
}

/** All accounts of a partnership's book, for whoever keeps it. */
async function treasury(visit: Reading, partnershipId: string): Promise<Html> {
  const { api, language } = visit;
  const words = moneyMessages.labels(language);
  const [accounts, parties] = await Promise.all([
    api.all<Account>('/v1/ledger/accounts'),
    api.all<{ organisationId: string; name: string }>(`/v1/partnerships/${partnershipId}/members`),
  ]);
  const names = new Map(parties.map(({ organisationId, name }) => [organisationId, name]));
  const own = accounts.filter((account) => account.partnershipId === partnershipId && account.kind !== 'member');
  return section(
    words.treasury,
    html`<p class="soft">${words.explain}</p>
      ${accountTable(visit, own, (id) => names.get(id) ?? '')}
      <p><a class="button quiet" href="/bank">${words.bank}</a></p>`,
  );
}

async function pay(visit: Reading): Promise<Answer> {
  const problem = await enterPayment(visit);
  return problem === null ? { to: '/money?done=entered' } : moneyPage(visit, problem);
}

export const moneyPages: readonly Page[] = [
  { method: 'GET', path: '/money', show: (visit) => moneyPage(visit) },
  { method: 'POST', path: '/money', show: pay },
];
