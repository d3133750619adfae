import { add, compare, lcm, type Q, q, text, total, zero } from './fraction.js';
import type { LoadCut } from './limit-load.js';
import type { AllocationReason, Cut, DemandRow, ShareReason } from './match.types.js';
import { NetworkPlan } from './network.js';
import { classesOf } from './offer-classes.js';
import type { OfferQuestion } from './offer-question.js';
import { amountText, isSafe, levelText } from './ratio.js';
import type { OfferCut } from './share-offer.js';
import type { Solved } from './solve-offer.js';
import { deliverable } from './supply-offer.js';

export interface ReasonsAbout {
  readonly months: ReadonlySet<number>;
  /** The commitments as asked, where the load has cut the question's own. */
  readonly asked: readonly DemandRow[];
  readonly load: LoadCut | null;
  /** The answer's cuts; this offer's are added, the lowest level first. */
  readonly cuts: Cut[];
}

const full = { code: 'full' } as const;
type ProducerRows = ReadonlyMap<string, readonly number[]>;

/** Why each group got what it got, by demand row. */
export function shareReasons(solved: Solved, { months, asked, load, cuts }: ReasonsAbout): readonly ShareReason[] {
  const { question, shares } = solved;
  const reasons: ShareReason[] = asked.map(() => full);
  const rowsOf: ProducerRows = new Map(solved.supplies.producers.map(({ id, rows }) => [id, rows]));
  const delivered = (row: number): boolean => months.has(question.monthOf[row] ?? 0);
  for (const cut of shares.cuts) {
    const short = cut.demands.filter((row) => delivered(row) && (shares.packs[row] ?? 0) < (asked[row]?.packs ?? 0));
    const told = cutOf(question, cut, asked);
    const index = cuts.push(told) - 1;
    if (short.length === 0) continue;
    const kept = shares.exact.total(cut.demands.filter((row) => !delivered(row)));
    const { available, committed, harvestMonths } = told;
    const shape = { cut: index, available, committed, producers: told.producerIds.length, harvestMonths };
    const plain: ShareReason =
      compare(kept, zero) > 0
        ? { code: 'held-back', ...shape, heldBack: text(kept) }
        : { code: 'supply-short', ...shape };
    const inside = new Set(told.producerIds);
    for (const row of short) {
      const excluded = excludedWithMore(question, rowsOf, { row, inside });
      reasons[row] = excluded > 0 ? { code: 'excluded', ...shape, excluded } : plain;
    }
  }
  for (const row of load?.cut.get(question.offerId) ?? []) {
    if (load === null) break;
    const committed = asked[row]?.packs ?? 0;
    reasons[row] = { code: 'load-short', limit: load.limit, ratio: load.ratio, committed };
  }
  return reasons;
}

function cutOf(
  question: OfferQuestion,
  { level, part, demands, supplies }: OfferCut,
  asked: readonly DemandRow[],
): Cut {
  const rows = supplies.flatMap((row) => question.supplies[row] ?? []).filter(({ packs }) => packs > 0);
  const wanted = demands.flatMap((row) => asked[row] ?? []);
  return {
    ...{ offerId: question.offerId, part, level: levelText(level) },
    available: rows.reduce((sum, { packs }) => sum + packs, 0),
    committed: wanted.reduce((sum, { packs }) => sum + packs, 0),
    producerIds: [...new Set(rows.map(({ producerId }) => producerId))].sort(),
    harvestMonths: [...new Set(rows.map(({ harvestMonth }) => harvestMonth))].sort(),
    demands: wanted.map(({ groupId, month }) => ({ groupId, month })),
    supplies: rows.map(({ producerId, harvestMonth }) => ({ producerId, harvestMonth })),
  };
}

/** Producers outside the cut that had some of the offer but may not serve this row's group. */
function excludedWithMore(
  question: OfferQuestion,
  rowsOf: ProducerRows,
  at: { row: number; inside: ReadonlySet<string> },
): number {
  const month = question.monthOf[at.row] ?? 0;
  const had = (row: number): boolean => {
    const harvest = question.harvestOf[row] ?? 0;
    return (question.supplies[row]?.packs ?? 0) > 0 && harvest <= month && month <= harvest + question.storageMonths;
  };
  let more = 0;
  for (const producerId of question.excluded.get(question.demands[at.row]?.groupId ?? '') ?? [])
    if (!at.inside.has(producerId) && rowsOf.get(producerId)?.some(had) === true) more += 1;
  return more;
}

/** Finer than any figure that is told of what is kept, where no common denominator can be counted in. */
const fineParts = 2n ** 30n;

