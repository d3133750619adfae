import fc from 'fast-check';
import { checkRounds } from './check-rounds.js';
import { afterChanges, planRounds } from './plan-rounds.js';
import type { RoundsAnswer, RoundsQuestion, Stop, VehicleType } from './rounds.types.js';

const van: VehicleType = {
  ...{ id: 'van', count: 9, gramsMax: 1_000_000, cratesMax: 50, secondsMax: 36_000 },
  ...{ fixedCost: 0, costPerKm: 1000, costPerHour: 0 },
};
const stop = (id: string, over: Partial<Stop> = {}): Stop => {
  return { id, grams: 100_000, crates: 5, opensAt: 0, closesAt: 36_000, serviceSeconds: 600, ...over };
};
/** Places on a line, in metres from the loading point; ten metres a second. */
const line = (places: readonly number[]): RoundsQuestion['roads'] => {
  const metres = [0, ...places].map((a) => [0, ...places].map((b) => Math.abs(a - b)));
  return { metres, seconds: metres.map((row) => row.map((each) => Math.ceil(each / 10))) };
};
const question = (over: Partial<RoundsQuestion>): RoundsQuestion => {
  return { stops: [], vehicles: [van], roads: line([]), opensAt: 0, closesAt: 36_000, ...over };
};
const plan = (asked: RoundsQuestion, changes = 500): RoundsAnswer => {
  const answer = planRounds(asked, { seed: 1, spent: afterChanges(changes) });
  checkRounds(asked, answer);
  return answer;
};
const order = ({ rounds }: RoundsAnswer) => rounds.map(({ visits }) => visits.map(({ stopId }) => stopId).join(' '));

