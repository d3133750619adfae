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

/** Reads a cursor of `size` parts; null at the start. Throws `invalid-cursor` for anything this list did not make. */
export function positionOf(query: PageQuery, size: number): Position | null {
  if (query.cursor === undefined) return null;
  try {
    const parts: unknown = JSON.parse(Buffer.from(query.cursor, 'base64url').toString('utf8'));
    if (Array.isArray(parts) && parts.length === size && parts.every(isText)) {
      return parts;
    }
  } catch {
    // Falls through: text that is not JSON is no cursor either.
  }
  throw httpErrors['invalid-cursor']();
}

const isText = (part: unknown): part is string => typeof part === 'string' && isStorable(part);

/** The same for lists in order of `id`: the last id of the page before, or null. */
export function idAfter(query: PageQuery): string | null {
  const id = positionOf(query, 1)?.[0] ?? null;
  if (id !== null && !isId(id)) throw httpErrors['invalid-cursor']();
  return id;
}

/** Makes a page from `limit + 1` rows, so that the last page is known without counting. */
export function pageOf<T>(rows: readonly T[], limit: number, key: (row: T) => Position): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { items, nextCursor: more ? Buffer.from(JSON.stringify(key(last))).toString('base64url') : null };
}
