import { closingLine, isShort, median } from './report.js';

describe('a bench measure', () => {
  it('is short above what it may be at most, or below what it must be at least', () => {
    const most = (figure: number) => ({ name: 'lock', figure, unit: '× bare SQL', target: { atMost: 1.5 } });
    const least = (figure: number) => ({ name: 'reads', figure, unit: '%', target: { atLeast: 60 } });
    expect([most(1.5), most(1.51), least(60), least(59.9)].map(isShort)).toEqual([false, true, false, true]);
    expect(closingLine(most(1.23456))).toBe('bench lock: 1.23 × bare SQL, target ≤ 1.5: ok');
    expect(closingLine(least(59.9))).toBe('bench reads: 59.90 %, target ≥ 60: short');
  });

  it('takes the middle of its runs', () => {
    expect([median([3, 1, 2]), median([4, 1, 3, 2])]).toEqual([2, 2.5]);
  });
});
