import { invariant } from '../../../shared/invariant.js';
import { monthNumber } from '../../../shared/month.js';
import { groupBy, sum } from '../../../shared/quantity.js';
import { add, compare, floor, parseFraction, type Q, q, zero } from './fraction.js';
import type { HarvestRef, MatchAnswer, MatchInput, SalesCut, SupplyRow } from './match.types.js';

/** One offer's part of an answer, as far as producers' fairness goes. */
export type Sales = Pick<MatchAnswer, 'allocations' | 'shares' | 'later' | 'salesCuts' | 'keptHarvests'>;

/** A harvest that may be delivered in these months, as numbers. */
interface Harvest {
  readonly row: SupplyRow;
  /** Without what was set aside for later months beforehand. */
  readonly packs: number;
  readonly from: number;
  readonly to: number;
  /** It may be delivered in a month of this match. */
  readonly now: boolean;
}

/**
 * Shows that producers' sales of one offer are lexicographically fair: everybody in a cut stands at its level, or at an
 * end of what it can sell there, and the cuts so far sell all that anybody could take from them. `input` holds the rows
 * of this offer alone, without producers that were left out.
 */
export function checkSales(input: MatchInput, offerId: string, sales: Sales): void {
  const harvests = harvestsOf(input, offerId, sales);
  const exact = new Map(sales.allocations.map((row) => [row.producerId, parseFraction(row.exact)]));
  const byProducer = groupBy(harvests, ({ row }) => row.producerId);
  const asking = new Asking(input, sales);
  const found = new Set<string>();
  let sold = zero;
  for (const cut of sales.salesCuts) {
    asking.open(cut);
    for (const { producerId, least } of cut.producers) {
      const sells = exact.get(producerId) ?? zero;
      checkStanding(input, cut, { sells, least, ...asking.bounds(byProducer.get(producerId) ?? []) });
      sold = add(sold, sells);
      found.add(producerId);
    }
    const inside = harvests.filter(({ row, now }) => now && found.has(row.producerId));
    const tight = asking.closes(sold, inside) || compare(sold, asking.mostShared(inside, harvests) ?? q(-1)) === 0;
    invariant(tight, 'producers who are held sell all that can be taken from them');
  }
  for (const [producerId, own] of byProducer) {
    const all = found.has(producerId) || compare(exact.get(producerId) ?? zero, q(asking.bounds(own).most)) === 0;
    invariant(all, 'a producer that sells less than it could stands in a cut');
  }
}

function harvestsOf(input: MatchInput, offerId: string, { keptHarvests }: Sales): Harvest[] {
  const kept = new Map(keptHarvests.map((row) => [nameOf(row), row.packs]));
  const months = input.months.map(monthNumber);
  return input.supplies.map((row): Harvest => {
    const from = monthNumber(row.harvestMonth);
    const to = from + (input.storageMonths[offerId] ?? 0);
    const packs = row.packs - (kept.get(nameOf(row)) ?? 0);
    invariant(packs >= 0, 'no more is kept of a harvest than it has');
    return { row, packs, from, to, now: months.some((month) => from <= month && month <= to) };
  });
}

interface Member {
  readonly sells: Q;
  readonly least: number;
  readonly own: readonly Harvest[];
  /** All that may go to groups not yet served by the cuts before. */
  readonly most: number;
  /** What is gone in any case. */
  readonly gone: number;
}

/** At the cut's level, or at an end of its part: below it with all that the part has, above it with what came before. */
function checkStanding(input: MatchInput, { level, part }: SalesCut, { sells, least, own, most, gone }: Member): void {
  const offered = sum(own.map(({ packs }) => packs));
  const promised = Math.max(least, Math.min(offered, sum(own.map(({ row }) => row.promised ?? 0))));
  const ends = { minimum: [0, least], promised: [least, promised], offered: [promised, offered] } as const;
  const [from, to] = ends[part];
  const row = own[0]?.row;
  const { producers } = input.weighting;
  const weight = producers === 'equal' ? 1 : producers === 'given' ? (row?.weight ?? 1) : Math.max(1, to);
  const has = sells.n + BigInt(row?.past?.taken ?? 0) * sells.d;
  const ratio = q(has, sells.d * BigInt((row?.past?.available ?? 0) + weight));
  const stands = compare(ratio, parseFraction(level));
  const [fromLow, toHigh] = [compare(sells, q(Math.max(from, gone))), compare(sells, q(Math.min(to, most)))];
  invariant(fromLow >= 0 && toHigh <= 0, 'minimums come first, then what was promised, then what is offered');
  const right = stands === 0 || (stands < 0 && toHigh === 0) || (stands > 0 && fromLow === 0);
  invariant(right, 'every producer in a cut stands at its level, or at an end of what it can sell there');
}

