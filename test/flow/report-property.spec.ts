import fc from 'fast-check';
import type { SeasonReport } from '../../src/flow/report/index.js';
import { newId } from '../../src/shared/ids.js';
import { createWorld, insert, type World } from '../factories/world.js';
import { startApp, type TestApp } from '../support/app.js';

interface Cell {
  readonly month: string;
  readonly offer: 'dates' | 'oranges';
  readonly group: 0 | 1;
  readonly member: number;
  readonly packs: number;
}
const grams = { dates: 1_000, oranges: 10_000 } as const; // as the factories have them
const membersEach = 8;
const parts = [
  ['dates', 0],
  ['dates', 1],
  ['oranges', 0],
  ['oranges', 1],
] as const;

/** Seasons by chance, written as rows, and their report worked out once more from the lists that the rows were made of. */
describe('the report of any season', () => {
  let app: TestApp;
  let world: World;
  const members: [string[], string[]] = [[], []];
  beforeAll(async () => {
    app = await startApp();
    world = await createWorld(app.sql);
    for (const group of [0, 1] as const)
      for (let no = 1; no <= membersEach; no++) {
        const row = { id: newId(), group_id: world.groups[group].id, member_no: `P${no}`, name: `P${no}` };
        members[group].push(await insert(app.sql, 'member', { ...row, created_at: '2026-01-01' }));
      }
  });
  afterAll(() => app.close());

  const seasons = () =>
    fc.record({
      pledges: fc.uniqueArray(
        fc.record({
          month: fc.constantFrom(...world.months),
          offer: fc.constantFrom('dates' as const, 'oranges' as const),
          group: fc.constantFrom(0 as const, 1 as const),
          member: fc.nat({ max: membersEach - 1 }),
          packs: fc.integer({ min: 1, max: 9 }),
        }),
        {
          maxLength: 70,
          selector: ({ month, offer, group, member }) => `${month} ${offer} ${group} ${member}`,
        },
      ),
      short: fc.integer({ min: 0, max: 3 }),
      available: fc.integer({ min: 0, max: 60 }),
    });

  const write = async (pledges: readonly Cell[], short: number, available: number): Promise<void> => {
    const { seasonId: season_id } = world;
    for (const table of ['match_share', 'match', 'commitment', 'pledge', 'availability'])
      await app.sql(`DELETE FROM ${table} WHERE season_id = $1`, [season_id]);
    for (const { month, offer, group, member, packs } of pledges)
      await insert(app.sql, 'pledge', {
        ...{ season_id, month, offer_id: world.offers[offer], member_id: members[group][member], packs },
        ...{ group_id: world.groups[group].id, updated_at: '2026-09-01' },
      });
    for (const month of world.months) {
      const match = await insert(app.sql, 'match', {
        ...{ season_id, id: newId(), cycle_id: world.cycles[month], kind: 'cycle', version: 1, input_hash: '-' },
        ...{
          actor: 'system',
          at: '2026-09-01',
          held_back: '[]',
          left_out: '[]',
          cuts: '[]',
          debts: '{}',
          overrides: '[]',
        },
      });
      for (const [offer, group] of parts) {
        const place = { season_id, month, offer_id: world.offers[offer], group_id: world.groups[group].id };
        const packs = sumOf(pledges, (cell) => cell.month === month && cell.offer === offer && cell.group === group);
        if (packs === 0) continue;
        const counts = { version: 1, pledged: packs, completion: 0, amended: 0, packs, at: '2026-09-01' };
        await insert(app.sql, 'commitment', { ...place, ...counts });
        const share = { committed: packs, packs: Math.max(0, packs - short), reason: { code: 'supply-short' } };
        await insert(app.sql, 'match_share', { ...place, match_id: match, ...share });
      }
    }
    await insert(app.sql, 'availability', {
      ...{
        season_id,
        harvest_month: world.months[0],
        offer_id: world.offers.dates,
        producer_id: world.producers[0].id,
      },
      ...{ packs: available, harvest: available, minimum: 0, updated_at: '2026-09-01' },
    });
  };

  const sumOf = (pledges: readonly Cell[], of: (cell: Cell) => boolean): number =>
    pledges.filter(of).reduce((sum, { packs }) => sum + packs, 0);
  const households = (pledges: readonly Cell[], of: (cell: Cell) => boolean): number =>
    new Set(pledges.filter(of).map(({ group, member }) => `${group} ${member}`)).size;

  it('says what its rows say, or nothing, and nothing at all of fewer than five households', async () => {
    const token = await app.token(world.coordinators.a);
    await fc.assert(
      fc.asyncProperty(seasons(), async ({ pledges, short, available }) => {
        await write(pledges, short, available);
        const answer = await app.call('get', `/v1/seasons/${world.seasonId}/report`, { token }).expect(200);
        const report = answer.body as SeasonReport;
        const weight = (of: (cell: Cell) => boolean): number =>
          sumOf(pledges, (cell) => of(cell) && cell.offer === 'dates') * grams.dates +
          sumOf(pledges, (cell) => of(cell) && cell.offer === 'oranges') * grams.oranges;
        const told = (count: number | null, value: number | null, own: number, real: number) => {
          if (own > 0 && own < 5) expect([count, value]).toEqual([null, null]);
          if (count !== null) expect([count, value]).toEqual([own, real]);
        };
        const offerOf = (id: string) => (id === world.offers.dates ? 'dates' : 'oranges');
        const groupOf = (id: string) => (id === world.groups[0].id ? 0 : 1);
        for (const row of report.offerMonths) {
          const of = (cell: Cell) => cell.month === row.month && cell.offer === offerOf(row.offerId);
          told(row.households, row.pledged, households(pledges, of), sumOf(pledges, of));
          told(row.households, row.committed, households(pledges, of), sumOf(pledges, of));
          const inFirst = row.month === world.months[0] && row.offerId === world.offers.dates;
          expect(row.available).toBe(inFirst ? available : 0);
        }
        for (const row of report.offers) {
          const of = (cell: Cell) => cell.offer === offerOf(row.offerId);
          told(row.households, row.pledged, households(pledges, of), sumOf(pledges, of));
        }
        for (const row of report.months) {
          const of = (cell: Cell) => cell.month === row.month;
          told(row.households, row.committed, households(pledges, of), weight(of));
        }
        for (const row of report.groups) {
          const of = (cell: Cell) => cell.group === groupOf(row.groupId);
          told(row.households, row.committed, households(pledges, of), weight(of));
        }
        for (const row of report.groupMonths) {
          const of = (cell: Cell) => cell.group === groupOf(row.groupId) && cell.month === row.month;
          told(row.households, row.committed, households(pledges, of), weight(of));
        }
        const { totals, shortfalls } = report;
        told(
          totals.households,
          totals.pledged,
          households(pledges, () => true),
          weight(() => true),
        );
        const shares = world.months.flatMap((month) =>
          parts.map(([offer, group]) =>
            sumOf(pledges, (cell) => cell.month === month && cell.offer === offer && cell.group === group),
          ),
        );
        const all = households(pledges, () => true);
        const missing = all > 0 && all < 5 ? 0 : shares.reduce((sum, packs) => sum + Math.min(short, packs), 0);
        expect(shortfalls.reduce((sum, { packs }) => sum + packs, 0)).toBe(missing);
        // Jain's index over what the groups got of what they wanted, where both are told.
        const fills = report.groups.flatMap(({ fill }) => (fill === null ? [] : [fill]));
        const squares = fills.reduce((sum, fill) => sum + fill * fill, 0);
        const wanted =
          squares === 0 ? null : fills.reduce((sum, fill) => sum + fill, 0) ** 2 / (fills.length * squares);
        if (wanted === null) expect(totals.fairnessOfGroups).toBeNull();
        else expect(totals.fairnessOfGroups).toBeCloseTo(wanted, 9);
      }),
      { numRuns: 25 },
    );
  });
});
