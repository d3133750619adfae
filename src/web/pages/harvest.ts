import { formatGrams, formatMonth, formatNumber } from '../../platform/i18n/index.js';
import { textIn } from '../../shared/language.js';
import type { Month } from '../../shared/month.js';
import type { Problem } from '../kit/api.js';
import { empty, type Html, html } from '../kit/html.js';
import { choice, field, good, keyField, refusal, saved, upHome } from '../kit/parts.js';
import { attempt } from '../kit/router.js';
import type { Offer } from '../kit/season.js';
import type { Answer, Page, Reading } from '../kit/visit.js';
import {
  changedItems,
  fieldName,
  type HarvestField,
  harvestFields,
  type HarvestSheet,
  readHarvest,
} from './harvest-sheet.js';
import { harvestMessages } from './harvest.messages.js';

/** What a form met: refusals by the name of their field. */
interface Met {
  readonly problem: Problem | null;
  readonly said: ReadonlyMap<string, string>;
  readonly nothing: boolean;
}
const nothingMet: Met = { problem: null, said: new Map(), nothing: false };

function cell(
  visit: Reading,
  name: string,
  { stored, label, said }: { stored: string; label: string; said: string | undefined },
): Html {
  const value = visit.form[name] ?? stored;
  return html`<input
      name="${name}"
      value="${value}"
      inputmode="decimal"
      maxlength="14"
      autocomplete="off"
      aria-label="${label}"
      class="${value === stored ? '' : 'changed'}"
      ${said === undefined ? empty : html`aria-invalid="true" aria-describedby="${name}-said"`}
    /><input type="hidden" name="w.${name}" value="${stored}" />${
      said === undefined ? empty : html`<span class="said" id="${name}-said">${said}</span>`
    }`;
}

function monthRow(visit: Reading, sheet: HarvestSheet, at: { offer: Offer; month: Month; met: Met }): Html {
  const { language, query } = visit;
  const { offer, month, met } = at;
  const words = harvestMessages.labels(language);
  const said = sheet.saidOf(offer.id, month);
  const labels = { harvest: words.harvest, packs: words.bring, minimum: words.minimum };
  const kilos = query.unit === 'kilos';
  const shown = (packs: number | undefined): string =>
    packs === undefined ? '' : kilos ? String((packs * offer.packNetGrams) / 1000) : String(packs);
  const name = textIn(offer.productNames, language);
  const cells = harvestFields.map((of: HarvestField) => {
    const input = fieldName(of, offer.id, month);
    const label = `${name}, ${formatMonth(language, month)}: ${labels[of]}`;
    return html`<td class="n" data-label="${labels[of]}">
      ${cell(visit, input, { stored: shown(said?.[of]), label, said: met.said.get(input) })}
    </td>`;
  });
  const wanted = sheet.wantedOf(offer.id, month);
  return html`<tr>
    <th scope="row">${formatMonth(language, month)}</th>
    <td class="n" data-label="${words.wanted}">
      ${kilos ? formatGrams(language, wanted * offer.packNetGrams) : formatNumber(language, wanted)}
    </td>
    ${cells}
  </tr>`;
}

function offerPart(visit: Reading, sheet: HarvestSheet, offer: Offer, met: Met): Html {
  const { language, query } = visit;
  const words = harvestMessages.labels(language);
  const rows = offer.months.map((month) => monthRow(visit, sheet, { offer, month, met }));
  const used = offer.months.some((month) => sheet.saidOf(offer.id, month) !== undefined);
  const hit = [...met.said.keys()].some((name) => name.includes(offer.id));
  return html`<details ${used || hit ? html`open` : empty}>
    <summary>${textIn(offer.productNames, language)} <span class="soft" dir="auto">${offer.packName}</span></summary>
    ${query.unit === 'kilos' ? html`<p class="soft">${harvestMessages.text(language, 'kiloPart', { pack: offer.packName })}</p>` : empty}
    <table class="cards grid-list" data-grid>
      <thead>
        <tr>
          <th scope="col">${words.month}</th>
          <th scope="col" class="n">${words.wanted}</th>
          <th scope="col" class="n">${words.harvest}</th>
          <th scope="col" class="n">${words.bring}</th>
          <th scope="col" class="n">${words.minimum}</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </details>`;
}

