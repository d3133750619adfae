import { invariant } from '../../../shared/invariant.js';
import { monthNumber } from '../../../shared/month.js';
import { groupBy } from '../../../shared/quantity.js';
import { add, ceil, compare, floor, multiply, parseFraction, type Q, q, subtract, zero } from './fraction.js';
import type { Cut, DemandRow, LoadLimit, MatchAnswer, MatchInput, SupplyRow } from './match.types.js';

/**
 * Shows that an answer is right, by other means than those that found it; throws BrokenInvariant where it is not.
 * Nothing is over-allocated or lost, nobody serves whom it may not, every share is a floor or ceiling of its exact part,
 * and each level comes with its tight cut: whoever is short stands at the level of a cut, and all that could serve the
 * cut is used up by those who are no better off. That is the certificate of the lexicographic optimum.
 */
export function checkSolution(input: MatchInput, answer: MatchAnswer): void {
  checkSums(input, answer);
  checkLimits(input, answer);
  if (input.load === undefined) checkFairness(input, answer);
  else checkLoad(input.load, answer);
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

function checkSums(input: MatchInput, { allocations, shares, pairs }: MatchAnswer): void {
  const [brought, handed, given, received] = [new Totals(), new Totals(), new Totals(), new Totals()];
  const used = new Totals();
  for (const { producerId, offerId, harvestMonth, month, packs } of allocations) {
    if (packs === 0) continue;
    brought.add(`${producerId} ${offerId} ${harvestMonth} ${month}`, packs);
    used.add(`${producerId} ${offerId} ${harvestMonth}`, packs);
  }
  for (const { groupId, offerId, month, packs } of shares)
    if (packs > 0) given.add(`${groupId} ${offerId} ${month}`, packs);
  for (const { producerId, groupId, offerId, month, harvestMonth, packs } of pairs) {
    handed.add(`${producerId} ${offerId} ${harvestMonth} ${month}`, packs);
    received.add(`${groupId} ${offerId} ${month}`, packs);
  }
  invariant(brought.same(handed), 'pairs hand over what producers bring');
  invariant(given.same(received), 'pairs hand over what groups get');
  const has = new Map(input.supplies.map((row) => [`${row.producerId} ${row.offerId} ${row.harvestMonth}`, row.packs]));
  for (const { producerId, offerId, harvestMonth } of allocations) {
    const key = `${producerId} ${offerId} ${harvestMonth}`;
    invariant(used.of(key) <= (has.get(key) ?? 0), 'no harvest brings more than it has');
  }
}

function checkLimits(input: MatchInput, { allocations, shares, pairs }: MatchAnswer): void {
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
    const part = parseFraction(exact);
    invariant(packs === floor(part) || packs === ceil(part), 'a share is the floor or the ceiling of its exact part');
  }
  if (!input.exclusions?.length) return;
  const excluded = new Set(input.exclusions.map((row) => `${row.producerId} ${row.groupId} ${row.offerId ?? ''}`));
  for (const { producerId, groupId, offerId } of pairs) {
    const may = !excluded.has(`${producerId} ${groupId} `) && !excluded.has(`${producerId} ${groupId} ${offerId}`);
    invariant(may, 'nobody serves a group that it may not');
  }
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

function checkFairness(input: MatchInput, answer: MatchAnswer): void {
  const leftOut = new Set(answer.leftOut.map(({ producerId }) => producerId));
  const exact = new Map<string, Q>();
  for (const row of [...answer.shares, ...answer.later])
    exact.set(`${row.groupId} ${row.offerId} ${row.month}`, parseFraction(row.exact));
  const supplies = groupBy(
    input.supplies.filter(({ producerId, packs }) => packs > 0 && !leftOut.has(producerId)),
    ({ offerId }) => offerId,
  );
  const cuts = groupBy(answer.cuts, ({ offerId }) => offerId);
  for (const [offerId, rows] of groupBy(input.demands, (row) => row.offerId)) {
    const found = new Map(
      rows.map((row): [string, Found] => {
        const id = `${row.groupId} ${row.month}`;
        return [id, { row, exact: exact.get(`${row.groupId} ${offerId} ${row.month}`) ?? zero }];
      }),
    );
    const closed = new Set<string>();
    const used = new Set<string>();
    for (const cut of cuts.get(offerId) ?? []) {
      const members = cut.demands.flatMap(({ groupId, month }) => found.get(`${groupId} ${month}`) ?? []);
      for (const { producerId, harvestMonth } of cut.supplies) used.add(`${producerId} ${harvestMonth}`);
      checkCut(input, cut, members);
      checkClosed(input, members, { supplies: supplies.get(offerId) ?? [], used, offerId });
      for (const { row } of members) closed.add(`${row.groupId} ${row.month}`);
    }
    for (const [id, { row, exact: has }] of found)
      invariant(closed.has(id) || compare(has, q(row.packs)) === 0, 'whoever is short stands in a tight cut');
  }
}

/** All supplies of a cut are given to its demands, which stand at its level or are full below it. */
function checkCut(input: MatchInput, cut: Cut, members: readonly Found[]): void {
  const level = parseFraction(cut.level);
  let given = zero;
  for (const { row, exact } of members) {
    const base = row.packs - (row.extra ?? 0);
    const [from, to] = cut.extras ? [base, row.packs] : [0, base];
    invariant(compare(exact, q(from)) >= 0 && compare(exact, q(to)) <= 0, 'extras come after all that was pledged');
    given = add(given, exact);
    const stands = levelOf(input, row, { exact, cut });
    const right =
      compare(exact, q(to)) === 0
        ? compare(stands, level) <= 0
        : compare(exact, q(from)) === 0
          ? compare(stands, level) >= 0
          : compare(stands, level) === 0;
    invariant(right, 'everybody in a cut stands at its level, or is full below it');
  }
  if (!cut.extras) invariant(compare(given, q(cut.available)) === 0, 'a cut gives all it has, and no more');
}

function levelOf(input: MatchInput, row: DemandRow, { exact, cut }: { exact: Q; cut: Cut }): Q {
  const base = row.packs - (row.extra ?? 0);
  if (cut.extras) return multiply(subtract(exact, q(base)), q(1, Math.max(1, row.extra ?? 0)));
  const { groups } = input.weighting;
  const own = groups === 'equal' ? 1 : groups === 'given' ? (row.weight ?? 1) : Math.max(1, base);
  return multiply(add(exact, q(row.past?.received ?? 0)), q(1, (row.past?.committed ?? 0) + own));
}

/** Whatever might serve one of these demands is used up by them, or by those who are worse off. */
function checkClosed(
  input: MatchInput,
  members: readonly Found[],
  about: { supplies: readonly SupplyRow[]; used: ReadonlySet<string>; offerId: string },
): void {
  const storage = input.storageMonths[about.offerId] ?? 0;
  const byMonth = groupBy(members, ({ row }) => monthNumber(row.month));
  const excluded = new Set(
    (input.exclusions ?? [])
      .filter(({ offerId }) => offerId === undefined || offerId === about.offerId)
      .map(({ producerId, groupId }) => `${producerId} ${groupId}`),
  );
  for (const { producerId, harvestMonth } of about.supplies) {
    if (about.used.has(`${producerId} ${harvestMonth}`)) continue;
    const harvest = monthNumber(harvestMonth);
    for (let month = harvest; month <= harvest + storage; month++) {
      for (const { row } of byMonth.get(month) ?? [])
        invariant(excluded.has(`${producerId} ${row.groupId}`), 'nothing that could serve a cut is left outside it');
    }
  }
}
