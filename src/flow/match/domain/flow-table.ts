import type { OfferQuestion } from './offer-question.js';

/** One exact way to bring everything: what each producer brings in each month, as near as floating point comes. */
export class FlowTable {
  readonly months: readonly number[];
  private readonly column: ReadonlyMap<number, number>;
  private readonly rows = new Map<string, Float64Array>();

  constructor(monthOf: Int32Array) {
    this.months = [...new Set(monthOf)].sort((a, b) => a - b);
    this.column = new Map(this.months.map((month, i) => [month, i]));
  }

  add(producerId: string, month: number, packs: number): void {
    const row = this.rows.get(producerId) ?? new Float64Array(this.months.length);
    const at = this.column.get(month) ?? 0;
    row[at] = (row[at] ?? 0) + packs;
    this.rows.set(producerId, row);
  }

  of(producerId: string, column: number): number {
    return this.rows.get(producerId)?.[column] ?? 0;
  }
}

/**
 * Groups not heeded whose exclusions might bind. Let one month bring T packs. Groups A can be served unless they ask
 * together for more than the producers bring that serve one of them; with B the producers that all of A exclude, that is
 * y(A) + t(B) > T. If A holds a group that is not heeded, t(B) is at most what that group excludes and y(A) at most
 * what is asked by those who exclude a producer of B: where the largest of both fit into T, nothing binds.
 */
export function standInTheWay(
  { excluded, demands, monthOf }: OfferQuestion,
  { flows, heeded, asked }: { flows: FlowTable; heeded: ReadonlySet<string>; asked: (row: number) => number },
): string[] {
  const asks = new FlowTable(monthOf);
  const all = new Float64Array(flows.months.length);
  const column = new Map(flows.months.map((month, i) => [month, i]));
  demands.forEach(({ groupId }, row) => {
    const [month, packs] = [monthOf[row] ?? 0, asked(row)];
    const at = column.get(month) ?? 0;
    all[at] = (all[at] ?? 0) + packs;
    for (const producerId of excluded.get(groupId) ?? []) asks.add(producerId, month, packs);
  });
  const avoided = new Set([...excluded.values()].flatMap((producers) => [...producers]));
  const most = all.map((_, at) => {
    let largest = 0;
    for (const producerId of avoided)
      if (flows.of(producerId, at) > 0) largest = Math.max(largest, asks.of(producerId, at));
    return largest;
  });
  const binds = (producers: ReadonlySet<string>): boolean =>
    all.some((packs, at) => {
      let brought = 0;
      for (const producerId of producers) brought += flows.of(producerId, at);
      return brought > 0 && (most[at] ?? 0) + brought > packs * (1 - 1e-9);
    });
  return [...excluded].filter(([groupId, not]) => !heeded.has(groupId) && binds(not)).map(([groupId]) => groupId);
}
