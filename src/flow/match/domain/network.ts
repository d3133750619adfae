import { invariant } from '../../../shared/invariant.js';

/** The start of a network, while nodes and arcs are added. */
export class NetworkPlan {
  private readonly drains: number[] = [];
  private readonly injections: number[] = [];
  private readonly tails: number[] = [];
  private readonly heads: number[] = [];
  private readonly capacities: number[] = [];

  /** `drain`: whole packs that may leave here; `injection`: whole packs that come in here and must leave somewhere. */
  node({ drain = 0, injection = 0 } = {}): number {
    this.drains.push(drain);
    return this.injections.push(injection) - 1;
  }

  /** An arc of so many whole packs; returns its number. */
  arc(tail: number, head: number, capacity = Infinity): number {
    this.tails.push(tail);
    this.heads.push(head);
    return this.capacities.push(capacity) - 1;
  }

  ready(): Network {
    const { drains, injections, tails, heads, capacities } = this;
    return new Network({ drains, injections, tails, heads, capacities });
  }
}

interface Plan {
  readonly drains: readonly number[];
  readonly injections: readonly number[];
  readonly tails: readonly number[];
  readonly heads: readonly number[];
  readonly capacities: readonly number[];
}

/**
 * Flows in exact amounts `whole + rest / d`, from nodes with supply to nodes with a drain. Nodes lie in parts; flow
 * moves inside a part only. Half arcs 2a and 2a + 1 are arc a along and against its direction.
 */
export class Network {
  readonly nodes: number;
  /** Which part a node lies in. */
  readonly part: Int32Array;
  /** Whole packs that come into a node from outside its part and must leave. */
  readonly injected: Float64Array;
  readonly head: Int32Array;
  readonly capacity: Float64Array;
  readonly drain: Float64Array;
  /** After `send`: how far from left supply each node is; −1 where none reaches it. */
  readonly depth: Int32Array;
  readonly supplyWhole: Float64Array;
  readonly supplyRest: Float64Array;
  private readonly first: Int32Array;
  private readonly halves: Int32Array;
  private readonly roomWhole: Float64Array;
  private readonly roomRest: Float64Array;
  private readonly drainWhole: Float64Array;
  private readonly drainRest: Float64Array;
  private readonly next: Int32Array;
  private readonly queue: Int32Array;
  private readonly seen: Int32Array;
  private readonly cameBy: Int32Array;
  private round = 0;
  private readonly injections: readonly number[];
  private d = 1;

  constructor({ drains, injections, tails, heads, capacities }: Plan) {
    this.nodes = drains.length;
    const arcs = tails.length;
    const [ofNodes, ofHalves] = [() => new Float64Array(this.nodes), () => new Float64Array(2 * arcs)];
    this.part = new Int32Array(this.nodes);
    this.depth = new Int32Array(this.nodes);
    this.next = new Int32Array(this.nodes);
    this.queue = new Int32Array(this.nodes);
    this.seen = new Int32Array(this.nodes);
    this.cameBy = new Int32Array(this.nodes);
    this.injections = injections;
    [this.injected, this.drain] = [Float64Array.from(injections), Float64Array.from(drains)];
    [this.supplyWhole, this.supplyRest, this.drainWhole, this.drainRest] = [ofNodes(), ofNodes(), ofNodes(), ofNodes()];
    [this.roomWhole, this.roomRest] = [ofHalves(), ofHalves()];
    this.capacity = Float64Array.from(capacities);
    this.head = new Int32Array(2 * arcs);
    this.first = new Int32Array(this.nodes + 1);
    for (let arc = 0; arc < arcs; arc++) {
      const [tail, head] = [tails[arc] ?? 0, heads[arc] ?? 0];
      this.head[2 * arc] = head;
      this.head[2 * arc + 1] = tail;
      this.first[tail + 1] = (this.first[tail + 1] ?? 0) + 1;
      this.first[head + 1] = (this.first[head + 1] ?? 0) + 1;
    }
    for (let node = 0; node < this.nodes; node++)
      this.first[node + 1] = (this.first[node + 1] ?? 0) + (this.first[node] ?? 0);
    const place = this.first.slice();
    this.halves = new Int32Array(2 * arcs);
    for (let half = 0; half < 2 * arcs; half++) {
      const tail = this.head[half ^ 1] ?? 0;
      this.halves[place[tail] ?? 0] = half;
      place[tail] = (place[tail] ?? 0) + 1;
    }
  }

