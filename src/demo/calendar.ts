import { addMonths, type Month, monthRange } from '../shared/month.js';

const dayMs = 86_400_000;
/** Pledges of the first month close 25 days before its loading: nothing may fall due while the story is looked at. */
const aheadDays = 60;

/** November to April: the first November that begins far enough ahead of `now`. */
export function demoMonths(now: Date): Month[] {
  const year = now.getUTCFullYear();
  const ahead = (Date.UTC(year, 10, 1) - now.getTime()) / dayMs;
  const first = `${ahead >= aheadDays ? year : year + 1}-11`;
  return monthRange(first, addMonths(first, 5));
}

/** `November 2027` of `2027-11`. */
export const monthName = (month: Month): string =>
  new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${month}-01`));
