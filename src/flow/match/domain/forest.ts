/** Places in the lists of producers and groups, and what goes from one to the other. */
export interface Handover {
  readonly producer: number;
  readonly group: number;
  readonly packs: number;
}

type Graph = Map<string, Map<string, number>>;

/**
 * The same sums on both sides with pairs that form no circle, so that P producers and G groups have at most P + G − 1
 * of them: packs go round each circle until one of its pairs has none. No new pair arises.
 */
export function withoutCircles(pairs: readonly Handover[]): Handover[] {
  const forest: Graph = new Map();
  for (const { packs, ...pair } of pairs) {
    const [producer, group] = [`p${pair.producer}`, `g${pair.group}`];
    const path = pathBetween(forest, group, producer);
    // Round the circle of the path and the new pair, every second pair gives what the others take.
    const giving = path.filter((_, i) => i % 2 === 1);
    const round = path.length === 0 ? 0 : Math.min(packs, ...giving.map(([a, b]) => forest.get(a)?.get(b) ?? 0));
    path.forEach(([a, b], i) => {
      change(forest, [a, b], i % 2 === 0 ? round : -round);
    });
    change(forest, [producer, group], packs - round);
  }
  return [...forest].flatMap(([producer, groups]) =>
    producer.startsWith('p')
      ? [...groups].map(([group, packs]) => ({
          producer: Number(producer.slice(1)),
          group: Number(group.slice(1)),
          packs,
        }))
      : [],
  );
}

function change(forest: Graph, [a, b]: readonly [string, string], by: number): void {
  const now = (forest.get(a)?.get(b) ?? 0) + by;
  for (const [from, to] of [
    [a, b],
    [b, a],
  ] as const) {
    const near = forest.get(from) ?? new Map<string, number>();
    forest.set(from, near);
    if (now === 0) near.delete(to);
    else near.set(to, now);
  }
}

/** The pairs from one node to another; none where no path is. */
function pathBetween(forest: Graph, from: string, to: string): (readonly [string, string])[] {
  const cameBy = new Map<string, string>([[from, from]]);
  const queue = [from];
  for (const node of queue) {
    if (node === to) break;
    for (const next of forest.get(node)?.keys() ?? []) {
      if (cameBy.has(next)) continue;
      cameBy.set(next, node);
      queue.push(next);
    }
  }
  if (!cameBy.has(to)) return [];
  const path: (readonly [string, string])[] = [];
  for (let node = to; node !== from;) {
    const before = cameBy.get(node) ?? from;
    path.unshift([before, node]);
    node = before;
  }
  return path;
}
