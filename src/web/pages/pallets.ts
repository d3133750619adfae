import { formatGrams, formatNumber } from '../../platform/i18n/index.js';
import type { Language } from '../../shared/language.js';
import { sum } from '../../shared/quantity.js';
import { type Html, html } from '../kit/html.js';
import type { MonthInHand } from '../kit/month.js';

export interface HandlingUnit {
  readonly id: string;
  readonly code: string;
  readonly grossGrams: number;
  readonly crates: number;
  readonly contents: readonly {
    readonly id: string;
    readonly layer: number;
    readonly groupId: string;
    readonly offerId: string;
    readonly packs: number;
  }[];
}

const [width, height] = [160, 110];
const shades = 8;

/** A group's colour is the same on every pallet of the month. */
const shadeOf = (groupId: string): number => parseInt(groupId.slice(-4), 16) % shades;

/** A pallet from the side: its layers by owner, as thick as their part of the packs; the words below say the same. */
export function palletPicture(language: Language, { nameOf, offerName }: MonthInHand, unit: HandlingUnit): Html {
  const total = Math.max(1, sum(unit.contents.map(({ packs }) => packs)));
  let top = height;
  const layers = unit.contents.map(({ groupId, packs }) => {
    const thick = (packs / total) * height;
    top -= thick;
    return html`<rect
      x="4"
      y="${top.toFixed(1)}"
      width="${width - 8}"
      height="${thick.toFixed(1)}"
      class="shade-${shadeOf(groupId)}"
    />`;
  });
  const rows = unit.contents.map(
    ({ groupId, offerId, packs }) =>
      html`<li>
        <span class="key shade-${shadeOf(groupId)}"></span> <span dir="auto">${nameOf(groupId)}</span>:
        ${formatNumber(language, packs)} × ${offerName(offerId)}
      </li>`,
  );
  return html`<figure>
    <svg viewBox="0 0 ${width} ${height + 16}" aria-hidden="true">
      ${layers}
      <rect x="0" y="${height}" width="${width}" height="5" class="wood" />
      <rect x="8" y="${height + 5}" width="20" height="9" class="wood" />
      <rect x="70" y="${height + 5}" width="20" height="9" class="wood" />
      <rect x="${width - 28}" y="${height + 5}" width="20" height="9" class="wood" />
    </svg>
    <figcaption>
      <strong dir="ltr">${unit.code}</strong> · ${formatGrams(language, unit.grossGrams)}
      <ul>
        ${rows}
      </ul>
    </figcaption>
  </figure>`;
}
