import type { Month } from '../../../shared/month.js';
import { sumBy } from '../../../shared/quantity.js';
import { ceil, floor, parseFraction, type Q, total, zero } from './fraction.js';
import { Network } from './flow.js';
import { type Curve, leximin, type Leximin, type Shape, type Terminal } from './leximin.js';
import type { DemandRow, Weighting } from './match.types.js';
import { classesOf, type OfferClasses, type OfferQuestion } from './offer-classes.js';
import { roundingOrder } from './round.js';

/** What the groups get of one offer: exactly, in whole packs for the delivered months, and why not more. */
export interface OfferShares {
  readonly exact: ReadonlyMap<string, Q>;
  readonly packs: ReadonlyMap<string, number>;
  readonly cuts: readonly OfferCut[];
}

/** A tight cut in the words of the rows. */
export interface OfferCut {
  readonly level: Q;
  readonly demandIds: readonly string[];
  readonly supplies: readonly { readonly producerId: string; readonly harvestMonth: Month; readonly packs: number }[];
}

export const demandId = ({ groupId, month }: Pick<DemandRow, 'groupId' | 'month'>): string => `${groupId} ${month}`;

/** Source → supply classes → demand classes → sink; the arcs into the sink follow the level. */
interface Built extends Shape {
  readonly classes: OfferClasses;
  readonly supplyNodes: readonly number[];
  readonly terminalArcs: readonly number[];
}

function build(question: OfferQuestion): Built {
  const classes = classesOf(question);
  const network = new Network();
  const [source, sink] = [network.node(), network.node()];
  const fixed = new Map<number, number | null>();
  const supplyNodes = classes.supplies.map(({ rows }) => {
    const node = network.node();
    fixed.set(
      network.arc(source, node, 0n),
      rows.reduce((sum, { packs }) => sum + packs, 0),
    );
    return node;
  });
  const terminalArcs = classes.demands.map((demand) => {
    const node = network.node();
    classes.supplies.forEach((supply, i) => {
      if (classes.serves(supply, demand)) fixed.set(network.arc(supplyNodes[i] ?? source, node, 0n), null);
    });
    return network.arc(node, sink, 0n);
  });
  return { network, source, sink, fixed, needed: 0, classes, supplyNodes, terminalArcs };
}

/** How a row's quantity follows the level: r = (R + x) / (C + w), capped at the demand. */
function curveOf(row: DemandRow, weighting: Weighting, phase: { floor: number; cap: number }): Curve {
  const base = row.packs - (row.extra ?? 0);
  const own = weighting === 'equal' ? 1 : weighting === 'given' ? (row.weight ?? 1) : Math.max(1, base);
  const { received = 0, committed = 0 } = row.past ?? {};
  return { id: demandId(row), ...phase, past: received, weight: committed + own };
}

/** First what was pledged, then what only completes crates: `extra` is the first to be cut. */
function exactShares(built: Built, weighting: Weighting): Leximin {
  const terminals = (curve: (row: DemandRow) => Curve): Terminal[] =>
    built.classes.demands.map(({ rows }, i) => ({ arc: built.terminalArcs[i] ?? 0, curves: rows.map(curve) }));
  const base = (row: DemandRow) => row.packs - (row.extra ?? 0);
  const pledged = leximin(
    built,
    terminals((row) => curveOf(row, weighting, { floor: 0, cap: base(row) })),
  );
  if (!built.classes.demands.some(({ rows }) => rows.some(({ extra = 0 }) => extra > 0))) return pledged;
  const extras = (row: DemandRow): Curve => {
    const extra = row.extra ?? 0;
    return { id: demandId(row), floor: base(row), cap: extra, past: 0, weight: Math.max(1, extra) };
  };
  return leximin(built, terminals(extras), pledged);
}

export function shareOffer(
  question: OfferQuestion,
  about: { months: readonly Month[]; weighting: Weighting; cycleIndex: number },
): OfferShares {
  const built = build(question);
  const { taken, tight } = exactShares(built, about.weighting);
  const cuts = tight.map(({ level, ids, exhausted }) => ({
    level,
    demandIds: ids,
    supplies: built.classes.supplies.flatMap(({ rows }, i) =>
      exhausted[built.supplyNodes[i] ?? -1] === true
        ? rows.map(({ producerId, harvestMonth, packs }) => ({ producerId, harvestMonth, packs }))
        : [],
    ),
  }));
  return { exact: taken, packs: wholeShares(question, built, { taken, ...about }), cuts: ownSupplies(cuts) };
}

/** A supply that a lower cut used up belongs to that one alone. */
function ownSupplies(cuts: readonly OfferCut[]): OfferCut[] {
  const seen = new Set<string>();
  return cuts.map((cut) => {
    const supplies = cut.supplies.filter(({ producerId, harvestMonth }) => !seen.has(`${producerId} ${harvestMonth}`));
    for (const { producerId, harvestMonth } of supplies) seen.add(`${producerId} ${harvestMonth}`);
    return { ...cut, supplies };
  });
}

/**
 * Whole packs for the delivered months: everybody's floor, then ceilings in the rounding order as long as the network
 * carries them and the month's total stays within its own ceiling. Later months keep their floors.
 */
function wholeShares(
  { demands }: OfferQuestion,
  built: Built,
  about: { taken: ReadonlyMap<string, Q>; months: readonly Month[]; cycleIndex: number },
): Map<string, number> {
  const { network, source, sink, fixed, classes, terminalArcs } = built;
  const exact = (row: DemandRow): Q => about.taken.get(demandId(row)) ?? zero;
  const packs = new Map(demands.map((row) => [demandId(row), floor(exact(row))]));
  const wanted = [...packs.values()].reduce((sum, n) => sum + n, 0);
  network.reset();
  for (const [arc, limit] of fixed) setCapacity(network, arc, limit ?? wanted + demands.length);
  classes.demands.forEach(({ rows }, i) => {
    setCapacity(
      network,
      terminalArcs[i] ?? 0,
      rows.reduce((sum, row) => sum + (packs.get(demandId(row)) ?? 0), 0),
    );
  });
  network.augment(source, sink);
  const classOf = new Map(classes.demands.flatMap(({ rows }, i) => rows.map((row) => [demandId(row), i] as const)));
  const monthOf = new Map(demands.map((row) => [demandId(row), row.month]));
  const most = new Map(
    about.months.map((month) => [month, ceil(total(demands.filter((row) => row.month === month).map(exact)))]),
  );
  const given = sumBy(
    demands,
    ({ month }) => month,
    (row) => packs.get(demandId(row)) ?? 0,
  );
  const waiting = demands
    .filter(({ month }) => most.has(month))
    .map((row) => ({
      ...{ id: demandId(row), code: row.code ?? row.groupId, exact: exact(row), most: row.packs },
      debt: row.debt === undefined ? zero : parseFraction(row.debt),
    }));
  for (const { id } of roundingOrder(waiting, about.cycleIndex)) {
    const month = monthOf.get(id) ?? '';
    const arc = network.arcs[terminalArcs[classOf.get(id) ?? -1] ?? -1];
    if (!arc || (given.get(month) ?? 0) >= (most.get(month) ?? 0)) continue;
    arc.capacity += 1n;
    if (network.augment(source, sink) === 1n) {
      packs.set(id, (packs.get(id) ?? 0) + 1);
      given.set(month, (given.get(month) ?? 0) + 1);
    } else arc.capacity -= 1n;
  }
  return packs;
}

function setCapacity(network: Network, arc: number, packs: number): void {
  const found = network.arcs[arc];
  if (found) found.capacity = BigInt(packs);
}
