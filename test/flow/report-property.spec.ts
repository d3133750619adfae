import fc from 'fast-check';
import type { SeasonReport } from '../../src/flow/report/index.js';
import {
  type Cell,
  cellsOf,
  goodsMinor,
  grams,
  gross,
  householdsOf,
  landedMinor,
  type RandomPledge,
  type RandomSeason,
  randomSeasons,
  SeasonWriter,
  transportMinor,
} from '../factories/random-season.js';
import { createWorld, type World } from '../factories/world.js';
import { startApp, type TestApp } from '../support/app.js';

const ofHouseholds = ['pledged', 'committed', 'matched', 'delivered', 'arrived', 'distributed', 'untaken'] as const;
type Stage = (typeof ofHouseholds)[number];
type Place = Pick<Cell, 'month' | 'offer' | 'group'>;

/** Seasons by chance, written as rows, and their report worked out once more from the lists that the rows were made of. */
describe('the report of any season', () => {
  let app: TestApp;
  let world: World;
  let writer: SeasonWriter;
  beforeAll(async () => {
    app = await startApp();
    world = await createWorld(app.sql);
    writer = await SeasonWriter.in(app.sql, world);
  });
  afterAll(() => app.close());

  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

  /** A row of the report is what its cells add up to, or says nothing; and nothing of one to four households. */
  const check = (season: RandomSeason, report: SeasonReport) => {
    const cells = cellsOf(season);
    const grams_ = (stage: Stage, of: (place: Place) => boolean): number =>
      sum(cells.filter(of).map((cell) => cell[stage] * grams[cell.offer]));
    const packs = (stage: Stage, of: (place: Place) => boolean): number =>
      sum(cells.filter(of).map((cell) => cell[stage]));
    const told = (
      row: { readonly households: number | null } & Partial<Record<Stage, number | null>>,
      of: (place: Place) => boolean,
      amount: typeof packs,
    ): boolean => {
      const own = householdsOf(season.pledges.filter(of));
      const stages = ofHouseholds.filter((stage) => row[stage] !== undefined);
      const hidden = row.households === null;
      if (own > 0 && own < 5) expect(hidden).toBe(true);
      const wanted = stages.map((stage) => [stage, hidden ? null : amount(stage, of)]);
      expect([row.households, stages.map((stage) => [stage, row[stage]])]).toEqual([hidden ? null : own, wanted]);
      return !hidden;
    };
    const offerOf = (id: string) => (id === world.offers.dates ? 'dates' : 'oranges');
    const groupOf = (id: string) => (id === world.groups[0].id ? 0 : 1);
    for (const row of report.offerMonths) {
      told(row, ({ month, offer }) => month === row.month && offer === offerOf(row.offerId), packs);
      const here = row.month === world.months[0] && offerOf(row.offerId) === 'dates';
      expect(row.available).toBe(here ? season.available : 0);
    }
    for (const row of report.offers) told(row, ({ offer }) => offer === offerOf(row.offerId), packs);
    for (const row of report.groupMonths)
      told(row, ({ month, group }) => month === row.month && group === groupOf(row.groupId), grams_);
    return { told, packs, grams_, groupOf };
  };

  it('says what its rows say, or nothing, and nothing at all of fewer than five households', async () => {
    const token = await app.token(world.coordinators.a);
    await fc.assert(
      fc.asyncProperty(randomSeasons(world.months), async (season) => {
        await writer.write(season);
        const answer = await app.call('get', `/v1/seasons/${world.seasonId}/report`, { token }).expect(200);
        const report = answer.body as SeasonReport;
        const { pledges } = season;
        const { told, packs, grams_, groupOf } = check(season, report);
        const settled = world.months.slice(0, season.settled);
        const due = (own: readonly RandomPledge[]): number =>
          sum(
            settled.map((month) => {
              const ofMonth = own.filter((pledge) => pledge.month === month);
              const goods = sum(ofMonth.map((pledge) => pledge.packs)) * goodsMinor;
              return goods + householdsOf(ofMonth) * (transportMinor + landedMinor);
            }),
          );
        for (const row of report.months) {
          const of = ({ month }: { month: string }) => month === row.month;
          const own = pledges.filter(of);
          const isTold = told(row, of, grams_);
          const has = isTold && settled.includes(row.month) && own.length > 0;
          expect([
            row.grossGrams,
            row.goods?.amount,
            row.transport?.amount,
            row.landed?.amount,
            row.due?.amount,
          ]).toEqual([
            isTold ? packs('delivered', of) * gross : null,
            ...(has
              ? [sum(own.map((pledge) => pledge.packs)) * goodsMinor, householdsOf(own) * transportMinor]
              : [undefined, undefined]),
            ...(has ? [householdsOf(own) * landedMinor, due(own)] : [undefined, undefined]),
          ]);
        }
        for (const row of report.groups) {
          const of = ({ group }: { group: number }) => group === groupOf(row.groupId);
          const isTold = told(row, of, grams_);
          expect(row.due?.amount).toBe(isTold ? due(pledges.filter(of)) : undefined);
        }
        const { totals, shortfalls } = report;
        const all = householdsOf(pledges);
        const isTold = told(totals, () => true, grams_);
        expect(totals.due?.amount).toBe(isTold ? due(pledges) : undefined);
        expect(totals.available).toBe(season.available * grams.dates);
        const missing = (from: Stage, to: Stage): number => packs(from, () => true) - packs(to, () => true);
        const reasons = [
          ['match', 'supply-short', missing('committed', 'matched')],
          ['loading', 'quality', missing('matched', 'delivered')],
          ['road', 'damaged', missing('delivered', 'arrived')],
          ['group', 'untaken', packs('untaken', () => true)],
        ].filter(([, , count]) => Number(count) > 0 && (all === 0 || all >= 5));
        const said = shortfalls.map(({ where, reason, packs: count }) => [where, reason, count]);
        expect(new Set(said.map(String))).toEqual(new Set(reasons.map(String)));
        // Jain's index over what the groups got of what they wanted, where both are told.
        const fills = report.groups.flatMap(({ fill }) => (fill === null ? [] : [fill]));
        const squares = sum(fills.map((fill) => fill * fill));
        if (squares === 0) expect(totals.fairnessOfGroups).toBeNull();
        else expect(totals.fairnessOfGroups).toBeCloseTo(sum(fills) ** 2 / (fills.length * squares), 9);
      }),
      { numRuns: 25 },
    );
  });
});
