import fc from 'fast-check';
import { checkSlots } from './check-slots.js';
import { planSlots, type SlotsAnswer, type SlotsQuestion } from './plan-slots.js';

const hour = 3600;
const plan = (over: Partial<SlotsQuestion>): SlotsAnswer => {
  const question = {
    ...{ arrivals: [], bays: 1, opensAt: 8 * hour, closesAt: 12 * hour, fixedSeconds: 600, secondsPerCrate: 60 },
    ...over,
  };
  const answer = planSlots(question);
  checkSlots(question, answer);
  return answer;
};
const arrival = (id: string, crates: number, earliestAt = 0, wishedAt = earliestAt) => {
  return { id, crates, earliestAt, wishedAt };
};

describe('slots at the loading point', () => {
  it('follow each other on one bay, who can come first first', () => {
    // 10 crates take 20 minutes, 20 crates 30.
    const { slots, lastAt } = plan({ arrivals: [arrival('late', 10, 9 * hour), arrival('soon', 20)] });
    expect(slots).toEqual([
      { arrivalId: 'soon', bay: 1, startAt: 8 * hour, endAt: 8.5 * hour },
      { arrivalId: 'late', bay: 1, startAt: 9 * hour, endAt: 9 * hour + 1200 },
    ]);
    expect(lastAt).toBe(9 * hour + 1200);
  });

  it('share out several bays so that the last one is done early', () => {
    // 50, 50, 40, 40 and 60 minutes on two bays: no two parts make 120 each; 50 + 40 + 40 and 50 + 60 come nearest.
    const arrivals = [40, 40, 30, 30, 50].map((crates, i) => arrival(`p${i}`, crates));
    expect(plan({ arrivals, bays: 2 })).toMatchObject({ lastAt: 8 * hour + 130 * 60, boundAt: 8 * hour + 120 * 60 });
  });

  it('come near to wishes where that costs nobody anything', () => {
    const { slots } = plan({ arrivals: [arrival('a', 10, 0, 9 * hour), arrival('b', 10, 10 * hour)] });
    expect(slots[0]).toMatchObject({ arrivalId: 'a', startAt: 9 * hour });
    expect(slots[1]).toMatchObject({ arrivalId: 'b', startAt: 10 * hour });
  });

  it('name who cannot be unloaded in time', () => {
    const { slots, unplaced } = plan({ arrivals: [arrival('a', 200), arrival('b', 100)] });
    // 210 and 110 minutes, and the loading point is open for 240.
    expect([slots.length, unplaced.length]).toEqual([1, 1]);
    expect(plan({})).toMatchObject({ slots: [], unplaced: [] });
  });

  it('end no later than any order of arrivals would', () => {
    const arrivals = fc.array(fc.record({ crates: fc.nat(30), earliest: fc.nat(60) }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(arrivals, fc.integer({ min: 1, max: 3 }), (found, bays) => {
        const jobs = found.map(({ crates, earliest }, i) => arrival(`p${i}`, crates, 8 * hour + earliest * 60));
        const { lastAt, unplaced } = plan({ arrivals: jobs, bays });
        expect(unplaced).toEqual([]);
        expect(lastAt).toBe(
          earliestEnd(
            jobs,
            Array.from({ length: bays }, () => 8 * hour),
          ),
        );
      }),
      { numRuns: 60 },
    );
  });
});

/** The earliest end over all orders and all bays for each arrival. */
function earliestEnd(left: readonly { crates: number; earliestAt: number }[], free: readonly number[]): number {
  if (left.length === 0) return Math.max(...free);
  return Math.min(
    ...left.flatMap((job) =>
      free.map((from, bay) => {
        const end = Math.max(from, job.earliestAt) + 600 + 60 * job.crates;
        return earliestEnd(
          left.filter((each) => each !== job),
          free.map((each, i) => (i === bay ? end : each)),
        );
      }),
    ),
  );
}
