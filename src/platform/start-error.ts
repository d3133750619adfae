/** Why the product cannot start, in one sentence that whoever started it can act on. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
