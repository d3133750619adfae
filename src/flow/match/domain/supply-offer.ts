import { invariant } from '../../../shared/invariant.js';
import { addMonths, type Month } from '../../../shared/month.js';
import { byText, groupBy, sum } from '../../../shared/quantity.js';
import { floor, parseFraction, type Q, zero } from './fraction.js';
import { Network } from './flow.js';
import { type Curve, leximin, type Leximin, type Shape } from './leximin.js';
import type { SupplyRow, Weighting } from './match.types.js';
import type { OfferQuestion } from './offer-classes.js';
import { roundingOrder } from './round.js';
import { demandId, type OfferShares } from './share-offer.js';

/** What one producer brings in one delivered month, from one harvest. */
export interface Delivered {
  readonly supply: SupplyRow;
  readonly month: Month;
  readonly packs: number;
}

export interface OfferSupplies {
  /** By producer. */
  readonly exact: ReadonlyMap<string, Q>;
  readonly delivered: readonly Delivered[];
}

/** One offer with its answer. */
export interface Solved {
  readonly question: OfferQuestion;
  readonly shares: OfferShares;
  readonly supplies: OfferSupplies;
}

export interface SupplyRules {
  readonly months: readonly Month[];
  readonly weighting: Weighting;
  readonly cycleIndex: number;
  /** Packs that a producer delivers first, where its minimum asks for it. */
  readonly atLeast: ReadonlyMap<string, number>;
}

interface Producer {
  readonly id: string;
  readonly rows: readonly SupplyRow[];
}

interface Built extends Shape {
  readonly producers: readonly Producer[];
  /** The arc of each producer that follows the level. */
  readonly arcs: readonly number[];
  /** Where a producer's deliveries of a month can be read. */
  readonly paths: readonly { readonly arc: number; readonly producerId: string; readonly month: Month }[];
}

interface Need {
  readonly node: number;
  readonly month: Month;
  readonly groupId: string;
  readonly packs: number;
}

/** Who brings what groups were given: fair to producers, in whole packs, oldest harvest first within one producer. */
export function supplyOffer(
  question: OfferQuestion,
  packs: ReadonlyMap<string, number>,
  rules: SupplyRules,
): OfferSupplies {
  const delivered = new Set(rules.months);
  const later = question.demands.some(({ month }) => !delivered.has(month));
  const built = later ? withLater(question, packs, delivered) : wholeSeason(question, packs);
  const { taken } = exactSupplies(built, question, rules);
  const wanted = sum(
    question.demands.filter(({ month }) => delivered.has(month)).map((row) => packs.get(demandId(row)) ?? 0),
  );
  const totals = wholeSupplies(built, { taken, rules, wanted });
  return { exact: taken, delivered: byHarvest(built, { question, months: rules.months }, totals) };
}

function start(question: OfferQuestion, packs: ReadonlyMap<string, number>) {
  const network = new Network();
  const [source, sink] = [network.node(), network.node()];
  const fixed = new Map<number, number | null>();
  const key = ({ month, groupId }: { month: Month; groupId: string }) =>
    `${month} ${question.excluded.has(groupId) ? groupId : ''}`;
  const needs = [...groupBy(question.demands, key).values()].map((rows): Need => {
    const node = network.node();
    const need = sum(rows.map((row) => packs.get(demandId(row)) ?? 0));
    fixed.set(network.arc(node, sink, 0n), need);
    return { node, month: rows[0]?.month ?? '', groupId: rows[0]?.groupId ?? '', packs: need };
  });
  const producers = [...groupBy(question.supplies, ({ producerId }) => producerId)].map(([id, rows]) => ({ id, rows }));
  producers.sort((a, b) => byText(a.id, b.id));
  return { network, source, sink, fixed, needs, producers };
}

const mayServe = (question: OfferQuestion, { producerId, harvestMonth }: SupplyRow, need: Need): boolean =>
  harvestMonth <= need.month &&
  need.month <= addMonths(harvestMonth, question.storageMonths) &&
  question.excluded.get(need.groupId)?.has(producerId) !== true;

/** Every demand is delivered: source → producer → its harvests → months → sink. */
function wholeSeason(question: OfferQuestion, packs: ReadonlyMap<string, number>): Built {
  const { network, source, sink, fixed, needs, producers } = start(question, packs);
  const paths: { arc: number; producerId: string; month: Month }[] = [];
  const arcs = producers.map(({ rows }) => {
    const hub = network.node();
    const arc = network.arc(source, hub, 0n);
    for (const supply of rows) {
      const node = network.node();
      fixed.set(network.arc(hub, node, 0n), supply.packs);
      for (const need of needs.filter((each) => mayServe(question, supply, each))) {
        const path = network.arc(node, need.node, 0n);
        fixed.set(path, null);
        paths.push({ arc: path, producerId: supply.producerId, month: need.month });
      }
    }
    return arc;
  });
  return { network, source, sink, fixed, needed: 0, producers, arcs, paths };
}

