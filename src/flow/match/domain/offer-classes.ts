import { addMonths, type Month } from '../../../shared/month.js';
import { groupBy } from '../../../shared/quantity.js';
import type { DemandRow, Exclusion, MatchInput, SupplyRow } from './match.types.js';

/** One offer's part of the question, rows in a total order. */
export interface OfferQuestion {
  readonly offerId: string;
  readonly storageMonths: number;
  readonly supplies: readonly SupplyRow[];
  readonly demands: readonly DemandRow[];
  /** Producers that may not serve a group. */
  readonly excluded: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Rows that may serve, or be served by, just the same rows on the other side. */
export interface Class<Row> {
  readonly month: Month;
  readonly rows: readonly Row[];
  readonly sample: Row;
}

export interface OfferClasses {
  readonly supplies: readonly Class<SupplyRow>[];
  readonly demands: readonly Class<DemandRow>[];
  serves(supply: Class<SupplyRow>, demand: Class<DemandRow>): boolean;
}

/** Splits the question by offer; offers do not touch each other but by the load and by minimums. */
export function byOffer(input: MatchInput, leftOut: ReadonlySet<string>): OfferQuestion[] {
  const supplies = groupBy(
    input.supplies.filter(({ producerId }) => !leftOut.has(producerId)),
    ({ offerId }) => offerId,
  );
  const demands = groupBy(input.demands, ({ offerId }) => offerId);
  const offers = [...new Set([...supplies.keys(), ...demands.keys()])].sort();
  const order = <T extends SupplyRow | DemandRow>(rows: readonly T[] = []): T[] =>
    [...rows].sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  return offers.map((offerId) => ({
    offerId,
    storageMonths: input.storageMonths[offerId] ?? 0,
    supplies: order(supplies.get(offerId)),
    demands: order(demands.get(offerId)),
    excluded: excludedIn(offerId, input.exclusions ?? []),
  }));
}

const orderOf = (row: SupplyRow | DemandRow): string =>
  'producerId' in row ? `${row.harvestMonth} ${row.producerId}` : `${row.month} ${row.groupId}`;

function excludedIn(offerId: string, exclusions: readonly Exclusion[]): Map<string, Set<string>> {
  const excluded = new Map<string, Set<string>>();
  for (const exclusion of exclusions) {
    if (exclusion.offerId !== undefined && exclusion.offerId !== offerId) continue;
    const producers = excluded.get(exclusion.groupId) ?? new Set<string>();
    excluded.set(exclusion.groupId, producers.add(exclusion.producerId));
  }
  return excluded;
}

/** Classes by month and by exclusions: in nearly all of real life one per month on either side. */
export function classesOf({ supplies, demands, excluded, storageMonths }: OfferQuestion): OfferClasses {
  const touched = new Set([...excluded.values()].flatMap((producers) => [...producers]));
  const supplyKey = ({ harvestMonth, producerId }: SupplyRow) =>
    `${harvestMonth} ${touched.has(producerId) ? producerId : ''}`;
  const demandKey = ({ month, groupId }: DemandRow) => `${month} ${excluded.has(groupId) ? groupId : ''}`;
  return {
    supplies: classes(supplies, supplyKey, ({ harvestMonth }) => harvestMonth),
    demands: classes(demands, demandKey, ({ month }) => month),
    serves: (supply, demand) =>
      supply.month <= demand.month &&
      demand.month <= addMonths(supply.month, storageMonths) &&
      excluded.get(demand.sample.groupId)?.has(supply.sample.producerId) !== true,
  };
}

function classes<Row>(rows: readonly Row[], key: (row: Row) => string, month: (row: Row) => Month): Class<Row>[] {
  return [...groupBy(rows, key).values()].flatMap((members) => {
    const [sample] = members;
    return sample ? [{ month: month(sample), rows: members, sample }] : [];
  });
}
