import type { SeasonReportPaper } from '../../platform/documents/index.js';
import { paperMessages } from '../../platform/documents/index.js';
import { formatDay, formatMoney, formatMonth, formatNumber } from '../../platform/i18n/index.js';
import type { Language } from '../../shared/language.js';
import type { MoneyJson } from '../../shared/money.js';
import type { SeasonReport } from './domain/index.js';
import { reportMessages } from './report.messages.js';
import type { Chart } from './report-charts.js';
import type { Kind, ReportTable } from './report-tables.js';

/** When and as what the committee has adopted it; null for a report as it stands now. */
export interface Adoption {
  readonly number: string;
  readonly on: string;
}

/** Not on paper: what a spreadsheet is for. */
const longTables: readonly string[] = ['offerMonths', 'groupMonths'];
/** Columns that a page has no room for. */
const leftOut: readonly string[] = [
  ...['months state', 'months households', 'months arrived', 'months untaken', 'offers untaken'],
  ...['months goods', 'months transport', 'months landed'], // together what is to be paid
];

/** A report as it is printed. */
export function reportPaper(
  report: SeasonReport,
  tables: readonly ReportTable[],
  { charts, adoption, language }: { charts: readonly Chart[]; adoption: Adoption | null; language: Language },
): SeasonReportPaper {
  const words = reportMessages.labels(language);
  const { season, totals } = report;
  const on = formatDay(language, adoption?.on ?? report.at.slice(0, 10));
  const say = (word: 'live' | 'adopted') => reportMessages.text(language, word, { on, number: adoption?.number ?? '' });
  const money = (amount: MoneyJson | null): string =>
    amount === null
      ? words.notTold
      : formatMoney(language, { amount: BigInt(amount.amount), currency: amount.currency });
  const part = (value: number | null): string =>
    value === null ? words.notTold : `${formatNumber(language, value * 100, 1)} %`;
  const kilos = (grams: number | null): string =>
    grams === null ? words.notTold : `${formatNumber(language, Math.round(grams / 1000))} kg`;
  return {
    ...{ language, labels: paperMessages.labels(language), title: words.title },
    ...{
      number: adoption?.number ?? season.firstMonth,
      version: '',
      status: say(adoption === null ? 'live' : 'adopted'),
      draft: false,
    },
    ...{ partnership: season.partnership, season: season.name, issuedAt: on },
    highlights: [
      {
        label: words.households,
        value: totals.households === null ? words.notTold : formatNumber(language, totals.households),
      },
      { label: words.countGroups, value: formatNumber(language, totals.groups) },
      { label: words.countProducers, value: formatNumber(language, totals.producers) },
      { label: words.growers, value: formatNumber(language, totals.growers) },
      { label: words.committed, value: kilos(totals.committed) },
      { label: words.delivered, value: kilos(totals.delivered) },
      { label: words.distributed, value: kilos(totals.distributed) },
      { label: words.fill, value: part(totals.fill) },
      { label: words.goods, value: money(totals.goods) },
      { label: words.transport, value: money(totals.transport) },
      { label: words.transportPerKg, value: money(totals.transportPerKg) },
      { label: words.earned, value: totals.earned.map(money).join(' + ') || words.notTold },
    ],
    note: reportMessages.text(language, 'suppressedNote', { count: report.householdsMin }),
    charts: charts.map(({ title, name }) => ({ title, file: name })),
    tables: tables
      .filter(({ id, rows }) => rows.length > 0 && !longTables.includes(id))
      .map((table) => printedTable(table, language)),
    remarks: [],
  };
}

function printedTable(
  { id, title, columns, rows }: ReportTable,
  language: Language,
): SeasonReportPaper['tables'][number] {
  const kept = columns
    .map((column, i) => ({ ...column, i }))
    .filter((column) => !leftOut.includes(`${id} ${column.id}`));
  return {
    title,
    columns: kept.map(({ label, kind }) => ({ label, number: kind !== 'text' })),
    rows: rows.map((row) => kept.map(({ i, kind }) => printed(row[i] ?? null, kind, language))),
  };
}

function printed(cell: string | number | null, kind: Kind, language: Language): string {
  if (cell === null) return '–';
  if (typeof cell === 'string') return /^\d{4}-\d{2}$/.test(cell) ? formatMonth(language, cell) : cell;
  if (kind === 'part') return `${formatNumber(language, cell * 100, 1)} %`;
  if (kind === 'index') return formatNumber(language, cell, 3);
  if (kind === 'money') return formatNumber(language, cell, 2);
  if (kind === 'money3') return formatNumber(language, cell, 3);
  return formatNumber(language, kind === 'kilos' ? Math.round(cell) : cell);
}