/** The counting unit and the producer are chosen by address, so that nothing typed is mistaken for the other unit. */
function choices({ language, query }: Reading, sheet: HarvestSheet): Html {
  const words = harvestMessages.labels(language);
  const units = (['packs', 'kilos'] as const).map((unit) => [unit, words[unit]] as const);
  const producers = sheet.producers.map(({ id, name }) => [id, name] as const);
  return html`<form method="get" class="inline">
    ${producers.length > 1 ? choice({ name: 'producerId', label: words.producer, value: sheet.producerId }, producers) : empty}
    ${choice({ name: 'unit', label: words.unit, value: query.unit ?? 'packs' }, units)}
    <button class="quiet">${harvestMessages.text(language, 'choose')}</button>
  </form>`;
}

function harvestPage(visit: Reading, sheet: HarvestSheet, met: Met): Answer {
  const { language, form, query } = visit;
  const words = harvestMessages.labels(language);
  const parts = sheet.offers.map((offer) => offerPart(visit, sheet, offer, met));
  const body = html`${saved(language, query)} ${refusal(language, met.problem)}
    ${met.nothing ? good(words.nothing) : empty}
    <p>${words.how}</p>
    ${choices(visit, sheet)}
    ${
      parts.length === 0
        ? html`<p class="notice">${words.none}</p>`
        : html`<form method="post" data-once>
            ${keyField()}<input type="hidden" name="producerId" value="${sheet.producerId}" /><input
              type="hidden"
              name="unit"
              value="${query.unit ?? 'packs'}"
            />
            ${parts}
            ${field({ name: 'reason', label: words.reason, value: form.reason ?? '', optional: true, maxlength: 1000 })}
            <p class="actions"><button>${words.save}</button></p>
          </form>`
    }`;
  return { title: words.title, up: upHome(language), body, status: met.problem?.status ?? 200, wide: true };
}

async function save(visit: Reading): Promise<Answer> {
  const sheet = await readHarvest(visit);
  const items = changedItems(sheet, visit.form);
  if (items.length === 0) return harvestPage(visit, sheet, { ...nothingMet, nothing: true });
  const path = `/v1/seasons/${sheet.season.id}/availabilities`;
  const outcome = await attempt(() => visit.api.put(path, { body: { items }, key: visit.form.key ?? '' }));
  const unit = visit.form.unit === 'kilos' ? 'kilos' : 'packs';
  if ('done' in outcome) {
    const back = `producerId=${sheet.producerId}&unit=${unit}&done=saved`;
    return { to: `/seasons/${sheet.season.id}/harvest?${back}` };
  }
  const said = new Map<string, string>();
  for (const { pointer, detail } of outcome.problem.errors ?? []) {
    const [, index, name] = /^\/items\/(\d+)(?:\/(\w+))?/.exec(pointer) ?? [];
    const item = items[Number(index)];
    const of = harvestFields.find((known) => known === name) ?? 'packs';
    if (item) said.set(fieldName(of, item.offerId, item.month), detail);
  }
  return harvestPage({ ...visit, query: { ...visit.query, unit } }, sheet, {
    ...nothingMet,
    problem: outcome.problem,
    said,
  });
}

export const harvestPages: readonly Page[] = [
  {
    method: 'GET',
    path: '/seasons/:seasonId/harvest',
    show: async (visit) => harvestPage(visit, await readHarvest(visit), nothingMet),
  },
  { method: 'POST', path: '/seasons/:seasonId/harvest', show: save },
];
