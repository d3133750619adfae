import { waitAfter } from './back-off.js';

describe('the wait after a failed try', () => {
  it('grows from seconds to a day, and ends after ten tries and three days', () => {
    const waits = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((tries) => waitAfter(tries, 0));
    expect(waits[0]).toBe(5_000);
    expect(waits[8]).toBe(86_400_000);
    expect([...waits].sort((a, b) => Number(a) - Number(b))).toEqual(waits);
    const days = waits.reduce<number>((sum, wait) => sum + Number(wait), 0) / 86_400_000;
    expect(days).toBeGreaterThan(3);
    expect(waitAfter(10, 0)).toBeNull();
  });

  it('is longer by up to a tenth, so that not all come back at once', () => {
    expect(waitAfter(1, 1)).toBe(5_500);
  });
});
