import { explainShare, type ShareCase } from './explain-share.js';

const share = (groupId: string, committed: number, packs: number) => ({ groupId, committed, packs });
const cut = (level: string, ...groups: string[]) => {
  return { level, demands: groups.map((groupId) => ({ groupId, month: '2026-11' })) };
};
/** 14 packs for 20: g1 gets 8 of 11 (exactly 7.7), g2 6 of 9 (6.3). */
const short: ShareCase = {
  ...{ share: share('g1', 11, 8), shares: [share('g1', 11, 8), share('g2', 9, 6)], month: '2026-11' },
  ...{
    cut: cut('7/10', 'g1', 'g2'),
    weighting: 'proportional',
    past: null,
    remembers: false,
    heldBack: 0,
    setAside: 0,
  },
  debt: { before: '0', after: '-3/10' },
};

describe('a share explained', () => {
  it('says nothing more of one that is full', () => {
    const shares = [share('g1', 11, 11), share('g2', 9, 9)];
    expect(explainShare({ ...short, share: shares[0]!, shares, cut: null, debt: { before: '0', after: '0' } })).toEqual(
      [],
    );
  });

  it('says nothing more where there is nothing to share', () => {
    const shares = [share('g1', 11, 0), share('g2', 9, 0)];
    const past = { received: 4, committed: 10 };
    const nothing = { ...short, share: shares[0]!, shares, past, debt: { before: '1/3', after: '1/3' } };
    expect(explainShare(nothing)).toEqual([]);
    expect(explainShare({ ...nothing, setAside: 3 })).toEqual([{ code: 'set-aside', packs: 3 }]);
  });

  it('tells the total, the common ratio and what rounding did', () => {
    expect(explainShare(short)).toEqual([
      { code: 'together', groups: 2, committed: 20, packs: 14 },
      { code: 'same-ratio', groups: 2, percent: 70 },
      { code: 'rounded-up', exact: 7.7, debt: 0 },
    ]);
  });

  it('tells what rounding still owes, and that it paid back', () => {
    const down = explainShare({ ...short, share: share('g2', 9, 6), debt: { before: '0', after: '3/10' } });
    expect(down.at(-1)).toEqual({ code: 'rounded-down', exact: 6.3, debt: 0.3 });
    // 3/10 owed before, 6.3 exact now, 7 given: 0.3 + 6.3 − 7 = −0.4.
    const paid = explainShare({ ...short, share: share('g2', 9, 7), debt: { before: '3/10', after: '-2/5' } });
    expect(paid.at(-1)).toEqual({ code: 'rounded-up-owed', exact: 6.3, debt: 0.3 });
  });

  it('tells by how many packs the months before moved a share', () => {
    // 10 for 20 would be 5 and 5; g1 had 4 of 10 before and g2 8 of 10, so that both stand at 22/40: g1 7, g2 3.
    const shares = [share('g1', 10, 7), share('g2', 10, 3)];
    const remembered = { ...short, shares, cut: cut('11/20', 'g1', 'g2'), remembers: true };
    const none = { before: '0', after: '0' };
    const first = { ...remembered, share: shares[0]!, past: { received: 4, committed: 10 }, debt: none };
    expect(explainShare(first).slice(1)).toEqual([
      { code: 'same-ratio-season', groups: 2, percent: 55 },
      { code: 'memory-more', received: 4, committed: 10, packs: 2 },
    ]);
    const second = { ...remembered, share: shares[1]!, past: { received: 8, committed: 10 }, debt: none };
    expect(explainShare(second).at(-1)).toEqual({ code: 'memory-less', received: 8, committed: 10, packs: 2 });
    const even = { ...first, share: share('g1', 10, 5), shares: [share('g1', 10, 5), share('g2', 10, 5)] };
    expect(explainShare(even).at(-1)).toEqual({ code: 'memory-neutral', received: 4, committed: 10 });
  });

  it('tells equal packs where the season shares by packs, and what is kept', () => {
    const equal = { ...short, weighting: 'equal' as const, cut: cut('22/3', 'g1'), heldBack: 5 };
    expect(explainShare(equal).filter(({ code }) => code === 'equal-packs' || code === 'kept')).toEqual([
      { code: 'equal-packs', groups: 1, packs: 7.33 },
      { code: 'kept', packs: 5 },
    ]);
  });
});
