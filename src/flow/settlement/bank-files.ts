import type { StreamedBody } from '../../platform/http/index.js';
import { httpErrors } from '../../platform/http/index.js';
import { type CsvMapping, parseBankCsv } from './bank-csv.parser.js';
import { bankErrors } from './bank.errors.js';
import { CamtParser } from './camt.parser.js';
import { parseCoda } from './coda.parser.js';
import type { BankStatement } from './domain/index.js';

export interface CsvLayout {
  readonly mapping: CsvMapping | null;
  readonly account: { readonly iban: string; readonly currency: string };
}

/** Longer text files are no statements: 20,000 lines of CODA have some ten records each. */
const textBytesMax = 32_000_000;

/** Reads a bank's file by what it begins with: `<` is camt.053, a record `0` of digits is CODA, the rest is CSV. */
export async function readBankFile(body: StreamedBody, csv: CsvLayout | null): Promise<readonly BankStatement[]> {
  if (body.readableDidRead) throw httpErrors['database-unavailable'](); // A repeated transaction cannot read it again.
  try {
    const chunks = body[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
    const first = await chunks.next();
    if (first.done === true) throw bankErrors['bank-file-empty']();
    const start = first.value.subarray(0, 200).toString('latin1');
    if (/^(\xef\xbb\xbf)?\s*</.test(start)) return await readCamt(first.value, chunks, start);
    const bytes = await allOf(first.value, chunks);
    if (/^0\d{10}/.test(start)) return parseCoda(bytes.toString('latin1'));
    if (!csv?.mapping) throw bankErrors['csv-mapping-missing']();
    return [parseBankCsv(decode(bytes, csv.mapping.encoding), csv.mapping, csv.account)];
  } finally {
    body.resume();
  }
}

async function readCamt(first: Buffer, rest: AsyncIterator<Buffer>, start: string): Promise<readonly BankStatement[]> {
  const encoding = /encoding\s*=\s*["']([\w-]{1,20})["']/.exec(start)?.[1]?.toLowerCase() ?? 'utf-8';
  if (!['utf-8', 'iso-8859-1', 'us-ascii', 'windows-1252', 'iso-8859-15'].includes(encoding))
    throw bankErrors['bank-file-unreadable']({ line: 1 });
  const decoder = new TextDecoder(encoding, { fatal: true });
  const parser = new CamtParser();
  parser.write(text(decoder, first));
  for (let next = await rest.next(); next.done !== true; next = await rest.next())
    parser.write(text(decoder, next.value));
  return parser.end();
}

function text(decoder: InstanceType<typeof TextDecoder>, chunk: Buffer): string {
  try {
    return decoder.decode(chunk, { stream: true });
  } catch {
    throw bankErrors['bank-file-unreadable']({ line: 1 }); // Bytes that are no text in the encoding it names.
  }
}

async function allOf(first: Buffer, rest: AsyncIterator<Buffer>): Promise<Buffer> {
  const parts = [first];
  let bytes = first.length;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) {
    parts.push(next.value);
    bytes += next.value.length;
    if (bytes > textBytesMax) throw httpErrors['body-too-large']();
  }
  return Buffer.concat(parts);
}

function decode(bytes: Buffer, encoding: CsvMapping['encoding']): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw bankErrors['bank-file-unreadable']({ line: 1 });
  }
}
