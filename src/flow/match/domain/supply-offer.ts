import { invariant } from '../../../shared/invariant.js';
import { groupBy, sum } from '../../../shared/quantity.js';
import { Amounts } from './amounts.js';
import { amountAt, type Curves, makeCurves } from './curves.js';
import { FlowTable } from './flow-table.js';
import { Decomposition, type Leaf } from './leximin.js';
import type { SupplyRow, Weighting } from './match.types.js';
import { type Network, NetworkPlan } from './network.js';
import { classesOf } from './offer-classes.js';
import type { OfferQuestion } from './offer-question.js';
import { placesOf, roundingOrder } from './round.js';
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
  const d = fairSales(asked, exact);
  const flows = question.excluded.size > heeded.size ? flowsIn(asked, d) : null;
  const totals = wholeSales(asked, exact);
  return { producers, exact, delivered: byHarvest(producers, { question, months, totals }), flows };
}

type Built = Pick<Asked, 'question' | 'network' | 'read'>;

function networkOf(about: SupplyAbout): Built {
  const { question, months, heeded } = about;
  const plan = new NetworkPlan();
  const later = !question.monthOf.every((month) => months.has(month));
  if (later && !differsNow(classesOf(question, heeded), months)) {
    const { read } = withLater(plan, about);
    return { question, read, network: plan.ready() };
  }
  const usable = later ? withoutLater(about) : question;
  const { read } = deliveries(plan, { ...about, question: usable });
  return { question: usable, read, network: plan.ready() };
}

const indices = (rows: readonly unknown[]): number[] => rows.map((_, i) => i);

interface Asked {
  readonly question: OfferQuestion;
  readonly network: Network;
  readonly read: SupplyNetwork['read'];
  readonly producers: readonly Producer[];
  readonly rules: SupplyRules;
  /** Packs of the delivered months. */
  readonly wanted: number;
}

/** First what minimums ask, then what the season promised, then the rest; what came first counts in what follows. Answers each node's denominator. */
function fairSales({ network, question, producers, rules, wanted }: Asked, exact: Amounts): Float64Array {
  const curves = makeCurves(producers.length);
  const decomposition = new Decomposition(network, {
    curves,
    rows: producers.map((_, hub) => Int32Array.of(hub)),
    bounded: true,
  });
  const ends = producers.map(({ id, rows }) => {
    const own = rows.filter((row) => deliverable(question, row, rules.months));
    const available = sum(own.map((row) => question.supplies[row]?.packs ?? 0));
    const least = Math.min(available, rules.atLeast.get(id) ?? 0);
    const promised = Math.min(available, sum(own.map((row) => question.supplies[row]?.promised ?? 0)));
    return [0, least, Math.max(least, promised), available];
  });
  const d = new Float64Array(network.nodes).fill(1);
  let [open, left] = [network.join(), wanted];
  for (const phase of [1, 2, 3]) {
    if (phase < 3 && ends.every((end) => end[phase] === end[phase - 1])) continue;
    producers.forEach(({ rows }, hub) => {
      const [from = 0, to = 0] = [ends[hub]?.[phase - 1], ends[hub]?.[phase]];
      setCurve(curves, hub, { ...curveOf(question.supplies[rows[0] ?? 0], rules.weighting, to), from, to });
    });
    const { tight, open: rest } = decomposition.phase(open, { most: left, reached: phase === 3 });
    for (const leaf of tight) left -= record(leaf, { curves, exact, d });
    for (const hub of rest) if (hub < producers.length) exact.set(hub, { whole: curves.high[hub] ?? 0, rest: 0, d: 1 });
    open = rest;
  }
  return d;
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
function flowsIn({ network, read, question, producers }: Asked, d: Float64Array): FlowTable {
  const table = new FlowTable(question.monthOf);
  const amount = (arc: number): number => {
    const { whole, rest } = network.flow(arc);
    return whole + rest / (d[network.head[2 * arc] ?? 0] ?? 1);
  };
  read('mixed', amount, (producer, month, packs) => {
    table.add(producers[producer]?.id ?? '', month, packs);
  });
  return table;
}

/** Each producer's floor, then ceilings in the rounding order until the groups' packs are covered; by producer and month. */
function wholeSales(
  { network, read, producers, question, rules, wanted }: Asked,
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
  read(
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
