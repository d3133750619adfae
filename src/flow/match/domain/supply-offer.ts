import { invariant } from '../../../shared/invariant.js';
import { groupBy, sum } from '../../../shared/quantity.js';
import { Amounts } from './amounts.js';
import { amountAt, type Curves, makeCurves } from './curves.js';
import { FlowTable } from './flow-table.js';
import { Decomposition, type Leaf } from './leximin.js';
import type { SupplyPart, SupplyRow, Weighting } from './match.types.js';
import { type Network, NetworkPlan } from './network.js';
import { classesOf } from './offer-classes.js';
import type { OfferQuestion } from './offer-question.js';
import { placesOf, roundingOrder } from './round.js';
import { type OfferSalesCut, SalesCuts } from './sales-cuts.js';
import {
  deliveries,
  differsNow,
  type Producer,
  type SupplyAbout,
  type SupplyNetwork,
  withLater,
  withoutLater,
} from './supply-network.js';

/** What one producer brings in one delivered month, from one harvest. */
export interface Delivered {
  readonly supply: SupplyRow;
  readonly month: number;
  readonly packs: number;
}

export interface OfferSupplies {
  readonly producers: readonly Producer[];
  /** By producer. */
  readonly exact: Amounts;
  readonly delivered: readonly Delivered[];
  readonly cuts: readonly OfferSalesCut[];
  /** By producer: what its minimum asks of this offer first. */
  readonly least: readonly number[];
  /** By supply row: packs set aside for later months beforehand; null where the cuts share those out too. */
  readonly kept: readonly number[] | null;
  /** One exact way to bring it, where there are exclusions that were not heeded. */
  readonly flows: FlowTable | null;
}

export interface SupplyRules {
  readonly months: ReadonlySet<number>;
  readonly weighting: Weighting;
  readonly cycleIndex: number;
  readonly heeded: ReadonlySet<string>;
  /** Packs that a producer delivers first, where its minimum asks for it. */
  readonly atLeast: ReadonlyMap<string, number>;
}

/** Who brings what groups were given: fair to producers, in whole packs, oldest harvest first within one producer. */
export function supplyOffer(question: OfferQuestion, packs: Float64Array, rules: SupplyRules): OfferSupplies {
  const { months, heeded } = rules;
  const rows = groupBy(indices(question.supplies), (row) => question.supplies[row]?.producerId ?? '');
  const producers = [...rows].map(([id, own]): Producer => ({ id, rows: own }));
  const about: SupplyAbout = { question, producers, packs, months, heeded };
  const wanted = packs.reduce((total, given, row) => total + (months.has(question.monthOf[row] ?? 0) ? given : 0), 0);
  const asked: Asked = { ...networkOf(about), producers, rules, wanted };
  const exact = new Amounts(producers.length);
  const ends = endsOf(asked);
  const { d, cuts } = fairSales(asked, ends, exact);
  const flows = question.excluded.size > heeded.size ? flowsIn(asked, d) : null;
  const totals = wholeSales(asked, exact);
  const delivered = byHarvest(producers, { question, months, totals });
  const kept =
    asked.question === question
      ? null
      : question.supplies.map((row, i) => row.packs - (asked.question.supplies[i]?.packs ?? 0));
  return { producers, exact, delivered, flows, cuts, kept, least: ends.map(({ minimum }) => minimum) };
}

type Built = Pick<Asked, 'question' | 'network' | 'built'>;

function networkOf(about: SupplyAbout): Built {
  const { question, months, heeded } = about;
  const plan = new NetworkPlan();
  const later = !question.monthOf.every((month) => months.has(month));
  if (later && !differsNow(classesOf(question, heeded), months)) {
    const built = withLater(plan, about);
    return { question, built, network: plan.ready() };
  }
  const usable = later ? withoutLater(about) : question;
  const built = deliveries(plan, { ...about, question: usable });
  return { question: usable, built, network: plan.ready() };
}

