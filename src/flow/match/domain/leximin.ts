import { invariant } from '../../../shared/invariant.js';
import { amountAt, type Curves, levelFor, type Rows, sumOf } from './curves.js';
import type { Network } from './network.js';
import type { Amount, Ratio } from './ratio.js';

/** The rows that supply each of the first nodes of a network, its hubs. Arcs of limited capacity leave hubs only. */
export interface Hubs {
  readonly curves: Curves;
  /** By hub. */
  readonly rows: readonly Rows[];
  /** Arcs out of hubs may have a capacity; then each hub has one row. */
  readonly bounded: boolean;
}

/** A set of nodes whose hubs stand at one level. */
export interface Leaf {
  readonly nodes: Int32Array;
  readonly level: Ratio;
  /** The denominator in which its flows stand in the network. */
  readonly d: number;
}

export interface Phase {
  /** The leaves that can get no more, whatever is asked. */
  readonly tight: readonly Leaf[];
  /** The nodes whose rows all have their `high` and might get more. */
  readonly open: Int32Array;
}

interface Part {
  readonly nodes: Int32Array;
  /** What its hubs take together. */
  readonly room: number;
}

const noLimit: Ratio = { n: 1, d: 0 };
const nowhere = new Int32Array();

/**
 * The lexicographically largest vector of levels of the rows that a network can carry. What sets of hubs can send is a
 * polymatroid; its lexicographically optimal base is found by decomposition: all hubs of a part go to the one level at
 * which they would take what the part can carry; where the network cannot carry that, the smallest cut splits the part
 * in two that are solved apart. Exact. Sources: Megiddo (1974); Fujishige, "Lexicographically optimal base of a
 * polymatroid with respect to a weight vector" (1980); Gallo, Grigoriadis, Tarjan (1989).
 */
export class Decomposition {
  /** By hub: what it sends into other parts for good, and what it could still send inside its own. */
  private readonly forced: Float64Array;
  private readonly open: Float64Array;
  private parts = 0;

  constructor(
    private readonly network: Network,
    private readonly hubs: Hubs,
  ) {
    this.forced = new Float64Array(hubs.rows.length);
    this.open = new Float64Array(hubs.rows.length).fill(hubs.bounded ? 0 : Infinity);
    for (let hub = 0; hubs.bounded && hub < hubs.rows.length; hub++) {
      for (const half of network.leaving(hub)) {
        if (half % 2 === 0) this.open[hub] = (this.open[hub] ?? 0) + (network.capacity[half >> 1] ?? 0);
      }
    }
  }

  /** Of the rows in `nodes`, at most `most` packs together; `reached` says that so many can be had. */
  phase(nodes: Int32Array, { most = Infinity, reached = false } = {}): Phase {
    for (const node of nodes) this.limit(node, 0, 0);
    const wanted = this.sum(nodes, this.hubs.curves.high);
    if (reached && wanted > most) return { tight: this.decompose({ nodes, room: most }), open: nowhere };
    const all = this.carry(nodes, noLimit);
    if (wanted - this.unsent(nodes) > most) return { tight: this.decompose({ nodes, room: most }), open: nowhere };
    if (all) return { tight: [], open: nodes };
    const { inside, outside, carried } = this.split(nodes);
    return { tight: this.decompose({ nodes: inside, room: carried }), open: outside };
  }

  private unsent(nodes: Int32Array): number {
    return sumOf(this.network.supplyWhole, nodes);
  }

