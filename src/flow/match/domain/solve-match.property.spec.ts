import { createRequire } from 'node:module';
import fc from 'fast-check';
import { addMonths } from '../../../shared/month.js';
import { sum } from '../../../shared/quantity.js';
import { type DemandRow, type MatchInput, parseFraction, solveMatch, type SupplyRow } from './index.js';

/** An independent solver: the LP solver HiGHS, compiled to WebAssembly. */
interface Highs {
  solve(problem: string): { Status: string; ObjectiveValue: number; Columns: Record<string, { Primal: number }> };
}
const loadHighs = createRequire(__filename)('highs') as () => Promise<Highs>;

const offerId = 'k';
const months = ['2026-11', '2026-12', '2027-01'];

const supplies = fc.uniqueArray(
  fc.record({
    producerId: fc.constantFrom('P', 'Q', 'R'),
    harvestMonth: fc.constantFrom(...months),
    packs: fc.nat(30),
  }),
  { selector: (row) => row.producerId + row.harvestMonth, maxLength: 7 },
);
const demands = fc.uniqueArray(
  fc.record({
    groupId: fc.constantFrom('A', 'B', 'C', 'D'),
    month: fc.constantFrom(...months),
    packs: fc.integer({ min: 1, max: 30 }),
  }),
  { selector: (row) => row.groupId + row.month, minLength: 1, maxLength: 8 },
);
const exclusions = fc.uniqueArray(
  fc.record({ producerId: fc.constantFrom('P', 'Q', 'R'), groupId: fc.constantFrom('A', 'B') }),
  { selector: (row) => row.producerId + row.groupId, maxLength: 3 },
);
const question = fc
  .record({
    supplies,
    demands,
    exclusions,
    storage: fc.nat(2),
    delivered: fc.constantFrom(1, 3),
    groups: fc.constantFrom('proportional' as const, 'equal' as const),
  })
  .map(({ storage, delivered, groups, ...rows }): MatchInput => ({
    months: months.slice(0, delivered),
    cycleIndex: 0,
    weighting: { groups, producers: 'proportional' },
    supplies: rows.supplies.map((row) => ({ ...row, offerId })),
    demands: rows.demands.map((row) => ({ ...row, offerId })),
    exclusions: rows.exclusions,
    storageMonths: { [offerId]: storage },
  }));

const may = (input: MatchInput, s: SupplyRow, d: DemandRow): boolean =>
  s.harvestMonth <= d.month &&
  d.month <= addMonths(s.harvestMonth, input.storageMonths[offerId] ?? 0) &&
  input.exclusions?.some((e) => e.producerId === s.producerId && e.groupId === d.groupId) !== true;

