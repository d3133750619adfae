import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { isId } from '../../shared/ids.js';
import { httpErrors } from './http.errors.js';
import { isStorable } from './storable.js';

/** Query fields of every list. */
export class PageQuery {
  /** Rows on a page. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(500)
  limit = 50;

  /** Where to go on: the `nextCursor` of the page before. */
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  cursor?: string;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

/** The key after which a page starts: the sort columns of the last row, as text. */
export type Position = readonly string[];

/** What a part of a cursor is: an id, or a text such as a month or a code. */
type Part = 'id' | 'text';

/** Reads a cursor of these parts; null at the start. Throws `invalid-cursor` for anything this list did not make. */
export function positionOf(query: PageQuery, ...parts: readonly Part[]): Position | null {
  if (query.cursor === undefined) return null;
  const given = read(query.cursor);
  const fits = (part: Part, i: number): boolean => {
    const value: unknown = given[i];
    return typeof value === 'string' && (part === 'id' ? isId(value) : isStorable(value));
  };
  if (given.length !== parts.length || !parts.every(fits)) throw httpErrors['invalid-cursor']();
  return given as string[];
}

/** The same for lists in order of `id`: the last id of the page before, or null. */
export const idAfter = (query: PageQuery): string | null => positionOf(query, 'id')?.[0] ?? null;

function read(cursor: string): readonly unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(parts) ? parts : [];
  } catch {
    return []; // Text that is not JSON is no cursor either.
  }
}

/**
 * A page of rows that were all read, in the order they have: for lists that one cycle or one season bounds. The fields of
 * `filters` keep the rows that have the same value where the query names one. A cursor whose row is gone is refused.
 */
export function pageIn<T extends object>(
  rows: readonly T[],
  query: PageQuery,
  list: { readonly key: (row: T) => Position; readonly filters?: readonly (keyof T & string)[] },
): Page<T> {
  const given = new Map<string, unknown>(Object.entries(query));
  const wanted = (list.filters ?? []).map((field) => [field, given.get(field)] as const);
  const kept = rows.filter((row) => wanted.every(([field, value]) => value === undefined || row[field] === value));
  if (query.cursor === undefined) return pageOf(kept, query.limit, list.key);
  const after = JSON.stringify(read(query.cursor));
  const place = kept.findIndex((row) => JSON.stringify(list.key(row)) === after);
  if (place < 0) throw httpErrors['invalid-cursor']();
  return pageOf(kept.slice(place + 1), query.limit, list.key);
}

/** Makes a page from `limit + 1` rows, so that the last page is known without counting. */
export function pageOf<T>(rows: readonly T[], limit: number, key: (row: T) => Position): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { items, nextCursor: more ? Buffer.from(JSON.stringify(key(last))).toString('base64url') : null };
}
