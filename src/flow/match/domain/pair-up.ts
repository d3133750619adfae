import { type Handover, withoutCircles } from './forest.js';
import { NetworkPlan } from './network.js';

/** What a producer brings, or a group gets, in one month. */
export interface Side {
  readonly id: string;
  readonly packs: number;
}

export interface PairRules {
  /** By group: producers that may not serve it. */
  readonly excluded: ReadonlyMap<string, ReadonlySet<string>>;
  /** Tied by a Link: they hand over first, where that costs nobody anything. */
  readonly links: readonly { readonly producerId: string; readonly groupId: string }[];
}

/**
 * Whose packs go to whom in one month: at most P + G − 1 pairs. Both sides are walked in order, and each handover ends
 * one of the two; where exclusions leave a group standing, a flow finds another way. Null when there is none.
 */
export function pairUp(stocks: readonly Side[], wants: readonly Side[], rules: PairRules): Handover[] | null {
  const { links, excluded } = rules;
  const linked = links.filter(({ producerId, groupId }) => excluded.get(groupId)?.has(producerId) !== true);
  const walked = walk(stocks, wants, { excluded, links: linked });
  if (walked !== null) return walked;
  const plain = linked.length > 0 ? walk(stocks, wants, { excluded, links: [] }) : null;
  return plain ?? byFlow(stocks, wants, excluded);
}

/** Groups with many exclusions choose first. Null when a group is left with producers that may not serve it. */
function walk(stocks: readonly Side[], wants: readonly Side[], { excluded, links }: PairRules): Handover[] | null {
  const left = Float64Array.from(stocks, ({ packs }) => packs);
  const open = Float64Array.from(wants, ({ packs }) => packs);
  const pairs: Handover[] = [];
  const hand = (producer: number, group: number): void => {
    const [has, asks] = [left[producer] ?? 0, open[group] ?? 0];
    const packs = Math.min(has, asks);
    if (packs === 0) return;
    left[producer] = has - packs;
    open[group] = asks - packs;
    pairs.push({ producer, group, packs });
  };
  for (const { producerId, groupId } of links) {
    const [producer, group] = [placeOf(stocks, producerId), placeOf(wants, groupId)];
    if (producer !== -1 && group !== -1) hand(producer, group);
  }
  const order = [...wants.keys()];
  if (excluded.size > 0) {
    const hard = order.map((group) => excluded.get(wants[group]?.id ?? '')?.size ?? 0);
    order.sort((a, b) => (hard[b] ?? 0) - (hard[a] ?? 0) || a - b);
  }
  let first = 0;
  for (const group of order) {
    const not = excluded.get(wants[group]?.id ?? '');
    while (first < stocks.length && left[first] === 0) first++;
    for (let producer = first; (open[group] ?? 0) > 0 && producer < stocks.length; producer++) {
      if (not?.has(stocks[producer]?.id ?? '') !== true) hand(producer, group);
    }
    if ((open[group] ?? 0) > 0) return null;
  }
  return pairs;
}

const placeOf = (sides: readonly Side[], id: string): number => sides.findIndex((side) => side.id === id);

function byFlow(stocks: readonly Side[], wants: readonly Side[], excluded: PairRules['excluded']): Handover[] | null {
  const plan = new NetworkPlan();
  const hubs = stocks.map(() => plan.node());
  const bins = wants.map(({ packs }) => plan.node({ drain: packs }));
  const arcs = stocks.flatMap(({ id }, producer) =>
    wants.flatMap(({ id: groupId }, group) =>
      excluded.get(groupId)?.has(id) === true
        ? []
        : { producer, group, arc: plan.arc(hubs[producer] ?? 0, bins[group] ?? 0) },
    ),
  );
  const network = plan.ready();
  const nodes = network.join();
  stocks.forEach(({ packs }, i) => (network.supplyWhole[hubs[i] ?? 0] = packs));
  if (!network.send(nodes)) return null;
  return withoutCircles(
    arcs.flatMap(({ producer, group, arc }) => {
      const packs = network.flow(arc).whole;
      return packs === 0 ? [] : { producer, group, packs };
    }),
  );
}
