import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import ExcelJS from 'exceljs';
import { zipSync } from 'fflate';
import { toCsv } from '../../platform/http/index.js';
import type { Language } from '../../shared/language.js';
import type { SeasonReport } from './domain/index.js';
import { reportMessages } from './report.messages.js';
import { type Kind, type ReportTable } from './report-tables.js';

/** A zip of one CSV for each table: ids and codes, point decimals, minor units of money, UTF-8; the same in every language. */
export function csvBundle(report: SeasonReport): Buffer {
  const { season, totals, before, months, offers, offerMonths, groups, groupMonths } = report;
  const { producers, income, shortfalls, overrides, compliance, ties } = report;
  const tables: Readonly<Record<string, readonly object[]>> = {
    season: [{ ...season, at: report.at, householdsMin: report.householdsMin }],
    totals: [
      { season: season.name, ...totals },
      ...(before === null ? [] : [{ season: before.name, ...before.totals }]),
    ],
    ...{ months, offers, 'offer-months': offerMonths, groups, 'group-months': groupMonths },
    ...(producers === null ? {} : { producers }),
    ...(income === null ? {} : { income }),
    ...{ shortfalls, overrides, compliance: [compliance], ties },
  };
  const files = Object.entries(tables).map(([name, rows]) => [`${name}.csv`, new Uint8Array(toCsv(rows))] as const);
  // The zip format knows no time zone and nothing before 1980; its time is the report's.
  return Buffer.from(zipSync(Object.fromEntries(files), { mtime: new Date(report.at) }));
}

const formats: Readonly<Record<Kind, string>> = {
  text: '@',
  count: '#,##0',
  kilos: '#,##0.000',
  part: '0.0%',
  index: '0.000',
  money: '#,##0.00',
  money3: '#,##0.000',
};

/** One sheet for each table: typed cells, a header that stays in sight, sums as formulas with their values. */
export async function workbook(tables: readonly ReportTable[], language: Language): Promise<Buffer> {
  const out = new PassThrough();
  const whole = buffer(out);
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true });
  const total = reportMessages.text(language, 'total');
  for (const table of tables) {
    const sheet = book.addWorksheet(sheetName(table.title), {
      views: [{ state: 'frozen', ySplit: 1, rightToLeft: language === 'ar' }],
    });
    sheet.columns = table.columns.map(({ label, kind }) => {
      return { header: label, width: kind === 'text' ? 28 : 14, style: { numFmt: formats[kind] } };
    });
    sheet.getRow(1).font = { bold: true };
    sheet.getRow(1).commit();
    for (const row of table.rows) sheet.addRow([...row]).commit();
    if (table.columns.some(({ summed }) => summed) && table.rows.length > 0) {
      const sums = sheet.addRow(
        table.columns.map((column, i) => (column.summed ? sumOf(table, i) : i === 0 ? total : null)),
      );
      sums.font = { bold: true };
      sums.commit();
    }
    sheet.commit();
  }
  await book.commit();
  return whole;
}

/** A formula with the value that it has, for readers that do not calculate. */
function sumOf({ rows }: ReportTable, column: number): ExcelJS.CellFormulaValue {
  const letter = String.fromCharCode('A'.charCodeAt(0) + column);
  const thousandths = rows.reduce((sum, row) => sum + Math.round(Number(row[column] ?? 0) * 1000), 0);
  return { formula: `SUM(${letter}2:${letter}${rows.length + 1})`, result: thousandths / 1000, date1904: false };
}

/** At most 31 characters, none of them []:*?/\ (ECMA-376, 18.2.19). */
const sheetName = (title: string): string => title.replaceAll(/[[\]:*?/\\]/g, ' ').slice(0, 31);
