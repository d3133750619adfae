import type { Leaf } from './leximin.js';
import type { SupplyPart } from './match.types.js';
import type { Network } from './network.js';
import type { Ratio } from './ratio.js';
import type { SupplyNetwork } from './supply-network.js';

/** A tight cut among producers, in places and rows. */
export interface OfferSalesCut {
  readonly level: Ratio;
  readonly part: SupplyPart;
  readonly producers: readonly number[];
  readonly gone: readonly number[];
  readonly back: readonly number[];
  readonly shared: readonly number[];
}

/** Takes down the cuts of producers as they are found. Each is tight together with all before. */
export class SalesCuts {
  readonly cuts: OfferSalesCut[] = [];
  private readonly inside: Uint8Array;
  private readonly gone = new Set<number>();

  constructor(
    private readonly network: Network,
    private readonly supplies: Pick<SupplyNetwork, 'rowOfArc' | 'rowsOfNode'>,
    private readonly producers: number,
  ) {
    this.inside = new Uint8Array(network.nodes);
  }

  add({ nodes, level }: Leaf, part: SupplyPart): void {
    const { inside, producers, supplies } = this;
    for (const node of nodes) inside[node] = 1;
    const hubs = Array.from(nodes).filter((node) => node < producers);
    const others = Array.from(nodes).filter((node) => node >= producers);
    const gone = hubs.flatMap((hub) => this.rowsAt(hub, { out: true, found: 0 }));
    const back = others.flatMap((node) =>
      this.rowsAt(node, { out: false, found: 1 }).filter((row) => this.gone.has(row)),
    );
    for (const row of gone) this.gone.add(row);
    const shared = others.flatMap((node) => supplies.rowsOfNode.get(node) ?? []);
    this.cuts.push({ level, part, producers: hubs, gone, back, shared });
  }

  /** Rows whose arc leaves, or comes into, this node, where the other end is inside or not. */
  private rowsAt(node: number, { out, found }: { out: boolean; found: 0 | 1 }): number[] {
    const { network, inside, supplies } = this;
    return Array.from(network.leaving(node)).flatMap((half) => {
      if ((half % 2 === 0) !== out || inside[network.head[half] ?? 0] !== found) return [];
      return supplies.rowOfArc.get(half >> 1) ?? [];
    });
  }
}
