import type { Article, Rule } from './index.js';
import { certificateFor, exportLimit, floorsOf, grownLocally, keepsFloor, repeatedRule } from './index.js';
import { charterText, growthEnds } from './index.js';

const charter = (...rules: readonly Rule[]) => ({
  articles: rules.map((rule, i): Article => ({ number: String(i + 1), title: { en: 'x' }, text: { en: 'x' }, rule })),
});

describe('where a charter bites', () => {
  it.each([
    [[], 10, 90, null],
    [[{ kind: 'local-food-reserve', percent: 20 }], 10, 80, '1'],
    [[{ kind: 'local-food-reserve', percent: 5 }], 10, 90, null], // the season is stricter
    [[{ kind: 'local-food-reserve', percent: 10 }], 10, 90, '1'], // the same: the charter is named
    [
      [
        { kind: 'local-food-reserve', percent: 20 },
        { kind: 'max-export-share', percent: 60 },
      ],
      0,
      60,
      '2',
    ],
  ] as const)('%j with a season reserve of %i % lets %i % leave by article %s', (rules, season, percent, article) => {
    expect(exportLimit(charter(...rules), season)).toEqual({ percent, article });
  });

  it('holds a floor per kilogram against packs of any weight', () => {
    const floor = { hsCode: '080410', currency: 'TND', perKgMinor: 8_500 };
    const fair = charter({ kind: 'fair-price', floors: [floor] });
    expect(floorsOf(fair, '080410')).toMatchObject([{ article: '1', perKgMinor: 8_500 }]);
    expect(floorsOf(fair, '080510')).toEqual([]);
    // 2.75 kg at 8.500 a kilogram are 23.375
    expect([keepsFloor(23_375n, 2750, 8_500n), keepsFloor(23_374n, 2750, 8_500n)]).toEqual([true, false]);
  });

  it('finds what grows at the consumers too, unless it is still wanted', () => {
    const products = [
      { hsCode: '080810', calendarMonths: [9, 10, 11] },
      { hsCode: '070200', calendarMonths: [7], stillWanted: 'Paste for the feast' },
    ];
    const local = charter({ kind: 'not-produced-locally', products });
    expect(grownLocally(local, '080810', ['2026-12', '2027-01', '2027-09'])).toEqual({
      article: '1',
      month: '2027-09',
    });
    expect(grownLocally(local, '080810', ['2026-12'])).toBeNull();
    expect(grownLocally(local, '070200', ['2027-07'])).toBeNull();
  });

  it('asks for a certificate where an offer promises what it stands for', () => {
    const organic = charter({ kind: 'organic-certified', condition: 'bio', certificate: 'organic' });
    expect(certificateFor(organic, ['sur la branche', ' Bio '])).toBe('organic');
    expect(certificateFor(organic, ['sur la branche'])).toBeNull();
    expect(certificateFor(null, ['bio'])).toBeNull();
  });

  it('has each rule once', () => {
    const reserve: Rule = { kind: 'local-food-reserve', percent: 1 };
    expect(repeatedRule(charter(reserve, { kind: 'max-export-share', percent: 1 }))).toBeNull();
    expect(repeatedRule(charter(reserve, { kind: 'max-export-share', percent: 1 }, reserve))).toBe(2);
  });

  it('gives one cycle of grace after the last day for signatures', () => {
    const [signBy, closing] = ['2026-09-30', new Date('2026-10-21T07:00:00Z')];
    expect(growthEnds(signBy, closing, new Date('2026-09-30T23:59:59Z'))).toBe(false);
    expect(growthEnds(signBy, closing, new Date('2026-10-21T06:59:59Z'))).toBe(false);
    expect(growthEnds(signBy, closing, closing)).toBe(true);
    expect(growthEnds(signBy, null, new Date('2027-01-01T00:00:00Z'))).toBe(false); // no month has closed since
  });

  it('hashes a text that does not depend on how it was written', () => {
    const article = { number: '1', title: { fr: 'T', ar: 'ع' }, text: { fr: 't' } };
    const same = { text: { fr: 't' }, title: { ar: 'ع', fr: 'T' }, number: '1' };
    const version = { number: 1, signBy: '2026-09-30', committeeDecides: [] };
    expect(charterText({ ...version, articles: [article] })).toBe(
      '{"articles":[{"number":"1","text":{"fr":"t"},"title":{"ar":"ع","fr":"T"}}],"committeeDecides":[],"number":1,"signBy":"2026-09-30"}',
    );
    expect(charterText({ ...version, articles: [same] })).toBe(charterText({ ...version, articles: [article] }));
  });
});
