import { invariant } from '../../../shared/invariant.js';
import { Amounts } from './amounts.js';
import { amountAt, makeCurves } from './curves.js';
import { FlowTable } from './flow-table.js';
import { Decomposition, type Leaf } from './leximin.js';
import type { DemandPart, DemandRow, Weighting } from './match.types.js';
import { partsOf, setCurves } from './demand-curves.js';
import { type Network, NetworkPlan } from './network.js';
import { classesOf, type OfferClasses, type RowClass } from './offer-classes.js';
import type { OfferQuestion } from './offer-question.js';
import type { Ratio } from './ratio.js';
import { type Inexact, placesOf, roundingOrder } from './round.js';

/** What the groups get of one offer, by demand row: exactly, in whole packs, and why not more. */
export interface OfferShares {
  readonly exact: Amounts;
  /** Later months have their floor only. */
  readonly packs: Float64Array;
  readonly cuts: readonly OfferCut[];
  /** One exact way to bring them, where there are exclusions that were not heeded. */
  readonly flows: FlowTable | null;
}

/** A tight cut in rows: what the supplies have goes to these demands, held at this level. */
export interface OfferCut {
  readonly level: Ratio;
  readonly part: DemandPart;
  readonly demands: readonly number[];
  readonly supplies: readonly number[];
}

export interface ShareRules {
  /** The delivered months, as numbers. */
  readonly months: ReadonlySet<number>;
  readonly weighting: Weighting;
  readonly cycleIndex: number;
  /** Groups whose exclusions count. */
  readonly heeded: ReadonlySet<string>;
}

/** Demand classes, the hubs, then supply classes that drain them. */
interface Built {
  readonly classes: OfferClasses;
  readonly network: Network;
  readonly arcs: readonly { readonly demand: RowClass; readonly supply: RowClass; readonly arc: number }[];
}

function build(question: OfferQuestion, heeded: ReadonlySet<string>): Built {
  const classes = classesOf(question, heeded);
  const plan = new NetworkPlan();
  for (let i = 0; i < classes.demands.length; i++) plan.node();
  const bins = classes.supplies.map(({ rows }) => {
    let drain = 0;
    for (const row of rows) drain += question.supplies[row]?.packs ?? 0;
    return plan.node({ drain });
  });
  const arcs = classes.demands.flatMap((demand, hub) =>
    classes.supplies.flatMap((supply, i) =>
      classes.serves(supply, demand) ? { demand, supply, arc: plan.arc(hub, bins[i] ?? 0) } : [],
    ),
  );
  return { classes, arcs, network: plan.ready() };
}

/** First the shares that were set, then what was pledged, then what only completes a crate: each closed before the next. */
export function shareOffer(question: OfferQuestion, rules: ShareRules): OfferShares {
  const built = build(question, rules.heeded);
  const { network, classes } = built;
  const curves = makeCurves(question.demands.length);
  const rows = classes.demands.map((demand) => demand.rows);
  const decomposition = new Decomposition(network, { curves, rows, bounded: false });
  const exact = new Amounts(question.demands.length);
  const d = new Float64Array(network.nodes).fill(1);
  const cuts: OfferCut[] = [];
  let open = network.join();
  for (const part of partsOf(question.demands)) {
    setCurves(curves, question.demands, { part, weighting: rules.weighting });
    const phase = decomposition.phase(open);
    for (const leaf of phase.tight) {
      for (const node of leaf.nodes) d[node] = leaf.d;
      for (const row of rowsOf(classes.demands, leaf.nodes)) exact.set(row, amountAt(curves, row, leaf.level));
      cuts.push(cutOf(built, leaf, part));
    }
    open = phase.open;
    for (const row of rowsOf(classes.demands, open)) exact.whole[row] = curves.high[row] ?? 0;
  }
  const flows = question.excluded.size > rules.heeded.size ? flowsIn(question, built, d) : null;
  return { exact, packs: wholeShares(question, built, { ...rules, exact }), cuts, flows };
}