  private decompose(whole: Part): Leaf[] {
    const leaves: Leaf[] = [];
    const waiting = [whole];
    for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
      const { nodes, room } = part;
      if (nodes.length === 0) continue;
      const level = levelFor(this.hubs.curves, this.rowsIn(nodes), room);
      if (this.carry(nodes, level)) {
        leaves.push({ nodes, level, d: level.d });
        continue;
      }
      const { inside, outside, carried } = this.split(nodes);
      invariant(inside.length > 0 && outside.length > 0, 'a part that cannot be carried falls in two');
      waiting.push({ nodes: outside, room: room - carried }, { nodes: inside, room: carried });
    }
    return leaves;
  }

  /** Whether the network carries what the level says; the flow stays in it. */
  private carry(nodes: Int32Array, level: Ratio): boolean {
    const { network, hubs } = this;
    const d = level.d === 0 ? 1 : level.d;
    network.clear(nodes, d);
    for (const node of nodes) {
      if (node >= hubs.rows.length) continue;
      const asked = totalAt(hubs, node, level);
      network.supplyWhole[node] = (network.supplyWhole[node] ?? 0) + asked.whole - (this.forced[node] ?? 0);
      network.supplyRest[node] = asked.rest;
    }
    return network.send(nodes);
  }

  /** Cuts a part where supply was left: what is inside carries `carried` in every answer, and none of it goes outside. */
  private split(nodes: Int32Array): { inside: Int32Array; outside: Int32Array; carried: number } {
    const { network, forced } = this;
    const inside = nodes.filter((node) => network.depth[node] !== -1);
    const outside = nodes.filter((node) => network.depth[node] === -1);
    this.parts += 1;
    for (const node of inside) network.part[node] = this.parts;
    let carried = 0;
    const before = nodes.length > 0 ? this.partOf(outside) : -1;
    for (const node of inside) {
      carried += (network.drain[node] ?? 0) - (network.injected[node] ?? 0) + (forced[node] ?? 0);
      for (const half of network.leaving(node)) {
        const head = network.head[half] ?? 0;
        if (network.part[head] !== before) continue;
        const capacity = network.capacity[half >> 1] ?? 0;
        if (half % 2 === 1) this.limit(head, 0, capacity);
        else {
          network.injected[head] = (network.injected[head] ?? 0) + capacity;
          carried += capacity;
          this.limit(node, capacity, 0);
        }
      }
    }
    return { inside, outside, carried };
  }

  private partOf(nodes: Int32Array): number {
    return nodes.length === 0 ? -1 : (this.network.part[nodes[0] ?? 0] ?? 0);
  }

  /** A hub must send `more` out of its part, and can no more send `less` of what it could: no level undoes either. */
  private limit(hub: number, more: number, less: number): void {
    const { curves, rows } = this.hubs;
    const left = this.open[hub] ?? Infinity;
    if (hub >= rows.length || left === Infinity) return;
    const row = rows[hub]?.[0] ?? 0;
    const forced = (this.forced[hub] ?? 0) + more;
    this.forced[hub] = forced;
    this.open[hub] = left - more - less;
    curves.low[row] = Math.max(curves.low[row] ?? 0, forced);
    curves.high[row] = Math.min(curves.high[row] ?? 0, forced + left - more - less);
  }

  private rowsIn(nodes: Int32Array): Rows {
    const sets = [...nodes].flatMap((node) => this.hubs.rows[node] ?? []);
    const rows = new Int32Array(sets.reduce((length, set) => length + set.length, 0));
    let at = 0;
    for (const set of sets) {
      rows.set(set, at);
      at += set.length;
    }
    return rows;
  }

  private sum(nodes: Int32Array, values: Float64Array): number {
    return sumOf(values, this.rowsIn(nodes));
  }
}

/** What a hub's rows ask for at a level: in whole packs and d-ths of the level. */
function totalAt({ curves, rows }: Hubs, hub: number, level: Ratio): Amount {
  const d = level.d === 0 ? 1 : level.d;
  let [whole, rest] = [0, 0];
  for (const row of rows[hub] ?? []) {
    const amount = amountAt(curves, row, level);
    whole += amount.whole;
    rest += amount.rest;
    if (rest < d) continue;
    whole += 1;
    rest -= d;
  }
  return { whole, rest, d };
}
