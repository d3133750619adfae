import { formatDay } from '../../platform/i18n/index.js';
import type { MoneyJson } from '../../shared/money.js';
import type { Problem } from '../kit/api.js';
import { empty, type Html, html } from '../kit/html.js';
import { choice, field, good, keyField, money, refusal, saidOf, section, table } from '../kit/parts.js';
import { attempt } from '../kit/router.js';
import type { Partnership } from '../kit/season.js';
import type { Answer, Page, Reading } from '../kit/visit.js';
import { keepsTreasury, treasurerOf } from '../kit/who.js';
import { bankMessages } from './bank.messages.js';
import { moneyMessages } from './money.messages.js';

interface BankAccount {
  readonly id: string;
  readonly partnershipId: string;
  readonly groupId: string | null;
  readonly iban: string;
  readonly holder: string;
}
interface Line {
  readonly id: string | null;
  readonly bookedOn: string;
  readonly amount: MoneyJson;
  readonly counterpartyName: string | null;
  readonly counterpartyIban: string | null;
  readonly communication: string;
}
interface Import {
  readonly totals: Readonly<Record<'lines' | 'matched' | 'suspense' | 'before', number>>;
  readonly statements: readonly {
    readonly iban: string;
    readonly number: string;
    readonly remarks: readonly ('no-balances' | 'closing-balance-currency')[];
    readonly lines: readonly (Line & { readonly outcome: 'matched' | 'suspense' | 'imported-before' })[];
  }[];
}
interface OpenLine extends Line {
  readonly id: string;
  readonly groupId: string | null;
  readonly open: MoneyJson;
}
interface Member {
  readonly id: string;
  readonly groupId: string;
  readonly memberNo: string;
  readonly name: string;
}

const up = ({ language }: Reading) => ({ href: '/money', label: moneyMessages.text(language, 'title') });

async function bankPage(visit: Reading, problem: Problem | null = null, remark: Html = empty): Promise<Answer> {
  const { api, language, query } = visit;
  const words = bankMessages.labels(language);
  const [accounts, lines, members] = await Promise.all([
    api.all<BankAccount>('/v1/bank-accounts'),
    api.all<OpenLine>('/v1/bank-lines?open=true'),
    api.all<Member>('/v1/households'),
  ]);
  const done = query.done === 'booked' || query.done === 'assigned' || query.done === 'added' ? query.done : null;
  const body = html`${done === null ? empty : good(words[done])} ${refusal(language, problem)} ${remark}
    <p>${words.how}</p>
    <form method="post" action="/bank/preview" enctype="multipart/form-data">
      <p class="field">
        <label for="file">${words.file}</label>
        <input id="file" name="file" type="file" required accept=".xml,.cod,.coda,.csv,.txt" />
      </p>
      ${choice({ name: 'bankAccountId', label: words.account }, [
        ['', words.none],
        ...accounts.map(({ id, iban, holder }) => [id, `${iban} ${holder}`] as const),
      ])}
      <button>${words.look}</button>
    </form>
    ${section(words.open, lines.length === 0 ? html`<p>${words.nothing}</p>` : openLines(visit, lines, members))}
    ${section(words.accounts, await accountsPart(visit, accounts, problem))}`;
  return { title: words.title, up: up(visit), body, status: problem?.status ?? 200, wide: true };
}

const lineCells = (language: Reading['language'], line: Line) => [
  formatDay(language, line.bookedOn),
  money(language, line.amount),
  html`<span dir="auto">${line.counterpartyName ?? line.counterpartyIban ?? ''}</span>`,
  html`<span dir="auto">${line.communication}</span>`,
];
const lineColumns = (language: Reading['language']) => {
  const words = bankMessages.labels(language);
  return [
    { label: words.day },
    { label: words.amount, number: true },
    { label: words.who },
    { label: words.communication },
  ];
};

/** Lines that stand in suspense, each with the household it may be from. */
function openLines({ language }: Reading, lines: readonly OpenLine[], members: readonly Member[]): Html {
  const words = bankMessages.labels(language);
  const rows = lines.map((line) => {
    const own = members.filter(({ groupId }) => groupId === line.groupId);
    const assign =
      own.length === 0 || line.amount.amount < 0
        ? empty
        : html`<form method="post" action="/bank/lines/${line.id}" data-once>
            ${keyField()}
            <select name="memberId" aria-label="${words.match}">
              ${own.map(({ id, name, memberNo }) => html`<option value="${id}">${name} (${memberNo})</option>`)}
            </select>
            <button class="quiet">${words.assign}</button>
          </form>`;
    return [...lineCells(language, line), money(language, line.open), assign];
  });
  return table([...lineColumns(language), { label: words.left, number: true }, { label: words.match }], rows);
}

