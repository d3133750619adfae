import { formatDateTime, formatMonth, formatNumber } from '../../platform/i18n/index.js';
import { textIn } from '../../shared/language.js';
import type { MoneyJson } from '../../shared/money.js';
import type { Problem } from '../kit/api.js';
import { empty, type Html, html } from '../kit/html.js';
import { keyField, money, refusal, saved } from '../kit/parts.js';
import { attempt } from '../kit/router.js';
import type { Offer } from '../kit/season.js';
import type { Answer, Page, Reading } from '../kit/visit.js';
import { cellOf, sameCell, textOf } from './pledge-cells.js';
import { gapsOf } from './pledge-gaps.js';
import { type PledgeSheet, readSheet } from './pledge-sheet.js';
import { pledgesMessages } from './pledges.messages.js';

/** What a sent form met: a refusal by cell, or what somebody else wrote meanwhile. */
interface Met {
  readonly problem: Problem | null;
  readonly said: ReadonlyMap<string, string>;
  readonly conflicts: ReadonlyMap<string, string>;
  readonly nothing: boolean;
}
const nothingMet: Met = { problem: null, said: new Map(), conflicts: new Map(), nothing: false };

const cellName = (memberId: string, offerId: string): string => `c.${memberId}.${offerId}`;

function cell(
  visit: Reading,
  sheet: PledgeSheet,
  at: { memberId: string; offer: Offer; label: string },
  met: Met,
): Html {
  const name = cellName(at.memberId, at.offer.id);
  const stored = textOf(sheet.pledgeOf(at.memberId, at.offer.id));
  const value = visit.form[name] ?? stored;
  const said = met.said.get(name) ?? met.conflicts.get(name) ?? null;
  if (!sheet.open) return html`${stored}`;
  return html`<input
      name="${name}"
      value="${value}"
      inputmode="text"
      maxlength="21"
      autocomplete="off"
      aria-label="${at.label}"
      class="${value === stored ? '' : 'changed'}"
      ${said === null ? empty : html`aria-invalid="true" aria-describedby="${name}-said"`}
    /><input type="hidden" name="w.${name}" value="${stored}" />${
      said === null ? empty : html`<span class="said" id="${name}-said">${said}</span>`
    }`;
}

/** A household's own month: one product a line, with what it costs. */
function ownList(visit: Reading, sheet: PledgeSheet, met: Met): Html {
  const { language } = visit;
  const words = pledgesMessages.labels(language);
  const [member] = sheet.members;
  if (!member) return html`<p class="notice">${words.nobody}</p>`;
  const costs: MoneyJson[] = [];
  const rows = sheet.offers.map((offer) => {
    const price = sheet.priceOf(offer.id);
    const { packs, upTo } = sheet.pledgeOf(member.id, offer.id);
    const cost = price === null ? null : { ...price, amount: price.amount * Math.max(packs, upTo ?? 0) };
    if (cost !== null) costs.push(cost);
    const name = textIn(offer.productNames, language);
    return html`<tr>
      <td data-label="${words.product}">${name} <span class="soft" dir="auto">${offer.packName}</span></td>
      <td data-label="${words.price}" class="n">${price === null ? '' : money(language, price)}</td>
      <td data-label="${words.packs}" class="n">
        ${cell(visit, sheet, { memberId: member.id, offer, label: `${name}, ${words.packs}` }, met)}
      </td>
      <td data-label="${words.cost}" class="n">${cost === null ? '' : money(language, cost)}</td>
    </tr>`;
  });
  const amount = costs.reduce((sum, cost) => sum + cost.amount, 0);
  const [first] = costs;
  const goods = first ? html`<p><strong>${words.goods}: ${money(language, { ...first, amount })}</strong></p>` : empty;
  return html`<table class="cards grid-list">
      <thead>
        <tr>
          <th scope="col">${words.product}</th>
          <th scope="col" class="n">${words.price}</th>
          <th scope="col" class="n">${words.packs}</th>
          <th scope="col" class="n">${words.cost}</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
    ${goods}`;
}

