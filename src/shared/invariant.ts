/** Thrown when the program itself is wrong; never for bad input, which is a DomainError. */
export class BrokenInvariant extends Error {
  override readonly name = 'BrokenInvariant';
}

/** States what must hold at entry and exit of a calculation, as a sentence. */
export function invariant(condition: boolean, sentence: string): asserts condition {
  if (!condition) throw new BrokenInvariant(sentence);
}

/** The value, where its absence would mean that the program is wrong. */
export function present<T>(value: T | null | undefined, sentence: string): T {
  invariant(value !== null && value !== undefined, sentence);
  return value;
}
