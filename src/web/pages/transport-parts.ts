import { formatDay, formatGrams } from '../../platform/i18n/index.js';
import type { Language } from '../../shared/language.js';
import { empty, type Html, html } from '../kit/html.js';
import type { MonthInHand } from '../kit/month.js';
import { keyField, table } from '../kit/parts.js';
import type { Check, Job, Loads, Manifest } from './journey.js';
import { paperMessages } from './paper.messages.js';
import { transportMessages } from './transport.messages.js';

/** The papers of a journey, each as the file that is printed. */
export function paperLinks(
  language: Language,
  { cycle }: MonthInHand,
  { job, manifests }: { readonly job: Job; readonly manifests: readonly Manifest[] },
): Html {
  const words = transportMessages.labels(language);
  const standing = manifests.filter(({ supersededAt }) => supersededAt === null);
  const links = standing.map(({ id, number, version, status }) => {
    const base = `/files/v1/transport-jobs/${job.id}/manifests/${id}`;
    const name = transportMessages.text(language, 'manifest', { number, version });
    return html`<li>
      <a href="${base}.pdf">${name}</a> (${words[status]}) · <a href="${base}.csv" aria-label="${name} CSV">CSV</a> ·
      <a href="${base}/consignment-notes.pdf">${words.cmr}</a>
    </li>`;
  });
  return html`<ul>
    ${links}
    <li><a href="/files/v1/cycles/${cycle.id}/labels">${words.labels}</a></li>
  </ul>`;
}

/** What the goods need on the road, and what is there of it. */
export function checkList(language: Language, { cycle }: MonthInHand, checks: readonly Check[]): Html {
  const words = transportMessages.labels(language);
  const papers = paperMessages.labels(language);
  const states = { open: words.missing, there: words.there, waived: words.waived };
  const rows = checks.map((check) => [
    papers[check.paper],
    html`<span class="${check.state === 'open' ? 'late' : ''}">${states[check.state]}</span>`,
    html`<span class="soft">${check.source} (${formatDay(language, check.checkedOn)})</span>`,
    html`<form method="post" action="/cycles/${cycle.id}/transport/documents" class="inline" data-once>
      ${keyField()}<input type="hidden" name="ruleId" value="${check.ruleId}" />
      <input name="note" value="${check.note}" maxlength="500" aria-label="${papers[check.paper]}: ${words.number}" />
      <select name="state" aria-label="${papers[check.paper]}: ${words.state}">
        ${(['there', 'waived', 'open'] as const).map(
          (state) =>
            html`<option value="${state}" ${state === check.state ? html`selected` : empty}>${states[state]}</option>`,
        )}
      </select>
      <button class="quiet">${words.mark}</button>
    </form>`,
  ]);
  const columns = [{ label: words.paper }, { label: words.state }, { label: words.source }, { label: words.number }];
  return html`<p class="soft">${words.checkHow}</p>
    ${table(columns, rows)}`;
}

const [cellWide, cellHigh, perRow] = [74, 30, 2];

/** Two pallets abreast from the front wall to the doors, each with its code and where it gets off. */
export function loadPicture(language: Language, { loads, dropOffPoints, fewestPossible }: Loads): Html {
  const words = transportMessages.labels(language);
  const stop = new Map(dropOffPoints.map(({ id }, i) => [id, i]));
  const pictures = loads.map(({ grams, pallets }, index) => {
    const rows = Math.ceil(pallets.length / perRow);
    const [width, height] = [perRow * cellWide + 8, rows * cellHigh + 26];
    const cells = pallets.map(({ code, dropOffPointId }, i) => {
      const [x, y] = [4 + (i % perRow) * cellWide, 6 + Math.floor(i / perRow) * cellHigh];
      const shade = `shade-${(stop.get(dropOffPointId) ?? 0) % 8}`;
      return html`<rect x="${x}" y="${y}" width="${cellWide - 3}" height="${cellHigh - 3}" class="${shade}" /><text
          x="${x + 4}"
          y="${y + 17}"
          >${code.slice(-8)}</text
        >`;
    });
    return html`<figure>
      <svg viewBox="0 0 ${width} ${height}" class="vehicle" aria-hidden="true">
        <rect x="1" y="1" width="${width - 2}" height="${height - 20}" class="body" />
        ${cells}
        <text x="${width / 2}" y="${height - 4}" text-anchor="middle">${words.doors}</text>
      </svg>
      <figcaption>
        ${transportMessages.text(language, 'vehicleNo', { number: index + 1, grams: formatGrams(language, grams) })}
        <ol>
          ${pallets.map(
            ({ code, dropOffPointId, grams: own }) =>
              html`<li>
                <span class="key shade-${(stop.get(dropOffPointId) ?? 0) % 8}"></span> <span dir="ltr">${code}</span>,
                ${formatGrams(language, own)},
                <span dir="auto">${dropOffPoints.find(({ id }) => id === dropOffPointId)?.name ?? ''}</span>
              </li>`,
          )}
        </ol>
      </figcaption>
    </figure>`;
  });
  return html`<p>${words.loadHow} ${transportMessages.text(language, 'bound', { count: fewestPossible })}</p>
    <div class="pallets">${pictures}</div>`;
}
