import { handOut } from './hand-out.js';

describe('handing out', () => {
  it('gives lots in order to households in order, and what is written off comes last', () => {
    const lots = [
      { lotId: 'l2', lotNumber: '2', packs: 4 },
      { lotId: 'l1', lotNumber: '1', packs: 5 },
    ];
    const takers = [
      { memberId: null, code: '', packs: 1 },
      { memberId: 'b', code: 'M2', packs: 3 },
      { memberId: 'a', code: 'M1', packs: 5 },
    ];
    expect(handOut(lots, takers)).toEqual([
      { memberId: 'a', lotId: 'l1', packs: 5 },
      { memberId: 'b', lotId: 'l2', packs: 3 },
      { memberId: null, lotId: 'l2', packs: 1 },
    ]);
    expect(() => handOut(lots, takers.slice(1))).toThrow('what arrived is handed out or written off');
  });
});
