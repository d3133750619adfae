import { westernDigits } from '../kit/digits.js';

/** What somebody typed into a cell: `3`, or `3-5` for at least three and up to five. */
export interface Cell {
  readonly packs: number | string;
  readonly upTo?: number;
}

/** A cell's text; what is no number goes to the API as it is, which says what is wrong with it. */
export function cellOf(text: string): Cell {
  const plain = westernDigits(text).trim();
  if (plain === '') return { packs: 0 };
  const [, packs, upTo] = /^(\d{1,9})(?:\s*[-–—]\s*(\d{1,9}))?$/.exec(plain) ?? [];
  if (packs === undefined) return { packs: plain };
  return upTo === undefined ? { packs: Number(packs) } : { packs: Number(packs), upTo: Number(upTo) };
}

export const textOf = ({ packs, upTo }: { packs: number; upTo: number | null }): string =>
  upTo === null ? (packs === 0 ? '' : String(packs)) : `${packs}-${upTo}`;

/** Whether two texts of a cell mean the same. */
export const sameCell = (a: string, b: string): boolean => JSON.stringify(cellOf(a)) === JSON.stringify(cellOf(b));
