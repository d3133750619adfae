import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { isCurrency, minorUnitDigits } from '../../shared/money.js';
import { bankErrors } from './bank.errors.js';
import { type BankLine, bankLinesMax, type BankStatement, minorOf, Occurrences } from './domain/index.js';

export const dayOrders = ['dmy', 'mdy', 'ymd'] as const;

/** How a bank lays out its CSV files: the names of the columns as they stand in the first line. */
export interface CsvMapping {
  readonly delimiter: ',' | ';' | '\t';
  readonly decimal: ',' | '.';
  readonly dayOrder: (typeof dayOrders)[number];
  readonly encoding: 'utf-8' | 'iso-8859-1';
  readonly date: string;
  readonly amount: string;
  readonly iban?: string | undefined;
  readonly name?: string | undefined;
  readonly communication?: string | undefined;
  /** The bank's own number of a line, where it has one. */
  readonly reference?: string | undefined;
}

/** Reads a bank's CSV file by a saved mapping. It has no balances, so none can be checked. */
export function parseBankCsv(
  text: string,
  mapping: CsvMapping,
  account: { readonly iban: string; readonly currency: string },
): BankStatement {
  const records = recordsOf(text, mapping);
  const [header = [], ...rows] = records;
  const position = (column: string | undefined): number => {
    if (column === undefined) return -1;
    const found = header.findIndex((name) => name.trim().toLowerCase() === column.trim().toLowerCase());
    if (found < 0) throw bankErrors['csv-mapping-column']({ column, found: header.join(', ').slice(0, 300) });
    return found;
  };
  const at = {
    ...{ date: position(mapping.date), amount: position(mapping.amount), iban: position(mapping.iban) },
    ...{ name: position(mapping.name), communication: position(mapping.communication) },
    reference: position(mapping.reference),
  };
  if (rows.length > bankLinesMax) throw bankErrors['bank-file-long']({ limit: bankLinesMax });
  if (rows.length === 0) throw bankErrors['bank-file-empty']();
  const occurrences = new Occurrences();
  const lines = rows.flatMap((cells, i): BankLine[] => {
    const cell = (index: number): string => (index < 0 ? '' : (cells[index] ?? '').trim());
    const bookedOn = dayOf(cell(at.date), mapping.dayOrder, i + 2);
    const amountMinor = amountOf(cell(at.amount), mapping.decimal, { currency: account.currency, line: i + 2 });
    if (amountMinor === 0n) return [];
    const [iban, name, communication, reference] = [at.iban, at.name, at.communication, at.reference].map(cell);
    const content = [bookedOn, amountMinor, iban, name, communication].join('\n');
    const id = reference || createHash('sha256').update(content).digest('base64url').slice(0, 22);
    return [
      {
        ...{ key: occurrences.key(`csv/${bookedOn}/${id}`), bookedOn, amountMinor },
        counterpartyIban: iban?.replaceAll(/\s/g, '').toUpperCase() || null,
        ...{ counterpartyName: name || null, communication: communication ?? '' },
      },
    ];
  });
  return {
    format: 'csv',
    number: '',
    ...account,
    openingMinor: null,
    closingMinor: null,
    lines,
    remarks: ['no-balances'],
  };
}

function recordsOf(text: string, { delimiter }: CsvMapping): string[][] {
  try {
    return parse(text, { delimiter, bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true });
  } catch {
    throw bankErrors['bank-file-unreadable']({ line: 1 }); // csv-parse names what it did not understand, not for treasurers.
  }
}

const patterns = {
  dmy: /^(?<d>\d{1,2})\D(?<m>\d{1,2})\D(?<y>\d{4})$/,
  mdy: /^(?<m>\d{1,2})\D(?<d>\d{1,2})\D(?<y>\d{4})$/,
  ymd: /^(?<y>\d{4})\D?(?<m>\d{2})\D?(?<d>\d{2})$/,
} as const;

function dayOf(text: string, order: CsvMapping['dayOrder'], line: number): string {
  const { y = '', m = '', d = '' } = patterns[order].exec(text)?.groups ?? {};
  const day = `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
  const read = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(read.getTime()) || !read.toISOString().startsWith(day))
    throw bankErrors['bank-file-date']({ line, found: text });
  return day;
}

function amountOf(text: string, decimal: ',' | '.', { currency, line }: { currency: string; line: number }): bigint {
  const thousands = decimal === ',' ? /[.\s\u00a0\u202f']/g : /[,\s\u00a0\u202f']/g;
  const digits = isCurrency(currency) ? minorUnitDigits[currency] : 2;
  const amount = minorOf(text.replaceAll(thousands, ''), digits, decimal);
  if (amount === null) throw bankErrors['bank-file-amount']({ line, found: text });
  return amount;
}