const indices = (rows: readonly unknown[]): number[] => rows.map((_, i) => i);

interface Asked {
  readonly question: OfferQuestion;
  readonly network: Network;
  readonly built: SupplyNetwork;
  readonly producers: readonly Producer[];
  readonly rules: SupplyRules;
  /** Packs of the delivered months. */
  readonly wanted: number;
}

/** How far a producer's sales go in each part, the parts before included. */
type Ends = Readonly<Record<SupplyPart, number>>;

function endsOf({ question, producers, rules }: Asked): Ends[] {
  return producers.map(({ id, rows }) => {
    const own = rows.filter((row) => deliverable(question, row, rules.months));
    const offered = sum(own.map((row) => question.supplies[row]?.packs ?? 0));
    const minimum = Math.min(offered, rules.atLeast.get(id) ?? 0);
    const promised = Math.min(offered, sum(own.map((row) => question.supplies[row]?.promised ?? 0)));
    return { minimum, promised: Math.max(minimum, promised), offered };
  });
}

/** First what minimums ask, then what the season promised, then the rest; what came first counts in what follows. Answers each node's denominator too. */
function fairSales(
  { network, built, question, producers, rules, wanted }: Asked,
  ends: readonly Ends[],
  exact: Amounts,
): { d: Float64Array; cuts: readonly OfferSalesCut[] } {
  const curves = makeCurves(producers.length);
  const decomposition = new Decomposition(network, {
    curves,
    rows: producers.map((_, hub) => Int32Array.of(hub)),
    bounded: true,
  });
  const d = new Float64Array(network.nodes).fill(1);
  const found = new SalesCuts(network, built, producers.length);
  let [open, left] = [network.join(), wanted];
  let before: SupplyPart | null = null;
  for (const part of ['minimum', 'promised', 'offered'] as const) {
    const from = (end: Ends): number => (before === null ? 0 : end[before]);
    if (part !== 'offered' && ends.every((end) => end[part] === from(end))) continue;
    ends.forEach((end, hub) => {
      const row = question.supplies[producers[hub]?.rows[0] ?? 0];
      setCurve(curves, hub, { ...curveOf(row, rules.weighting, end[part]), from: from(end), to: end[part] });
    });
    before = part;
    const { tight, open: rest } = decomposition.phase(open, { most: left, reached: part === 'offered' });
    for (const leaf of tight) {
      left -= record(leaf, { curves, exact, d });
      found.add(leaf, part);
    }
    for (const hub of rest) if (hub < producers.length) exact.set(hub, { whole: curves.high[hub] ?? 0, rest: 0, d: 1 });
    open = rest;
  }
  return { d, cuts: found.cuts };
}

/** Whether a harvest can be delivered in one of the months. */
export function deliverable(
  { harvestOf, storageMonths }: OfferQuestion,
  row: number,
  months: ReadonlySet<number>,
): boolean {
  const harvest = harvestOf[row] ?? 0;
  for (const month of months) if (harvest <= month && month <= harvest + storageMonths) return true;
  return false;
}

type Curve = { readonly from: number; readonly to: number; readonly past: number; readonly weight: number };

function curveOf(row: SupplyRow | undefined, weighting: Weighting, to: number): Pick<Curve, 'past' | 'weight'> {
  const own = weighting === 'equal' ? 1 : weighting === 'given' ? (row?.weight ?? 1) : Math.max(1, to);
  return { past: row?.past?.taken ?? 0, weight: (row?.past?.available ?? 0) + own };
}

function setCurve({ low, high, past, weight }: Curves, hub: number, curve: Curve): void {
  [low[hub], high[hub], past[hub], weight[hub]] = [curve.from, curve.to, curve.past, curve.weight];
}

