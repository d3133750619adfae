import * as fc from 'fast-check';
import { groupBy, sum } from '../../../shared/quantity.js';
import type { MatchAnswer, MatchInput } from './match.types.js';
import { answerMatch } from './answer-match.js';
import { aboveCommitment, aboveSupply, asCommitted, type Override, withOverrides } from './overrides.js';

const input = (supplies: readonly [string, number][], demands: readonly [string, number][]): MatchInput => ({
  ...{ months: ['2026-11'], cycleIndex: 0, storageMonths: {} },
  weighting: { groups: 'proportional', producers: 'proportional' },
  supplies: supplies.map(([producerId, packs]) => ({ producerId, offerId: 'dates', harvestMonth: '2026-11', packs })),
  demands: demands.map(([groupId, packs]) => ({ groupId, offerId: 'dates', month: '2026-11', packs })),
});
const set = (groupId: string, packs: number): Override => ({ groupId, offerId: 'dates', packs });
const around = (question: MatchInput, overrides: readonly Override[]): MatchAnswer =>
  asCommitted(question, overrides, answerMatch(withOverrides(question, overrides)));
const given = ({ shares }: MatchAnswer) => Object.fromEntries(shares.map(({ groupId, packs }) => [groupId, packs]));
const brought = ({ allocations }: MatchAnswer) =>
  Object.fromEntries(allocations.map(({ producerId, packs }) => [producerId, packs]));

describe('an override', () => {
  // 20 packs for 8 + 16 + 16: by the rule 4, 8 and 8.
  const short = input([['p1', 12], ['p2', 8]], [['a', 8], ['b', 16], ['c', 16]]); // prettier-ignore

  it('is given exactly, and the others share what is left by the rule', () => {
    // a gets 8, the other 12 go 6 and 6; both producers sell all they have.
    const answer = around(short, [set('a', 8)]);
    expect(given(answer)).toEqual({ a: 8, b: 6, c: 6 });
    expect(brought(answer)).toEqual({ p1: 12, p2: 8 });
    expect(answer.shares.find(({ groupId }) => groupId === 'a')).toMatchObject({ committed: 8, packs: 8 });
    expect(given(around(short, [set('a', 0), set('b', 4)]))).toEqual({ a: 0, b: 4, c: 16 });
  });

  it('is fair to producers where there is plenty', () => {
    // 10 of 20 are asked: 4 by the override and 6 around it, each 3 : 2 of what p1 and p2 have.
    const plenty = input([['p1', 12], ['p2', 8]], [['a', 4], ['b', 6]]); // prettier-ignore
    const answer = around(plenty, [set('a', 4)]);
    expect(given(answer)).toEqual({ a: 4, b: 6 });
    expect(brought(answer)).toEqual({ p1: 6, p2: 4 });
    expect(answer.allocations[0]?.reason).toMatchObject({
      code: 'demand-short',
      available: 12,
      asked: 10,
      offered: 20,
    });
  });

  it('cannot pass the commitment or the supply', () => {
    expect(aboveCommitment(short, [set('a', 9), set('b', 16), set('x', 0)])).toEqual([set('a', 9), set('x', 0)]);
    const overrides = [set('b', 12), set('c', 12)];
    expect(aboveSupply(around(short, overrides), overrides)).toEqual(overrides);
  });

  it('is loaded before all others, to the last part of a pallet place', () => {
    const offers = { dates: { packGrossGrams: 1000, packsPerPallet: 4 } };
    // 4 places of 4 packs, 10 of the 16 kg: 6 are set and 4 go to b and c.
    const heavy = { ...short, load: { gramsMax: 10_000, palletPlacesMax: 4, offers } };
    expect(given(around(heavy, [set('a', 6)]))).toEqual({ a: 6, b: 2, c: 2 });
    // 3 places are 12 packs: 6 take a place and a half, and the other half is not lost.
    const high = { ...short, load: { palletPlacesMax: 3, offers } };
    expect(given(around(high, [set('a', 6)]))).toEqual({ a: 6, b: 3, c: 3 });
    const many = [set('b', 8), set('c', 8)];
    expect(aboveSupply(around(high, many), many)).toEqual(many);
  });

  it('counts for a producer whose trip must be worth it', () => {
    // p1 comes for 8 only: by the rule each producer would bring 5 of the 10, with the 6 that were set too.
    const offered = input([['p1', 10], ['p2', 10]], [['a', 6], ['b', 4]]); // prettier-ignore
    const least = { ...offered, supplies: offered.supplies.map((row, i) => (i === 0 ? { ...row, minimum: 8 } : row)) };
    expect(brought(around(least, [set('a', 6)]))).toEqual({ p1: 8, p2: 2 });
  });

  it('leaves a group what only that group may have', () => {
    // b may only have p1's 5 packs. Set aside alone, a's 5 could come from p1 and leave b nothing.
    const question = {
      ...input([['p1', 5], ['p2', 5]], [['a', 5], ['b', 5]]), // prettier-ignore
      exclusions: [{ producerId: 'p2', groupId: 'b' }],
    };
    expect(given(around(question, [set('a', 5)]))).toEqual({ a: 5, b: 5 });
  });

  it('never gives more than there is or than was asked, whatever is set', () => {
    const packs = fc.integer({ min: 0, max: 30 });
    const rows = fc.array(packs, { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(rows, rows, fc.array(fc.nat({ max: 10 }), { maxLength: 3 }), (supply, demand, parts) => {
        const question = input(
          supply.map((n, i) => [`p${i}`, n]),
          demand.map((n, i) => [`g${i}`, n]),
        );
        const wished = parts
          .slice(0, demand.length)
          .map((part, i) => set(`g${i}`, Math.floor(((demand[i] ?? 0) * part) / 10)));
        const few = new Set(aboveSupply(around(question, wished), wished));
        const kept = wished.filter((override) => !few.has(override));
        const answer = around(question, kept);
        const shares = given(answer);
        for (const { groupId, packs: exactly } of kept) expect(shares[groupId]).toBe(exactly);
        demand.forEach((n, i) => {
          expect(shares[`g${i}`]).toBeLessThanOrEqual(n);
        });
        const total = sum(Object.values(shares));
        expect(total).toBe(sum(answer.allocations.map((row) => row.packs)));
        expect(total).toBe(sum(answer.pairs.map((row) => row.packs)));
        for (const [producerId, own] of groupBy(answer.allocations, (row) => row.producerId)) {
          const most = supply[Number(producerId.slice(1))] ?? 0;
          expect(sum(own.map((row) => row.packs))).toBeLessThanOrEqual(most);
        }
        // What is left over is nobody's wish: either all supply is used or all others have all they want.
        const others = demand.map((n, i) => [i, n] as const).filter(([i]) => !kept.some((o) => o.groupId === `g${i}`));
        const wantMore = others.some(([i, n]) => (shares[`g${i}`] ?? 0) < n);
        if (wantMore) expect(total).toBe(sum(supply));
      }),
      { numRuns: 300 },
    );
  });
});
