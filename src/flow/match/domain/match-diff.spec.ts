import { diffMatches } from './match-diff.js';

const share = (groupId: string, committed: number, packs: number, offerId = 'dates') => {
  return { offerId, groupId, committed, packs };
};
const allocation = (producerId: string, packs: number, offerId = 'dates') => ({ offerId, producerId, packs });

describe('the difference between two matches', () => {
  it('names who gets and who brings more or less, and the totals of those offers', () => {
    const before = {
      shares: [share('g1', 10, 10), share('g2', 10, 8), share('g1', 3, 3, 'oranges')],
      allocations: [allocation('p1', 12), allocation('p2', 6), allocation('p2', 3, 'oranges')],
    };
    // P2 brings 4 less; G2 wants 2 more than before and gets the same.
    const after = {
      shares: [share('g1', 10, 6), share('g2', 12, 8), share('g1', 3, 3, 'oranges')],
      allocations: [allocation('p1', 12), allocation('p2', 1), allocation('p2', 1), allocation('p2', 3, 'oranges')],
    };
    expect(diffMatches(before, after)).toEqual({
      totals: [{ offerId: 'dates', committedBefore: 20, committed: 22, before: 18, after: 14 }],
      shares: [
        { offerId: 'dates', groupId: 'g1', committedBefore: 10, committed: 10, before: 10, after: 6 },
        { offerId: 'dates', groupId: 'g2', committedBefore: 10, committed: 12, before: 8, after: 8 },
      ],
      allocations: [{ offerId: 'dates', producerId: 'p2', before: 6, after: 2 }],
    });
  });

  it('tells a total that stays where only its parts have changed', () => {
    const before = { shares: [share('g1', 5, 5)], allocations: [allocation('p1', 5)] };
    const after = { shares: [share('g1', 5, 5)], allocations: [allocation('p1', 2), allocation('p2', 3)] };
    expect(diffMatches(before, after).totals).toEqual([
      { offerId: 'dates', committedBefore: 5, committed: 5, before: 5, after: 5 },
    ]);
    expect(diffMatches(before, before)).toEqual({ totals: [], shares: [], allocations: [] });
  });

  it('counts from nothing where nothing stood', () => {
    const first = { shares: [share('g1', 5, 4)], allocations: [allocation('p1', 4)] };
    expect(diffMatches(null, first).shares).toEqual([
      { offerId: 'dates', groupId: 'g1', committedBefore: 0, committed: 5, before: 0, after: 4 },
    ]);
  });
});
