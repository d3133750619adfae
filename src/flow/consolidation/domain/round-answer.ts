import { invariant } from '../../../shared/invariant.js';
import type { Round, RoundsAnswer, RoundsQuestion, UnassignedReason, VehicleType, Visit } from './rounds.types.js';

/** The rounds in plain data, each leaving as late as it can without coming later anywhere. */
export function answerOf(
  question: RoundsQuestion,
  routes: readonly { readonly stops: readonly number[]; readonly type: number }[],
): RoundsAnswer {
  const rounds = routes.map(({ stops, type }) => {
    const vehicle = question.vehicles[type];
    invariant(vehicle !== undefined, 'a route has a vehicle type');
    return roundOf(question, stops, vehicle);
  });
  const served = new Set(routes.flatMap(({ stops }) => stops));
  const unassigned = question.stops.flatMap(({ id }, i) =>
    served.has(i + 1) ? [] : [{ stopId: id, reason: reasonFor(question, i + 1) }],
  );
  return { rounds, unassigned, cost: rounds.reduce((sum, { cost }) => sum + cost, 0) };
}

function roundOf(question: RoundsQuestion, numbers: readonly number[], vehicle: VehicleType): Round {
  const { roads, opensAt } = question;
  const stops = numbers.flatMap((number) => question.stops[number - 1] ?? []);
  const between = (table: RoundsQuestion['roads']['metres'], i: number): number =>
    table[numbers[i - 1] ?? 0]?.[numbers[i] ?? 0] ?? 0;
  const departAt = latestStart(question, numbers);
  let [clock, metres] = [departAt, 0];
  const visits = stops.map((stop, i): Visit => {
    const arriveAt = clock + between(roads.seconds, i);
    const startAt = Math.max(arriveAt, stop.opensAt);
    clock = startAt + stop.serviceSeconds;
    metres += between(roads.metres, i);
    return { stopId: stop.id, arriveAt, startAt, leaveAt: clock };
  });
  metres += between(roads.metres, numbers.length);
  const backAt = clock + between(roads.seconds, numbers.length);
  invariant(departAt >= opensAt && backAt <= question.closesAt, 'a round keeps the hours of the loading point');
  return {
    ...{ vehicleTypeId: vehicle.id, departAt, visits, backAt, metres },
    grams: stops.reduce((sum, { grams }) => sum + grams, 0),
    crates: stops.reduce((sum, { crates }) => sum + crates, 0),
    cost: roundCost(vehicle, metres, backAt - departAt),
  };
}

/** Fixed, per kilometre and per hour, rounded half up once. */
export function roundCost(vehicle: VehicleType, metres: number, seconds: number): number {
  const parts = 36 * metres * vehicle.costPerKm + 10 * seconds * vehicle.costPerHour;
  invariant(Number.isSafeInteger(parts), 'what a round costs can be counted');
  return vehicle.fixedCost + Math.floor((parts + 18_000) / 36_000);
}

/**
 * The latest start that does not end the round later: first the earliest finish, then back from it, as late as each
 * stop's hours allow.
 */
function latestStart({ stops, roads, opensAt }: RoundsQuestion, numbers: readonly number[]): number {
  let clock = opensAt;
  const starts = numbers.map((number, i) => {
    const { opensAt: from = 0, serviceSeconds = 0 } = stops[number - 1] ?? {};
    const start = Math.max(clock + (roads.seconds[numbers[i - 1] ?? 0]?.[number] ?? 0), from);
    clock = start + serviceSeconds;
    return start;
  });
  let latest = starts.at(-1) ?? opensAt;
  for (let i = numbers.length - 1; i >= 0; i--) {
    const number = numbers[i] ?? 0;
    latest = Math.min(latest, stops[number - 1]?.closesAt ?? latest);
    const before = numbers[i - 1] ?? 0;
    latest -= roads.seconds[before]?.[number] ?? 0;
    if (i > 0) latest -= stops[before - 1]?.serviceSeconds ?? 0;
  }
  return latest;
}

function reasonFor({ stops, vehicles, roads, opensAt, closesAt }: RoundsQuestion, number: number): UnassignedReason {
  const stop = stops[number - 1];
  invariant(stop !== undefined, 'a stop of the question');
  const large = vehicles.filter(({ gramsMax, cratesMax }) => stop.grams <= gramsMax && stop.crates <= cratesMax);
  if (large.length === 0) return 'too-large';
  const [out, back] = [roads.seconds[0]?.[number] ?? 0, roads.seconds[number]?.[0] ?? 0];
  const startAt = Math.max(opensAt + out, stop.opensAt);
  const takes = out + stop.serviceSeconds + back;
  const inTime = startAt <= stop.closesAt && startAt + stop.serviceSeconds + back <= closesAt;
  return inTime && large.some(({ secondsMax }) => takes <= secondsMax) ? 'no-vehicle-left' : 'too-far';
}
