import { invariant } from '../../../shared/invariant.js';
import { monthNumber } from '../../../shared/month.js';
import { groupBy } from '../../../shared/quantity.js';
import { checkSales } from './check-sales.js';
import { add, ceil, compare, floor, multiply, parseFraction, type Q, q, zero } from './fraction.js';
import type { Cut, DemandPart, DemandRow, LoadLimit, MatchAnswer, MatchInput, SupplyRow } from './match.types.js';

/**
 * Shows that an answer is right, by other means than those that found it; throws BrokenInvariant where it is not.
 * Nothing is over-allocated or lost, nobody serves whom it may not, every share is a floor or ceiling of its exact part,
 * and each level comes with its tight cut: whoever is short stands at the level of a cut, and all that could serve the
 * cut is used up by those who are no better off. That is the certificate of the lexicographic optimum.
 */
export function checkSolution(input: MatchInput, answer: MatchAnswer): void {
  const leftOut = new Set(answer.leftOut.map(({ producerId }) => producerId));
  const of = <Row extends { readonly offerId: string }>(rows: readonly Row[]) =>
    groupBy(rows, ({ offerId }) => offerId);
  const [supplies, demands, cuts] = [of(input.supplies), of(input.demands), of(answer.cuts)];
  const [salesCuts, keptHarvests] = [of(answer.salesCuts), of(answer.keptHarvests)];
  const [allocations, pairs, shares, later] = [
    of(answer.allocations),
    of(answer.pairs),
    of(answer.shares),
    of(answer.later),
  ];
  for (const offerId of new Set([
    ...supplies.keys(),
    ...demands.keys(),
    ...allocations.keys(),
    ...shares.keys(),
    ...pairs.keys(),
  ])) {
    const question = {
      ...input,
      supplies: supplies.get(offerId) ?? [],
      demands: demands.get(offerId) ?? [],
      exclusions: (input.exclusions ?? []).filter((row) => row.offerId === undefined || row.offerId === offerId),
    };
    const part: Part = {
      ...{ offerId, leftOut, allocations: allocations.get(offerId) ?? [], pairs: pairs.get(offerId) ?? [] },
      ...{ shares: shares.get(offerId) ?? [], later: later.get(offerId) ?? [], cuts: cuts.get(offerId) ?? [] },
    };
    checkSums(question, part);
    checkLimits(question, part);
    if (input.load === undefined) checkFairness(question, part);
    checkSales(
      { ...question, supplies: question.supplies.filter(({ producerId }) => !leftOut.has(producerId)) },
      offerId,
      {
        ...{
          allocations: part.allocations.filter(({ producerId }) => !leftOut.has(producerId)),
          shares: part.shares,
          later: part.later,
        },
        ...{ salesCuts: salesCuts.get(offerId) ?? [], keptHarvests: keptHarvests.get(offerId) ?? [] },
      },
    );
  }
  if (input.load !== undefined) checkLoad(input.load, answer);
}

/** One offer's part of an answer. */
interface Part extends Pick<MatchAnswer, 'allocations' | 'pairs' | 'shares' | 'later' | 'cuts'> {
  readonly offerId: string;
  readonly leftOut: ReadonlySet<string>;
}

class Totals {
  private readonly sums = new Map<string, number>();

  add(key: string, packs: number): void {
    this.sums.set(key, (this.sums.get(key) ?? 0) + packs);
  }

  of(key: string): number {
    return this.sums.get(key) ?? 0;
  }

  same(other: Totals): boolean {
    for (const [key, packs] of this.sums) if (other.of(key) !== packs) return false;
    for (const [key, packs] of other.sums) if (this.of(key) !== packs) return false;
    return true;
  }
}

