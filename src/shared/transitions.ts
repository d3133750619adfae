/** A status as a table of allowed moves: read by code, tests and docs alike. */
export type Transitions<S extends string> = Readonly<Record<S, readonly S[]>>;

export const mayMove = <S extends string>(table: Transitions<S>, from: S, to: S): boolean => table[from].includes(to);

/** All states reachable from `from`, itself excluded unless a cycle leads back. */
export function reachable<S extends string>(table: Transitions<S>, from: S): ReadonlySet<S> {
  const seen = new Set<S>();
  const open: S[] = [...table[from]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    open.push(...table[next]);
  }
  return seen;
}
