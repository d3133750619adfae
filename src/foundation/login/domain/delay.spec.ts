import { waitAround, waitMs } from './delay.js';

const now = new Date('2026-11-25T08:00:00Z');
const failed = (failures: number) => ({ failures, lastFailedAt: now });
const none = { failures: 0, lastFailedAt: null };

describe('the wait after failed tries', () => {
  it.each([
    [9, 0],
    [10, 5_000],
    [11, 10_000],
    [12, 20_000],
    [17, 640_000],
    [18, 900_000], // 5 s × 2⁸ would be 1,280 s: a quarter of an hour is the longest
    [1_000, 900_000],
  ])('of %i is %i ms, with ten free', (failures, wait) => {
    expect(waitMs(failed(failures), 10, now)).toBe(wait);
  });

  it('runs from the last try', () => {
    expect(waitMs(failed(11), 10, new Date(now.getTime() + 4_000))).toBe(6_000);
    expect(waitMs(failed(11), 10, new Date(now.getTime() + 10_000))).toBe(0);
  });

  it('that others have caused does not reach whoever signed in from there before', () => {
    const attacked = { pair: none, account: failed(60), source: failed(60) };
    expect(waitAround({ ...attacked, known: true }, now)).toBe(0);
    expect(waitAround({ ...attacked, known: false }, now)).toBe(900_000);
    expect(waitAround({ ...attacked, pair: failed(10), known: true }, now)).toBe(5_000);
    expect(waitAround({ pair: none, account: none, source: none, known: false }, now)).toBe(0);
  });
});
