import type { FieldError } from '../../shared/domain-error.js';

/** Rows of a body that say again what an earlier one has said: which of the two is meant, nobody knows. */
export function repeatsIn<T>(items: readonly T[], field: string, key: (item: T) => string): FieldError[] {
  const seen = new Set<string>();
  return items.flatMap((item, i) => {
    const repeated = seen.has(key(item));
    seen.add(key(item));
    return repeated ? [{ pointer: `/items/${i}/${field}`, code: 'duplicate-row' }] : [];
  });
}