function checkSums(input: MatchInput, { allocations, shares, pairs }: Part): void {
  const [brought, handed, given, received] = [new Totals(), new Totals(), new Totals(), new Totals()];
  const used = new Totals();
  for (const { producerId, harvestMonth, month, packs } of allocations) {
    if (packs === 0) continue;
    brought.add(`${producerId} ${harvestMonth} ${month}`, packs);
    used.add(`${producerId} ${harvestMonth}`, packs);
  }
  for (const { groupId, month, packs } of shares) if (packs > 0) given.add(`${groupId} ${month}`, packs);
  for (const { producerId, groupId, month, harvestMonth, packs } of pairs) {
    handed.add(`${producerId} ${harvestMonth} ${month}`, packs);
    received.add(`${groupId} ${month}`, packs);
  }
  invariant(brought.same(handed), 'pairs hand over what producers bring');
  invariant(given.same(received), 'pairs hand over what groups get');
  const has = new Map(input.supplies.map((row) => [`${row.producerId} ${row.harvestMonth}`, row.packs]));
  for (const { producerId, harvestMonth } of allocations) {
    const key = `${producerId} ${harvestMonth}`;
    invariant(used.of(key) <= (has.get(key) ?? 0), 'no harvest brings more than it has');
  }
}

function checkLimits(input: MatchInput, { allocations, shares, pairs }: Part): void {
  const read = reader();
  for (const { offerId, harvestMonth, month, packs } of allocations) {
    const age = monthNumber(month) - monthNumber(harvestMonth);
    invariant(
      packs === 0 || (age >= 0 && age <= (input.storageMonths[offerId] ?? 0)),
      'goods are delivered while they keep',
    );
  }
  for (const { packs, committed, exact } of shares) {
    invariant(
      Number.isSafeInteger(packs) && packs >= 0 && packs <= committed,
      'no group gets more than it committed to',
    );
    const part = read(exact);
    invariant(packs === floor(part) || packs === ceil(part), 'a share is the floor or the ceiling of its exact part');
  }
  if (!input.exclusions?.length) return;
  const excluded = new Set(input.exclusions.map((row) => `${row.producerId} ${row.groupId}`));
  for (const { producerId, groupId } of pairs)
    invariant(!excluded.has(`${producerId} ${groupId}`), 'nobody serves a group that it may not');
}

function checkLoad({ gramsMax, palletPlacesMax, offers }: LoadLimit, { shares }: MatchAnswer): void {
  let [grams, places] = [zero, zero];
  for (const [offerId, rows] of groupBy(shares, (share) => share.offerId)) {
    const packs = q(rows.reduce((sum, row) => sum + row.packs, 0));
    grams = add(grams, multiply(packs, q(offers[offerId]?.packGrossGrams ?? 0)));
    places = add(places, multiply(packs, q(1, offers[offerId]?.packsPerPallet ?? 1)));
  }
  invariant(gramsMax === undefined || compare(grams, q(gramsMax)) <= 0, 'the load weighs no more than it may');
  invariant(palletPlacesMax === undefined || compare(places, q(palletPlacesMax)) <= 0, 'the load has a place for all');
}

/** A demand with what it was found. */
interface Found {
  readonly row: DemandRow;
  readonly exact: Q;
}

function checkFairness(input: MatchInput, { shares, later, cuts, leftOut }: Part): void {
  const read = reader();
  const exact = new Map<string, Q>();
  for (const row of [...shares, ...later]) exact.set(`${row.groupId} ${row.month}`, read(row.exact));
  const found = new Map(
    input.demands.map((row): [string, Found] => {
      const id = `${row.groupId} ${row.month}`;
      return [id, { row, exact: exact.get(id) ?? zero }];
    }),
  );
  const supplies = input.supplies.filter(({ producerId, packs }) => packs > 0 && !leftOut.has(producerId));
  const excluded = new Set((input.exclusions ?? []).map(({ producerId, groupId }) => `${producerId} ${groupId}`));
  const [closed, used] = [new Set<string>(), new Set<string>()];
  for (const cut of cuts) {
    const members = cut.demands.flatMap(({ groupId, month }) => found.get(`${groupId} ${month}`) ?? []);
    for (const { producerId, harvestMonth } of cut.supplies) used.add(`${producerId} ${harvestMonth}`);
    checkCut(input, cut, members);
    const left = supplies.filter((row) => !used.has(`${row.producerId} ${row.harvestMonth}`));
    checkClosed(members, { left, excluded, storage: input.storageMonths[cut.offerId] ?? 0 });
    for (const { row } of members) closed.add(`${row.groupId} ${row.month}`);
  }
  for (const [id, { row, exact: has }] of found)
    invariant(closed.has(id) || compare(has, q(row.packs)) === 0, 'whoever is short stands in a tight cut');
}