/** Packs of goods on hand that are kept for later months: what those need beyond their own harvests. */
export function heldBackOf({ question, shares, heeded }: Solved, months: ReadonlySet<number>): Q {
  const later = [...question.monthOf.keys()].filter((row) => !months.has(question.monthOf[row] ?? 0));
  if (compare(shares.exact.total(later), zero) === 0) return zero;
  const last = Math.max(...months);
  const classes = classesOf(question, heeded);
  const plan = new NetworkPlan();
  const asks = classes.demands
    .filter(({ month }) => !months.has(month))
    .map((demand) => ({ demand, exact: shares.exact.total(demand.rows), node: plan.node() }));
  for (const supply of classes.supplies.filter(({ month }) => month > last)) {
    const drain = supply.rows.reduce((sum, row) => sum + (question.supplies[row]?.packs ?? 0), 0);
    const bin = plan.node({ drain });
    for (const { demand, node } of asks) if (classes.serves(supply, demand)) plan.arc(node, bin);
  }
  const common = asks.reduce((d, { exact }) => lcm(d, exact.d), 1n);
  const d = isSafe(Number(common)) ? common : fineParts;
  const network = plan.ready();
  const nodes = network.join();
  network.clear(nodes, Number(d));
  for (const { exact, node } of asks) {
    const parts = (exact.n * d) / exact.d;
    network.supplyWhole[node] = Number(parts / d);
    network.supplyRest[node] = Number(parts % d);
  }
  network.send(nodes);
  return total(
    asks.map(({ node }) => add(q(network.supplyWhole[node] ?? 0), q(BigInt(network.supplyRest[node] ?? 0), d))),
  );
}

/** What groups ask of an offer in the delivered months. */
interface Asks {
  readonly rows: number;
  readonly packs: number;
  /** Rows that are short, by supply or by load, and those of them by load. */
  readonly short: number;
  readonly loaded: number;
}

/** What an offer's producers are told, worked out once for all of them. */
export interface OfferSales {
  readonly heldBack: Q;
  /** Packs that all producers together could bring in the delivered months. */
  readonly offered: number;
  readonly asks: Asks;
  /** By producer: what those groups ask that it may not serve. */
  readonly closed: ReadonlyMap<string, Asks>;
}

const none: Asks = { rows: 0, packs: 0, short: 0, loaded: 0 };
const plus = (a: Asks, b: Asks): Asks => {
  return { rows: a.rows + b.rows, packs: a.packs + b.packs, short: a.short + b.short, loaded: a.loaded + b.loaded };
};

export function salesOf(solved: Solved, { months, asked, load }: ReasonsAbout): OfferSales {
  const { question, shares } = solved;
  const cut = load?.cut.get(question.offerId);
  const offered = question.supplies.reduce(
    (sum, { packs }, row) => sum + (deliverable(question, row, months) ? packs : 0),
    0,
  );
  const byGroup = new Map<string, Asks>();
  let asks = none;
  asked.forEach(({ groupId, packs }, row) => {
    if (!months.has(question.monthOf[row] ?? 0)) return;
    const short = (shares.packs[row] ?? 0) < packs ? 1 : 0;
    const own: Asks = { rows: 1, packs, short, loaded: cut?.has(row) === true ? 1 : 0 };
    asks = plus(asks, own);
    if (question.excluded.has(groupId)) byGroup.set(groupId, plus(byGroup.get(groupId) ?? none, own));
  });
  const closed = new Map<string, Asks>();
  for (const [groupId, own] of byGroup) {
    for (const producerId of question.excluded.get(groupId) ?? [])
      closed.set(producerId, plus(closed.get(producerId) ?? none, own));
  }
  return { heldBack: heldBackOf(solved, months), offered, asks, closed };
}

/** Why a producer sells what it sells of an offer. */
export function allocationReason(
  { supplies }: Solved,
  { heldBack, offered, asks, closed }: OfferSales,
  about: { producer: number; available: number; taken: number; load: LoadCut | null },
): AllocationReason {
  const { available, load } = about;
  if (about.taken >= available) return full;
  const not = closed.get(supplies.producers[about.producer]?.id ?? '') ?? none;
  if (asks.rows > 0 && asks.rows === not.rows) return { code: 'excluded', available };
  const taken = amountText(supplies.exact.get(about.producer));
  if (load !== null && asks.loaded > not.loaded) return { code: 'load-short', limit: load.limit, available, taken };
  if (compare(heldBack, zero) > 0 && asks.short > not.short)
    return { code: 'held-back', available, taken, heldBack: text(heldBack) };
  return { code: 'demand-short', available, taken, asked: asks.packs - not.packs, offered };
}
