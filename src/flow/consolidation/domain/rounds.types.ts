/** A producer that is fetched. Instants are whole seconds from any common start, such as the midnight before. */
export interface Stop {
  readonly id: string;
  readonly grams: number;
  readonly crates: number;
  /** Loading starts between the two. */
  readonly opensAt: number;
  readonly closesAt: number;
  /** How long loading takes: a fixed part and one per crate. */
  readonly serviceSeconds: number;
}

/** Vehicles that are alike. Costs in minor units of one currency. */
export interface VehicleType {
  readonly id: string;
  readonly count: number;
  readonly gramsMax: number;
  readonly cratesMax: number;
  /** From leaving the loading point to being back. */
  readonly secondsMax: number;
  readonly fixedCost: number;
  readonly costPerKm: number;
  readonly costPerHour: number;
}

/** Whole metres and seconds from each place to each: the loading point is 0, stop i of the question is i + 1. */
export interface Roads {
  readonly metres: readonly (readonly number[])[];
  readonly seconds: readonly (readonly number[])[];
}

export interface RoundsQuestion {
  readonly stops: readonly Stop[];
  readonly vehicles: readonly VehicleType[];
  readonly roads: Roads;
  /** Vehicles leave the loading point from here on, and are back before `closesAt`. */
  readonly opensAt: number;
  readonly closesAt: number;
}

export interface Visit {
  readonly stopId: string;
  readonly arriveAt: number;
  /** Later than `arriveAt` where the producer is not ready before. */
  readonly startAt: number;
  readonly leaveAt: number;
}

export interface Round {
  readonly vehicleTypeId: string;
  readonly departAt: number;
  readonly visits: readonly Visit[];
  readonly backAt: number;
  readonly metres: number;
  readonly grams: number;
  readonly crates: number;
  /** Fixed, by distance and by time, rounded half up once. */
  readonly cost: number;
}

/**
 * Why nobody fetches a stop. `too-large`: no vehicle carries so much. `too-far`: not even alone can it be fetched in
 * its hours, and be back in time and within the driver's. `no-vehicle-left`: it could be, with another vehicle.
 */
export type UnassignedReason = 'too-large' | 'too-far' | 'no-vehicle-left';

export interface RoundsAnswer {
  readonly rounds: readonly Round[];
  readonly unassigned: readonly { readonly stopId: string; readonly reason: UnassignedReason }[];
  readonly cost: number;
}
