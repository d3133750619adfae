import { cellOf, sameCell, textOf } from './pledge-cells.js';

describe('a cell of the grid', () => {
  it.each([
    ['', { packs: 0 }],
    [' 3 ', { packs: 3 }],
    ['3-5', { packs: 3, upTo: 5 }],
    ['3 – 5', { packs: 3, upTo: 5 }],
    ['٣-٥', { packs: 3, upTo: 5 }],
    ['-3', { packs: '-3' }],
    ['1,5', { packs: '1,5' }],
    ['99999999999', { packs: '99999999999' }],
  ])('%j means %j', (text, cell) => {
    expect(cellOf(text)).toEqual(cell);
  });

  it('is shown as it would be typed, and compared by what it means', () => {
    expect(textOf({ packs: 3, upTo: null })).toBe('3');
    expect(textOf({ packs: 0, upTo: 2 })).toBe('0-2');
    expect(sameCell('', '0')).toBe(true);
    expect(sameCell('3-5', '3')).toBe(false);
  });
});
