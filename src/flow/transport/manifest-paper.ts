import {
  type ManifestPaper,
  type ManifestTotals,
  paperMessages,
  paperStatuses,
} from '../../platform/documents/index.js';
import { formatDateTime, formatMonth, formatNumber, formatOpeningHours } from '../../platform/i18n/index.js';
import { type Language, textIn } from '../../shared/language.js';
import type { LoadTotals, ManifestContent, ManifestPoint, ManifestUnit } from './domain/index.js';
import { manifestLabels, manifestMessages as say } from './transport.messages.js';
import type { Manifest } from './transport.repository.js';

const organisedBy = {
  consumers: 'organisedByConsumers',
  producers: 'organisedByProducers',
  'third-party': 'organisedByThirdParty',
} as const;

/** Who pays and arranges the journey, in words. */
export const organiserName = (organiser: string, language: Language): string =>
  isOrganiser(organiser) ? say.text(language, organisedBy[organiser]) : organiser;

const isOrganiser = (text: string): text is keyof typeof organisedBy => text in organisedBy;

/** Lays a frozen manifest out for the reader. Weights in kilograms with one decimal, volumes in m³ with three. */
export function manifestPaper({ content, number, version, status, at }: Manifest, language: Language): ManifestPaper {
  const { transport, loadingPoint, dates } = content;
  const when = (instant: string, zone: string) => formatDateTime(language, new Date(instant), zone);
  const arrivalZone = content.dropOffs[0]?.timeZone ?? loadingPoint.timeZone;
  return {
    language,
    labels: { ...paperMessages.labels(language), ...manifestLabels.labels(language) },
    ...{ title: say.text(language, 'title'), number, version: String(version), draft: status === 'draft' },
    status: paperStatuses.text(language, status),
    ...{ partnership: content.partnership, season: `${content.season} · ${formatMonth(language, content.month)}` },
    issuedAt: formatDateTime(language, new Date(at), loadingPoint.timeZone),
    transport: { number: transport.number, vehicle: transport.vehicle, seals: transport.seals },
    organiser: { name: organiserName(transport.organiser, language), lines: [] },
    carrier: { name: transport.carrier?.name ?? '', lines: transport.carrier ? [transport.carrier.address] : [] },
    importer: transport.importer === '' ? null : { name: transport.importer, lines: [] },
    loadingPoint: { name: loadingPoint.name, lines: linesOf(loadingPoint, language) },
    dates: {
      loading: when(dates.loadingAt, loadingPoint.timeZone),
      departure: when(dates.departAt, loadingPoint.timeZone),
      eta: when(dates.etaAt, arrivalZone),
    },
    dropOffs: content.dropOffs.map((point, i) => ({
      ...{
        order: String(i + 1),
        name: point.name,
        lines: linesOf(point, language),
        contact: [point.contact, point.unloading],
      },
      eta: when(dates.etaAt, point.timeZone),
      unitsInWords: say.text(language, 'unitsInWords', { count: point.units.length }),
      units: point.units.map((unit) => unitOf(unit, language)),
      totals: totalsOf(point.totals, language),
    })),
    totals: totalsOf(content.totals, language),
    products: productsOf(content, language),
    remarks: version > 1 ? [say.text(language, 'supersedes', { version: version - 1 })] : [],
    signatures: [
      { role: say.text(language, 'loadedBy'), name: loadingPoint.name },
      { role: say.text(language, 'carrier'), name: transport.carrier?.name ?? '' },
      ...content.dropOffs.map(({ name }) => ({ role: say.text(language, 'receivedBy'), name })),
    ],
  };
}

/** The QR image of each unit by the name under which the paper mentions it. */
export const qrName = (code: string): string => `${code}.svg`;

const linesOf = (point: ManifestPoint, language: Language): string[] => [
  point.address,
  `${point.latitude.toFixed(4)}, ${point.longitude.toFixed(4)}`,
  say.text(language, 'openingHours', { hours: formatOpeningHours(language, point.openingHours) }),
];

const kg = (language: Language, grams: number): string => formatNumber(language, grams / 1000, 1);

const figures = (totals: Omit<LoadTotals, 'units'>, language: Language): Omit<ManifestTotals, 'units'> => ({
  crates: formatNumber(language, totals.crates),
  packs: formatNumber(language, totals.packs),
  net: kg(language, totals.netGrams),
  gross: kg(language, totals.grossGrams),
  volume: formatNumber(language, totals.volumeCm3 / 1e6, 3),
});

export const totalsOf = (totals: LoadTotals, language: Language): ManifestTotals => ({
  units: formatNumber(language, totals.units),
  ...figures(totals, language),
});

/** Degrees Celsius by class. */
function temperature(unit: ManifestUnit, language: Language): string {
  if (unit.temperatureClass === 'cool') return say.text(language, 'temperature-cool', { from: 4, to: 12 });
  return unit.temperatureClass === 'frozen'
    ? say.text(language, 'temperature-frozen', { to: -18 })
    : say.text(language, 'temperature-ambient');
}

export function unitOf(unit: ManifestUnit, language: Language): ManifestPaper['dropOffs'][number]['units'][number] {
  const { net, gross, volume } = figures(unit, language);
  return {
    ...{ code: unit.code, qr: qrName(unit.code), type: `${say.text(language, 'unit-pallet')} EUR 120 × 80 cm` },
    ...{ temperature: temperature(unit, language), owners: unit.owners, net, gross, volume },
    contents: unit.lines.map((line) => ({
      ...{ product: textIn(line.productNames, language), pack: line.packName, lot: line.lotNumber },
      group: line.groupName,
      ...{ packs: formatNumber(language, line.packs), crates: formatNumber(language, line.crates) },
    })),
  };
}

const productsOf = ({ goods }: ManifestContent, language: Language): ManifestPaper['products'] =>
  goods.map((good) => ({
    ...{ hsCode: good.hsCode, name: textIn(good.productNames, language), pack: good.packName },
    ...{ conditions: good.conditions.join(', '), packs: formatNumber(language, good.packs) },
    ...{ net: kg(language, good.netGrams), gross: kg(language, good.grossGrams), producers: good.producers },
  }));
