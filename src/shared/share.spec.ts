import fc from 'fast-check';
import { share } from './share.js';

describe('share', () => {
  it('splits by largest remainder', () => {
    // 100 by 1:1:1 → 33.33 each; one unit is left and the first of the equal remainders gets it.
    expect(share(100n, [1n, 1n, 1n])).toEqual([34n, 33n, 33n]);
    // 10 by 7:2:1 → 7, 2, 1 exactly; 9 by 7:2:1 → 6.3, 1.8, 0.9 → the two largest remainders (.9, .8) are raised.
    expect(share(10n, [7n, 2n, 1n])).toEqual([7n, 2n, 1n]);
    expect(share(9n, [7n, 2n, 1n])).toEqual([6n, 2n, 1n]);
  });

  it('agrees with the published largest-remainder seats of Balinski and Young (1975)', () => {
    const votes = [5117n, 4400n, 162n, 161n, 160n];
    expect(share(100n, votes)).toEqual([51n, 44n, 2n, 2n, 1n]);
    expect(share(26n, [9061n, 7179n, 5259n, 3319n, 1182n])).toEqual([9n, 7n, 5n, 4n, 1n]);
  });

  it('keeps the whole, and every part within one of its quota', () => {
    const weights = fc.array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), weights, (whole, list) => {
        const total = list.reduce((a, b) => a + b, 0n);
        fc.pre(total > 0n);
        const parts = share(whole, list);
        expect(parts.reduce((a, b) => a + b, 0n)).toBe(whole);
        parts.forEach((part, i) => {
          const off = part * total - whole * (list[i] ?? 0n);
          expect(off < total && off > -total).toBe(true);
        });
      }),
    );
  });

  it('refuses to split something among nobody', () => {
    expect(share(0n, [0n, 0n])).toEqual([0n, 0n]);
    expect(() => share(5n, [0n, 0n])).toThrow('someone has a weight');
  });
});
