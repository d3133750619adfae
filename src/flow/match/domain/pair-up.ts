import { byText } from '../../../shared/quantity.js';
import { withoutCircles } from './forest.js';
import { NetworkPlan } from './network.js';

/** What a producer brings, or a group gets, in one month. */
export interface Side {
  readonly id: string;
  readonly packs: number;
}

export interface Handover {
  readonly producerId: string;
  readonly groupId: string;
  readonly packs: number;
}

export interface PairRules {
  /** By group: producers that may not serve it. */
  readonly excluded: ReadonlyMap<string, ReadonlySet<string>>;
  /** Tied by a Link: they hand over first, where nobody needs those packs more. */
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
  const left = new Map(stocks.map(({ id, packs }) => [id, packs]));
  const open = new Map(wants.map(({ id, packs }) => [id, packs]));
  const pairs: Handover[] = [];
  const hand = (producerId: string, groupId: string): void => {
    const [has, asks] = [left.get(producerId) ?? 0, open.get(groupId) ?? 0];
    const packs = Math.min(has, asks);
    if (packs === 0) return;
    left.set(producerId, has - packs);
    open.set(groupId, asks - packs);
    pairs.push({ producerId, groupId, packs });
  };
  for (const { producerId, groupId } of links) hand(producerId, groupId);
  const hard = ({ id }: Side): number => excluded.get(id)?.size ?? 0;
  const producers = [...left.keys()].sort(byText);
  let first = 0;
  for (const { id } of [...wants].sort((a, b) => hard(b) - hard(a) || byText(a.id, b.id))) {
    const not = excluded.get(id);
    while (first < producers.length && left.get(producers[first] ?? '') === 0) first++;
    for (let i = first; (open.get(id) ?? 0) > 0 && i < producers.length; i++) {
      const producerId = producers[i] ?? '';
      if (not?.has(producerId) !== true) hand(producerId, id);
    }
    if ((open.get(id) ?? 0) > 0) return null;
  }
  return pairs;
}

function byFlow(stocks: readonly Side[], wants: readonly Side[], excluded: PairRules['excluded']): Handover[] | null {
  const plan = new NetworkPlan();
  const hubs = stocks.map(() => plan.node());
  const bins = wants.map(({ packs }) => plan.node({ drain: packs }));
  const arcs = stocks.flatMap(({ id: producerId }, i) =>
    wants.flatMap(({ id: groupId }, j) =>
      excluded.get(groupId)?.has(producerId) === true
        ? []
        : { producerId, groupId, arc: plan.arc(hubs[i] ?? 0, bins[j] ?? 0) },
    ),
  );
  const network = plan.ready();
  const nodes = network.join();
  stocks.forEach(({ packs }, i) => (network.supplyWhole[hubs[i] ?? 0] = packs));
  if (!network.send(nodes)) return null;
  return withoutCircles(
    arcs.flatMap(({ producerId, groupId, arc }) => {
      const packs = network.flow(arc).whole;
      return packs === 0 ? [] : { producerId, groupId, packs };
    }),
  );
}
