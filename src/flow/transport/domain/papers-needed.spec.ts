import { type CustomsLoad, type PaperRule, papersNeeded } from './papers-needed.js';

const rule = (id: string, over: Partial<PaperRule> = {}): PaperRule => ({
  ...{ id, paper: 'other', hsPrefix: '', origin: 'TN', destination: 'EU', condition: null, valueFromMinor: null },
  ...{
    valueBelowMinor: null,
    validFrom: '2026-01-01',
    validUntil: null,
    source: 'x',
    checkedOn: '2026-01-01',
    ...over,
  },
});
const load: CustomsLoad = {
  ...{ day: '2026-11-15', origin: 'TN', destinations: ['BE'] },
  goods: [
    { offerId: 'oranges', hsCode: '080510', conditions: [], valueMinor: 200_000 },
    { offerId: 'oil', hsCode: '1509.20', conditions: ['organic'], valueMinor: 500_000 },
  ],
};
const found = (rules: readonly PaperRule[], over: Partial<CustomsLoad> = {}) =>
  papersNeeded(rules, { ...load, ...over }).map(({ rule: { id }, offerIds }) => [id, ...offerIds]);

describe('the papers that goods need', () => {
  it('follow their code, their conditions and the way they go', () => {
    const rules = [rule('all'), rule('citrus', { hsPrefix: '0805' }), rule('organic', { condition: 'organic' })];
    expect(found(rules)).toEqual([
      ['all', 'oranges', 'oil'],
      ['citrus', 'oranges'],
      ['organic', 'oil'],
    ]);
    expect(found(rules, { origin: 'FR' })).toEqual([]);
    expect(found([rule('ma', { origin: 'MA' }), rule('ch', { destination: 'CH' })])).toEqual([]);
    expect(found([rule('home', { destination: 'TN' })], { destinations: ['TN'] })).toEqual([]);
  });

  it('follow the date and the value', () => {
    expect(found([rule('old', { validUntil: '2026-11-14' }), rule('new', { validFrom: '2026-11-16' })])).toEqual([]);
    expect(found([rule('last', { validUntil: '2026-11-15' })])).toHaveLength(1);
    // 7,000 euros in all: above the 6,000 up to which any exporter may declare the origin.
    const rules = [rule('EUR.1', { valueFromMinor: 600_001 }), rule('declared', { valueBelowMinor: 600_001 })];
    expect(found(rules)).toEqual([['EUR.1', 'oranges', 'oil']]);
    expect(found(rules, { goods: load.goods.slice(0, 1) })).toEqual([['declared', 'oranges']]);
    expect(found(rules, { goods: load.goods.map((good) => ({ ...good, valueMinor: null })) })).toHaveLength(2);
  });
});