/** Notes what the hubs of a leaf sell; answers it in packs, which is whole. */
function record(
  { nodes, level, d: denominator }: Leaf,
  { curves, exact, d }: { curves: Curves; exact: Amounts; d: Float64Array },
): number {
  const hubs: number[] = [];
  for (const node of nodes) {
    d[node] = denominator;
    if (node >= curves.low.length) continue;
    hubs.push(node);
    exact.set(node, amountAt(curves, node, level));
  }
  return exact.floorOf(hubs);
}

/** The exact flows as numbers. */
function flowsIn({ network, built, question, producers }: Asked, d: Float64Array): FlowTable {
  const table = new FlowTable(question.monthOf);
  const amount = (arc: number): number => {
    const { whole, rest } = network.flow(arc);
    return whole + rest / (d[network.head[2 * arc] ?? 0] ?? 1);
  };
  built.read('mixed', amount, (producer, month, packs) => {
    table.add(producers[producer]?.id ?? '', month, packs);
  });
  return table;
}

/** Each producer's floor, then ceilings in the rounding order until the groups' packs are covered; by producer and month. */
function wholeSales(
  { network, built, producers, question, rules, wanted }: Asked,
  exact: Amounts,
): Map<number, number>[] {
  const nodes = network.join();
  let given = 0;
  producers.forEach((_, hub) => {
    network.supplyWhole[hub] = exact.whole[hub] ?? 0; // hubs are the network's first nodes
    given += exact.whole[hub] ?? 0;
  });
  invariant(network.send(nodes), 'what every producer sells at least can be brought');
  const first = ({ rows }: Producer): SupplyRow | undefined => question.supplies[rows[0] ?? 0];
  const code = (producer: Producer): string => first(producer)?.code ?? producer.id;
  const places = placesOf(producers.map(code), rules.cycleIndex);
  const waiting = producers.flatMap((producer, row) => {
    const [rest = 0, d = 1] = [exact.rest[row], exact.d[row]];
    return rest === 0 ? [] : { row, rest, d, debt: first(producer)?.debt, place: places.get(code(producer)) ?? 0 };
  });
  const dead = new Uint8Array(network.nodes);
  for (const { row } of roundingOrder(waiting)) {
    if (given >= wanted) break;
    if (dead[row] !== 1 && network.sendOne(row, dead)) given += 1;
  }
  invariant(given === wanted, 'what the groups were given can be brought');
  const totals = producers.map((): Map<number, number> => new Map());
  built.read(
    'lots',
    (arc) => network.flow(arc).whole,
    (producer, month, packs) => {
      const of = totals[producer];
      if (packs > 0) of?.set(month, (of.get(month) ?? 0) + packs);
    },
  );
  return totals;
}

/** Lays each month's packs on the producer's harvests, oldest first: what is younger keeps for a later month. */
function byHarvest(
  producers: readonly Producer[],
  about: { question: OfferQuestion; months: ReadonlySet<number>; totals: readonly ReadonlyMap<number, number>[] },
): Delivered[] {
  const { supplies, harvestOf, storageMonths } = about.question;
  const months = [...about.months].sort((a, b) => a - b);
  const delivered: Delivered[] = [];
  producers.forEach(({ rows }, producer) => {
    const left = rows.map((row) => supplies[row]?.packs ?? 0);
    for (const month of months) {
      let wanted = about.totals[producer]?.get(month) ?? 0;
      for (let i = 0; i < rows.length && wanted > 0; i++) {
        const row = rows[i] ?? 0;
        const [harvest, supply] = [harvestOf[row] ?? 0, supplies[row]];
        const packs = Math.min(wanted, left[i] ?? 0);
        if (supply === undefined || packs === 0 || harvest > month || month > harvest + storageMonths) continue;
        left[i] = (left[i] ?? 0) - packs;
        wanted -= packs;
        delivered.push({ supply, month, packs });
      }
      invariant(wanted === 0, 'the oldest harvests cover what the producer delivers');
    }
  });
  return delivered;
}
