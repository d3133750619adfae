import { convert, decimalText, divideHalfUp, parseDecimal } from './money.js';

const rate = (text: string) => parseDecimal(text) ?? { digits: 0n, scale: 0 };

describe('money', () => {
  it('converts dinars with three decimals to euros with two, rounding once', () => {
    // 9.000 TND at 3.4 TND a euro: 9 / 3.4 = 2.6470… EUR → 265 cents.
    expect(convert({ amount: 9000n, currency: 'TND' }, 'EUR', rate('3.4'))).toEqual({ amount: 265n, currency: 'EUR' });
    // 107.00 MAD at 10.7 = 10.00 EUR exactly.
    expect(convert({ amount: 10700n, currency: 'MAD' }, 'EUR', rate('10.7'))).toEqual({
      amount: 1000n,
      currency: 'EUR',
    });
  });

  it('rounds halves away from zero', () => {
    expect(divideHalfUp(5n, 2n)).toBe(3n);
    expect(divideHalfUp(-5n, 2n)).toBe(-3n);
    expect(divideHalfUp(7n, 3n)).toBe(2n);
  });

  it('writes minor units with the digits of ISO 4217', () => {
    expect(decimalText({ amount: 12345n, currency: 'TND' })).toBe('12.345');
    expect(decimalText({ amount: -5n, currency: 'EUR' })).toBe('-0.05');
  });

  it.each(['1,5', '-2', '', '1e3', '1.', 'NaN'])('does not take %p for a decimal', (text) => {
    expect(parseDecimal(text)).toBeNull();
  });
});
