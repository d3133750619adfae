import { createRequire } from 'node:module';
import fc from 'fast-check';
import { addMonths } from '../../../shared/month.js';
import { sum } from '../../../shared/quantity.js';
import { checkSolution, type DemandRow, type MatchInput, parseFraction, solveMatch, type SupplyRow } from './index.js';

/** How many random instances each property is tried on. */
declare const matchRuns: number;

/** An independent solver: the LP solver HiGHS, compiled to WebAssembly. */
interface Highs {
  solve(
    problem: string,
    options?: object,
  ): { Status: string; ObjectiveValue: number; Columns: Record<string, { Primal: number }> };
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
    producers: fc.constantFrom('proportional' as const, 'equal' as const),
    received: fc.array(fc.nat(10), { minLength: 8, maxLength: 8 }),
    set: fc.option(fc.nat(7)),
  })
  .map(({ storage, delivered, groups, producers, received, set, ...rows }): MatchInput => ({
    months: months.slice(0, delivered),
    cycleIndex: 0,
    weighting: { groups, producers },
    supplies: rows.supplies.map((row) => ({ ...row, offerId })),
    // Every second demand remembers a commitment of ten packs, of which some were received; one may be set.
    demands: rows.demands.map((row, i) => ({
      ...{ ...row, offerId },
      ...(i % 2 ? { past: { received: received[i] ?? 0, committed: 10 } } : {}),
      ...(i === set ? { set: true } : {}),
    })),
    exclusions: rows.exclusions,
    storageMonths: { [offerId]: storage },
  }));

const may = (input: MatchInput, s: SupplyRow, d: DemandRow): boolean =>
  s.harvestMonth <= d.month &&
  d.month <= addMonths(s.harvestMonth, input.storageMonths[offerId] ?? 0) &&
  input.exclusions?.some((e) => e.producerId === s.producerId && e.groupId === d.groupId) !== true;

/** Somebody who takes `level × weight − past`, at most `cap`, out of these flows. */
interface Taker {
  readonly flows: readonly string[];
  readonly cap: number;
  readonly weight: number;
  readonly past: number;
}

/** The leximin by linear programs: raise the common level, fix who cannot rise, go on. */
function leximinByLp(highs: Highs, takers: readonly Taker[], constraints: readonly string[]): number[] {
  const fixed = new Map<number, number>();
  const into = ({ flows }: Taker) => (flows.length === 0 ? '+ zero' : flows.map((flow) => `+ ${flow}`).join(' '));
  const at = ({ cap, weight, past }: Taker, level: number) => Math.min(cap, Math.max(0, level * weight - past));
  const program = (objective: string, least: number | null) => {
    const lines = takers.map((taker, j) => {
      const done = fixed.get(j);
      if (done !== undefined) return ` g${j}: ${into(taker)} = ${done}`;
      const bound = ` c${j}: ${into(taker)} <= ${taker.cap}`;
      return least === null
        ? ` g${j}: ${into(taker)} - ${taker.weight} level >= ${-taker.past}\n${bound}`
        : ` g${j}: ${into(taker)} >= ${at(taker, least) - 1e-6}\n${bound}`;
    });
    return `Maximize\n obj: ${objective}\nSubject To\n${[...lines, ...constraints].join('\n')}\nBounds\n zero = 0\n level <= 1000\nEnd\n`;
  };
  const best = (text: string): number => {
    const { Status, ObjectiveValue } = highs.solve(text);
    if (Status !== 'Optimal') throw new Error(`the linear program is ${Status}`);
    return ObjectiveValue;
  };
  for (;;) {
    const open = takers.map((_, j) => j).filter((j) => !fixed.has(j));
    if (open.length === 0) return takers.map((_, j) => fixed.get(j) ?? 0);
    const level = best(program('level', null));
    let stuck = 0;
    for (const j of open) {
      const taker = takers[j]!;
      const most = taker.flows.length === 0 ? 0 : best(program(into(taker), level));
      if (most > at(taker, level) + 1e-5) continue;
      stuck += 1;
      fixed.set(j, at(taker, level));
    }
    if (stuck === 0) throw new Error('the linear programs do not agree with themselves');
  }
}

const arcsOf = (input: MatchInput) =>
  input.supplies.flatMap((s, i) => input.demands.flatMap((d, j) => (may(input, s, d) ? [{ i, j }] : [])));
