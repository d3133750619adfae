import { type MatchInput, solveMatch } from '../../src/flow/match/domain/index.js';
import { Solver } from '../../src/flow/match/solver.service.js';

/** One scarce offer: `count` producers bring 3 packs each, `count` groups want 1 to 7. */
const question = (count: number): MatchInput => ({
  ...{ months: ['2026-11'], cycleIndex: 3, storageMonths: {} },
  weighting: { groups: 'proportional', producers: 'proportional' },
  supplies: Array.from({ length: count }, (_, i) => {
    return { producerId: `p${i}`, offerId: 'dates', harvestMonth: '2026-11', packs: 3 };
  }),
  demands: Array.from({ length: count }, (_, i) => {
    return { groupId: `g${i}`, offerId: 'dates', month: '2026-11', packs: 1 + (i % 7) };
  }),
});

describe('the solver', () => {
  const solver = new Solver();
  afterAll(() => solver.onModuleDestroy());

  it('answers small questions at hand', async () => {
    expect(await solver.solve(question(50))).toEqual(solveMatch(question(50)));
  });

  it('answers large ones in a thread of its own, and the process goes on meanwhile', async () => {
    const large = question(6_000);
    let turns = 0;
    const ticking = setInterval(() => (turns += 1), 1);
    const answer = await solver.solve(large);
    clearInterval(ticking);
    expect(turns).toBeGreaterThan(5); // solved here, no timer could have fired
    expect(answer).toEqual(solveMatch(large));
  });

  it('passes a failed check on, and goes on with the next question', async () => {
    const large = question(1200);
    const [first, ...others] = large.demands;
    const broken = { ...large, demands: [{ ...first!, packs: 1.5 }, ...others] };
    await expect(solver.solve(broken)).rejects.toThrow();
    expect((await solver.solve(large)).shares).toHaveLength(1200);
  });
});
