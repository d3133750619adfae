import { invariant } from '../../../shared/invariant.js';
import type { Round, RoundsAnswer, RoundsQuestion } from './rounds.types.js';

/**
 * Drives an answer's rounds again, stop by stop, and throws BrokenInvariant where one breaks a limit, is late, counts
 * wrongly, or where a stop is fetched twice or forgotten. Shares no code with the solver.
 */
export function checkRounds(question: RoundsQuestion, { rounds, unassigned, cost }: RoundsAnswer): void {
  const told = [...rounds.flatMap(({ visits }) => visits), ...unassigned].map(({ stopId }) => stopId).sort();
  const asked = question.stops.map(({ id }) => id).sort();
  invariant(told.length === asked.length && told.every((id, i) => id === asked[i]), 'each stop is told of once');
  for (const { id, count } of question.vehicles) {
    const used = rounds.filter(({ vehicleTypeId }) => vehicleTypeId === id).length;
    invariant(used <= count, 'no more vehicles drive than there are');
  }
  for (const round of rounds) drive(question, round);
  let sum = 0;
  for (const round of rounds) sum += round.cost;
  invariant(sum === cost, 'the rounds cost what they cost together');
}

function drive({ stops, vehicles, roads, opensAt, closesAt }: RoundsQuestion, round: Round): void {
  const vehicle = vehicles.find(({ id }) => id === round.vehicleTypeId);
  invariant(vehicle !== undefined && round.visits.length > 0, 'a round has a vehicle and somewhere to go');
  invariant(round.departAt >= opensAt, 'nobody leaves before the loading point opens');
  let [place, clock, metres, grams, crates] = [0, round.departAt, 0, 0, 0];
  for (const { stopId, arriveAt, startAt, leaveAt } of round.visits) {
    const index = stops.findIndex(({ id }) => id === stopId);
    const stop = stops[index];
    invariant(stop !== undefined, 'a round visits stops of the question');
    const [road, time] = [roads.metres[place]?.[index + 1], roads.seconds[place]?.[index + 1]];
    invariant(road !== undefined && time !== undefined, 'there is a road');
    clock += time;
    invariant(arriveAt === clock, 'a vehicle arrives when the road is done');
    clock = clock < stop.opensAt ? stop.opensAt : clock;
    invariant(startAt === clock && startAt <= stop.closesAt, 'loading starts in the hours of the stop');
    clock += stop.serviceSeconds;
    invariant(leaveAt === clock, 'a vehicle leaves when it is loaded');
    [place, metres, grams, crates] = [index + 1, metres + road, grams + stop.grams, crates + stop.crates];
  }
  clock += roads.seconds[place]?.[0] ?? NaN;
  metres += roads.metres[place]?.[0] ?? NaN;
  invariant(round.backAt === clock && clock <= closesAt, 'a vehicle is back in time');
  invariant(clock - round.departAt <= vehicle.secondsMax, 'a driver drives no longer than allowed');
  invariant(grams <= vehicle.gramsMax && crates <= vehicle.cratesMax, 'a vehicle carries no more than it can');
  const same = round.metres === metres && round.grams === grams && round.crates === crates;
  invariant(same, 'a round counts what it drives and carries');
  const exact =
    vehicle.fixedCost + (metres * vehicle.costPerKm) / 1000 + ((clock - round.departAt) * vehicle.costPerHour) / 3600;
  invariant(Math.abs(round.cost - exact) <= 0.5 + 1e-6, 'a round costs what its vehicle costs');
}
