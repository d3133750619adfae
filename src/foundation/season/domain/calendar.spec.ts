import { dateNames, datesOf, firstOutOfOrder, moveDates } from './calendar.js';
import { defaultRules } from './rules.js';

const rules = defaultRules.calendar;

describe('the calendar of a cycle', () => {
  it('derives the ten dates from the loading, in the loading point’s zone', () => {
    const dates = datesOf('2027-03', rules, 'Africa/Tunis'); // UTC+1 all year
    expect(dates.loadingAt.toISOString()).toBe('2027-03-15T07:00:00.000Z');
    expect(dates.pledgesCloseAt.toISOString()).toBe('2027-02-18T19:00:00.000Z'); // 25 days before, 20:00
    expect(dates.departAt.toISOString()).toBe('2027-03-15T15:00:00.000Z');
    expect(dates.settleAt.toISOString()).toBe('2027-03-31T01:00:00.000Z');
    expect(firstOutOfOrder(dates)).toBeNull();
  });

  it('keeps the wall clock when summer time begins between two dates', () => {
    // Brussels changes on 28 March 2027: a deadline at 20:00 is 19:00 UTC before it and 18:00 UTC after.
    const dates = datesOf('2027-04', rules, 'Europe/Brussels');
    expect(dates.pledgesCloseAt.toISOString()).toBe('2027-03-21T19:00:00.000Z');
    expect(dates.confirmBy.toISOString()).toBe('2027-03-31T18:00:00.000Z');
  });

  it('loads on the next open day', () => {
    const closedDays = ['2027-03-15', '2027-03-16'];
    expect(datesOf('2027-03', { ...rules, closedDays }, 'Africa/Tunis').loadingAt.toISOString()).toBe(
      '2027-03-17T07:00:00.000Z',
    );
  });

  it('takes later dates along when one moves, and leaves earlier ones', () => {
    const dates = datesOf('2027-03', rules, 'Africa/Tunis');
    const moved = moveDates(dates, { etaAt: new Date(dates.etaAt.getTime() + 3 * 86_400_000) });
    expect(dateNames.map((name) => (moved[name].getTime() - dates[name].getTime()) / 86_400_000)).toEqual([
      0, 0, 0, 0, 0, 0, 0, 3, 3, 3,
    ]);
  });

  it('names the first date that does not follow the one before', () => {
    const dates = datesOf('2027-03', rules, 'Africa/Tunis');
    expect(firstOutOfOrder({ ...dates, confirmBy: dates.matchAt })).toBe('confirmBy');
  });
});
