import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { stringify } from 'csv-stringify/sync';
import type { FastifyRequest } from 'fastify';
import type { Language } from '../../shared/language.js';
import { negotiate } from '../i18n/index.js';

/** An answer that is a file. The interceptor sends it as it is. */
export class FileAnswer {
  constructor(
    readonly contentType: string,
    readonly name: string,
    readonly content: Buffer,
  ) {}
}

const suffixes: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  pdf: 'application/pdf',
  xml: 'application/xml',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** A suffix on the path asks for a format like an Accept header does; the router never sees it. */
export function withoutSuffix(url: string): { url: string; accept: string | null } {
  const [, path = url, suffix = '', query = ''] = /^(\/v1\/[^?]*?)\.(csv|pdf|xml|xlsx)(\?.*)?$/.exec(url) ?? [];
  const accept = suffixes[suffix];
  return accept === undefined ? { url, accept: null } : { url: path + query, accept };
}

export type FormatName = 'json' | 'csv' | 'pdf' | 'xml' | 'xlsx';

export function formatOf(request: FastifyRequest): FormatName {
  const accept = request.headers.accept ?? '';
  const found = Object.entries(suffixes).find(([, type]) => accept.includes(type));
  return (found?.[0] ?? 'json') as FormatName;
}

/** The format asked for: `@Format() format`. */
export const Format = createParamDecorator((_: unknown, context: ExecutionContext): FormatName =>
  formatOf(context.switchToHttp().getRequest<FastifyRequest>()),
);

/** The reader's language, from Accept-Language: `@ReaderLanguage() language`. */
export const ReaderLanguage = createParamDecorator((_: unknown, context: ExecutionContext): Language =>
  negotiate(context.switchToHttp().getRequest<FastifyRequest>().headers['accept-language'], 'fr'),
);

/** Rows as CSV (RFC 4180): nested fields become dotted columns, lists become JSON, text cannot start a formula. */
export function toCsv(rows: readonly object[]): Buffer {
  const flat = rows.map((row) => flatten(row, ''));
  const columns = [...new Set(flat.flatMap((row) => Object.keys(row)))];
  return Buffer.from(stringify(flat, { header: true, columns, escape_formulas: true }));
}

function flatten(value: object, prefix: string): Record<string, string> {
  const cells: Record<string, string> = {};
  for (const [key, field] of Object.entries(value) as [string, unknown][]) {
    if (field !== null && typeof field === 'object' && !Array.isArray(field) && !(field instanceof Date)) {
      Object.assign(cells, flatten(field, `${prefix}${key}.`));
    } else cells[prefix + key] = cell(field);
  }
  return cells;
}

function cell(field: unknown): string {
  if (field === null || field === undefined) return '';
  if (field instanceof Date) return field.toISOString();
  return typeof field === 'string' ? field : JSON.stringify(field);
}
