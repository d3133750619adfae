import { checkSolution, type MatchAnswer, type MatchInput, solveMatch } from './index.js';

const [month, offerId] = ['2026-11', 'k'];
const input: MatchInput = {
  ...{ months: [month], cycleIndex: 0, storageMonths: {} },
  weighting: { groups: 'proportional', producers: 'proportional' },
  supplies: [
    { producerId: 'P', offerId, harvestMonth: month, packs: 10 },
    { producerId: 'Q', offerId, harvestMonth: month, packs: 30 },
  ],
  demands: [
    { groupId: 'A', offerId, month, packs: 12 },
    { groupId: 'B', offerId, month, packs: 8 },
  ],
};
/** Twice as much is asked as there is. */
const short: MatchInput = { ...input, demands: input.demands.map((row) => ({ ...row, packs: row.packs * 4 })) };

type Falsify = (answer: MatchAnswer) => Partial<MatchAnswer>;

/** The solver's answer with one thing made wrong. */
const check = (question: MatchInput, falsify: Falsify) => (): void => {
  const answer = solveMatch(question);
  checkSolution(question, { ...answer, ...falsify(answer) });
};
const sells =
  (exact: Readonly<Record<string, string>>): Falsify =>
  ({ allocations }) => ({
    allocations: allocations.map((row) => ({ ...row, exact: exact[row.producerId] ?? row.exact })),
  });

describe('the proof of a match', () => {
  it('lets right answers pass', () => {
    for (const question of [input, short]) expect(check(question, () => ({}))).not.toThrow();
  });

  it.each<[string, MatchInput, Falsify]>([
    [
      'pairs hand over what groups get',
      input,
      ({ shares }) => ({ shares: shares.map((row) => ({ ...row, packs: row.packs - 1 })) }),
    ],
    [
      'no harvest brings more than it has',
      { ...input, supplies: input.supplies.map((row) => ({ ...row, packs: 1 })) },
      () => {
        const { allocations, shares, pairs } = solveMatch(input);
        return { allocations, shares, pairs };
      },
    ],
    ['whoever is short stands in a tight cut', short, () => ({ cuts: [] })],
    [
      'everybody in a cut stands at its level, or is full below it',
      short,
      ({ cuts }) => ({ cuts: cuts.map((cut) => ({ ...cut, level: '1/3' })) }),
    ],
    // 20 of 40 packs are asked: P sells 5 and Q 15.
    [
      'every producer in a cut stands at its level, or at an end of what it can sell there',
      input,
      sells({ P: '6', Q: '14' }),
    ],
    [
      'producers who are held sell all that can be taken from them',
      input,
      ({ allocations, salesCuts }) => ({
        ...sells({ P: '4', Q: '12' })({ allocations } as MatchAnswer),
        salesCuts: salesCuts.map((cut) => ({ ...cut, level: '2/5' })),
      }),
    ],
    ['a producer that sells less than it could stands in a cut', input, () => ({ salesCuts: [] })],
    // Both could serve everybody, so that P need not stay at a fifth while Q sells 18.
    [
      'producers who are held sell all that can be taken from them',
      input,
      ({ allocations, salesCuts }) => ({
        ...sells({ P: '2', Q: '18' })({ allocations } as MatchAnswer),
        salesCuts: [
          ['P', '1/5'],
          ['Q', '3/5'],
        ].flatMap(([producerId = '', level = '']) =>
          salesCuts.map((cut) => ({ ...cut, level, producers: [{ producerId, least: 0 }] })),
        ),
      }),
    ],
  ])('refuses an answer of which it is not true that %s', (sentence, question, falsify) => {
    expect(check(question, falsify)).toThrow(sentence);
  });
});
