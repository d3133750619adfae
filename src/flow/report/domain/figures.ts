/** A part of a whole, from 0 to 1; null where there is no whole or it is not told. */
export const ratio = (part: number | null, whole: number | null): number | null =>
  part === null || whole === null || whole === 0 ? null : part / whole;

/** Jain's index (Jain, Chiu and Hawe, DEC-TR-301, 1984): (Σx)² / (n Σx²). Null for nobody, or where nobody has anything. */
export function jain(values: readonly number[]): number | null {
  const sum = values.reduce((total, value) => total + value, 0);
  const squares = values.reduce((total, value) => total + value * value, 0);
  return squares === 0 ? null : (sum * sum) / (values.length * squares);
}
