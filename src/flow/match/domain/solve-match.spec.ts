import { divideShare, type MatchAnswer, type MatchInput, solveMatch } from './index.js';

const month = '2026-11';
const supply = (producerId: string, packs: number, over: object = {}) => {
  return { producerId, offerId: 'k', harvestMonth: month, packs, ...over };
};
const demand = (groupId: string, packs: number, over: object = {}) => ({
  groupId,
  offerId: 'k',
  month,
  packs,
  ...over,
});
const ask = (over: Partial<MatchInput>): MatchAnswer =>
  solveMatch({
    ...{ months: [month], cycleIndex: 0, weighting: { groups: 'proportional', producers: 'proportional' } },
    ...{ supplies: [], demands: [], storageMonths: {}, ...over },
  });
const shares = (answer: MatchAnswer) => Object.fromEntries(answer.shares.map(({ groupId, packs }) => [groupId, packs]));
const exact = (answer: MatchAnswer) => Object.fromEntries(answer.shares.map((share) => [share.groupId, share.exact]));
const brought = (answer: MatchAnswer) =>
  Object.fromEntries(
    answer.allocations.map((row) => [
      `${row.producerId}${row.harvestMonth === month ? '' : row.harvestMonth}`,
      row.packs,
    ]),
  );

describe('the match', () => {
  // The specification's example: S1 = 10 serves A and B, S2 = 4 serves B and C; A wants 8, B 6, C 6.
  const links = {
    supplies: [supply('S1', 10), supply('S2', 4)],
    demands: [demand('A', 8), demand('B', 6), demand('C', 6)],
    exclusions: [
      { producerId: 'S1', groupId: 'C' },
      { producerId: 'S2', groupId: 'A' },
    ],
  };

  it('gives equal packs where the season says so', () => {
    const answer = ask({ ...links, weighting: { groups: 'equal', producers: 'proportional' } });
    // C can only have S2's 4; A and B then share S1's 10.
    expect(exact(answer)).toEqual({ A: '5', B: '5', C: '4' });
  });

  it('gives the same percentage otherwise', () => {
    const answer = ask(links);
    // C's ratio 4/6 binds first; A and B share 10 as 8 : 6, that is 40/7 and 30/7.
    expect(exact(answer)).toEqual({ A: '40/7', B: '30/7', C: '4' });
    // 5.714… and 4.286… leave one pack, which goes to the larger remainder, A's.
    expect(shares(answer)).toEqual({ A: 6, B: 4, C: 4 });
  });

  it.each([
    // Claims 100, 200, 300: the proportional part of each estate, and equal awards up to the claim.
    [100, 'proportional', { A: '50/3', B: '100/3', C: '50' }],
    [400, 'proportional', { A: '200/3', B: '400/3', C: '200' }],
    [100, 'equal', { A: '100/3', B: '100/3', C: '100/3' }],
    [400, 'equal', { A: '100', B: '150', C: '150' }],
  ] as const)('divides an estate of %i %s', (estate, groups, expected) => {
    const demands = [demand('A', 100), demand('B', 200), demand('C', 300)];
    expect(exact(ask({ supplies: [supply('P', estate)], demands, weighting: { groups, producers: 'equal' } }))).toEqual(
      expected,
    );
  });

  it('says that everything was given, or why not', () => {
    const answer = ask({ supplies: [supply('P', 9), supply('Q', 3)], demands: [demand('A', 8), demand('B', 8)] });
    expect(answer.shares.map(({ packs, reason }) => [packs, reason])).toEqual([
      [6, { code: 'supply-short', cut: 0, available: 12, committed: 16, producers: 2, harvestMonths: [month] }],
      [6, { code: 'supply-short', cut: 0, available: 12, committed: 16, producers: 2, harvestMonths: [month] }],
    ]);
    expect(answer.cuts).toMatchObject([{ level: '3/4', available: 12, committed: 16, producerIds: ['P', 'Q'] }]);
    const full = ask({ supplies: [supply('P', 9), supply('Q', 3)], demands: [demand('A', 8)] });
    expect(full.shares[0]).toMatchObject({ packs: 8, reason: { code: 'full' } });
    // 8 of 12 are asked: two thirds of each producer's 9 and 3.
    expect(brought(full)).toEqual({ P: 6, Q: 2 });
    expect(full.allocations[0]?.reason).toEqual({
      code: 'demand-short',
      available: 9,
      taken: '6',
      asked: 8,
      offered: 12,
    });
  });

  it('shares sales equally up to what each offers, where small producers come first', () => {
    const weighting = { groups: 'proportional', producers: 'equal' } as const;
    const answer = ask({ supplies: [supply('P', 90), supply('Q', 10)], demands: [demand('A', 40)], weighting });
    expect(brought(answer)).toEqual({ P: 30, Q: 10 });
  });

  it('takes what the season promised before new availability', () => {
    const supplies = [supply('P', 30, { promised: 20 }), supply('Q', 30)];
    // P's 20 come first, though they are more than the same part of both; Q brings the other 10.
    const answer = ask({ supplies, demands: [demand('A', 30)] });
    expect(Object.fromEntries(answer.allocations.map((row) => [row.producerId, row.exact]))).toEqual({
      P: '20',
      Q: '10',
    });
  });

  it('remembers the season: who was cut before comes first now', () => {
    // A was given 2 of 10 before, B all its 10. Now 10 packs for two demands of 10: (2 + x) / 20 = (10 + y) / 20, x + y = 10.
    const demands = [
      demand('A', 10, { past: { received: 2, committed: 10 } }),
      demand('B', 10, { past: { received: 10, committed: 10 } }),
    ];
    expect(exact(ask({ supplies: [supply('P', 10)], demands }))).toEqual({ A: '9', B: '1' });
  });

  it('cuts what only completes a crate first', () => {
    const demands = [demand('A', 10, { extra: 4 }), demand('B', 6)];
    expect(exact(ask({ supplies: [supply('P', 13)], demands }))).toEqual({ A: '7', B: '6' });
  });

  it('keeps back for a later month what it was promised, where its harvest is declared', () => {
    // 12 of today keep; next month harvests 2 more. 10 + 10 asked: both months at 14/20, so 7 now and 5 kept.
    const answer = ask({
      supplies: [supply('P', 12), supply('P', 2, { harvestMonth: '2026-12' })],
      demands: [demand('A', 10), demand('A', 10, { month: '2026-12' })],
      storageMonths: { k: 12 },
    });
    expect(answer.shares).toMatchObject([{ packs: 7, reason: { code: 'held-back', heldBack: '7' } }]);
    expect(answer.heldBack).toEqual([{ offerId: 'k', packs: 5 }]);
    expect(answer.later).toMatchObject([{ exact: '7', committed: 10 }]);
  });

  it('rounds what it keeps back once, over all later months', () => {
    // 13 packs for 30: each demand gets 13/3. December and January need 26/3 and harvest 2 of it: 20/3 are kept, so 7.
    const answer = ask({
      supplies: [supply('P', 11), supply('P', 2, { harvestMonth: '2026-12' })],
      demands: [demand('A', 10), demand('A', 10, { month: '2026-12' }), demand('B', 10, { month: '2027-01' })],
      storageMonths: { k: 12 },
    });
    expect(answer.later.map(({ exact: found }) => found)).toEqual(['13/3', '13/3']);
    expect(answer.heldBack).toEqual([{ offerId: 'k', packs: 7 }]);
  });

  it('brings the oldest harvest of a producer first, and never what has gone off', () => {
    const old = supply('P', 4, { harvestMonth: '2026-10' });
    const gone = supply('P', 50, { harvestMonth: '2026-08' });
    const answer = ask({ supplies: [supply('P', 9), old, gone], demands: [demand('A', 10)], storageMonths: { k: 2 } });
    expect(brought(answer)).toEqual({ 'P2026-10': 4, P: 6 });
  });

  it('matches a whole season at once', () => {
    const answer = ask({
      months: ['2026-11', '2026-12'],
      supplies: [supply('P', 10), supply('Q', 10, { harvestMonth: '2026-12' })],
      demands: [demand('A', 4), demand('A', 12, { month: '2026-12' })],
      storageMonths: { k: 12 },
    });
    // All 16 of 20 can be had: 8 from each, of which P brings 4 in November.
    expect(answer.allocations).toMatchObject([
      { producerId: 'P', month: '2026-11', packs: 4 },
      { producerId: 'P', month: '2026-12', packs: 4 },
      { producerId: 'Q', month: '2026-12', packs: 8 },
    ]);
  });

  it('keeps minimums where all can be kept, and leaves out the least worth where they cannot', () => {
    const supplies = [supply('P', 20, { minimum: 6 }), supply('Q', 20)];
    // 8 asked would be 4 each; P comes for no less than 6.
    expect(brought(ask({ supplies, demands: [demand('A', 8)] }))).toEqual({ P: 6, Q: 2 });
    const both = [supply('P', 20, { minimum: 6, value: 2 }), supply('Q', 20, { minimum: 6 })];
    const answer = ask({ supplies: both, demands: [demand('A', 8)] });
    expect(answer.leftOut).toEqual([{ producerId: 'Q', minimum: 6, reachable: expect.any(Number) as number }]);
    expect(brought(answer)).toEqual({ P: 8, Q: 0 });
    expect(answer.allocations.find(({ producerId }) => producerId === 'Q')?.reason.code).toBe('minimum-not-met');
    // Not the same one twice in a row.
    expect(ask({ supplies: both, demands: [demand('A', 8)], leftOutBefore: ['Q'] }).leftOut).toMatchObject([
      { producerId: 'P' },
    ]);
  });

  it('holds all at one common part where the load is full, and fills what still fits', () => {
    const load = { gramsMax: 10_500, offers: { k: { packGrossGrams: 1000, packsPerPallet: 10 } } };
    const answer = ask({ supplies: [supply('P', 100)], demands: [demand('A', 8), demand('B', 12)], load });
    // 10.5 kg of 20: A 4.2, B 6.3; floors 4 and 6 weigh 10 kg, and no further pack fits.
    expect(shares(answer)).toEqual({ A: 4, B: 6 });
    expect(answer.shares[0]?.reason).toEqual({ code: 'load-short', limit: 'grams', ratio: '21/40', committed: 8 });
  });

  it('rotates the last ties by the cycle, and remembers rounding', () => {
    const tie = { supplies: [supply('P', 1)], demands: [demand('A', 1), demand('B', 1)] };
    expect(shares(ask(tie))).toEqual({ A: 1, B: 0 });
    expect(shares(ask({ ...tie, cycleIndex: 1 }))).toEqual({ A: 0, B: 1 });
    expect(ask(tie).debts.groups).toEqual([
      { groupId: 'A', offerId: 'k', debt: '-1/2' },
      { groupId: 'B', offerId: 'k', debt: '1/2' },
    ]);
    const owed = [demand('A', 1, { debt: '-1/2' }), demand('B', 1, { debt: '1/2' })];
    expect(shares(ask({ ...tie, demands: owed }))).toEqual({ A: 0, B: 1 });
  });

  it('pairs tied by a Link first, and at most P + G − 1 pairs', () => {
    const supplies = [supply('P', 10), supply('Q', 10), supply('R', 10)];
    const demands = [demand('A', 15), demand('B', 10), demand('C', 5)];
    const { pairs } = ask({ supplies, demands, links: [{ producerId: 'R', groupId: 'A' }] });
    expect(pairs[0]).toMatchObject({ producerId: 'R', groupId: 'A', packs: 10 });
    expect(pairs.length).toBeLessThanOrEqual(5);
  });

  it('answers nothing for nothing', () => {
    expect(ask({}).shares).toEqual([]);
    expect(shares(ask({ demands: [demand('A', 5)] }))).toEqual({ A: 0 });
    expect(brought(ask({ supplies: [supply('P', 5)] }))).toEqual({ P: 0 });
    expect(shares(ask({ supplies: [supply('P', 0)], demands: [demand('A', 0)] }))).toEqual({ A: 0 });
  });

  it('divides a group’s share among its households by the same rule', () => {
    const households = [
      { memberId: 'a', code: 'M1', packs: 4, extra: 2 },
      { memberId: 'b', code: 'M2', packs: 2, extra: 0 },
      { memberId: 'c', code: 'M3', packs: 2, extra: 0 },
    ];
    const division = divideShare({ groupId: 'G', offerId: 'k', month, packs: 6 }, households, 0);
    expect(division.shares.map(({ packs }) => packs)).toEqual([2, 2, 2]); // the crate's extras go first
    const claims = [12, 1, 3, 1].map((packs, i) => ({ memberId: `m${i}`, code: `M${i}`, packs, extra: 0 }));
    // 7 of 17: 4.94, 0.41, 1.24, 0.41. Floors 4, 0, 1, 0 leave two packs: the largest remainders are 4.94 and 0.41 (M1).
    expect(
      divideShare({ groupId: 'G', offerId: 'k', month, packs: 7 }, claims, 0).shares.map(({ packs }) => packs),
    ).toEqual([5, 1, 1, 0]);
  });
});