async function accountsPart(visit: Reading, accounts: readonly BankAccount[], problem: Problem | null): Promise<Html> {
  const { api, me, form, language } = visit;
  const words = bankMessages.labels(language);
  const partnerships = await api.all<Partnership>('/v1/partnerships');
  const groups = treasurerOf(me).flatMap((id) => partnerships.map((of) => [`${of.id} ${id}`, of.name] as const));
  const books = partnerships.filter(({ id }) => keepsTreasury(me, id)).map(({ id, name }) => [id, name] as const);
  const rows = accounts.map(({ iban, holder }) => [html`<span dir="ltr">${iban}</span>`, holder]);
  return html`${rows.length > 0 ? table([{ label: words.iban }, { label: words.holder }], rows) : empty}
    <details ${problem?.errors?.some(({ pointer }) => pointer === '/iban') ? html`open` : empty}>
      <summary>${words.add}</summary>
      <form method="post" action="/bank/accounts" data-once>
        ${keyField()} ${choice({ name: 'place', label: moneyMessages.text(language, 'owner') }, [...groups, ...books])}
        ${field({ name: 'iban', label: words.iban, value: form.iban ?? '', said: saidOf(problem, '/iban') })}
        ${field({ name: 'bic', label: words.bic, value: form.bic ?? '', optional: true, said: saidOf(problem, '/bic') })}
        ${field({ name: 'holder', label: words.holder, value: form.holder ?? '', said: saidOf(problem, '/holder') })}
        <button>${words.add}</button>
      </form>
    </details>`;
}

const importPath = (account: string, dryRun: boolean): string =>
  `/v1/bank-statements?dryRun=${dryRun}${account === '' ? '' : `&bankAccountId=${encodeURIComponent(account)}`}`;

/** Bytes that look like XML or not: the API reads CODA and CSV by their lines. */
const typeOf = (bytes: Buffer): string =>
  bytes.subarray(0, 200).toString('latin1').trimStart().startsWith('<') ? 'application/xml' : 'text/plain';

/** What the file would book; its bytes ride along, so that nobody has to choose it twice. */
async function preview(visit: Reading): Promise<Answer> {
  const { api, form, files, language } = visit;
  const words = bankMessages.labels(language);
  const { bankAccountId = '' } = form;
  const { file } = files;
  if (file === undefined) return bankPage(visit, null, html`<p class="notice bad" role="alert">${words.choose}</p>`);
  const outcome = await attempt(() =>
    api.post<Import>(importPath(bankAccountId, true), { bytes: file, type: typeOf(file) }),
  );
  if ('problem' in outcome) return bankPage(visit, outcome.problem);
  const { totals, statements } = outcome.done;
  const parts = statements.map(({ iban, number, remarks, lines }) => {
    const rows = lines.map((line) => [...lineCells(language, line), words[line.outcome]]);
    return html`<h2 dir="ltr">${iban} ${number}</h2>
      ${remarks.map((remark) => html`<p class="notice">${words[remark]}</p>`)}
      ${table([...lineColumns(language), { label: words.outcome }], rows)}`;
  });
  const body = html`<p>${bankMessages.text(language, 'totals', { ...totals })}</p>
    <form method="post" action="/bank/book" data-once>
      ${keyField()}
      <input type="hidden" name="bankAccountId" value="${bankAccountId}" />
      <input type="hidden" name="file" value="${file.toString('base64')}" />
      <button>${words.book}</button>
    </form>
    ${parts}`;
  return { title: words.preview, up: { href: '/bank', label: words.title }, body, wide: true };
}

async function book(visit: Reading): Promise<Answer> {
  const { api, form } = visit;
  const { key = '', bankAccountId = '', file = '' } = form;
  const bytes = Buffer.from(file, 'base64');
  const outcome = await attempt(() => api.post(importPath(bankAccountId, false), { bytes, type: typeOf(bytes), key }));
  return 'problem' in outcome ? bankPage(visit, outcome.problem) : { to: '/bank?done=booked' };
}

async function assign(visit: Reading): Promise<Answer> {
  const { api, form, params } = visit;
  const { key = '', memberId } = form;
  const body = { items: [{ party: 'member', partyId: memberId }] };
  const outcome = await attempt(() => api.post(`/v1/bank-lines/${params.lineId ?? ''}/payments`, { body, key }));
  return 'problem' in outcome ? bankPage(visit, outcome.problem) : { to: '/bank?done=assigned' };
}

async function addAccount(visit: Reading): Promise<Answer> {
  const { api, form } = visit;
  const { key = '', place = '', iban, bic = '', holder } = form;
  const [partnershipId = '', groupId] = place.split(' ');
  const body = {
    ...{ partnershipId, iban, holder, currency: 'EUR' },
    ...(groupId === undefined ? {} : { groupId }),
    ...(bic === '' ? {} : { bic }),
  };
  const outcome = await attempt(() => api.post('/v1/bank-accounts', { body, key }));
  return 'problem' in outcome ? bankPage(visit, outcome.problem) : { to: '/bank?done=added' };
}

export const bankPages: readonly Page[] = [
  { method: 'GET', path: '/bank', show: (visit) => bankPage(visit) },
  { method: 'POST', path: '/bank/preview', show: preview },
  { method: 'POST', path: '/bank/book', show: book },
  { method: 'POST', path: '/bank/lines/:lineId', show: assign },
  { method: 'POST', path: '/bank/accounts', show: addAccount },
];
