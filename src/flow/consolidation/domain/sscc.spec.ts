import { checkDigit, isSscc, ssccOf, ssccsUnder } from './sscc.js';

/** Published numbers: of the biip documentation, the GS1 examples with 0614141, and a GTIN-13 that everybody knows. */
describe('the SSCC', () => {
  it.each([
    ['37613032110910342', '0'],
    ['15703538141037517', '7'],
    ['00614141123456789', '0'],
    ['400638133393', '1'],
  ])('ends %s with %s', (digits, check) => {
    expect(checkDigit(digits)).toBe(check);
  });

  it('is made of extension digit, prefix, serial and check digit', () => {
    expect(ssccOf('800200800', 1234)).toBe('080020080000012346');
    expect(ssccOf('0614141', 123456789)).toBe('006141411234567890');
    expect(ssccOf('0614141', 9_000_000_000)).toMatch(/^90614141000000000\d$/);
    expect(ssccsUnder('541234567890')).toBe(100_000);
    expect(() => ssccOf('541234567890', 100_000)).toThrow();
  });

  it('is told from a local code and from a number with a wrong digit', () => {
    expect(isSscc('376130321109103420')).toBe(true);
    expect(isSscc('376130321109103421')).toBe(false);
    expect(isSscc('LU-202611-AB12-01')).toBe(false);
  });
});
