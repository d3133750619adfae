import { formatNumber } from '../../platform/i18n/index.js';
import { textIn } from '../../shared/language.js';
import { type Html, html } from '../kit/html.js';
import { table } from '../kit/parts.js';
import type { Reading } from '../kit/visit.js';
import type { PledgeSheet } from './pledge-sheet.js';
import { pledgesMessages } from './pledges.messages.js';

/** What all groups have pledged, and how far it is to a full crate and pallet. */
export function gapsOf({ language }: Reading, sheet: PledgeSheet): Html {
  const words = pledgesMessages.labels(language);
  const number = (value: number): string => formatNumber(language, value);
  const rows = sheet.commitments.map((row) => [
    textIn(row.productNames, language),
    number(row.packs),
    number(row.packsToFullCrate),
    number(row.packsToFullPallet),
    row.minimumPacks === 0
      ? ''
      : row.minimumMet
        ? words.met
        : pledgesMessages.text(language, 'notMet', { missing: row.minimumPacks - row.packs }),
  ]);
  const columns = [
    { label: words.product },
    { label: words.all, number: true },
    { label: words.crate, number: true },
    { label: words.pallet, number: true },
    { label: words.min },
  ];
  return html`<section>
    <h2>${words.gaps}</h2>
    ${table(columns, rows)}
  </section>`;
}