/** All supplies of a cut are given to its demands, which stand at its level or are full below it. */
function checkCut(input: MatchInput, cut: Cut, members: readonly Found[]): void {
  const level = parseFraction(cut.level);
  const given = new Map<bigint, bigint>();
  for (const { row, exact } of members) {
    const [from, to] = endsOf(row, cut.part);
    const [beforeLast, afterFirst] = [compareWhole(exact, to), compareWhole(exact, from)];
    invariant(afterFirst >= 0 && beforeLast <= 0, 'what was set comes first, and extras come last');
    given.set(exact.d, (given.get(exact.d) ?? 0n) + exact.n);
    const stands = standing(input, row, { exact, level, part: cut.part });
    const free = from < to;
    const right = !free || (beforeLast === 0 ? stands <= 0 : afterFirst === 0 ? stands >= 0 : stands === 0);
    invariant(right, 'everybody in a cut stands at its level, or is full below it');
  }
  const total = [...given].reduce((sum, [d, n]) => add(sum, q(n, d)), zero);
  if (cut.part !== 'extra') invariant(compare(total, q(cut.available)) === 0, 'a cut gives all it has, and no more');
}

const compareWhole = ({ n, d }: Q, whole: number): number => sign(n - BigInt(whole) * d);
const sign = (n: bigint): number => (n < 0n ? -1 : n > 0n ? 1 : 0);

/** Between which packs a demand's quantity follows the level of this part. */
function endsOf({ packs, extra = 0, set = false }: DemandRow, part: DemandPart): [number, number] {
  const base = packs - extra;
  if (set) return part === 'set' ? [0, packs] : [packs, packs];
  if (part === 'set') return [0, 0];
  return part === 'pledged' ? [0, base] : [base, packs];
}

/** Whether a demand's own ratio is below its cut's level (−1), at it or above it. */
function standing(input: MatchInput, row: DemandRow, at: { exact: Q; level: Q; part: DemandPart }): number {
  const { exact, level, part } = at;
  const base = row.packs - (row.extra ?? 0);
  const { groups } = input.weighting;
  const own = groups === 'equal' ? 1 : groups === 'given' ? (row.weight ?? 1) : Math.max(1, base);
  const received = part === 'extra' ? -base : part === 'set' ? 0 : (row.past?.received ?? 0);
  const weights = {
    set: Math.max(1, row.packs),
    pledged: (row.past?.committed ?? 0) + own,
    extra: Math.max(1, row.extra ?? 0),
  };
  const weight = weights[part];
  return sign((exact.n + BigInt(received) * exact.d) * level.d - level.n * exact.d * BigInt(weight));
}

/** Reads fractions; groups with the same commitment have the same, which is read once. */
function reader(): (fraction: string) => Q {
  const known = new Map<string, Q>();
  return (fraction) => {
    const found = known.get(fraction) ?? parseFraction(fraction);
    known.set(fraction, found);
    return found;
  };
}

/** Whatever might serve one of these demands is used up by them, or by those who are worse off. */
function checkClosed(
  members: readonly Found[],
  about: { left: readonly SupplyRow[]; excluded: ReadonlySet<string>; storage: number },
): void {
  const byMonth = groupBy(members, ({ row }) => monthNumber(row.month));
  for (const { producerId, harvestMonth } of about.left) {
    const harvest = monthNumber(harvestMonth);
    for (let month = harvest; month <= harvest + about.storage; month++) {
      for (const { row } of byMonth.get(month) ?? []) {
        const mayNot = about.excluded.has(`${producerId} ${row.groupId}`);
        invariant(mayNot, 'nothing that could serve a cut is left outside it');
      }
    }
  }
}