interface Ask {
  readonly month: number;
  readonly packs: number;
  readonly not: ReadonlySet<string>;
}

const none: ReadonlySet<string> = new Set();
const nameOf = ({ producerId, harvestMonth }: HarvestRef): string => `${producerId} ${harvestMonth}`;

/** What groups were given in this match, and what later months were found, against what producers could sell. */
class Asking {
  private readonly later: readonly Ask[];
  private waiting: readonly Ask[];
  private served = 0;
  private reaches: (harvest: Harvest) => boolean;
  private readonly gone = new Set<string>();
  private readonly shared = new Set<string>();

  constructor(input: MatchInput, { shares, later }: Sales) {
    const excluded = new Map<string, Set<string>>();
    for (const { producerId, groupId } of input.exclusions ?? [])
      excluded.set(groupId, (excluded.get(groupId) ?? new Set()).add(producerId));
    const ask = (row: { groupId: string; month: string }, packs: number): Ask => {
      return { month: monthNumber(row.month), packs, not: excluded.get(row.groupId) ?? none };
    };
    this.waiting = shares.filter(({ packs }) => packs > 0).map((row) => ask(row, row.packs));
    this.later = later.map((row) => ask(row, floor(parseFraction(row.exact)))).filter(({ packs }) => packs > 0);
    this.reaches = reaching(this.waiting);
  }

  open({ gone, back, shared }: SalesCut): void {
    for (const ref of gone) this.gone.add(nameOf(ref));
    for (const ref of back) this.gone.delete(nameOf(ref));
    for (const ref of shared) this.shared.add(nameOf(ref));
  }

  bounds(harvests: readonly Harvest[]): Pick<Member, 'own' | 'most' | 'gone'> {
    const own = harvests.filter(({ now }) => now);
    const most = own.filter((harvest) => this.reaches(harvest));
    const gone = own.filter((harvest) => this.isGone(harvest));
    return { own, most: sum(most.map(({ packs }) => packs)), gone: sum(gone.map(({ packs }) => packs)) };
  }

  /** Whether the producers inside sell all they can: what the groups they reach were given, and what is gone beside. */
  closes(sold: Q, inside: readonly Harvest[]): boolean {
    const reached = reachedBy(inside.filter((harvest) => !this.isGone(harvest)));
    const served = this.served + sum(this.waiting.filter(reached).map(({ packs }) => packs));
    const waiting = this.waiting.filter((ask) => !reached(ask));
    const reaches = reaching(waiting);
    const beside = inside.filter((harvest) => this.isGone(harvest) && reaches(harvest));
    if (compare(sold, q(served + sum(beside.map(({ packs }) => packs)))) !== 0) return false;
    [this.served, this.waiting, this.reaches] = [served, waiting, reaches];
    return true;
  }

  /** What shared harvests leave when later months have what only these can give; null where not all inside are named. */
  mostShared(inside: readonly Harvest[], harvests: readonly Harvest[]): Q | null {
    const isShared = ({ row }: Harvest): boolean => this.shared.has(nameOf(row));
    if (!inside.every((harvest) => harvest.packs === 0 || isShared(harvest) || !this.reaches(harvest))) return null;
    const beyond = reachedBy(harvests.filter((harvest) => !isShared(harvest)));
    const bound = this.later.filter((ask) => !beyond(ask));
    return q(sum(harvests.filter(isShared).map(({ packs }) => packs)) - sum(bound.map(({ packs }) => packs)));
  }

  private isGone({ row }: Harvest): boolean {
    return this.gone.has(nameOf(row));
  }
}

/** Whether what is asked may be served by one of these harvests. */
function reachedBy(harvests: readonly Harvest[]): (ask: Ask) => boolean {
  const producers = new Map<number, string[]>();
  for (const { row, packs, from, to } of harvests) {
    for (let month = from; packs > 0 && month <= to; month++) listed(producers, month).push(row.producerId);
  }
  return ({ month, not }) => producers.get(month)?.some((producerId) => !not.has(producerId)) === true;
}

/** Whether a harvest may serve something of what is asked. */
function reaching(asks: readonly Ask[]): (harvest: Harvest) => boolean {
  const byMonth = groupBy(asks, ({ month }) => month);
  return ({ row, from, to }) => {
    for (let month = from; month <= to; month++)
      if (byMonth.get(month)?.some(({ not }) => !not.has(row.producerId)) === true) return true;
    return false;
  };
}

function listed<K, T>(lists: Map<K, T[]>, key: K): T[] {
  const known = lists.get(key) ?? [];
  lists.set(key, known);
  return known;
}