/** One month is delivered and later ones need their part: harvests → producer's deliveries of the month → sink. */
function withLater(question: OfferQuestion, packs: ReadonlyMap<string, number>, delivered: ReadonlySet<Month>): Built {
  const { network, source, sink, fixed, needs, producers } = start(question, packs);
  const paths: { arc: number; producerId: string; month: Month }[] = [];
  const [now, after] = [
    needs.filter(({ month }) => delivered.has(month)),
    needs.filter(({ month }) => !delivered.has(month)),
  ];
  const arcs = producers.map(({ id, rows }) => {
    const [gathers, delivers] = [network.node(), network.node()];
    for (const supply of rows) {
      const node = network.node();
      fixed.set(network.arc(source, node, 0n), supply.packs);
      if (now.some((need) => mayServe(question, supply, need))) fixed.set(network.arc(node, gathers, 0n), null);
      for (const need of after.filter((each) => mayServe(question, supply, each)))
        fixed.set(network.arc(node, need.node, 0n), null);
    }
    for (const need of now.filter(({ groupId }) => question.excluded.get(groupId)?.has(id) !== true)) {
      const path = network.arc(delivers, need.node, 0n);
      fixed.set(path, null);
      paths.push({ arc: path, producerId: id, month: need.month });
    }
    return network.arc(gathers, delivers, 0n);
  });
  return { network, source, sink, fixed, needed: sum(after.map((need) => need.packs)), producers, arcs, paths };
}

/** First what minimums ask, then what the season promised, then the rest; what came first counts in what follows. */
function exactSupplies(built: Built, question: OfferQuestion, rules: SupplyRules): Leximin {
  const parts = built.producers.map(({ id, rows }) => {
    const available = sum(rows.map(({ packs }) => packs));
    const least = Math.min(available, rules.atLeast.get(id) ?? 0);
    const promised = Math.max(least, Math.min(available, sum(rows.map((row) => row.promised ?? 0))));
    return { id, rows, ends: [0, least, promised, available] };
  });
  let found: Leximin | undefined;
  for (const phase of [1, 2, 3]) {
    const cap = (part: (typeof parts)[number]) => (part.ends[phase] ?? 0) - (part.ends[phase - 1] ?? 0);
    if (phase < 3 && parts.every((part) => cap(part) === 0)) continue;
    const terminals = parts.map((part, i) => {
      const curve = curveOf(part.rows, rules.weighting, { floor: part.ends[phase - 1] ?? 0, cap: cap(part) });
      return { arc: built.arcs[i] ?? 0, curves: [{ ...curve, id: part.id }] };
    });
    found = leximin(built, terminals, found);
  }
  invariant(found !== undefined || question.supplies.length === 0, 'the last phase always runs');
  return found ?? { taken: new Map(), tight: [] };
}

function curveOf(
  rows: readonly SupplyRow[],
  weighting: Weighting,
  phase: { floor: number; cap: number },
): Omit<Curve, 'id'> {
  const [row] = rows;
  const own =
    weighting === 'equal' ? 1 : weighting === 'given' ? (row?.weight ?? 1) : Math.max(1, phase.floor + phase.cap);
  const { taken = 0, available = 0 } = row?.past ?? {};
  return { ...phase, past: taken + phase.floor, weight: available + own };
}

/** Each producer's floor, then ceilings in the rounding order until the groups' packs are covered. */
function wholeSupplies(
  { network, source, sink, fixed, arcs, producers, needed, paths }: Built,
  about: { taken: ReadonlyMap<string, Q>; rules: SupplyRules; wanted: number },
): Map<string, number> {
  const { taken, rules, wanted } = about;
  network.reset();
  for (const [arc, packs] of fixed) setCapacity(network, arc, packs ?? wanted + needed + 1);
  producers.forEach(({ id }, i) => {
    setCapacity(network, arcs[i] ?? 0, floor(taken.get(id) ?? zero));
  });
  let flow = Number(network.augment(source, sink));
  const waiting = producers.map(({ id, rows }) => ({
    ...{ id, code: rows[0]?.code ?? id, exact: taken.get(id) ?? zero, most: sum(rows.map(({ packs }) => packs)) },
    debt: rows[0]?.debt === undefined ? zero : parseFraction(rows[0].debt),
  }));
  const arcOf = new Map(producers.map(({ id }, i) => [id, arcs[i] ?? 0]));
  for (const { id } of roundingOrder(waiting, rules.cycleIndex)) {
    const arc = network.arcs[arcOf.get(id) ?? -1];
    if (!arc || flow >= wanted + needed) break;
    arc.capacity += 1n;
    const more = Number(network.augment(source, sink));
    if (more === 0) arc.capacity -= 1n;
    flow += more;
  }
  invariant(flow === wanted + needed, 'what the groups were given can be brought');
  const totals = new Map<string, number>();
  for (const { arc, producerId, month } of paths) {
    const key = `${producerId} ${month}`;
    totals.set(key, (totals.get(key) ?? 0) + Number(network.arcs[arc]?.flow ?? 0n));
  }
  return totals;
}

/** Lays each month's packs on the producer's harvests, oldest first: what is younger keeps for a later month. */
function byHarvest(
  { producers }: Built,
  { question, months: delivered }: { question: OfferQuestion; months: readonly Month[] },
  totals: ReadonlyMap<string, number>,
): Delivered[] {
  const months = [...new Set([...delivered, ...question.demands.map(({ month }) => month)])].sort();
  return producers.flatMap(({ id, rows }) => {
    const left = new Map(rows.map((row) => [row, row.packs]));
    return months.flatMap((month) => {
      let wanted = totals.get(`${id} ${month}`) ?? 0;
      const open = rows.filter(
        (row) => row.harvestMonth <= month && month <= addMonths(row.harvestMonth, question.storageMonths),
      );
      const laid = open.map((supply) => {
        const packs = Math.min(wanted, left.get(supply) ?? 0);
        left.set(supply, (left.get(supply) ?? 0) - packs);
        wanted -= packs;
        return { supply, month, packs };
      });
      invariant(wanted === 0, 'the oldest harvests cover what the producer delivers');
      return laid;
    });
  });
}

function setCapacity(network: Network, arc: number, packs: number): void {
  const found = network.arcs[arc];
  if (found) found.capacity = BigInt(packs);
}
