import { mistakesIn, openMonths, type PledgeFacts, type PledgeItem, withinTolerance } from './index.js';
import { datesOf, defaultRules } from '../../../foundation/season/domain/index.js';

const facts: PledgeFacts = {
  open: new Set(['2026-12']),
  months: new Set(['2026-11', '2026-12', '2027-01']),
  offers: new Map([['o', { months: ['2026-11', '2026-12'] }]]),
  members: new Map([
    ['m', 'own'],
    ['n', 'own'],
    ['x', 'other'],
    ['y', 'outside-season'],
  ]),
  promised: new Map([['n o 2026-12', 20]]),
  bound: new Set(['n']),
  tolerancePercent: 10,
  unsigned: { members: new Set(), params: {} },
  held: new Map(),
};
const item: PledgeItem = { memberId: 'm', offerId: 'o', month: '2026-12', packs: 3 };
const codeOf = (over: Partial<PledgeItem>) => mistakesIn([{ ...item, ...over }], facts)[0]?.code;

describe('pledge rules', () => {
  it.each([
    [{}, undefined],
    [{ memberId: 'z' }, 'unknown-member'],
    [{ memberId: 'x' }, 'not-your-member'],
    [{ memberId: 'y' }, 'group-not-in-season'],
    [{ offerId: 'q' }, 'unknown-offer'],
    [{ month: '2027-02' }, 'month-outside-season'],
    [{ month: '2027-01' }, 'offer-not-in-month'],
    [{ month: '2026-11' }, 'pledges-closed'],
    [{ upTo: 3 }, 'up-to-too-low'],
    [{ upTo: 4 }, undefined],
    // 10 % of 20 promised packs is 2: 18 to 22 may be pledged.
    [{ memberId: 'n', packs: 22 }, undefined],
    [{ memberId: 'n', packs: 18 }, undefined],
    [{ memberId: 'n', packs: 23 }, 'tolerance-exceeded'],
    [{ memberId: 'n', packs: 0 }, 'tolerance-exceeded'],
  ])('%j is %s', (over, code) => {
    expect(codeOf(over)).toBe(code);
  });

  it.each([
    [{ packs: 3 }, undefined],
    [{ packs: 2, upTo: 5 }, undefined],
    [{ packs: 4 }, 'charter-unsigned'],
    [{ packs: 3, upTo: 6 }, 'charter-unsigned'],
    [{ month: '2026-12', offerId: 'o', memberId: 'n', packs: 20 }, undefined],
  ])('lets %j be pledged, or says that %s, where 3 packs up to 5 stood before the charter was due', (over, code) => {
    const unsigned = { members: new Set(['m']), params: { number: 2, signBy: '2026-09-30' } };
    const late = { ...facts, unsigned, held: new Map([['m o 2026-12', { packs: 3, upTo: 5 }]]) };
    expect(mistakesIn([{ ...item, ...over }], late)[0]?.code).toBe(code);
  });

  it('points at the second of two rows for the same pledge', () => {
    expect(mistakesIn([item, { ...item, packs: 4 }], facts)).toMatchObject([
      { pointer: '/items/1/memberId', code: 'duplicate-row' },
    ]);
  });

  it('counts whole packs only: 10 % of 2 is nothing', () => {
    expect(withinTolerance(2, 2, 10)).toBe(true);
    expect(withinTolerance(3, 2, 10)).toBe(false);
    expect(withinTolerance(1, 0, 10)).toBe(false);
  });

  it('closes a month at its deadline even before the lock has run, and every month of a draft', () => {
    const dates = datesOf('2026-12', defaultRules.calendar, 'Africa/Tunis');
    const cycles = [{ month: '2026-12', state: 'collecting' as const, dates }];
    const before = new Date(dates.pledgesCloseAt.getTime() - 1);
    expect([...openMonths({ state: 'pledging' }, cycles, before)]).toEqual(['2026-12']);
    expect(openMonths({ state: 'pledging' }, cycles, dates.pledgesCloseAt).size).toBe(0);
    expect(openMonths({ state: 'draft' }, cycles, before).size).toBe(0);
    expect(openMonths({ state: 'running' }, [{ ...cycles[0]!, state: 'committed' }], before).size).toBe(0);
  });
});
