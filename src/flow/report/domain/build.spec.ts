import type { Month } from '../../../shared/month.js';
import { hiddenOf, monthRows, overrideRows, type Facts } from './build.js';
import type { Stage } from './report.types.js';

const months = ['2026-11', '2026-12', '2027-01', '2027-02'] as const;
const households = { '2026-11': 3, '2026-12': 8, '2027-01': 6, '2027-02': 9 } as const;

/** One offer and one group; the first two months and the last are settled, the third is only pledged. */
function facts(): Facts {
  const settled: readonly Month[] = months.filter((month) => month !== '2027-01');
  const of = (stage: Stage) => {
    const reached = months.filter((month) => stage === 'pledged' || settled.includes(month));
    return {
      offers: reached.map((month) => ({ month, offerId: 'o', packs: households[month] })),
      groups: reached.map((month) => ({ month, groupId: 'g', grams: households[month] * 1000 })),
    };
  };
  const sums: Facts['stages'] = {
    ...{ pledged: of('pledged'), committed: of('committed'), available: of('available'), matched: of('matched') },
    ...{ delivered: of('delivered'), arrived: of('arrived'), distributed: of('distributed') },
    untaken: of('untaken'),
  };
  const byMonth = (prefix: string) => new Map(months.map((month) => [`${prefix}${month}`, households[month]]));
  return {
    currency: 'EUR',
    months: months.map((month) => ({ month, state: settled.includes(month) ? 'settled' : 'open' })),
    offers: [{ offerId: 'o', code: 'dates', names: {}, packNetGrams: 1000 }],
    stages: sums,
    counts: {
      ...{ offerMonth: byMonth('o '), groupMonth: byMonth('g '), month: byMonth('') },
      ...{ offer: new Map([['o', 9]]), group: new Map([['g', 9]]), all: 9 },
    },
    money: new Map(settled.map((month) => [month, { goodsMinor: 100n, transportMinor: 10n, landedMinor: 1n }])),
    dues: new Map(settled.map((month) => [month, { dueMinor: 111n, openMinor: 0n }])),
    grossGrams: new Map(
      months.filter((month) => settled.includes(month)).map((month) => [month, households[month] * 1100]),
    ),
  };
}

describe('what a report tells of months', () => {
  // November has three households. January is the smallest other, but nothing of it was delivered yet: December goes.
  it('hides a month of few households, and enough others at every stage, with their weight and money', () => {
    const told = monthRows(facts(), hiddenOf(facts()));
    expect(told.map(({ pledged, grossGrams, goods }) => [pledged, grossGrams, goods?.amount ?? null])).toEqual([
      [null, null, null],
      [null, null, null],
      [6000, 0, null],
      [9000, 9900, 100],
    ]);
  });

  it('tells packs set by hand only where enough households stand behind them', () => {
    const hidden = hiddenOf(facts());
    const row = { groupId: 'g', offerId: 'o', packs: 4, reason: 'A feast', agreed: true };
    const packs = (month: (typeof months)[number], own: number) =>
      overrideRows([{ ...row, month, households: own }], hidden)[0]?.packs;
    expect([packs('2027-02', 9), packs('2027-02', 4), packs('2026-12', 8)]).toEqual([4, null, null]);
  });
});
