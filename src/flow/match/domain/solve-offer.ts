import { invariant } from '../../../shared/invariant.js';
import type { Month } from '../../../shared/month.js';
import { byText, groupBy } from '../../../shared/quantity.js';
import type { MatchInput, Pair } from './match.types.js';
import { standInTheWay } from './flow-table.js';
import type { OfferQuestion } from './offer-question.js';
import { pairUp, type Side } from './pair-up.js';
import { type OfferShares, shareOffer } from './share-offer.js';
import { type Delivered, type OfferSupplies, supplyOffer } from './supply-offer.js';

/** What all offers of one match have in common. */
export interface SolveRules {
  readonly months: ReadonlySet<number>;
  readonly weighting: MatchInput['weighting'];
  readonly cycleIndex: number;
  readonly links: NonNullable<MatchInput['links']>;
}

/** One offer with its answer. */
export interface Solved {
  readonly question: OfferQuestion;
  readonly shares: OfferShares;
  readonly supplies: OfferSupplies;
  readonly pairs: readonly Pair[];
  /** Groups whose exclusions were found to matter. */
  readonly heeded: ReadonlySet<string>;
}

/**
 * Solves one offer. Exclusions are few: the chain of months is solved without them first, and only those groups are
 * taken into the network whose exclusions could stand in the way. That none of the others does is shown by
 * `standInTheWay`, so that the answer is the exact one with all exclusions.
 */
export function solveOffer(
  question: OfferQuestion,
  rules: SolveRules,
  from: { readonly atLeast?: ReadonlyMap<string, number> | undefined; readonly heeded?: ReadonlySet<string> } = {},
): Solved {
  const { months, cycleIndex, weighting } = rules;
  const later = question.monthOf.some((month) => !months.has(month));
  const { atLeast = new Map<string, number>() } = from;
  let heeded = from.heeded ?? new Set<string>();
  for (;;) {
    const shares = shareOffer(question, { months, cycleIndex, heeded, weighting: weighting.groups });
    const about = { months, cycleIndex, heeded, weighting: weighting.producers, atLeast };
    const supplies = supplyOffer(question, shares.packs, about);
    const hard = [
      ...(shares.flows
        ? standInTheWay(question, { flows: shares.flows, heeded, asked: (row) => shares.exact.near(row) })
        : []),
      ...(supplies.flows
        ? standInTheWay(question, { flows: supplies.flows, heeded, asked: (row) => shares.packs[row] ?? 0 })
        : []),
    ];
    const pairs = hard.length > 0 ? null : pairsOf(question, { shares, supplies, rules });
    if (pairs !== null) return { question, shares, supplies, pairs, heeded };
    invariant(heeded.size < question.excluded.size, 'with all exclusions heeded nothing stands in the way');
    heeded = new Set(hard.length > 0 && !later ? [...heeded, ...hard] : question.excluded.keys());
  }
}

/** Whose packs go to whom in each delivered month; null where exclusions leave no way. */
function pairsOf(
  { excluded, demands, monthOf, offerId }: OfferQuestion,
  { shares, supplies, rules }: Pick<Solved, 'shares' | 'supplies'> & { rules: SolveRules },
): Pair[] | null {
  const delivered = groupBy(supplies.delivered, ({ month }) => month);
  const wanted = new Map<number, { month: Month; sides: Side[] }>();
  demands.forEach(({ groupId, month }, row) => {
    const packs = shares.packs[row] ?? 0;
    if (packs === 0 || !rules.months.has(monthOf[row] ?? 0)) return;
    const known = wanted.get(monthOf[row] ?? 0);
    if (known) known.sides.push({ id: groupId, packs });
    else wanted.set(monthOf[row] ?? 0, { month, sides: [{ id: groupId, packs }] });
  });
  const pairs: Pair[] = [];
  for (const [number, { month, sides }] of [...wanted].sort(([a], [b]) => a - b)) {
    const brought = [...groupBy(delivered.get(number) ?? [], ({ supply }) => supply.producerId)].sort(([a], [b]) =>
      byText(a, b),
    );
    const stocks = brought.map(([id, rows]) => ({ id, packs: rows.reduce((sum, { packs }) => sum + packs, 0) }));
    const handovers = pairUp(stocks, sides, { excluded, links: rules.links });
    if (handovers === null) return null;
    const harvests = brought.map(([producerId, rows]): Lots => ({
      producerId,
      rows,
      at: 0,
      left: rows[0]?.packs ?? 0,
    }));
    for (const { producer, group, packs } of handovers) {
      const lots = harvests[producer];
      if (lots) layOn(lots, packs, { groupId: sides[group]?.id ?? '', offerId, month, pairs });
    }
  }
  return pairs;
}

/** A producer's lots of a month, oldest harvest first, and how far they are handed over. */
interface Lots {
  readonly producerId: string;
  readonly rows: readonly Delivered[];
  at: number;
  left: number;
}

/** Takes a handover from the producer's oldest harvests. */
function layOn(
  lots: Lots,
  handover: number,
  to: { groupId: string; offerId: string; month: Month; pairs: Pair[] },
): void {
  const { groupId, offerId, month, pairs } = to;
  for (let open = handover; open > 0;) {
    if (lots.left === 0) lots.left = lots.rows[++lots.at]?.packs ?? 0;
    const lot = lots.rows[lots.at];
    invariant(lot !== undefined, 'a producer hands over what it brings');
    const packs = Math.min(open, lots.left);
    pairs.push({ producerId: lots.producerId, groupId, offerId, month, harvestMonth: lot.supply.harvestMonth, packs });
    open -= packs;
    lots.left -= packs;
  }
}
