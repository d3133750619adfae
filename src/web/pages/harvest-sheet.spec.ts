import { packsOf } from './harvest-sheet.js';

describe('a harvest as it is typed', () => {
  const halfKilo = { packNetGrams: 500 };
  it.each([
    ['12', 'packs', 12],
    ['١٢', 'packs', 12],
    ['6', 'kilos', 12],
    ['6,7', 'kilos', 13], // 6.7 kg = 13.4 packs of 500 g
    ['0.499', 'kilos', 0],
  ])('%s %s are %d packs', (text, unit, packs) => {
    expect(packsOf(text, unit, halfKilo)).toBe(packs);
  });

  it('leaves what is no number to the API', () => {
    expect(packsOf('much', 'kilos', halfKilo)).toBe('much');
    expect(packsOf('1.5', 'packs', halfKilo)).toBe('1.5');
  });
});