  /** The half arcs that leave a node. */
  leaving(node: number): Int32Array {
    return this.halves.subarray(this.first[node] ?? 0, this.first[node + 1] ?? 0);
  }

  /** What flows along an arc. */
  flow(arc: number): { readonly whole: number; readonly rest: number } {
    return { whole: this.roomWhole[2 * arc + 1] ?? 0, rest: this.roomRest[2 * arc + 1] ?? 0 };
  }

  /** Makes one part of all nodes again, in whole packs. */
  join(): Int32Array {
    this.part.fill(0);
    this.injected.set(this.injections);
    const all = Int32Array.from({ length: this.nodes }, (_, node) => node);
    this.clear(all, 1);
    return all;
  }

  /** Empties these nodes of one part; amounts are from now on in d-ths of a pack. */
  clear(nodes: Int32Array, d: number): void {
    this.d = d;
    for (const node of nodes) {
      this.supplyWhole[node] = this.injected[node] ?? 0;
      this.supplyRest[node] = 0;
      this.drainWhole[node] = this.drain[node] ?? 0;
      this.drainRest[node] = 0;
      for (let i = this.first[node] ?? 0; i < (this.first[node + 1] ?? 0); i++) {
        const half = this.halves[i] ?? 0;
        if (this.part[this.head[half] ?? 0] !== this.part[node]) continue;
        this.roomWhole[half] = half % 2 === 0 ? (this.capacity[half >> 1] ?? 0) : 0;
        this.roomRest[half] = 0;
      }
    }
  }

  /**
   * Sends as much of the supply of these nodes of one part as can leave (Dinic 1970). Returns whether all of it does;
   * where not, the nodes with a depth are the source side of the smallest cut.
   */
  send(nodes: Int32Array): boolean {
    for (;;) {
      const found = this.measure(nodes);
      if (found === 0) return true;
      if (found < 0) return false;
      for (const node of nodes) this.next[node] = this.first[node] ?? 0;
      for (const node of nodes) if (this.depth[node] === 0) this.push(node);
    }
  }

  /** Breadth first from left supply. 0: there is none; 1: a drain is open; −1: none is. */
  private measure(nodes: Int32Array): number {
    const { queue } = this;
    let [read, written, open] = [0, 0, 0];
    for (const node of nodes) {
      const left = (this.supplyWhole[node] ?? 0) > 0 || (this.supplyRest[node] ?? 0) > 0;
      this.depth[node] = left ? 0 : -1;
      if (left) queue[written++] = node;
    }
    if (written === 0) return 0;
    while (read < written) {
      const node = queue[read++] ?? 0;
      if (this.drains(node)) open = 1;
      for (let i = this.first[node] ?? 0; i < (this.first[node + 1] ?? 0); i++) {
        const half = this.halves[i] ?? 0;
        const head = this.head[half] ?? 0;
        if (this.depth[head] !== -1 || this.part[head] !== this.part[node] || !this.hasRoom(half)) continue;
        this.depth[head] = (this.depth[node] ?? 0) + 1;
        queue[written++] = head;
      }
    }
    return open === 1 ? 1 : -1;
  }

  private drains(node: number): boolean {
    return (this.drainWhole[node] ?? 0) > 0 || (this.drainRest[node] ?? 0) > 0;
  }

  private hasRoom(half: number): boolean {
    return (this.roomWhole[half] ?? 0) > 0 || (this.roomRest[half] ?? 0) > 0;
  }

