import { addMonths, isMonth, monthRange, monthsBetween } from './month.js';

describe('month', () => {
  it('runs over the year', () => {
    expect(addMonths('2026-11', 3)).toBe('2027-02');
    expect(addMonths('2026-01', -1)).toBe('2025-12');
    expect(monthsBetween('2026-11', '2027-04')).toBe(5);
    expect(monthRange('2026-11', '2027-01')).toEqual(['2026-11', '2026-12', '2027-01']);
    expect(monthRange('2027-01', '2026-11')).toEqual([]);
  });

  it.each(['2026-13', '2026-00', '26-01', '2026-1', ''])('does not take %p for a month', (text) => {
    expect(isMonth(text)).toBe(false);
  });
});
