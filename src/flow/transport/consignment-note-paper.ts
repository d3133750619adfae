import type { CmrBoxPaper, ConsignmentNotePaper } from '../../platform/documents/index.js';
import { formatDateTime, formatNumber, formatOpeningHours } from '../../platform/i18n/index.js';
import { type Language, textIn } from '../../shared/language.js';
import { cmrLabels, cmrMessages as say } from './consignment-note.messages.js';
import {
  type CmrBox,
  cmrBoxes,
  type CmrColumn,
  type CmrLayout,
  type ConsignmentNote,
  consignmentNotesOf,
} from './domain/index.js';
import { organiserName } from './manifest-paper.js';
import type { Manifest } from './transport.repository.js';

/** A note's number: the manifest's with the drop-off point's place in the journey. */
export const consignmentNumber = (manifest: Manifest, position: number): string =>
  `${manifest.number.replace('M-', 'CMR-')}-${position} v${manifest.version}`;

/** Lays the consignment notes of a manifest out on one of the two forms. */
export function consignmentNotePaper(manifest: Manifest, layout: CmrLayout, language: Language): ConsignmentNotePaper {
  const { above, columns, below } = cmrBoxes[layout];
  return {
    ...{ language, draft: manifest.status === 'draft' },
    labels: {
      ...{ title: say.text(language, 'title'), clause: say.text(language, 'clause') },
      ...{ copy: say.text(language, 'copy'), draft: say.text(language, 'draft') },
    },
    notes: consignmentNotesOf(manifest.content).map((note) => {
      const box = (first: number) => (name: CmrBox, i: number) => boxOf(note, name, first + i, language);
      return {
        number: consignmentNumber(manifest, note.position),
        above: above.map(box(1)),
        columns: columns.map((name, i) => ({
          number: String(above.length + 1 + i),
          label: cmrLabels.text(language, name),
        })),
        goods: goodsOf(note, columns, language),
        below: below.map(box(above.length + columns.length + 1)),
      };
    }),
  };
}

function boxOf(note: ConsignmentNote, name: CmrBox, number: number, language: Language): CmrBoxPaper {
  return {
    number: String(number),
    label: cmrLabels.text(language, name),
    lines: linesOf(note, name, language).filter((line) => line !== ''),
    signature: name.startsWith('sign'),
  };
}

/** Keeps a number plate or a Latin name in its own direction within an Arabic sentence (UAX #9, first-strong isolate). */
const apart = (value: string): string => `\u2068${value}\u2069`;

/** What a box says; what is not here is filled by hand. */
function linesOf(note: ConsignmentNote, name: CmrBox, language: Language): readonly string[] {
  const { sender, consignee, takingOver, delivery, carrier, importer, seals, vehicle } = note;
  const said: Readonly<Partial<Record<CmrBox, readonly string[]>>> = {
    sender: [sender.name, sender.address],
    consignee: [consignee.name, consignee.address, consignee.contact],
    takingOver: [
      ...[takingOver.name, takingOver.address],
      formatDateTime(language, new Date(takingOver.at), takingOver.timeZone),
    ],
    delivery: [delivery.name, delivery.address, formatOpeningHours(language, delivery.openingHours)],
    instructions: [
      importer && say.text(language, 'importer', { importer: apart(importer) }),
      seals && say.text(language, 'seals', { seals: apart(seals) }),
    ],
    carrier: [
      ...[carrier?.name ?? '', carrier?.address ?? ''],
      vehicle && say.text(language, 'vehicle', { vehicle: apart(vehicle) }),
    ],
    charges: [organiserName(note.chargesOn, language)],
    payment: [organiserName(note.chargesOn, language)],
    clause: [say.text(language, 'clause')],
  };
  return said[name] ?? [];
}

/** One row for each kind of goods; the marks of the pallets and the volume of all stand in the first. */
function goodsOf(note: ConsignmentNote, columns: readonly CmrColumn[], language: Language): string[][] {
  return note.goods.map(({ hsCode, productNames, packName, crates, grossGrams }, i) => {
    const name = `${textIn(productNames, language)}, ${packName}`;
    const cells: Readonly<Record<CmrColumn, string>> = {
      marks: i === 0 ? note.marks.join(', ') : '',
      packages: formatNumber(language, crates),
      packing: say.text(language, 'crates', { pallets: note.pallets }),
      nature: columns.includes('statistical') ? name : `${name} (${cmrLabels.text(language, 'statistical')} ${hsCode})`,
      statistical: hsCode,
      gross: formatNumber(language, grossGrams / 1000, 1),
      volume: i === 0 ? formatNumber(language, note.volumeCm3 / 1e6, 3) : '',
    };
    return columns.map((column) => cells[column]);
  });
}
