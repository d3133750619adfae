import type { Cycle, Offer, Season } from '../../../foundation/season/domain/index.js';
import type { ErrorParams, FieldError } from '../../../shared/domain-error.js';
import type { Month } from '../../../shared/month.js';

/** One wish: so many packs of an offer in a month for a household; 0 withdraws. */
export interface PledgeItem {
  readonly memberId: string;
  readonly offerId: string;
  readonly month: Month;
  readonly packs: number;
  readonly upTo?: number | undefined;
}

/** What is known about the members and the season when wishes are checked. */
export interface PledgeFacts {
  /** Months whose pledges can still change. */
  readonly open: ReadonlySet<Month>;
  readonly months: ReadonlySet<Month>;
  readonly offers: ReadonlyMap<string, Pick<Offer, 'months'>>;
  /** `own`: the caller may pledge for it; `other`: it exists, but is not the caller's; absent: unknown. */
  readonly members: ReadonlyMap<string, 'own' | 'other' | 'outside-season'>;
  /** What each row promised at the season commitment, by `pledgeKey`; only households that promised something bind. */
  readonly promised: ReadonlyMap<string, number>;
  readonly bound: ReadonlySet<string>;
  readonly tolerancePercent: number;
  /** Households whose group has not signed the charter in time: they keep what they have, and take on no more. */
  readonly unsigned: { readonly members: ReadonlySet<string>; readonly params: ErrorParams };
  /** What households of these groups have pledged so far, by `pledgeKey`. */
  readonly held: ReadonlyMap<string, Pick<PledgeItem, 'packs' | 'upTo'>>;
}

export const pledgeKey = ({ memberId, offerId, month }: Pick<PledgeItem, 'memberId' | 'offerId' | 'month'>): string =>
  `${memberId} ${offerId} ${month}`;

/** The months that take pledges: not locked, their deadline not passed. */
export function openMonths(
  season: Pick<Season, 'state'>,
  cycles: readonly Pick<Cycle, 'month' | 'state' | 'dates'>[],
  now: Date,
): Set<Month> {
  if (season.state !== 'pledging' && season.state !== 'running') return new Set();
  const open = cycles.filter(({ state, dates }) => state === 'collecting' && now < dates.pledgesCloseAt);
  return new Set(open.map(({ month }) => month));
}

/** Whether `packs` stays within `percent` of what was promised; part packs do not count, so 2 packs at 10 % stay 2. */
export const withinTolerance = (packs: number, promised: number, percent: number): boolean =>
  Math.abs(packs - promised) * 100 <= promised * percent;

/**
 * Every wish that cannot be taken, with its pointer and code; empty when all can. `from` is the index of the row sent
 * that each wish is of, where one row makes several wishes.
 */
export function mistakesIn(items: readonly PledgeItem[], facts: PledgeFacts, from?: readonly number[]): FieldError[] {
  const seen = new Set<string>();
  return items.flatMap((item, index) => {
    const found = mistakeIn(item, facts, seen);
    seen.add(pledgeKey(item));
    return found === null
      ? []
      : [{ pointer: `/items/${from?.[index] ?? index}/${found.field}`, code: found.code, params: found.params }];
  });
}

interface Mistake {
  readonly field: keyof PledgeItem;
  readonly code: string;
  readonly params: ErrorParams;
}

function mistakeIn(item: PledgeItem, facts: PledgeFacts, seen: ReadonlySet<string>): Mistake | null {
  const { memberId, offerId, month, packs, upTo } = item;
  const member = facts.members.get(memberId);
  if (member === undefined) return { field: 'memberId', code: 'unknown-member', params: {} };
  if (member === 'other') return { field: 'memberId', code: 'not-your-member', params: {} };
  if (member === 'outside-season') return { field: 'memberId', code: 'group-not-in-season', params: {} };
  const offer = facts.offers.get(offerId);
  if (!offer) return { field: 'offerId', code: 'unknown-offer', params: {} };
  if (!facts.months.has(month)) return { field: 'month', code: 'month-outside-season', params: { month } };
  if (!offer.months.includes(month)) return { field: 'month', code: 'offer-not-in-month', params: { month } };
  if (!facts.open.has(month)) return { field: 'month', code: 'pledges-closed', params: { month } };
  if (upTo !== undefined && upTo <= packs) return { field: 'upTo', code: 'up-to-too-low', params: {} };
  if (seen.has(pledgeKey(item))) return { field: 'memberId', code: 'duplicate-row', params: {} };
  return signatureMistake(item, facts) ?? toleranceMistake(item, facts);
}

function signatureMistake(item: PledgeItem, { unsigned, held }: PledgeFacts): Mistake | null {
  if (!unsigned.members.has(item.memberId)) return null;
  const { packs = 0, upTo } = held.get(pledgeKey(item)) ?? {};
  const grows = item.packs > packs || (item.upTo ?? item.packs) > (upTo ?? packs);
  return grows ? { field: 'packs', code: 'charter-unsigned', params: unsigned.params } : null;
}

function toleranceMistake(item: PledgeItem, facts: PledgeFacts): Mistake | null {
  if (!facts.bound.has(item.memberId)) return null;
  const promised = facts.promised.get(pledgeKey(item)) ?? 0;
  const percent = facts.tolerancePercent;
  if (withinTolerance(item.packs, promised, percent)) return null;
  return { field: 'packs', code: 'tolerance-exceeded', params: { promised, percent } };
}
