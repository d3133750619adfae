import { type Month, monthNumber } from '../../../shared/month.js';
import { byText, groupBy } from '../../../shared/quantity.js';
import type { DemandRow, Exclusion, MatchInput, SupplyRow } from './match.types.js';

/** One offer's part of the question: rows by month, then by id, and what may not go together. */
export interface OfferQuestion {
  readonly offerId: string;
  readonly storageMonths: number;
  readonly supplies: readonly SupplyRow[];
  readonly demands: readonly DemandRow[];
  /** Months as numbers, by row. */
  readonly harvestOf: Int32Array;
  readonly monthOf: Int32Array;
  /** By group: producers that may not serve it. */
  readonly excluded: ReadonlyMap<string, ReadonlySet<string>>;
}

/** The question taken apart by offer, in a total order, so that the order of the rows given never matters. */
export function byOffer(input: MatchInput, leftOut: ReadonlySet<string>): OfferQuestion[] {
  const supplies = groupBy(
    leftOut.size === 0 ? input.supplies : input.supplies.filter(({ producerId }) => !leftOut.has(producerId)),
    ({ offerId }) => offerId,
  );
  const demands = groupBy(input.demands, ({ offerId }) => offerId);
  const exclusions = groupBy(input.exclusions ?? [], ({ offerId }) => offerId);
  const [ofSupply, ofDemand] = [
    ordering(
      input.supplies,
      (row) => row.harvestMonth,
      (row) => row.producerId,
    ),
    ordering(
      input.demands,
      (row) => row.month,
      (row) => row.groupId,
    ),
  ];
  const number = numbering();
  return [...new Set([...supplies.keys(), ...demands.keys()])].sort(byText).map((offerId) => {
    const sorted = { supplies: ofSupply(supplies.get(offerId)), demands: ofDemand(demands.get(offerId)) };
    return {
      ...{ offerId, storageMonths: input.storageMonths[offerId] ?? 0, ...sorted },
      harvestOf: Int32Array.from(sorted.supplies, ({ harvestMonth }) => number(harvestMonth)),
      monthOf: Int32Array.from(sorted.demands, ({ month }) => number(month)),
      excluded: excludedIn([...(exclusions.get(undefined) ?? []), ...(exclusions.get(offerId) ?? [])], sorted),
    };
  });
}

/** Months as numbers; each is read once. */
function numbering(): (month: Month) => number {
  const known = new Map<Month, number>();
  return (month) => {
    const found = known.get(month) ?? monthNumber(month);
    known.set(month, found);
    return found;
  };
}

/** Sorts rows by month and id; ids are ranked once for all offers. */
function ordering<Row>(all: readonly Row[], month: (row: Row) => string, id: (row: Row) => string) {
  const ranks = new Map([...new Set(all.map(id))].sort(byText).map((each, rank) => [each, rank]));
  const number = numbering();
  const first = all.reduce((least, row) => Math.min(least, number(month(row))), Infinity);
  return (rows: readonly Row[] = []): Row[] => {
    const keys = Float64Array.from(rows, (row, i) => {
      return ((number(month(row)) - first) * ranks.size + (ranks.get(id(row)) ?? 0)) * rows.length + i;
    });
    if (keys.every((key, i) => i === 0 || (keys[i - 1] ?? 0) < key)) return [...rows]; // as the database gives them
    return Array.from(keys.sort(), (key) => rows[key % rows.length]).filter((row) => row !== undefined);
  };
}

/** Exclusions that touch a row of this offer. */
function excludedIn(
  exclusions: readonly Exclusion[],
  { supplies, demands }: Pick<OfferQuestion, 'supplies' | 'demands'>,
): Map<string, Set<string>> {
  const excluded = new Map<string, Set<string>>();
  if (exclusions.length === 0) return excluded;
  const producers = new Set(supplies.map(({ producerId }) => producerId));
  const groups = new Set(demands.map(({ groupId }) => groupId));
  for (const { producerId, groupId } of exclusions) {
    if (!producers.has(producerId) || !groups.has(groupId)) continue;
    const known = excluded.get(groupId);
    if (known) known.add(producerId);
    else excluded.set(groupId, new Set([producerId]));
  }
  return excluded;
}
