import { formatDateTime, formatGrams, formatMoney, formatMonth, formatNumber, formatOpeningHours } from './format.js';

/** CLDR puts no-break spaces and direction marks between the parts; what people read is compared. */
const read = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ').replace(/[\u200e\u200f\u061c]/g, '');

describe('formats', () => {
  it('writes money with the digits of its currency', () => {
    expect(read(formatMoney('fr', { amount: 1234500n, currency: 'TND' }))).toBe('1 234,500 TND');
    expect(read(formatMoney('nl', { amount: -5n, currency: 'EUR' }))).toBe('-0,05 EUR');
    expect(read(formatMoney('en', { amount: 107000n, currency: 'MAD' }))).toBe('1,070.00 MAD');
    expect(read(formatMoney('ar', { amount: 1234500n, currency: 'TND' }))).toBe('1.234,500 TND');
    expect(read(formatMoney('fr', { amount: 1500n, currency: 'XOF' }))).toBe('1 500 XOF');
  });

  it('keeps the last digit of amounts that a double cannot hold', () => {
    // 2^53 + 1 cents.
    expect(read(formatMoney('en', { amount: 9007199254740993n, currency: 'EUR' }))).toBe('90,071,992,547,409.93 EUR');
  });

  it('names months', () => {
    expect(formatMonth('fr', '2026-11')).toBe('novembre 2026');
    expect(formatMonth('nl', '2027-01')).toBe('januari 2027');
    expect(formatMonth('en', '2026-12')).toBe('December 2026');
    // Tunisian month names (janvier → جانفي), Latin digits.
    expect(formatMonth('ar', '2027-01')).toBe('جانفي 2027');
    expect(() => formatMonth('en', '2026-13')).toThrow('YYYY-MM');
  });

  it('shows an instant on the clocks of the place', () => {
    const instant = new Date('2026-11-23T23:05:00Z');
    // Tunis is at UTC+1 all year, so the day has changed there.
    expect(read(formatDateTime('fr', instant, 'Africa/Tunis'))).toContain('24/11/2026 00:05');
    expect(read(formatDateTime('en', instant, 'Europe/Brussels'))).toBe('Tue, 24/11/2026, 00:05 CET');
    expect(read(formatDateTime('ar', instant, 'Africa/Tunis'))).toContain('24/11/2026، 00:05');
    expect(() => formatDateTime('en', new Date('never'), 'Africa/Tunis')).toThrow('an instant is a date');
  });

  it('names the days of opening hours', () => {
    expect(formatOpeningHours('fr', 'Mo-Sa 07:00-17:00')).toBe('lun.-sam. 07:00-17:00');
    expect(formatOpeningHours('nl', 'We,Fr 15:00-20:00')).toBe('wo,vr 15:00-20:00');
    expect(formatOpeningHours('ar', 'Tu-Su 09:00-19:00')).toBe('الثلاثاء-الأحد من 09:00 إلى 19:00');
    expect(formatOpeningHours('en', 'by appointment with Mouna, Sarah')).toBe('by appointment with Mouna, Sarah');
  });

  it('writes grams as kilograms, to the gram', () => {
    expect(read(formatGrams('fr', 1234567))).toBe('1 234,567 kg');
    expect(read(formatGrams('nl', 500))).toBe('0,5 kg');
    expect(read(formatGrams('en', 25000))).toBe('25 kg');
    expect(read(formatGrams('ar', 1234567))).toBe('1.234,567 كغم');
    expect(() => formatGrams('en', 0.5)).toThrow('whole number');
  });

  it('groups the digits of numbers', () => {
    expect(read(formatNumber('fr', 12345))).toBe('12 345');
    expect(read(formatNumber('ar', 12345))).toBe('12.345');
    expect(read(formatNumber('nl', 12345.5, 3))).toBe('12.345,500');
    expect(read(formatNumber('en', 12345678901234567890n))).toBe('12,345,678,901,234,567,890');
  });
});
