import * as fc from 'fast-check';
import { groupBy, sum } from '../../../shared/quantity.js';
import type { MatchAnswer, MatchInput } from './match.types.js';
import { aboveCommitment, aboveSupply, join, type Override, remaining, reservation } from './overrides.js';
import { solveMatch } from './solve-match.js';

const input = (supplies: readonly [string, number][], demands: readonly [string, number][]): MatchInput => ({
  ...{ months: ['2026-11'], cycleIndex: 0, storageMonths: {} },
  weighting: { groups: 'proportional', producers: 'proportional' },
  supplies: supplies.map(([producerId, packs]) => ({ producerId, offerId: 'dates', harvestMonth: '2026-11', packs })),
  demands: demands.map(([groupId, packs]) => ({ groupId, offerId: 'dates', month: '2026-11', packs })),
});
const set = (groupId: string, packs: number): Override => ({ groupId, offerId: 'dates', packs });
const around = (question: MatchInput, overrides: readonly Override[]): MatchAnswer => {
  const reserved = solveMatch(reservation(question, overrides, new Set()));
  return join(question, reserved, solveMatch(remaining(question, overrides, reserved)));
};
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
    expect(aboveSupply(solveMatch(reservation(short, overrides, new Set())), overrides)).toEqual(overrides);
  });

  it('leaves of the load and of a minimum what it does not use', () => {
    const offers = { dates: { packGrossGrams: 1000, packsPerPallet: 4 } };
    const loaded = { ...short, load: { gramsMax: 10_000, palletPlacesMax: 4, offers } };
    const reserved = solveMatch(reservation(loaded, [set('a', 6)], new Set()));
    expect(remaining(loaded, [set('a', 6)], reserved).load).toMatchObject({ gramsMax: 4000, palletPlacesMax: 2 });
    const least = { ...short, supplies: short.supplies.map((row) => ({ ...row, minimum: 5 })) };
    const first = solveMatch(reservation(least, [set('a', 5)], new Set()));
    // 5 packs are 3 of p1 and 2 of p2.
    expect(remaining(least, [set('a', 5)], first).supplies.map(({ minimum }) => minimum)).toEqual([2, 3]);
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
        const few = new Set(aboveSupply(solveMatch(reservation(question, wished, new Set())), wished));
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
