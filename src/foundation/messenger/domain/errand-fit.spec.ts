import fc from 'fast-check';
import { bestTrip, type ErrandNeed, misfitOf, type TripRoom } from './index.js';

const errand: ErrandNeed = {
  ...{ fromTerritoryId: 'brussels', toTerritoryId: 'oasis', kind: 'letter', grams: 300 },
  ...{ earliest: '2026-11-10', latest: '2026-11-30', refusedTripIds: [] },
};
const trip = (id: string, over: Partial<TripRoom> = {}): TripRoom => ({
  ...{ id, fromTerritoryId: 'brussels', toTerritoryId: 'oasis', leavesOn: '2026-11-12', arrivesOn: '2026-11-13' },
  ...{ carries: ['letter', 'gift'], freeGrams: 1_000, ...over },
});

describe('the trip for an errand', () => {
  it('is the one on which the least room is left', () => {
    const trips = [trip('roomy', { freeGrams: 5_000 }), trip('tight', { freeGrams: 300 }), trip('some')];
    expect(bestTrip(errand, trips)).toEqual({
      ...{ tripId: 'tight', freeGramsAfter: 0, considered: 3, fitting: 3 },
      against: { 'other-way': 0, 'other-days': 0, 'not-carried': 0, 'too-heavy': 0, refused: 0 },
    });
  });

  it('is, of two alike, the one that arrives first', () => {
    const trips = [trip('a', { arrivesOn: '2026-11-20' }), trip('b')];
    expect(bestTrip(errand, trips)?.tripId).toBe('b');
  });

  it.each([
    ['other-way', { fromTerritoryId: 'oasis', toTerritoryId: 'brussels' }],
    ['other-days', { leavesOn: '2026-11-09' }],
    ['other-days', { arrivesOn: '2026-12-01' }],
    ['not-carried', { carries: ['gift'] }],
    ['too-heavy', { freeGrams: 299 }],
  ] as const)('is none that does not fit: %s', (misfit, over) => {
    expect(misfitOf(errand, trip('t', over))).toBe(misfit);
    expect(bestTrip(errand, [trip('t', over)])).toBeNull();
  });

  it('is not one whose traveller has said no', () => {
    const refused = { ...errand, refusedTripIds: ['t'] };
    expect(bestTrip(refused, [trip('t')])).toBeNull();
    expect(bestTrip(refused, [trip('t'), trip('u')])?.against.refused).toBe(1);
  });

  it('does not depend on the order of trips, and never leaves less room than another would need', () => {
    const trips = fc.uniqueArray(fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd', 'e'), freeGrams: fc.nat(900) }), {
      selector: ({ id }) => id,
    });
    fc.assert(
      fc.property(trips, (rows) => {
        const all = rows.map(({ id, freeGrams }) => trip(id, { freeGrams }));
        const choice = bestTrip(errand, all);
        expect(bestTrip(errand, all.toReversed())).toEqual(choice);
        const room = all.filter(({ freeGrams }) => freeGrams >= errand.grams).map(({ freeGrams }) => freeGrams);
        expect(choice?.freeGramsAfter ?? null).toBe(room.length === 0 ? null : Math.min(...room) - errand.grams);
      }),
    );
  });
});
