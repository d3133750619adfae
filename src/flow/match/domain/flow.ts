/** One arc of a network with its capacity and what flows through it. */
export interface Arc {
  readonly from: number;
  readonly to: number;
  capacity: bigint;
  flow: bigint;
}

/**
 * Maximum flow by Dinic's algorithm in exact integers. Networks here are small: nodes stand for classes of rows that
 * behave alike (a month, a harvest, an exclusion), not for the rows themselves.
 */
export class Network {
  readonly arcs: Arc[] = [];
  private readonly leaving: number[][] = [];

  node(): number {
    return this.leaving.push([]) - 1;
  }

  arc(from: number, to: number, capacity: bigint): number {
    const index = this.arcs.push({ from, to, capacity, flow: 0n }) - 1;
    this.leaving[from]?.push(index * 2);
    this.leaving[to]?.push(index * 2 + 1);
    return index;
  }

  reset(): void {
    for (const arc of this.arcs) arc.flow = 0n;
  }

  /** Adds as much flow as fits; returns how much. */
  augment(source: number, sink: number): bigint {
    let added = 0n;
    for (let levels = this.levels(source); levels[sink] !== -1; levels = this.levels(source)) {
      const next = this.leaving.map(() => 0);
      for (let pushed = -1n; pushed !== 0n; added += pushed) {
        pushed = this.push({ node: source, sink, levels, next }, -1n);
      }
    }
    return added;
  }

  /** Nodes that more flow from the source could reach; arcs in `oneWay` are not unwound. */
  reachable(source: number, oneWay: ReadonlySet<number> = new Set()): boolean[] {
    const seen = this.leaving.map(() => false);
    const open = [source];
    seen[source] = true;
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      for (const half of this.leaving[node] ?? []) {
        const target = this.target(half);
        if (seen[target] === true || this.room(half) === 0n || (half % 2 === 1 && oneWay.has(half >> 1))) continue;
        seen[target] = true;
        open.push(target);
      }
    }
    return seen;
  }

  private levels(source: number): number[] {
    const levels = this.leaving.map(() => -1);
    levels[source] = 0;
    const open = [source];
    for (const node of open) {
      for (const half of this.leaving[node] ?? []) {
        const target = this.target(half);
        if (levels[target] !== -1 || this.room(half) === 0n) continue;
        levels[target] = (levels[node] ?? 0) + 1;
        open.push(target);
      }
    }
    return levels;
  }

  /** One path of the level graph; `limit` -1 is none. */
  private push(at: { node: number; sink: number; levels: number[]; next: number[] }, limit: bigint): bigint {
    const { node, sink, levels, next } = at;
    if (node === sink) return limit === -1n ? 0n : limit;
    const halves = this.leaving[node] ?? [];
    for (let i = next[node] ?? 0; i < halves.length; i++) {
      next[node] = i;
      const half = halves[i] ?? 0;
      const target = this.target(half);
      const room = this.room(half);
      if (room === 0n || levels[target] !== (levels[node] ?? 0) + 1) continue;
      const pushed = this.push({ ...at, node: target }, limit === -1n || room < limit ? room : limit);
      if (pushed === 0n) continue;
      const arc = this.arcs[half >> 1];
      if (arc) arc.flow += half % 2 === 0 ? pushed : -pushed;
      return pushed;
    }
    next[node] = halves.length;
    return 0n;
  }

  private target(half: number): number {
    const arc = this.arcs[half >> 1];
    return (half % 2 === 0 ? arc?.to : arc?.from) ?? -1;
  }

  private room(half: number): bigint {
    const arc = this.arcs[half >> 1];
    if (!arc) return 0n;
    return half % 2 === 0 ? arc.capacity - arc.flow : arc.flow;
  }
}
