import { byText } from '../../../shared/quantity.js';

export const errandKinds = ['letter', 'document', 'seed-sample', 'gift', 'visit', 'training'] as const;
export type ErrandKind = (typeof errandKinds)[number];

/** What one person can take along for others. */
export const gramsMax = 50_000;

export const errandStates = ['waiting', 'offered', 'accepted', 'handed-over', 'delivered', 'withdrawn'] as const;
export type ErrandState = (typeof errandStates)[number];

export interface ErrandNeed {
  readonly fromTerritoryId: string;
  readonly toTerritoryId: string;
  readonly kind: string;
  readonly grams: number;
  /** Days, `YYYY-MM-DD`: not to leave before the first, and to be there by the last. */
  readonly earliest: string;
  readonly latest: string;
  /** Trips whose travellers have said no. */
  readonly refusedTripIds: readonly string[];
}

export interface TripRoom {
  readonly id: string;
  readonly fromTerritoryId: string;
  readonly toTerritoryId: string;
  readonly leavesOn: string;
  readonly arrivesOn: string;
  readonly carries: readonly string[];
  /** Capacity less what is offered and accepted already. */
  readonly freeGrams: number;
}

export const misfits = ['other-way', 'other-days', 'not-carried', 'too-heavy', 'refused'] as const;
export type Misfit = (typeof misfits)[number];

/** Why a trip was chosen: what stays free on it, and what spoke against the others. */
export interface Choice {
  readonly tripId: string;
  readonly freeGramsAfter: number;
  readonly considered: number;
  readonly fitting: number;
  readonly against: Readonly<Record<Misfit, number>>;
}

/** The first thing that speaks against a trip; null where it fits. */
export function misfitOf(errand: ErrandNeed, trip: TripRoom): Misfit | null {
  const { fromTerritoryId, toTerritoryId, kind, grams, earliest, latest, refusedTripIds } = errand;
  if (trip.fromTerritoryId !== fromTerritoryId || trip.toTerritoryId !== toTerritoryId) return 'other-way';
  if (trip.leavesOn < earliest || trip.arrivesOn > latest) return 'other-days';
  if (!trip.carries.includes(kind)) return 'not-carried';
  if (trip.freeGrams < grams) return 'too-heavy';
  return refusedTripIds.includes(trip.id) ? 'refused' : null;
}

/**
 * The trip that an errand fits best: the one on which the least room is left after it, so that heavy things find room
 * later (best fit; Johnson 1974); of two alike the one that arrives first. Null where none fits.
 */
export function bestTrip(errand: ErrandNeed, trips: readonly TripRoom[]): Choice | null {
  const against = { 'other-way': 0, 'other-days': 0, 'not-carried': 0, 'too-heavy': 0, refused: 0 };
  const fitting: TripRoom[] = [];
  for (const trip of trips) {
    const misfit = misfitOf(errand, trip);
    if (misfit === null) fitting.push(trip);
    else against[misfit] += 1;
  }
  const [best] = fitting.toSorted(
    (a, b) => a.freeGrams - b.freeGrams || byText(a.arrivesOn, b.arrivesOn) || byText(a.id, b.id),
  );
  if (!best) return null;
  const { id: tripId, freeGrams } = best;
  const freeGramsAfter = freeGrams - errand.grams;
  return { tripId, freeGramsAfter, considered: trips.length, fitting: fitting.length, against };
}
