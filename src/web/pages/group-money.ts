import { minorUnits } from '../kit/amount.js';
import type { Problem } from '../kit/api.js';
import { empty, type Html, html } from '../kit/html.js';
import { choice, field, keyField, money, saidOf, section, table } from '../kit/parts.js';
import { attempt } from '../kit/router.js';
import type { Reading } from '../kit/visit.js';
import { type Account, accountTable, type Due } from './accounts.js';
import { moneyMessages } from './money.messages.js';

interface Debt extends Due {
  readonly memberId: string;
  readonly memberNo: string;
  readonly name: string;
}
interface Member {
  readonly id: string;
  readonly memberNo: string;
  readonly name: string;
}

/** Months in words, by the id of their cycle. */
export type Months = ReadonlyMap<string, string>;

export interface GroupPlace {
  readonly groupId: string;
  readonly partnershipId: string;
  readonly months: Months;
  readonly problem: Problem | null;
}

/** A group's households month by month, and the form for money that came in. */
export async function groupPart(visit: Reading, place: GroupPlace): Promise<Html> {
  const { api, language } = visit;
  const { groupId, partnershipId } = place;
  const words = moneyMessages.labels(language);
  const [{ items: debts }, accounts, own, members] = await Promise.all([
    api.get<{ items: readonly Debt[] }>(`/v1/organisations/${groupId}/dues?partnershipId=${partnershipId}`),
    api.all<Account>('/v1/ledger/accounts?kind=member'),
    api.all<Account>(`/v1/ledger/accounts?ownerId=${groupId}`),
    api.all<Member>(`/v1/households?groupId=${groupId}`),
  ]);
  if (debts.length === 0) return empty;
  const open = debts.filter((row) => row.open.amount > 0);
  const amount = open.reduce((sum, row) => sum + row.open.amount, 0);
  const currency = debts[0]?.open.currency ?? 'EUR';
  return section(
    words.group,
    html`<p>
        <strong>${moneyMessages.text(language, 'together', { amount: money(language, { amount, currency }) })}</strong>
      </p>
      ${open.length === 0 ? empty : debtTable(visit, open, { months: place.months, accounts })}
      <details>
        <summary>${words.allMonths}</summary>
        ${debtTable(visit, debts, { months: place.months, accounts })}
      </details>
      ${paymentForm(visit, { ...place, currency, members })} ${accountTable(visit, own, () => '')}
      <p><a class="button quiet" href="/bank">${words.bank}</a></p>`,
  );
}

function debtTable(
  { language }: Reading,
  debts: readonly Debt[],
  { months, accounts }: { readonly months: Months; readonly accounts: readonly Account[] },
): Html {
  const words = moneyMessages.labels(language);
  const accountOf = new Map(accounts.map(({ id, ownerId }) => [ownerId, id]));
  const rows = debts.map((row) => [
    html`<a href="/files/v1/ledger/accounts/${accountOf.get(row.memberId) ?? ''}/statement.pdf" dir="auto"
      >${row.name} (${row.memberNo})</a
    >`,
    months.get(row.cycleId) ?? '',
    money(language, row.due),
    money(language, row.paid),
    html`<strong class="${row.open.amount > 0 ? 'late' : ''}">${money(language, row.open)}</strong>`,
    html`<span dir="ltr">${row.communication ?? ''}</span>`,
  ]);
  const columns = [
    { label: words.household },
    { label: words.month },
    { label: words.due, number: true },
    { label: words.paid, number: true },
    { label: words.open, number: true },
    { label: words.communication },
  ];
  return table(columns, rows);
}

interface PaymentPlace extends GroupPlace {
  readonly currency: string;
  readonly members: readonly Member[];
}

function paymentForm(visit: Reading, { groupId, partnershipId, currency, members, problem }: PaymentPlace): Html {
  const { form, language } = visit;
  const words = moneyMessages.labels(language);
  const today = new Date().toISOString().slice(0, 10);
  const said = (name: string) => saidOf(problem, `/items/0/${name}`);
  const names = members.map(({ id, name, memberNo }) => [id, `${name} (${memberNo})`] as const);
  const amountSaid = said('amount/amount') ?? said('amount');
  return html`<details ${form.groupId === groupId ? html`open` : empty}>
    <summary>${words.record}</summary>
    <form method="post" data-once>
      ${keyField()}
      <input type="hidden" name="groupId" value="${groupId}" />
      <input type="hidden" name="partnershipId" value="${partnershipId}" />
      <input type="hidden" name="currency" value="${currency}" />
      ${choice({ name: 'memberId', label: words.household, value: form.memberId ?? '', said: said('partyId') }, names)}
      ${field({ name: 'amount', label: words.amount, value: form.amount ?? '', numeric: true, said: amountSaid })}
      ${choice({ name: 'method', label: words.method, value: form.method ?? 'transfer' }, [
        ['transfer', words.transfer],
        ['cash', words.cash],
        ['cheque', words.cheque],
      ])}
      ${field({ name: 'on', label: words.on, type: 'date', value: form.on ?? today, said: said('on') })}
      <p>
        <label><input type="checkbox" name="confirmed" value="yes" /> ${words.confirmed}</label>
      </p>
      <button>${words.save}</button>
    </form>
  </details>`;
}

/** Enters the payment of the form; the refusal where there is one. */
export async function enterPayment({ api, form }: Reading): Promise<Problem | null> {
  const { key = '', groupId, partnershipId, memberId, amount = '', currency = 'EUR', method, on, confirmed } = form;
  const item = {
    ...{ groupId, party: 'member', partyId: memberId, direction: 'in', method, on },
    amount: { amount: minorUnits(amount, currency), currency },
    ...(confirmed === 'yes' ? { confirmed: true } : {}),
  };
  const outcome = await attempt(() => api.post('/v1/payments', { body: { partnershipId, items: [item] }, key }));
  return 'problem' in outcome ? outcome.problem : null;
}
