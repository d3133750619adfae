import type { MoneyJson } from '../../shared/money.js';
import { byText } from '../../shared/quantity.js';
import { type Html, html } from '../kit/html.js';
import { money, table } from '../kit/parts.js';
import type { Reading } from '../kit/visit.js';
import { accountMessages } from './accounts.messages.js';
import { moneyMessages } from './money.messages.js';

export interface Account {
  readonly id: string;
  readonly partnershipId: string;
  readonly kind: keyof ReturnType<typeof accountMessages.labels>;
  readonly ownerId: string | null;
  readonly balance: MoneyJson;
}
export interface Due {
  readonly cycleId: string;
  readonly due: MoneyJson;
  readonly paid: MoneyJson;
  readonly open: MoneyJson;
  readonly communication: string | null;
}

/** Kinds of accounts whose statement goes to somebody. */
const withStatement: readonly Account['kind'][] = ['member', 'group', 'producer', 'carrier'];

/** Accounts with their balances; a statement where the account is somebody's. */
export function accountTable(
  { language }: Reading,
  accounts: readonly Account[],
  nameOf: (ownerId: string) => string,
): Html {
  const words = moneyMessages.labels(language);
  const kinds = accountMessages.labels(language);
  const sorted = accounts
    .map((account) => ({ ...account, owner: account.ownerId === null ? '' : nameOf(account.ownerId) }))
    .sort((a, b) => byText(kinds[a.kind], kinds[b.kind]) || byText(a.owner, b.owner));
  const rows = sorted.map(({ id, kind, owner, balance }) => [
    withStatement.includes(kind)
      ? html`<a href="/files/v1/ledger/accounts/${id}/statement.pdf">${kinds[kind]}</a>`
      : kinds[kind],
    html`<span dir="auto">${owner}</span>`,
    money(language, balance),
  ]);
  return table([{ label: words.kind }, { label: words.owner }, { label: words.balance, number: true }], rows);
}