/** The exact flows as numbers; what a class of supplies gives, its rows give in proportion. */
function flowsIn(question: OfferQuestion, { network, arcs }: Built, d: Float64Array): FlowTable {
  const table = new FlowTable(question.monthOf);
  for (const { demand, supply, arc } of arcs) {
    const { whole, rest } = network.flow(arc);
    const packs = whole + rest / (d[network.head[2 * arc] ?? 0] ?? 1);
    if (packs === 0) continue;
    const drain = network.drain[network.head[2 * arc] ?? 0] ?? 0;
    for (const row of supply.rows) {
      const from = question.supplies[row];
      if (from) table.add(from.producerId, demand.month, (packs * from.packs) / drain);
    }
  }
  return table;
}

function rowsOf(demands: OfferClasses['demands'], nodes: Int32Array): number[] {
  const rows: number[] = [];
  for (const node of nodes) for (const row of demands[node]?.rows ?? []) rows.push(row);
  return rows;
}

function cutOf({ classes }: Built, { nodes, level }: Leaf, part: DemandPart): OfferCut {
  const bins = Array.from(nodes, (node) => classes.supplies[node - classes.demands.length]?.rows ?? []);
  return { level, part, demands: rowsOf(classes.demands, nodes), supplies: bins.flatMap((rows) => [...rows]) };
}

/**
 * Whole packs for the delivered months: everybody's floor, then ceilings in the rounding order as long as the network
 * carries them and the month's total stays within its own ceiling. Later months keep their floors.
 */
function wholeShares(
  question: OfferQuestion,
  { network, classes }: Built,
  { exact, months, cycleIndex }: ShareRules & { exact: Amounts },
): Float64Array {
  const packs = exact.whole.slice();
  const nodes = network.join();
  const hubOf = new Int32Array(packs.length);
  classes.demands.forEach(({ rows }, hub) => {
    for (const row of rows) {
      hubOf[row] = hub;
      network.supplyWhole[hub] = (network.supplyWhole[hub] ?? 0) + (packs[row] ?? 0);
    }
  });
  invariant(network.send(nodes), 'what everybody has at least can be had');
  const left = ceilingsLeft(question, exact, months);
  const dead = new Uint8Array(network.nodes);
  for (const { row } of roundingOrder(waitingRows(question, exact, { months, cycleIndex }))) {
    const [hub, month] = [hubOf[row] ?? 0, question.monthOf[row] ?? 0];
    const open = left.get(month) ?? 0;
    if (open === 0 || dead[hub] === 1 || !network.sendOne(hub, dead)) continue;
    packs[row] = (packs[row] ?? 0) + 1;
    left.set(month, open - 1);
  }
  return packs;
}

/** How many packs a month's floors leave to its total's ceiling. */
function ceilingsLeft({ monthOf }: OfferQuestion, exact: Amounts, months: ReadonlySet<number>): Map<number, number> {
  const rows = new Map<number, number[]>();
  monthOf.forEach((month, row) => {
    if (!months.has(month)) return;
    const known = rows.get(month);
    if (known) known.push(row);
    else rows.set(month, [row]);
  });
  return new Map(
    [...rows].map(([month, own]) => [
      month,
      exact.ceilOf(own) - own.reduce((sum, row) => sum + (exact.whole[row] ?? 0), 0),
    ]),
  );
}

function waitingRows(
  { demands, monthOf }: OfferQuestion,
  exact: Amounts,
  { months, cycleIndex }: Pick<ShareRules, 'months' | 'cycleIndex'>,
): Inexact[] {
  const code = (row: DemandRow): string => row.code ?? row.groupId;
  const places = placesOf(demands.filter((_, row) => months.has(monthOf[row] ?? 0)).map(code), cycleIndex);
  const waiting: Inexact[] = [];
  demands.forEach((demand, row) => {
    const [rest = 0, d = 1] = [exact.rest[row], exact.d[row]];
    if (rest === 0 || !months.has(monthOf[row] ?? 0)) return;
    waiting.push({ row, rest, d, debt: demand.debt, place: places.get(code(demand)) ?? 0 });
  });
  return waiting;
}