const flowsWhere = (input: MatchInput, keep: (arc: { i: number; j: number }) => boolean): string[] =>
  arcsOf(input)
    .filter(keep)
    .map(({ i, j }) => `f${i}_${j}`);
const sumOf = (flows: readonly string[]): string =>
  flows.length === 0 ? '+ zero' : flows.map((f) => `+ ${f}`).join(' ');
const harvests = (input: MatchInput): string[] =>
  input.supplies.map((s, i) => ` s${i}: ${sumOf(flowsWhere(input, (arc) => arc.i === i))} <= ${s.packs}`);

/** What groups should get, by demand row: those that are set first. */
function sharesByLp(highs: Highs, input: MatchInput): number[] {
  const flows = (j: number) => flowsWhere(input, (arc) => arc.j === j);
  const first = input.demands.flatMap(({ set, packs }, j) => (set === true ? { j, cap: packs } : []));
  const set = leximinByLp(
    highs,
    first.map(({ j, cap }) => ({ flows: flows(j), cap, weight: cap, past: 0 })),
    harvests(input),
  );
  const known = new Map(first.map(({ j }, i) => [j, set[i] ?? 0]));
  const done = [...known].map(([j, packs]) => ` d${j}: ${sumOf(flows(j))} >= ${packs - 1e-6}`);
  const others = input.demands.flatMap((d, j) => (known.has(j) ? [] : { d, j }));
  const takers = others.map(({ d, j }) => ({
    flows: flows(j),
    cap: d.packs,
    weight: (d.past?.committed ?? 0) + (input.weighting.groups === 'equal' ? 1 : d.packs),
    past: d.past?.received ?? 0,
  }));
  leximinByLp(highs, takers, [...harvests(input), ...done]).forEach((packs, i) => known.set(others[i]?.j ?? -1, packs));
  return input.demands.map((_, j) => known.get(j) ?? 0);
}

/** What producers should sell where groups get these whole packs, by producer. */
function salesByLp(highs: Highs, input: MatchInput, packs: readonly number[]): Map<string, number> {
  const delivered = (j: number) => input.months.includes(input.demands[j]?.month ?? '');
  const last = input.months.at(-1) ?? '';
  const producers = [...new Set(input.supplies.map(({ producerId }) => producerId))];
  const takers = producers.map((producerId): Taker => {
    const own = (i: number) => input.supplies[i]?.producerId === producerId;
    const cap = sum(
      input.supplies
        .filter(
          (s) =>
            s.producerId === producerId &&
            s.harvestMonth <= last &&
            addMonths(s.harvestMonth, input.storageMonths[offerId] ?? 0) >= (input.months[0] ?? ''),
        )
        .map((s) => s.packs),
    );
    const weight = input.weighting.producers === 'equal' ? 1 : Math.max(1, cap);
    return { flows: flowsWhere(input, ({ i, j }) => own(i) && delivered(j)), cap, weight, past: 0 };
  });
  const given = input.demands.map(
    (_, j) => ` d${j}: ${sumOf(flowsWhere(input, (arc) => arc.j === j))} = ${packs[j] ?? 0}`,
  );
  const levels = leximinByLp(highs, takers, [...harvests(input), ...given]);
  return new Map(producers.map((producerId, i) => [producerId, levels[i] ?? 0]));
}

const near = (exact: string): number => {
  const { n, d } = parseFraction(exact);
  return Number(n) / Number(d);
};