describe('collection rounds', () => {
  it('fetch all on one way where one vehicle carries all', () => {
    // Out to 30 km and back: 60 km, whatever lies between.
    const answer = plan(question({ stops: [stop('a'), stop('b'), stop('c')], roads: line([10_000, 30_000, 20_000]) }));
    expect(answer.rounds).toHaveLength(1);
    expect(answer).toMatchObject({ cost: 60_000, rounds: [{ metres: 60_000, grams: 300_000, crates: 15 }] });
  });

  it('keep hours, and leave no earlier than needed', () => {
    // b is ready from 5,000 s on, a until 1,500 s: a first. 1,000 s to a; loaded by 2,100 s at the latest start.
    const stops = [stop('a', { closesAt: 1500 }), stop('b', { opensAt: 5000 })];
    const answer = plan(question({ stops, roads: line([10_000, 20_000]) }));
    expect(order(answer)).toEqual(['a b']);
    expect(answer.rounds[0]).toMatchObject({
      departAt: 500, // arrives when a closes, and waits at b
      visits: [
        { arriveAt: 1500, startAt: 1500, leaveAt: 2100 },
        { arriveAt: 3100, startAt: 5000, leaveAt: 5600 },
      ],
      backAt: 7600,
    });
  });

  it('take the vehicle that costs least for what it carries', () => {
    const lorry: VehicleType = {
      ...van,
      id: 'lorry',
      count: 1,
      gramsMax: 9_000_000,
      cratesMax: 500,
      fixedCost: 9000,
      costPerKm: 1500,
    };
    const far = Array.from({ length: 4 }, (_, i) => stop(`s${i}`, { grams: 900_000, crates: 45 }));
    // Four vans drive 80 km each: 320.00; one lorry 80 km: 120.00 and 90.00.
    const roads = line([40_000, 40_000, 40_000, 40_000]);
    expect(plan(question({ stops: far, roads, vehicles: [van, lorry] }))).toMatchObject({
      cost: 129_000,
      rounds: [{ vehicleTypeId: 'lorry' }],
    });
    expect(plan(question({ stops: far.slice(0, 1), roads: line([40_000]), vehicles: [van, lorry] }))).toMatchObject({
      rounds: [{ vehicleTypeId: 'van', cost: 80_000 }],
    });
  });

  it('pay for time too, and keep to the driver’s hours', () => {
    const paid: VehicleType = { ...van, costPerKm: 0, costPerHour: 3600, secondsMax: 5000 };
    // 2,000 s there and 600 s at each stop: two stops take 4,000 + 1,200 s, more than one driver may.
    const answer = plan(question({ stops: [stop('a'), stop('b')], roads: line([20_000, 20_000]), vehicles: [paid] }));
    expect(answer.rounds.map(({ cost }) => cost)).toEqual([4600, 4600]);
  });

  it('say why somebody is not fetched', () => {
    const stops = [
      stop('heavy', { grams: 2_000_000 }),
      stop('early', { closesAt: 100 }),
      ...['x', 'y', 'z'].map((id) => stop(id, { crates: 50 })),
    ];
    const answer = plan(
      question({ stops, roads: line([1000, 9000, 3000, 2000, 1000]), vehicles: [{ ...van, count: 2 }] }),
    );
    expect(answer.unassigned).toEqual([
      { stopId: 'heavy', reason: 'too-large' },
      { stopId: 'early', reason: 'too-far' },
      { stopId: 'x', reason: 'no-vehicle-left' }, // the farthest of the three
    ]);
    expect(plan(question({ stops: [stop('a')], vehicles: [], roads: line([1]) })).unassigned[0]?.reason).toBe(
      'too-large',
    );
    expect(plan(question({}))).toEqual({ rounds: [], unassigned: [], cost: 0 });
  });

  it('are as short as trying all ways finds, and the same for the same seed', () => {
    const places = fc.array(
      fc.record({ x: fc.nat(99), y: fc.nat(99), crates: fc.integer({ min: 1, max: 30 }), from: fc.nat(300) }),
      { minLength: 1, maxLength: 5 },
    );
    fc.assert(
      fc.property(places, (found) => {
        const points = [{ x: 50, y: 50 }, ...found];
        const metres = points.map((a) => points.map((b) => Math.floor(Math.hypot(a.x - b.x, a.y - b.y) * 10)));
        const stops = found.map(({ crates, from }, i) => {
          return stop(`s${i}`, { crates, opensAt: from * 10, closesAt: from * 10 + 1500, serviceSeconds: 100 });
        });
        const asked = question({ stops, roads: { metres, seconds: metres }, closesAt: 6000 });
        const answer = plan(asked, 300);
        expect(answer.rounds.reduce((sum, round) => sum + round.metres, 0)).toBe(shortest(asked));
        expect(plan(asked, 300)).toEqual(answer);
      }),
      { numRuns: 60 },
    );
  });

  it('break no limit, whatever is asked', () => {
    const stops = fc.array(
      fc.record({ x: fc.nat(999), y: fc.nat(999), grams: fc.nat(700_000), opensAt: fc.nat(9000), wide: fc.nat(9000) }),
      { minLength: 2, maxLength: 40 },
    );
    fc.assert(
      fc.property(stops, fc.nat(4), fc.nat(9), (found, count, hourly) => {
        const points = [{ x: 500, y: 500 }, ...found];
        const metres = points.map((a) => points.map((b) => Math.floor(Math.hypot(a.x - b.x, a.y - b.y))));
        const small: VehicleType = {
          ...van,
          id: 'small',
          count,
          gramsMax: 600_000,
          costPerHour: hourly,
          fixedCost: 100,
          secondsMax: 6000,
        };
        plan(
          question({
            stops: found.map(({ grams, opensAt, wide }, i) =>
              stop(`s${i}`, { grams, opensAt, closesAt: opensAt + wide }),
            ),
            roads: { metres, seconds: metres.map((row) => row.map((each) => 2 * each)) },
            vehicles: [{ ...van, count: 3, fixedCost: 500 }, small],
            closesAt: 15_000,
          }),
          400,
        );
      }),
      { numRuns: 60 },
    );
  });
});

/** The least distance over all orders and all ways to cut an order into rounds, unfetched stops last of all. */
function shortest({ stops, roads, closesAt, vehicles }: RoundsQuestion): number {
  const [vehicle] = vehicles;
  const unserved = 10 ** 9;
  const length = (round: readonly number[]): number => {
    let [place, clock, metres, crates] = [0, 0, 0, 0];
    for (const i of round) {
      const { opensAt, closesAt: closes, serviceSeconds, crates: own } = stops[i]!;
      clock = Math.max(opensAt, clock + roads.seconds[place]![i + 1]!);
      if (clock > closes) return unserved * round.length;
      [clock, metres, place, crates] = [
        clock + serviceSeconds,
        metres + roads.metres[place]![i + 1]!,
        i + 1,
        crates + own,
      ];
    }
    if (clock + roads.seconds[place]![0]! > closesAt || crates > vehicle!.cratesMax) return unserved * round.length;
    return metres + roads.metres[place]![0]!;
  };
  const from = (left: readonly number[], round: readonly number[]): number => {
    const closed = round.length === 0 ? 0 : length(round);
    if (left.length === 0) return closed;
    return Math.min(
      ...left.flatMap((next) => {
        const rest = left.filter((each) => each !== next);
        const on = from(rest, [...round, next]);
        return round.length === 0 ? [on] : [on, closed + from(rest, [next])];
      }),
    );
  };
  return (
    from(
      stops.map((_, i) => i),
      [],
    ) % unserved
  );
}
