import type { Span } from './ledger.types.js';

/** Days, both included, as a span of instants (UTC, as the book's instants are). */
export function spanOf({ from, to }: { from?: string | undefined; to?: string | undefined }): Span {
  const dayAfter = to === undefined ? null : new Date(Date.parse(`${to}T00:00:00Z`) + 86_400_000);
  return { from: from === undefined ? null : new Date(`${from}T00:00:00Z`), until: dayAfter };
}