describe('the match against linear programs', () => {
  let highs: Highs;
  beforeAll(async () => {
    highs = await loadHighs();
  });

  it('finds the same leximin of groups and of producers, rounds each to its floor or ceiling, and proves it', () => {
    fc.assert(
      fc.property(question, (input) => {
        const answer = solveMatch(input);
        expect(() => {
          checkSolution(input, answer);
        }).not.toThrow();
        const expected = sharesByLp(highs, input);
        const packs = input.demands.map((d, j) => {
          const same = (row: { groupId: string; month: string }) => row.groupId === d.groupId && row.month === d.month;
          const share = answer.shares.find(same);
          const exact = near((share ?? answer.later.find(same))?.exact ?? '0');
          expect(Math.abs(exact - (expected[j] ?? 0))).toBeLessThanOrEqual(1e-6 * Math.max(10, exact));
          return share?.packs ?? Math.floor(exact + 1e-9);
        });
        // Where later months need their part and exclusions bind, producers share what is left of each harvest.
        if (input.months.length === 1 && (input.exclusions?.length ?? 0) > 0) return;
        const sales = salesByLp(highs, input, packs);
        for (const { producerId, exact } of answer.allocations)
          expect(Math.abs(near(exact) - (sales.get(producerId) ?? 0))).toBeLessThanOrEqual(
            1e-6 * Math.max(10, near(exact)),
          );
        for (const [producerId] of sales) {
          const sold = sum(answer.allocations.filter((row) => row.producerId === producerId).map((row) => row.packs));
          const exact = sales.get(producerId) ?? 0;
          expect([Math.floor(exact + 1e-6), Math.ceil(exact - 1e-6)]).toContain(sold);
        }
      }),
      { numRuns: matchRuns },
    );
  }, 3_600_000);

  it('leaves nobody out for a minimum that an integer program can keep together with all others', () => {
    const minimums = fc.record({ input: question, minimums: fc.array(fc.nat(20), { minLength: 3, maxLength: 3 }) });
    fc.assert(
      fc.property(minimums, ({ input: plain, minimums: least }) => {
        const input: MatchInput = {
          ...plain,
          months,
          supplies: plain.supplies.map((row) => ({ ...row, minimum: least['PQR'.indexOf(row.producerId)] ?? 0 })),
        };
        const shares = solveMatch({ ...plain, months }).shares;
        const given = input.demands.map((d, j) => {
          const packs = shares.find((row) => row.groupId === d.groupId && row.month === d.month)?.packs ?? 0;
          return ` d${j}: ${sumOf(flowsWhere(input, (arc) => arc.j === j))} = ${packs}`;
        });
        const kept = ['P', 'Q', 'R'].flatMap((producerId, p) => {
          const flows = flowsWhere(input, ({ i }) => input.supplies[i]?.producerId === producerId);
          const here = input.supplies.some((row) => row.producerId === producerId);
          return here ? [` m${p}: ${sumOf(flows)} >= ${least[p] ?? 0}`] : [];
        });
        const whole = flowsWhere(input, () => true).join(' ');
        const program = `Maximize\n obj: zero\nSubject To\n${[...harvests(input), ...given, ...kept].join('\n')}\nBounds\n zero = 0\nGenerals\n ${whole}\nEnd\n`;
        // With its presolve, HiGHS 1.15.3 calls a few feasible integer programs infeasible: one of 40,000 of these.
        const possible = highs.solve(program, { presolve: 'off' }).Status === 'Optimal';
        const answer = solveMatch(input);
        expect(answer.leftOut.length === 0).toBe(possible);
        checkSolution(input, answer);
        for (const { producerId, minimum } of input.supplies) {
          const sold = sum(answer.allocations.filter((row) => row.producerId === producerId).map((row) => row.packs));
          if (!answer.leftOut.some((row) => row.producerId === producerId))
            expect(sold).toBeGreaterThanOrEqual(minimum ?? 0);
        }
      }),
      { numRuns: matchRuns },
    );
  }, 3_600_000);

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
        // What is remembered would have to grow alike, and an equal weight of one does not.
        const unremembered = { ...input, demands: input.demands.map(({ past: _, ...row }) => row) };
        const tenfold = {
          ...input,
          supplies: input.supplies.map((row) => ({ ...row, packs: row.packs * 10 })),
          demands: unremembered.demands.map((row) => ({ ...row, packs: row.packs * 10 })),
        };
        exact(unremembered).forEach(({ n, d }, i) => {
          const scaled = exact(tenfold)[i]!;
          expect(scaled.n * d).toBe(n * 10n * scaled.d);
        });
      }),
      { numRuns: 100 },
    );
  });

  it('never lowers the smallest ratio when supply is added', () => {
    fc.assert(
      fc.property(question, fc.nat(20), (input, more) => {
        const smallest = (rows: MatchInput) =>
          Math.min(...solveMatch(rows).shares.map(({ exact, committed }) => near(exact) / committed));
        const plain = { ...input, months, demands: input.demands.map(({ past: _, set: __, ...row }) => row) };
        const [first, ...rest] = plain.supplies;
        if (!first || plain.weighting.groups === 'equal') return;
        const added = { ...plain, supplies: [{ ...first, packs: first.packs + more }, ...rest] };
        expect(smallest(added)).toBeGreaterThanOrEqual(smallest(plain) - 1e-9);
      }),
      { numRuns: 100 },
    );
  });
});
