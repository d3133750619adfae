import { type Coordinates, greatCircle } from './great-circle.js';
import type { Roads } from './rounds.types.js';

/** How much longer roads are than the straight way, and how fast they are driven, where nobody says. */
const roadFactor = 1.3;
const kmPerHour = 50;

/** Longer than any round may take: there is no road. */
export const noRoad = 100_000_000;

/** Estimated from coordinates: great circle × road factor. */
export function roadsByCircle(places: readonly Coordinates[]): Roads {
  const metres = places.map((from) => places.map((to) => Math.round(greatCircle(from, to) * roadFactor)));
  const seconds = metres.map((row) => row.map((each) => Math.ceil((each * 3.6) / kmPerHour)));
  return { metres, seconds };
}

/** Why a matrix does not fit: it has a row and a column for each place, of whole numbers, and no way from a place to itself. */
export function matrixMistake(rows: readonly (readonly number[])[], places: number): 'not-square' | 'not-whole' | null {
  if (rows.length !== places || rows.some((row) => row.length !== places)) return 'not-square';
  const whole = rows.every((row, i) =>
    row.every((each, j) => Number.isInteger(each) && each >= 0 && each <= noRoad && (i !== j || each === 0)),
  );
  return whole ? null : 'not-whole';
}
