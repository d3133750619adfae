import { createRequire } from 'node:module';
import fc from 'fast-check';
import type { SeasonReport } from '../../src/flow/report/index.js';
import {
  type Cell,
  cellsOf,
  grams,
  householdsOf,
  type RandomSeason,
  randomSeasons,
  SeasonWriter,
} from '../factories/random-season.js';
import { createWorld, type World } from '../factories/world.js';
import { startApp, type TestApp } from '../support/app.js';

/** The LP solver HiGHS, compiled to WebAssembly. */
interface Highs {
  solve(problem: string): { Status: string; ObjectiveValue: number };
}
const loadHighs = createRequire(__filename)('highs') as () => Promise<Highs>;

/** A figure of the report: the packs of some cells, or their kilograms. */
interface Figure {
  readonly of: (cell: Cell) => boolean;
  readonly unit: 'packs' | 'kilos';
  /** Null where it is hidden. */
  readonly told: number | null;
}

/**
 * Somebody with a computer takes everything that the report tells, in all its tables at once, and asks a solver between
 * which bounds each figure of one to four households lies. Where both bounds are the same, the report has told it.
 */
describe('what the report hides', () => {
  let app: TestApp;
  let world: World;
  let writer: SeasonWriter;
  let highs: Highs;
  beforeAll(async () => {
    highs = await loadHighs();
    app = await startApp();
    world = await createWorld(app.sql);
    writer = await SeasonWriter.in(app.sql, world);
  });
  afterAll(() => app.close());

  const figuresOf = (report: SeasonReport, stage: 'committed' | 'matched'): Figure[] => {
    const offer = (id: string) => (id === world.offers.dates ? 'dates' : 'oranges');
    const group = (id: string) => (id === world.groups[0].id ? 0 : 1);
    const kilos = (told: number | null) => ({ unit: 'kilos' as const, told: told === null ? null : told / 1000 });
    const packs = (told: number | null) => ({ unit: 'packs' as const, told });
    return [
      ...report.offerMonths.map((row) => {
        return { of: (c: Cell) => c.month === row.month && c.offer === offer(row.offerId), ...packs(row[stage]) };
      }),
      ...report.offers.map((row) => ({ of: (c: Cell) => c.offer === offer(row.offerId), ...packs(row[stage]) })),
      ...report.groupMonths.map((row) => {
        return { of: (c: Cell) => c.month === row.month && c.group === group(row.groupId), ...kilos(row[stage]) };
      }),
      ...report.groups.map((row) => ({ of: (c: Cell) => c.group === group(row.groupId), ...kilos(row[stage]) })),
      ...report.months.map((row) => ({ of: (c: Cell) => c.month === row.month, ...kilos(row[stage]) })),
      { of: () => true, ...kilos(report.totals[stage]) },
    ];
  };

  /** Figures of few households whose value follows from what is told. */
  const givenAway = (season: RandomSeason, figures: readonly Figure[], few: number): Figure[] => {
    const cells = cellsOf(season);
    const terms = ({ of, unit }: Figure): string =>
      cells
        .map((cell, i) => (of(cell) ? `+ ${unit === 'kilos' ? grams[cell.offer] / 1000 : 1} x${i}` : ''))
        .join(' ')
        .trim();
    const told = figures.filter((figure) => figure.told !== null && terms(figure) !== '');
    if (told.length === 0) return [];
    const known = told.map((figure, i) => ` c${i}: ${terms(figure)} = ${figure.told}`).join('\n');
    const bound = (direction: 'Minimize' | 'Maximize', figure: Figure): number => {
      const { Status, ObjectiveValue } = highs.solve(`${direction}\n obj: ${terms(figure)}\nSubject To\n${known}\nEnd`);
      return Status === 'Optimal' ? ObjectiveValue : direction === 'Minimize' ? 0 : Infinity;
    };
    const asked = [...figures, ...cells.map((cell): Figure => ({ of: (c) => c === cell, unit: 'packs', told: null }))];
    return asked.filter((figure) => {
      const own = cells.filter(figure.of).map(({ month, offer, group }) => `${month} ${offer} ${group}`);
      const households = householdsOf(
        season.pledges.filter(({ month, offer, group }) => own.includes(`${month} ${offer} ${group}`)),
      );
      if (households === 0 || households >= few) return false;
      return bound('Maximize', figure) - bound('Minimize', figure) < 1e-6;
    });
  };

  it('cannot be worked out from what it tells', async () => {
    const token = await app.token(world.coordinators.a);
    let tellsOfMore = 0;
    await fc.assert(
      fc.asyncProperty(randomSeasons(world.months), async (season) => {
        await writer.write(season);
        const answer = await app.call('get', `/v1/seasons/${world.seasonId}/report`, { token }).expect(200);
        for (const stage of ['committed', 'matched'] as const) {
          const figures = figuresOf(answer.body as SeasonReport, stage);
          expect(givenAway(season, figures, 5)).toEqual([]);
          tellsOfMore += givenAway(season, figures, 9).length;
        }
      }),
      { numRuns: 40 },
    );
    expect(tellsOfMore).toBeGreaterThan(0); // The solver does find what is told: of five to eight households.
  });
});
