import { suppose, whatIfMistakes } from './what-if.js';

const row = (producerId: string, offerId: string, harvestMonth: string, packs: number) => {
  return { producerId, offerId, harvestMonth, packs };
};
/** Dates keep for two months, oranges are fresh. */
const window = { month: '2026-12', storageMonths: new Map([['dates', 2]]) };
const declared = [
  row('p1', 'dates', '2026-11', 15),
  row('p1', 'dates', '2026-12', 10),
  row('p1', 'oranges', '2026-12', 7),
  row('p1', 'oranges', '2026-11', 9), // gone in December
  row('p2', 'dates', '2027-01', 30), // not yet harvested in December
];
const packs = (items: Parameters<typeof suppose>[1]) => suppose(declared, items, window).map((each) => each.packs);

describe('what if', () => {
  it('takes a part of every harvest that can be delivered, rounded down', () => {
    // 80 % of 15 is 12, of 10 is 8, of 7 is 5.6.
    expect(packs([{ producerId: 'p1', percent: 80 }])).toEqual([12, 8, 5, 9, 30]);
    expect(packs([{ producerId: 'p1', percent: 150 }])).toEqual([22, 15, 10, 9, 30]);
  });

  it('counts what is said of one offer before what is said of all', () => {
    const items = [
      { producerId: 'p1', percent: 0 },
      { producerId: 'p1', offerId: 'oranges', percent: 100 },
    ];
    expect(packs(items)).toEqual([0, 0, 7, 9, 30]);
  });

  it('lays packs on the oldest harvest first, and more than was declared on the youngest', () => {
    expect(packs([{ producerId: 'p1', offerId: 'dates', packs: 18 }])).toEqual([15, 3, 7, 9, 30]);
    expect(packs([{ producerId: 'p1', offerId: 'dates', packs: 40 }])).toEqual([15, 25, 7, 9, 30]);
    expect(packs([{ producerId: 'p1', offerId: 'dates', packs: 0 }])).toEqual([0, 0, 7, 9, 30]);
  });

  it('refuses what says nothing, twice the same, or something of a harvest that is not there', () => {
    const items = [
      { producerId: 'p1' },
      { producerId: 'p1', percent: 50, packs: 3, offerId: 'dates' },
      { producerId: 'p1', packs: 3 },
      { producerId: 'p1', percent: 50 },
      { producerId: 'p1', percent: 60 },
      { producerId: 'p2', percent: 50 },
    ];
    expect(whatIfMistakes(items, declared, window)).toEqual([
      { index: 0, field: 'percent', code: 'what-if-unclear' },
      { index: 1, field: 'percent', code: 'what-if-unclear' },
      { index: 2, field: 'offerId', code: 'what-if-needs-offer' },
      { index: 3, field: 'producerId', code: 'duplicate-row' },
      { index: 4, field: 'producerId', code: 'duplicate-row' },
      { index: 5, field: 'producerId', code: 'nothing-declared' },
    ]);
  });
});