/** The month of a whole group: households down, products across. */
function grid(visit: Reading, sheet: PledgeSheet, met: Met): Html {
  const { language } = visit;
  const words = pledgesMessages.labels(language);
  const heads = sheet.offers.map((offer) => {
    const price = sheet.priceOf(offer.id);
    return html`<th scope="col" class="n">
      ${textIn(offer.productNames, language)}<br /><span class="soft" dir="auto">${offer.packName}</span><br /><span
        class="soft"
        >${price === null ? '' : money(language, price)}</span
      >
    </th>`;
  });
  const rows = sheet.members.map(
    (member) =>
      html`<tr>
        <th scope="row"><span dir="auto">${member.name}</span> <span class="soft">${member.memberNo}</span></th>
        ${sheet.offers.map((offer) => {
          const label = `${member.name}, ${textIn(offer.productNames, language)}`;
          return html`<td class="n">${cell(visit, sheet, { memberId: member.id, offer, label }, met)}</td>`;
        })}
      </tr>`,
  );
  const totals = sheet.offers.map((offer) => {
    const packs = sheet.members.reduce((sum, { id }) => sum + sheet.pledgeOf(id, offer.id).packs, 0);
    return html`<td class="n">${formatNumber(language, packs)}</td>`;
  });
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${words.packs}">
    <table class="grid" data-grid>
      <thead>
        <tr>
          <th scope="col">${words.household}</th>
          ${heads}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">${words.total}</th>
          ${totals}
        </tr>
      </tfoot>
    </table>
  </div>`;
}

function pledgesPage(visit: Reading, sheet: PledgeSheet, met: Met): Answer {
  const { language, query } = visit;
  const words = pledgesMessages.labels(language);
  const month = formatMonth(language, sheet.cycle.month);
  const until = formatDateTime(language, new Date(sheet.cycle.dates.pledgesCloseAt ?? ''), 'Europe/Brussels');
  const pills = sheet.cycles.map(
    ({ month: other }) =>
      html`<li>
        <a href="?month=${other}" ${other === sheet.cycle.month ? html`aria-current="page"` : empty}
          >${formatMonth(language, other)}</a
        >
      </li>`,
  );
  const notice =
    met.conflicts.size > 0
      ? html`<p class="notice bad" role="alert">
          ${pledgesMessages.text(language, 'conflict', { count: met.conflicts.size })}
        </p>`
      : met.nothing
        ? html`<p class="notice" role="status">${words.nothing}</p>`
        : saved(language, query);
  const list = sheet.keepsGroup ? grid(visit, sheet, met) : ownList(visit, sheet, met);
  const body = html`${notice} ${refusal(language, met.problem)}
    <ul class="pills">
      ${pills}
    </ul>
    <p>${sheet.open ? pledgesMessages.text(language, 'until', { at: until }) : words.closed}</p>
    ${
      sheet.offers.length === 0
        ? html`<p class="notice">${words.noOffers}</p>`
        : html`<form method="post" data-once>
              ${keyField()}${list}
              ${
                sheet.open
                  ? html`<p class="soft">${words.how}</p>
                      <p class="actions">
                        <button>${words.save}</button> <button type="reset" class="quiet">${words.undo}</button>
                      </p>`
                  : empty
              }
            </form>
            ${gapsOf(visit, sheet)}`
    }`;
  const status = met.problem?.status ?? (met.conflicts.size > 0 ? 409 : 200);
  return { title: pledgesMessages.text(language, 'title', { month }), body, status, wide: sheet.keepsGroup };
}

interface Change {
  readonly name: string;
  readonly memberId: string;
  readonly offerId: string;
  readonly text: string;
}

/** Cells that the reader has changed; those that somebody else has changed too are conflicts, unless they are seen now. */
function changesOf({ form, language }: Reading, sheet: PledgeSheet) {
  const changes: Change[] = [];
  const conflicts = new Map<string, string>();
  for (const { id: memberId } of sheet.members) {
    for (const { id: offerId } of sheet.offers) {
      const name = cellName(memberId, offerId);
      const [text, was] = [form[name], form[`w.${name}`]];
      if (text === undefined || was === undefined || sameCell(text, was)) continue;
      const now = textOf(sheet.pledgeOf(memberId, offerId));
      if (!sameCell(now, was) && !sameCell(now, text))
        conflicts.set(name, pledgesMessages.text(language, 'theirs', { value: now === '' ? '0' : now }));
      changes.push({ name, memberId, offerId, text });
    }
  }
  return { changes, conflicts };
}

async function save(visit: Reading): Promise<Answer> {
  const sheet = await readSheet(visit);
  const { changes, conflicts } = changesOf(visit, sheet);
  if (conflicts.size > 0) return pledgesPage(visit, sheet, { ...nothingMet, conflicts });
  if (changes.length === 0) return pledgesPage(visit, sheet, { ...nothingMet, nothing: true });
  const { month } = sheet.cycle;
  const items = changes.map(({ memberId, offerId, text }) => ({ memberId, offerId, month, ...cellOf(text) }));
  const path = `/v1/seasons/${sheet.season.id}/pledges`;
  const outcome = await attempt(() => visit.api.put(path, { body: { items }, key: visit.form.key ?? '' }));
  if ('done' in outcome) return { to: `/seasons/${sheet.season.id}/pledges?month=${month}&done=saved` };
  const said = new Map<string, string>();
  for (const { pointer, detail } of outcome.problem.errors ?? []) {
    const change = changes[Number(/^\/items\/(\d+)/.exec(pointer)?.[1] ?? -1)];
    if (change) said.set(change.name, detail);
  }
  return pledgesPage(visit, sheet, { ...nothingMet, problem: outcome.problem, said });
}

export const pledgePages: readonly Page[] = [
  {
    method: 'GET',
    path: '/seasons/:seasonId/pledges',
    show: async (visit) => pledgesPage(visit, await readSheet(visit), nothingMet),
  },
  { method: 'POST', path: '/seasons/:seasonId/pledges', show: save },
];
