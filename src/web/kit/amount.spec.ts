import { minorUnits, wholeNumber } from './amount.js';

describe('amounts as people type them', () => {
  it.each([
    ['12,50', 'EUR', 1250],
    ['12.5', 'EUR', 1250],
    ['1 234', 'EUR', 123_400],
    ['7', 'TND', 7000],
    ['7,125', 'TND', 7125],
    ['١٢٫٥', 'EUR', 1250],
  ])('%s %s is %d minor units', (text, currency, minor) => {
    expect(minorUnits(text, currency)).toBe(minor);
  });

  it.each(['', 'ten', '-3', '1,234', '12.345'])('leaves %p in EUR to the API, which says what is wrong', (text) => {
    expect(minorUnits(text, 'EUR')).toBe(text);
  });

  it('reads whole numbers in any digits', () => {
    expect([' 12 ', '−3', '٤', '1.5'].map(wholeNumber)).toEqual([12, -3, 4, '1.5']);
  });
});
