import type { MoneyJson } from '../../shared/money.js';
import { textIn, type Language } from '../../shared/language.js';
import type { Flow, SeasonReport } from './domain/index.js';
import { kilos, summaryRows, type Value } from './report-summary.js';
import { reasonMessages } from './reason.messages.js';
import { reportMessages, type TableWord } from './report.messages.js';

/** What a cell holds: a text, a number, a part from 0 to 1, an index, money in units of two or three decimals, or nothing that may be told. */
export type Kind = 'text' | 'count' | 'kilos' | 'part' | 'index' | 'money' | 'money3';
export interface ReportColumn {
  /** Stable: the column of the CSV. */
  readonly id: string;
  readonly label: string;
  readonly kind: Kind;
  /** Whether the sum of the column makes sense. */
  readonly summed: boolean;
}
export interface ReportTable {
  /** Stable: the name of the CSV. */
  readonly id: string;
  readonly title: string;
  readonly columns: readonly ReportColumn[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

interface Column<T> {
  readonly id: TableWord;
  readonly kind: Kind;
  readonly of: (row: T) => Value;
  readonly summed?: boolean;
}

const flow = <T extends Flow>(kind: 'count' | 'kilos'): readonly Column<T>[] =>
  (['pledged', 'committed', 'available', 'matched', 'delivered', 'arrived', 'distributed', 'untaken'] as const).map(
    (id): Column<T> => ({ id, kind, of: (row) => (kind === 'kilos' ? kilos(row[id]) : row[id]), summed: true }),
  );

interface Kit {
  readonly report: SeasonReport;
  readonly language: Language;
  readonly words: Readonly<Record<TableWord, string>>;
  readonly money: (amount: MoneyJson | null) => number | null;
  readonly pricedIn: (currencies: readonly string[]) => Kind;
  readonly offers: ReadonlyMap<string, string>;
  readonly groups: ReadonlyMap<string, string>;
  readonly table: <T>(id: TableWord, rows: readonly T[], columns: readonly Column<T>[]) => ReportTable;
}

/** The tables of a report, in their order: one sheet each. */
export function tablesOf(
  report: SeasonReport,
  language: Language,
  digitsOf: (currency: string) => number,
): ReportTable[] {
  const words = reportMessages.labels(language);
  const kit: Kit = {
    ...{ report, language, words },
    pricedIn: (currencies) => (currencies.some((currency) => digitsOf(currency) > 2) ? 'money3' : 'money'),
    money: (amount) => (amount === null ? null : amount.amount / 10 ** digitsOf(amount.currency)),
    offers: new Map(report.offers.map(({ offerId, names, code }) => [offerId, textIn(names, language) || code])),
    groups: new Map(report.groups.map(({ groupId, name }) => [groupId, name])),
    table: (id, rows, columns) => ({
      ...{ id, title: words[id] },
      columns: columns.map(({ id: name, kind, summed = false }) => ({ id: name, label: words[name], kind, summed })),
      rows: rows.map((row) => columns.map(({ of }) => of(row) ?? null)),
    }),
  };
  return [...ofGoods(kit), ...ofParties(kit), ...ofReasons(kit)];
}

function ofGoods({ report, language, words, money, pricedIn, offers, table }: Kit): ReportTable[] {
  const priced = pricedIn([report.season.currency]);
  return [
    table('summary', summaryRows(report, language), [
      { id: 'figure', kind: 'text', of: ({ name }) => words[name] },
      { id: 'thisSeason', kind: 'text', of: ({ now }) => now },
      { id: 'seasonBefore', kind: 'text', of: ({ then }) => then },
    ]),
    table('months', report.months, [
      { id: 'month', kind: 'text', of: ({ month }) => month },
      { id: 'state', kind: 'text', of: ({ state }) => state },
      { id: 'households', kind: 'count', of: ({ households }) => households },
      ...flow<(typeof report.months)[number]>('kilos'),
      { id: 'fill', kind: 'part', of: ({ fill }) => fill },
      { id: 'goods', kind: priced, of: ({ goods }) => money(goods), summed: true },
      { id: 'transport', kind: priced, of: ({ transport }) => money(transport), summed: true },
      { id: 'landed', kind: priced, of: ({ landed }) => money(landed), summed: true },
      { id: 'due', kind: priced, of: ({ due }) => money(due), summed: true },
      { id: 'paid', kind: priced, of: ({ paid }) => money(paid), summed: true },
      { id: 'gross', kind: 'kilos', of: ({ grossGrams }) => kilos(grossGrams), summed: true },
    ]),
    table('offers', report.offers, [
      { id: 'offer', kind: 'text', of: ({ offerId }) => offers.get(offerId) },
      { id: 'households', kind: 'count', of: ({ households }) => households },
      ...flow<(typeof report.offers)[number]>('count'),
      { id: 'fill', kind: 'part', of: ({ fill }) => fill },
    ]),
    table('offerMonths', report.offerMonths, [
      { id: 'offer', kind: 'text', of: ({ offerId }) => offers.get(offerId) },
      { id: 'month', kind: 'text', of: ({ month }) => month },
      { id: 'households', kind: 'count', of: ({ households }) => households },
      ...flow<(typeof report.offerMonths)[number]>('count'),
    ]),
  ];
}

function ofParties({ report, words, money, pricedIn, groups, table }: Kit): ReportTable[] {
  const priced = pricedIn([report.season.currency]);
  const earning = pricedIn((report.income ?? []).map(({ earned }) => earned.currency));
  return [
    table('groups', report.groups, [
      { id: 'group', kind: 'text', of: ({ name }) => name },
      { id: 'households', kind: 'count', of: ({ households }) => households, summed: true },
      { id: 'committed', kind: 'kilos', of: ({ committed }) => kilos(committed), summed: true },
      { id: 'matched', kind: 'kilos', of: ({ matched }) => kilos(matched), summed: true },
      { id: 'arrived', kind: 'kilos', of: ({ arrived }) => kilos(arrived), summed: true },
      { id: 'distributed', kind: 'kilos', of: ({ distributed }) => kilos(distributed), summed: true },
      { id: 'fill', kind: 'part', of: ({ fill }) => fill },
      { id: 'due', kind: priced, of: ({ due }) => money(due), summed: true },
      { id: 'paid', kind: priced, of: ({ paid }) => money(paid), summed: true },
      { id: 'open', kind: priced, of: ({ open }) => money(open), summed: true },
    ]),
    table('groupMonths', report.groupMonths, [
      { id: 'group', kind: 'text', of: ({ groupId }) => groups.get(groupId) },
      { id: 'month', kind: 'text', of: ({ month }) => month },
      { id: 'households', kind: 'count', of: ({ households }) => households },
      { id: 'committed', kind: 'kilos', of: ({ committed }) => kilos(committed), summed: true },
      { id: 'matched', kind: 'kilos', of: ({ matched }) => kilos(matched), summed: true },
    ]),
    ...(report.producers === null
      ? []
      : [
          table('producers', report.producers, [
            { id: 'producer', kind: 'text', of: ({ name }) => name },
            { id: 'growers', kind: 'count', of: ({ growers }) => growers, summed: true },
            { id: 'small', kind: 'text', of: ({ small }) => (small === null ? null : words[small ? 'yes' : 'no']) },
            { id: 'available', kind: 'kilos', of: ({ available }) => kilos(available), summed: true },
            { id: 'matched', kind: 'kilos', of: ({ matched }) => kilos(matched), summed: true },
            { id: 'delivered', kind: 'kilos', of: ({ delivered }) => kilos(delivered), summed: true },
            { id: 'sale', kind: 'part', of: ({ sale }) => sale },
          ]),
        ]),
    ...(report.income === null
      ? []
      : [
          table('income', report.income, [
            { id: 'producer', kind: 'text', of: ({ name }) => name },
            { id: 'earned', kind: earning, of: ({ earned }) => money(earned) },
            { id: 'paid', kind: earning, of: ({ paid }) => money(paid) },
            { id: 'currency', kind: 'text', of: ({ earned }) => earned.currency },
          ]),
        ]),
  ];
}

function ofReasons({ report, language, words, offers, groups, table }: Kit): ReportTable[] {
  return [
    table('shortfalls', report.shortfalls, [
      { id: 'where', kind: 'text', of: ({ where }) => words[`at-${where}`] },
      { id: 'reason', kind: 'text', of: ({ reason }) => reasonWords(language, reason) },
      { id: 'packs', kind: 'count', of: ({ packs }) => packs, summed: true },
    ]),
    table('overrides', report.overrides, [
      { id: 'month', kind: 'text', of: ({ month }) => month },
      { id: 'group', kind: 'text', of: ({ groupId }) => groups.get(groupId) },
      { id: 'offer', kind: 'text', of: ({ offerId }) => offers.get(offerId) },
      { id: 'packs', kind: 'count', of: ({ packs }) => packs },
      { id: 'reason', kind: 'text', of: ({ reason }) => reason },
      { id: 'agreed', kind: 'text', of: ({ agreed }) => words[agreed ? 'yes' : 'no'] },
    ]),
    table('ties', report.ties, [
      { id: 'year', kind: 'text', of: ({ year }) => String(year) },
      { id: 'links', kind: 'count', of: ({ links }) => links },
      { id: 'activities', kind: 'count', of: ({ activities }) => activities },
      { id: 'participants', kind: 'count', of: ({ participants }) => participants },
      { id: 'diversity', kind: 'index', of: ({ diversity }) => diversity },
      { id: 'trips', kind: 'count', of: ({ trips }) => trips },
      { id: 'carried', kind: 'count', of: ({ carried }) => carried },
    ]),
  ];
}

/** A stored code in words; one that nobody has put into words yet as it is. */
export function reasonWords(language: Language, code: string): string {
  const words: Readonly<Record<string, string>> = reasonMessages.labels(language);
  return words[code] ?? code;
}
