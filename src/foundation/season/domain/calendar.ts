import { TZDate } from '@date-fns/tz';
import { addDays, addHours, format } from 'date-fns';
import { invariant } from '../../../shared/invariant.js';
import type { Month } from '../../../shared/month.js';

/** The ten dates of a cycle in their order; each must follow the one before. */
export const dateNames = [
  'pledgesCloseAt',
  'availabilityClosesAt',
  'matchAt',
  'confirmBy',
  'consolidateAt',
  'loadingAt',
  'departAt',
  'etaAt',
  'distributeAt',
  'settleAt',
] as const;
export type DateName = (typeof dateNames)[number];
export type CycleDates = Readonly<Record<DateName, Date>>;

/** Dates relative to the loading, in the loading point's time zone. */
export interface CalendarRules {
  /** Day of the month, 1 to 28. */
  readonly loadingDay: number;
  /** `HH:MM`. */
  readonly loadingTime: string;
  readonly pledgesCloseDaysBefore: number;
  readonly availabilityClosesDaysBefore: number;
  readonly matchDaysBefore: number;
  readonly confirmDaysBefore: number;
  readonly consolidateDaysBefore: number;
  readonly departHoursAfter: number;
  readonly etaDaysAfter: number;
  readonly distributeDaysAfter: number;
  readonly settleDaysAfter: number;
  /** `YYYY-MM-DD`: nothing is loaded or handed out on these days. */
  readonly closedDays: readonly string[];
}

/** Deadlines for people end in the evening of their day, work of the engine is done at night. */
const endOfDay = { hours: 20, minutes: 0 };
const night = { hours: 2, minutes: 0 };

/**
 * Derives a cycle's dates from the season's rules. Days are civil days of `timeZone` (IANA), so that a change to or
 * from summer time moves no deadline by an hour.
 */
export function datesOf(month: Month, rules: CalendarRules, timeZone: string): CycleDates {
  const closed = new Set(rules.closedDays);
  const [hours = 8, minutes = 0] = rules.loadingTime.split(':').map(Number);
  const day = new TZDate(
    Number(month.slice(0, 4)),
    Number(month.slice(5, 7)) - 1,
    rules.loadingDay,
    hours,
    minutes,
    timeZone,
  );
  const loading = nextOpen(day, closed);
  const at = (days: number, time: { hours: number; minutes: number }): TZDate => {
    const date = addDays(loading, days);
    date.setHours(time.hours, time.minutes, 0, 0);
    return date;
  };
  const dates = {
    pledgesCloseAt: at(-rules.pledgesCloseDaysBefore, endOfDay),
    availabilityClosesAt: at(-rules.availabilityClosesDaysBefore, endOfDay),
    matchAt: at(-rules.matchDaysBefore, night),
    confirmBy: at(-rules.confirmDaysBefore, endOfDay),
    consolidateAt: at(-rules.consolidateDaysBefore, night),
    loadingAt: loading,
    departAt: addHours(loading, rules.departHoursAfter),
    etaAt: at(rules.etaDaysAfter, { hours: 8, minutes: 0 }),
    distributeAt: nextOpen(at(rules.distributeDaysAfter, { hours: 17, minutes: 0 }), closed),
    settleAt: at(rules.settleDaysAfter, night),
  };
  return mapDates((name) => new Date(dates[name].getTime()));
}

function nextOpen(date: TZDate, closed: ReadonlySet<string>): TZDate {
  let open = date;
  for (let tries = 0; closed.has(format(open, 'yyyy-MM-dd')); tries++) {
    invariant(tries < 366, 'a season has open days');
    open = addDays(open, 1);
  }
  return open;
}

export const mapDates = (value: (name: DateName) => Date): CycleDates =>
  Object.fromEntries(dateNames.map((name) => [name, value(name)])) as Record<DateName, Date>;

/** The first date that does not follow the one before it; null when all are in order. */
export function firstOutOfOrder(dates: CycleDates): DateName | null {
  for (let i = 1; i < dateNames.length; i++) {
    const [before, after] = [dateNames[i - 1], dateNames[i]];
    if (before && after && dates[before].getTime() >= dates[after].getTime()) return after;
  }
  return null;
}

/**
 * Moves some dates. From each moved date on, the later ones that were not given move by the same time, so that a late
 * ferry takes arrival, distribution and settlement along; earlier dates stay.
 */
export function moveDates(dates: CycleDates, given: Readonly<Partial<Record<DateName, Date>>>): CycleDates {
  let shift = 0;
  return mapDates((name) => {
    const wanted = given[name];
    if (wanted) shift = wanted.getTime() - dates[name].getTime();
    return wanted ?? new Date(dates[name].getTime() + shift);
  });
}
