import { type CycleDates, type CycleState, datesOf, defaultRules } from '../../../foundation/season/domain/index.js';
import { type AvailabilityFacts, type AvailabilityItem, mistakeIn } from './index.js';

const dates = datesOf('2026-12', defaultRules.calendar, 'Africa/Tunis');
const cycle: { state: CycleState; dates: CycleDates } = { state: 'collecting', dates };
const facts = (over: object = {}): AvailabilityFacts => ({
  season: { state: 'running', firstMonth: '2026-11', lastMonth: '2027-01' },
  limit: { percent: 100, article: null },
  unsigned: { organisations: new Set(), params: {} },
  cycles: new Map([
    ['2026-11', { ...cycle, state: 'agreed' }],
    ['2026-12', cycle],
    ['2027-01', cycle],
  ]),
  offers: new Map([
    ['oil', { months: ['2026-12', '2027-01'], storageMonths: 12 }],
    ['oranges', { months: ['2026-12'], storageMonths: 0 }],
  ]),
  producers: new Map([
    ['p', 'own'],
    ['q', 'other'],
  ]),
  declared: new Map([['p oil 2026-12', 50]]),
  now: new Date(dates.availabilityClosesAt.getTime() - 1),
  ...over,
});
const item: AvailabilityItem = { producerId: 'p', offerId: 'oil', month: '2026-12', packs: 60 };
const codeOf = (over: Partial<AvailabilityItem>, given = facts()) =>
  mistakeIn({ ...item, ...over }, given, new Set())?.code;

describe('availability rules', () => {
  it.each([
    [{}, undefined],
    [{ producerId: 'x' }, 'unknown-producer'],
    [{ producerId: 'q' }, 'not-your-producer'],
    [{ offerId: 'x' }, 'unknown-offer'],
    [{ month: '2027-02' }, 'month-outside-season'],
    [{ month: '2025-10' }, 'month-outside-season'], // kept 12 months it ends in October 2026
    [{ offerId: 'oranges', month: '2027-01' }, 'offer-not-in-month'],
    [{ month: '2026-11' }, 'availability-closed'],
    [{ month: '2026-09' }, 'availability-closed'], // an earlier harvest follows the first month
    [{ packs: 49 }, 'fall-without-reason'],
    [{ packs: 49, reason: 'hail' }, undefined],
  ])('%j is %s', (over, code) => {
    expect(codeOf(over)).toBe(code);
  });

  it('wants a reason after the deadline, and none while the season still collects', () => {
    const late = facts({ now: dates.availabilityClosesAt });
    expect(codeOf({}, late)).toBe('late-without-reason');
    expect(codeOf({ reason: 'found more' }, late)).toBeUndefined();
    const pledging = { ...facts().season, state: 'pledging' as const };
    expect(codeOf({ packs: 1 }, facts({ season: pledging }))).toBeUndefined();
  });

  it('keeps the local reserve: of 101 packs at 15 %, 85.85 may go, so 85', () => {
    const reserve = facts({ limit: { percent: 85, article: null } });
    expect(codeOf({ packs: 85, harvest: 101 }, reserve)).toBeUndefined();
    expect(mistakeIn({ ...item, packs: 86, harvest: 101 }, reserve, new Set())).toMatchObject({
      code: 'reserve-touched',
      params: { most: 85 },
    });
    expect(codeOf({}, reserve)).toBe('harvest-missing');
  });

  it('names the article where the charter is what limits', () => {
    const charter = facts({ limit: { percent: 80, article: '4.2' } });
    expect(mistakeIn({ ...item, packs: 81, harvest: 101 }, charter, new Set())).toMatchObject({
      code: 'article-limits-export', // 80.8 packs
      params: { article: '4.2', percent: 80, most: 80 },
    });
    expect(codeOf({ packs: 80, harvest: 101 }, charter)).toBeUndefined();
    expect(codeOf({}, charter)).toBe('article-wants-harvest');
  });

  it('lets nobody grow who has not signed in time, and nobody shrink for it', () => {
    const late = facts({ unsigned: { organisations: new Set(['p']), params: { number: 2, signBy: '2026-09-30' } } });
    expect(mistakeIn(item, late, new Set())).toMatchObject({ code: 'charter-unsigned', params: { number: 2 } });
    expect(codeOf({ packs: 50 }, late)).toBeUndefined();
    expect(codeOf({ packs: 40, reason: 'hail' }, late)).toBeUndefined();
  });

  it('finds the second of two rows', () => {
    expect(mistakeIn(item, facts(), new Set(['p oil 2026-12']))?.code).toBe('duplicate-row');
  });
});