/** The leximin by linear programs: raise the common level, fix who cannot rise, go on. */
function levelsByLp(highs: Highs, input: MatchInput): number[] {
  const weight = (d: DemandRow) => (input.weighting.groups === 'equal' ? 1 : d.packs);
  const fixed = new Map<number, number>();
  const arcs = input.supplies.flatMap((s, i) =>
    input.demands.flatMap((d, j) => (may(input, s, d) ? [[i, j] as const] : [])),
  );
  const into = (j: number) =>
    arcs
      .filter(([, to]) => to === j)
      .map(([i]) => `+ f${i}_${j}`)
      .join(' ');
  const program = (objective: string, least: number | null) => {
    const lines = input.demands.map((d, j) => {
      const flow = into(j) === '' ? '+ zero' : into(j);
      const at = fixed.get(j);
      if (at !== undefined) return ` g${j}: ${flow} = ${at}`;
      // A demand that is full stays full while the level goes on: x + slack = level × weight, x at most the demand.
      return least === null
        ? ` g${j}: ${flow} - ${weight(d)} level >= 0\n c${j}: ${flow} <= ${d.packs}`
        : ` g${j}: ${flow} >= ${Math.min(d.packs, least * weight(d)) - 1e-7}\n c${j}: ${flow} <= ${d.packs}`;
    });
    const caps = input.supplies.map((s, i) => {
      const out = arcs
        .filter(([from]) => from === i)
        .map(([, j]) => `+ f${i}_${j}`)
        .join(' ');
      return ` s${i}: ${out === '' ? '+ zero' : out} <= ${s.packs}`;
    });
    return `Maximize\n obj: ${objective}\nSubject To\n${[...lines, ...caps].join('\n')}\nBounds\n zero = 0\n level <= 1000\nEnd\n`;
  };
  for (;;) {
    const open = input.demands.map((_, j) => j).filter((j) => !fixed.has(j));
    if (open.length === 0) return input.demands.map((_, j) => fixed.get(j) ?? 0);
    const level = highs.solve(program('level', null)).ObjectiveValue;
    let stuck = 0;
    for (const j of open) {
      const d = input.demands[j]!;
      const most = into(j) === '' ? 0 : highs.solve(program(into(j), level)).ObjectiveValue;
      if (most > Math.min(d.packs, level * weight(d)) + 1e-5) continue;
      stuck += 1;
      fixed.set(j, Math.min(d.packs, level * weight(d)));
    }
    if (stuck === 0) throw new Error('the linear programs do not agree with themselves');
  }
}

describe('the match against linear programs', () => {
  let highs: Highs;
  beforeAll(async () => {
    highs = await loadHighs();
  });

  it('finds the same leximin, rounds each to its floor or ceiling, and every sum holds', () => {
    fc.assert(
      fc.property(question, (input) => {
        const answer = solveMatch(input);
        const expected = levelsByLp(highs, input);
        input.demands.forEach((d, j) => {
          const same = (row: { groupId: string; month: string }) => row.groupId === d.groupId && row.month === d.month;
          const row = answer.shares.find(same) ?? answer.later.find(same);
          const { n, d: below } = parseFraction(row?.exact ?? '0');
          const exact = Number(n) / Number(below);
          expect(Math.abs(exact - (expected[j] ?? 0))).toBeLessThan(1e-4);
          const share = answer.shares.find(same);
          if (share) expect([Math.floor(exact + 1e-9), Math.ceil(exact - 1e-9)]).toContain(share.packs);
        });
        for (const s of input.supplies) {
          const rows = answer.allocations.filter(
            (row) => row.producerId === s.producerId && row.harvestMonth === s.harvestMonth,
          );
          expect(sum(rows.map(({ packs }) => packs))).toBeLessThanOrEqual(s.packs);
        }
        for (const month of input.months) {
          const of = (rows: readonly { month: string; packs: number }[]) =>
            sum(rows.filter((row) => row.month === month).map(({ packs }) => packs));
          expect(of(answer.allocations)).toBe(of(answer.shares));
          expect(of(answer.pairs)).toBe(of(answer.shares));
        }
      }),
      { numRuns: 150 },
    );
  });

  it('does not depend on the order of rows, and scales', () => {
    fc.assert(
      fc.property(question, (input) => {
        const turned = {
          ...input,
          supplies: [...input.supplies].reverse(),
          demands: [...input.demands].reverse(),
          exclusions: [...(input.exclusions ?? [])].reverse(),
        };
        expect(solveMatch(turned)).toEqual(solveMatch(input));
        const exact = (rows: MatchInput) => solveMatch(rows).shares.map((share) => parseFraction(share.exact));
        const tenfold = {
          ...input,
          supplies: input.supplies.map((row) => ({ ...row, packs: row.packs * 10 })),
          demands: input.demands.map((row) => ({ ...row, packs: row.packs * 10 })),
        };
        exact(input).forEach(({ n, d }, i) => {
          const scaled = exact(tenfold)[i]!;
          expect(scaled.n * d).toBe(n * 10n * scaled.d);
        });
      }),
      { numRuns: 100 },
    );
  });
});
