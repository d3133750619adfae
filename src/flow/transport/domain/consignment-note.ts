import type { Texts } from '../../../shared/language.js';
import { groupBy, sum } from '../../../shared/quantity.js';
import type { ManifestContent, ManifestLine } from './manifest.js';

interface Addressed {
  readonly name: string;
  readonly address: string;
}

/**
 * What article 6 of the CMR convention (Geneva, 19 May 1956) asks of a consignment note, for what one drop-off point is
 * brought: a sender may ask for a note for each lot (article 5). What is not known yet is empty, to be filled by hand.
 */
export interface ConsignmentNote {
  /** Of the manifest's drop-off points, from 1. */
  readonly position: number;
  readonly sender: Addressed;
  readonly carrier: Addressed | null;
  readonly vehicle: string;
  readonly seals: string;
  readonly consignee: Addressed & { readonly contact: string };
  readonly takingOver: Addressed & { readonly at: string; readonly timeZone: string };
  readonly delivery: Addressed & { readonly openingHours: string };
  /** Importer of record, for the customs. */
  readonly importer: string;
  /** Who pays the carriage. */
  readonly chargesOn: string;
  readonly marks: readonly string[];
  readonly goods: readonly {
    readonly hsCode: string;
    readonly productNames: Texts;
    readonly packName: string;
    readonly crates: number;
    readonly grossGrams: number;
  }[];
  readonly pallets: number;
  readonly grossGrams: number;
  readonly volumeCm3: number;
}

export function consignmentNotesOf(content: ManifestContent): ConsignmentNote[] {
  const { loadingPoint, transport, dates } = content;
  return content.dropOffs.map((point, i) => ({
    position: i + 1,
    sender: { name: content.partnership, address: `${loadingPoint.name}, ${loadingPoint.address}` },
    ...{ carrier: transport.carrier, vehicle: transport.vehicle, seals: transport.seals },
    consignee: { name: point.name, address: point.address, contact: point.contact },
    takingOver: {
      ...{ name: loadingPoint.name, address: loadingPoint.address },
      ...{ at: dates.departAt, timeZone: loadingPoint.timeZone },
    },
    delivery: { name: point.name, address: point.address, openingHours: point.openingHours },
    ...{ importer: transport.importer, chargesOn: transport.organiser },
    marks: point.units.map(({ code }) => code),
    goods: goodsOn(point.units.flatMap(({ lines }) => lines)),
    ...{ pallets: point.totals.units, grossGrams: point.totals.grossGrams, volumeCm3: point.totals.volumeCm3 },
  }));
}

const goodsOn = (lines: readonly ManifestLine[]): ConsignmentNote['goods'] =>
  [...groupBy(lines, ({ offerId }) => offerId).values()].flatMap((rows) =>
    rows.slice(0, 1).map(({ hsCode, productNames, packName }) => ({
      ...{ hsCode, productNames, packName },
      crates: sum(rows.map(({ crates }) => crates)),
      grossGrams: sum(rows.map(({ grossGrams }) => grossGrams)),
    })),
  );

/** What a box of the note is about. */
export type CmrBox =
  | 'sender'
  | 'consignee'
  | 'takingOver'
  | 'delivery'
  | 'documents'
  | 'instructions'
  | 'carrier'
  | 'successive'
  | 'reservations'
  | 'agreements'
  | 'charges'
  | 'particulars'
  | 'cash'
  | 'clause'
  | 'payment'
  | 'established'
  | 'signSender'
  | 'signCarrier'
  | 'signConsignee';
/** The columns of the goods' table. */
export type CmrColumn = 'marks' | 'packages' | 'packing' | 'nature' | 'statistical' | 'gross' | 'volume';

export const cmrLayouts = ['1976', '2007'] as const;
export type CmrLayout = (typeof cmrLayouts)[number];

/** The same fields under the numbers of the two forms of the International Road Transport Union. */
export const cmrBoxes: Readonly<
  Record<
    CmrLayout,
    { readonly above: readonly CmrBox[]; readonly columns: readonly CmrColumn[]; readonly below: readonly CmrBox[] }
  >
> = {
  '1976': {
    above: ['sender', 'consignee', 'delivery', 'takingOver', 'documents'],
    columns: ['marks', 'packages', 'packing', 'nature', 'statistical', 'gross', 'volume'],
    below: [
      ...([
        'instructions',
        'payment',
        'cash',
        'carrier',
        'successive',
        'reservations',
        'agreements',
        'charges',
      ] as const),
      ...(['established', 'signSender', 'signCarrier', 'signConsignee'] as const),
    ],
  },
  '2007': {
    above: [
      ...(['sender', 'consignee', 'takingOver', 'delivery', 'instructions'] as const),
      ...(['carrier', 'successive', 'reservations', 'documents'] as const),
    ],
    columns: ['marks', 'packages', 'packing', 'nature', 'gross', 'volume'],
    below: [
      ...(['agreements', 'charges', 'particulars', 'cash', 'clause', 'established'] as const),
      ...(['signSender', 'signCarrier', 'signConsignee'] as const),
    ],
  },
};
