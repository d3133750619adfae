import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import type { Header } from './headers.js';
import { csvTexts, files, jsonLines, jsonTexts } from './values.js';

/** A body with the headers that tell of it. */
export interface Part {
  readonly headers: readonly Header[];
  readonly body: Buffer | null;
  /** Its framing is broken: whoever gets no answer to that has been answered. */
  readonly garbled: boolean;
}

export const none = fc.constant<Part>({ headers: [], body: null, garbled: false });

export const json = (value: unknown): Part => ({
  headers: [['content-type', 'application/json']],
  body: Buffer.from(JSON.stringify(value)),
  garbled: false,
});
const part = (type: string, content: string | Buffer, ...more: readonly Header[]): Part => ({
  headers: [...(type === '' ? [] : [['content-type', type] as const]), ...more],
  body: Buffer.from(content as string),
  garbled: false,
});

const types = [
  ...[
    '',
    'text/plain',
    'application/json; charset=utf-16',
    'application/json; charset=iso-8859-1',
    'application/json;;;',
  ],
  ...[
    'APPLICATION/JSON',
    'application/',
    'json',
    '*/*',
    'application/json, text/csv',
    'text/csv; charset=latin1',
    '\u00ff/\u00ff',
  ],
  ...['application/x-ndjson', 'application/jsonl', 'application/merge-patch+json', `a/${'b'.repeat(5000)}`],
];

/** Framing that does not hold what it promises. */
const garbledParts: readonly Part[] = [
  { ...part('application/json', '{}', ['content-length', '-1']), garbled: true },
  { ...part('application/json', '{}', ['content-length', '1e3']), garbled: true },
  { ...part('application/json', '{}', ['content-length', '1'], ['content-length', '2']), garbled: true },
  { ...part('application/json', 'zz\r\n{}', ['transfer-encoding', 'chunked']), garbled: true },
  { ...part('application/json', '2\r\n{}\r\n0\r\n\r\n', ['transfer-encoding', 'gzip']), garbled: true },
  {
    ...part('application/json', '2\r\n{}\r\n0\r\n\r\n', ['transfer-encoding', 'chunked'], ['content-length', '9']),
    garbled: true,
  },
  { ...part('application/json', '{}', ['x y', 'z']), garbled: true },
  { ...part('application/json', '{}', ['x', 'a\u0000b']), garbled: true },
  { ...part('application/json', '{}', ['host', 'a b\u0000']), garbled: true },
];

const text = (of: string | Buffer): Buffer => (typeof of === 'string' ? Buffer.from(of) : of);
const columns = (of: string | Buffer): Buffer | string =>
  typeof of === 'string' ? of.replace('%', 'member,offer,month,packs') : of;
const lists = fc.constantFrom(...csvTexts).map((of) => part('text/csv', text(columns(of))));

/** Bodies for a route that takes lists, JSON of which `shaped` makes some, or none at all. */
export function bodyOf(list: boolean, shaped: fc.Arbitrary<unknown> | null): fc.Arbitrary<Part> {
  const fitting = list ? lists : shaped ? shaped.map(json) : none;
  return fc.oneof(
    { weight: 40, arbitrary: fitting },
    { weight: list ? 8 : 1, arbitrary: fc.constantFrom(...jsonLines).map((of) => part('application/jsonl', of)) },
    { weight: 3, arbitrary: fc.constantFrom(...jsonTexts).map((of) => part('application/json', text(of))) },
    { weight: 1, arbitrary: lists },
    { weight: list ? 10 : 2, arbitrary: fc.constantFrom(...files).map(([type, content]) => part(type, content)) },
    { weight: 2, arbitrary: fc.constantFrom(...types).map((type) => part(type, '{"items":[]}')) },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom('gzip', 'br', 'x', 'gzip, gzip')
        .map((coding) => part('application/json', gzipSync('{}'), ['content-encoding', coding])),
    },
    { weight: 1, arbitrary: fc.constantFrom(...garbledParts) },
    { weight: 1, arbitrary: none },
  );
}