  /** Pushes the supply of one node down the depths, path by path. */
  private push(from: number): void {
    const path: number[] = [];
    for (let node = from; ;) {
      if (this.drains(node)) {
        if (this.deliver(from, path, node)) return;
        path.length = 0;
        node = from;
        continue;
      }
      const half = this.stepFrom(node);
      if (half !== -1) {
        path.push(half);
        node = this.head[half] ?? 0;
        continue;
      }
      const back = path.pop();
      if (back === undefined) return;
      this.depth[node] = -2; // a dead end of this round
      node = this.head[back ^ 1] ?? 0;
    }
  }

  private stepFrom(node: number): number {
    const end = this.first[node + 1] ?? 0;
    const below = (this.depth[node] ?? 0) + 1;
    for (let i = this.next[node] ?? 0; i < end; i++) {
      const half = this.halves[i] ?? 0;
      const head = this.head[half] ?? 0;
      if (this.depth[head] === below && this.part[head] === this.part[node] && this.hasRoom(half)) {
        this.next[node] = i;
        return half;
      }
    }
    this.next[node] = end;
    return -1;
  }

  /** Sends what fits along a path; returns whether the supply at its start is used up. */
  private deliver(from: number, path: readonly number[], to: number): boolean {
    let [whole, rest] = [this.supplyWhole[from] ?? 0, this.supplyRest[from] ?? 0];
    const least = (w: number, r: number): void => {
      if (w < whole || (w === whole && r < rest)) [whole, rest] = [w, r];
    };
    least(this.drainWhole[to] ?? 0, this.drainRest[to] ?? 0);
    for (const half of path) least(this.roomWhole[half] ?? 0, this.roomRest[half] ?? 0);
    for (const half of path) {
      this.take(this.roomWhole, this.roomRest, { at: half, whole, rest });
      this.take(this.roomWhole, this.roomRest, { at: half ^ 1, whole: -whole, rest: -rest });
    }
    this.take(this.drainWhole, this.drainRest, { at: to, whole, rest });
    this.take(this.supplyWhole, this.supplyRest, { at: from, whole, rest });
    return (this.supplyWhole[from] ?? 0) === 0 && (this.supplyRest[from] ?? 0) === 0;
  }

  private take(wholes: Float64Array, rests: Float64Array, less: { at: number; whole: number; rest: number }): void {
    let [whole, rest] = [(wholes[less.at] ?? 0) - less.whole, (rests[less.at] ?? 0) - less.rest];
    if (rest < 0) [whole, rest] = [whole - 1, rest + this.d];
    else if (rest >= this.d) [whole, rest] = [whole + 1, rest - this.d];
    invariant(whole >= 0, 'no arc carries more than it may');
    wholes[less.at] = whole;
    rests[less.at] = rest;
  }

  /** Sends one pack more from a node of the only part, which has no drain itself; nodes seen in vain go to `dead`, since nothing helps them later. */
  sendOne(from: number, dead: Uint8Array): boolean {
    this.round += 1;
    let [read, written] = [0, 1];
    this.queue[0] = from;
    this.seen[from] = this.round;
    while (read < written) {
      const node = this.queue[read++] ?? 0;
      for (let i = this.first[node] ?? 0; i < (this.first[node + 1] ?? 0); i++) {
        const half = this.halves[i] ?? 0;
        const head = this.head[half] ?? 0;
        if ((this.roomWhole[half] ?? 0) <= 0 || dead[head] === 1 || this.seen[head] === this.round) continue;
        this.seen[head] = this.round;
        this.cameBy[head] = half;
        if ((this.drainWhole[head] ?? 0) > 0) {
          this.carryOne(from, head);
          return true;
        }
        this.queue[written++] = head;
      }
    }
    for (let i = 0; i < written; i++) dead[this.queue[i] ?? 0] = 1;
    return false;
  }

  private carryOne(from: number, to: number): void {
    this.drainWhole[to] = (this.drainWhole[to] ?? 0) - 1;
    for (let node = to; node !== from;) {
      const half = this.cameBy[node] ?? 0;
      this.roomWhole[half] = (this.roomWhole[half] ?? 0) - 1;
      this.roomWhole[half ^ 1] = (this.roomWhole[half ^ 1] ?? 0) + 1;
      node = this.head[half ^ 1] ?? 0;
    }
  }
}
