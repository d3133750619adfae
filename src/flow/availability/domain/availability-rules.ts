import type { ExportLimit } from '../../../foundation/charter/domain/index.js';
import type { Cycle, Offer, Season } from '../../../foundation/season/domain/index.js';
import type { ErrorParams } from '../../../shared/domain-error.js';
import { addMonths, type Month } from '../../../shared/month.js';

/** What a producer declares for one harvest month. `packs` can be exported; `harvest` is the whole. */
export interface AvailabilityItem {
  readonly producerId: string;
  readonly offerId: string;
  /** The harvest month. */
  readonly month: Month;
  readonly packs: number;
  readonly harvest?: number | undefined;
  readonly minimum?: number | undefined;
  readonly readyFrom?: string | undefined;
  /** Why it falls, or comes after the deadline. */
  readonly reason?: string | undefined;
}

/** Whom a signature is missing of, and what the message says of the version. */
export interface Unsigned {
  readonly organisations: ReadonlySet<string>;
  readonly params: ErrorParams;
}

export interface AvailabilityFacts {
  readonly season: Pick<Season, 'state' | 'firstMonth' | 'lastMonth'>;
  readonly cycles: ReadonlyMap<Month, Pick<Cycle, 'state' | 'dates'>>;
  readonly offers: ReadonlyMap<string, Pick<Offer, 'months' | 'storageMonths'>>;
  /** `own`: the caller may declare for it; `other`: takes part, but is not the caller's; absent: unknown. */
  readonly producers: ReadonlyMap<string, 'own' | 'other'>;
  /** Packs declared before, by `availabilityKey`. */
  readonly declared: ReadonlyMap<string, number>;
  /** How much of a harvest may leave, by the season or by the charter. */
  readonly limit: ExportLimit;
  /** Producers that may not declare more, since they have not signed the charter in time. */
  readonly unsigned: Unsigned;
  readonly now: Date;
}

export interface AvailabilityMistake {
  readonly field: string;
  readonly code: string;
  readonly params: ErrorParams;
}

type Key = Pick<AvailabilityItem, 'producerId' | 'offerId' | 'month'>;
export const availabilityKey = ({ producerId, offerId, month }: Key): string => `${producerId} ${offerId} ${month}`;

/** Months in which what is harvested now can be delivered. */
export const monthsServed = (harvestMonth: Month, storageMonths: number): { first: Month; last: Month } => ({
  first: harvestMonth,
  last: addMonths(harvestMonth, storageMonths),
});

/** Why a declaration cannot be taken; null when it can. `seen` holds the keys of the rows before it. */
export function mistakeIn(
  item: AvailabilityItem,
  facts: AvailabilityFacts,
  seen: ReadonlySet<string>,
): AvailabilityMistake | null {
  const { producerId, offerId, month } = item;
  const producer = facts.producers.get(producerId);
  if (producer === undefined) return { field: 'producerId', code: 'unknown-producer', params: {} };
  if (producer === 'other') return { field: 'producerId', code: 'not-your-producer', params: {} };
  const offer = facts.offers.get(offerId);
  if (!offer) return { field: 'offerId', code: 'unknown-offer', params: {} };
  const { last } = monthsServed(month, offer.storageMonths);
  if (last < facts.season.firstMonth || month > facts.season.lastMonth)
    return { field: 'month', code: 'month-outside-season', params: { month } };
  if (!offer.months.some((offered) => offered >= month && offered <= last))
    return { field: 'month', code: 'offer-not-in-month', params: { month } };
  if (seen.has(availabilityKey(item))) return { field: 'producerId', code: 'duplicate-row', params: {} };
  return timeMistake(item, facts) ?? signatureMistake(item, facts) ?? quantityMistake(item, facts);
}

/** After its deadline a declaration still changes with a reason, until the month's orders are agreed. */
function timeMistake(item: AvailabilityItem, facts: AvailabilityFacts): AvailabilityMistake | null {
  const { season, cycles, now } = facts;
  const { month } = item;
  const cycle = cycles.get(month < season.firstMonth ? season.firstMonth : month);
  const closed = { field: 'month', code: 'availability-closed', params: { month } };
  if (season.state !== 'pledging' && season.state !== 'running') return closed;
  if (!cycle || !['collecting', 'committed', 'matched'].includes(cycle.state)) return closed;
  if (season.state === 'pledging' || item.reason !== undefined) return null;
  const before = facts.declared.get(availabilityKey(item)) ?? 0;
  if (item.packs < before) return { field: 'reason', code: 'fall-without-reason', params: { before } };
  return now < cycle.dates.availabilityClosesAt ? null : { field: 'reason', code: 'late-without-reason', params: {} };
}

/** What was declared stands; more of it waits for the signature. */
function signatureMistake(
  item: AvailabilityItem,
  { unsigned, declared }: AvailabilityFacts,
): AvailabilityMistake | null {
  const grows = item.packs > (declared.get(availabilityKey(item)) ?? 0);
  if (!grows || !unsigned.organisations.has(item.producerId)) return null;
  return { field: 'packs', code: 'charter-unsigned', params: { ...unsigned.params } };
}

/** What is exported leaves the local reserve whole; a part pack of reserve keeps the whole pack. */
function quantityMistake(item: AvailabilityItem, facts: AvailabilityFacts): AvailabilityMistake | null {
  const { percent: leaves, article } = facts.limit;
  const told = article === null ? { percent: 100 - leaves } : { percent: leaves, article };
  if (item.harvest === undefined) {
    const code = article === null ? 'harvest-missing' : 'article-wants-harvest';
    return leaves === 100 ? null : { field: 'harvest', code, params: told };
  }
  if (item.packs * 100 <= item.harvest * leaves) return null;
  const code = article === null ? 'reserve-touched' : 'article-limits-export';
  return { field: 'packs', code, params: { ...told, most: Math.floor((item.harvest * leaves) / 100) } };
}
