import ExcelJS from 'exceljs';
import { strFromU8, unzipSync } from 'fflate';
import type { SeasonReport } from '../../src/flow/report/index.js';
import { Tasks } from '../../src/platform/task/index.js';
import { newId } from '../../src/shared/ids.js';
import { adoptCharter } from '../factories/charter.js';
import { pass } from '../factories/committee.js';
import { playMonth } from '../factories/month.js';
import { createSeason, createWorld, insert, type World } from '../factories/world.js';
import { startApp, type TestApp } from '../support/app.js';
import { readPdf } from '../support/pdf.js';

type Row = Readonly<Record<string, number | string>>;

/** A month of the factories with six households in each group, and every figure once more from the raw rows. */
describe('the season report', () => {
  let app: TestApp;
  let world: World;
  const month = '2026-11';
  beforeAll(async () => {
    app = await startApp();
    world = await createWorld(app.sql);
    for (const group of world.groups)
      for (let no = 4; no <= 6; no++) {
        const member = { id: newId(), group_id: group.id, member_no: `M${no}`, name: `Household ${no}` };
        await insert(app.sql, 'member', { ...member, created_at: '2026-01-01' });
        for (const offer_id of [world.offers.dates, world.offers.oranges]) {
          const pledge = { season_id: world.seasonId, month, offer_id, member_id: member.id, group_id: group.id };
          await insert(app.sql, 'pledge', { ...pledge, packs: 1, updated_at: '2026-09-01' });
        }
      }
    await playMonth(app, world);
  });
  afterAll(() => app.close());

  const asked = async (person: string, suffix = '', language = 'en') =>
    app.call('get', `/v1/seasons/${world.seasonId}/report${suffix}`, {
      token: await app.token(person),
      headers: { 'Accept-Language': language },
    });
  const report = async (person = world.coordinators.a): Promise<SeasonReport> =>
    (await asked(person)).body as SeasonReport;
  const rows = async (table: string, where = ''): Promise<Row[]> =>
    await app.sql(`SELECT * FROM ${table} WHERE season_id = $1 ${where}`, [world.seasonId]);
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  const packs = (of: readonly Row[]): number => sum(of.map((row) => Number(row.packs)));

  it('is read by coordinators, the committee and the treasurer; producers’ figures by coordinators', async () => {
    expect((await asked(world.groups[0].treasurer)).status).toBe(403);
    expect((await asked(world.cooperative.coordinator)).status).toBe(403);
    expect((await asked(world.stranger)).status).toBe(403);
    expect((await report(world.treasurer)).producers).toBeNull();
    expect((await report()).producers).toHaveLength(2);
  });

  it('adds up to what the raw rows add up to', async () => {
    const { offerMonths, offers, totals, shortfalls } = await report();
    const { dates, oranges } = world.offers;
    const november = offerMonths.find((row) => row.offerId === dates && row.month === month);
    const of = (all: readonly Row[]) => packs(all.filter((row) => row.offer_id === dates));
    const lots = await rows('lot', `AND offer_id = '${dates}'`);
    const counted = (await rows('receipt', 'AND superseded_at IS NULL')).filter(({ lot_id }) =>
      lots.some(({ id }) => id === lot_id),
    );
    const matches = (await rows('match', "AND superseded_at IS NULL AND kind <> 'season'")).map(({ id }) => id);
    const shares = (await rows('match_share')).filter(({ match_id }) => matches.includes(match_id));
    const arrivals = (await rows('group_receipt', 'AND superseded_at IS NULL')).filter((row) => row.offer_id === dates);
    expect(november).toEqual({
      ...{ month, offerId: dates, households: 10 },
      pledged: of(await rows('pledge')),
      committed: of(await rows('commitment', 'AND superseded_at IS NULL')),
      available: of(await rows('availability')),
      matched: of(shares),
      delivered: sum(counted.map(({ received, refused }) => Number(received) - Number(refused))),
      arrived: sum(arrivals.map(({ arrived }) => Number(arrived))),
      distributed: of(await rows('distribution', 'AND superseded_at IS NULL')),
      untaken: of(await rows('write_off', 'AND superseded_at IS NULL')),
    });
    // By hand: each group pledges 6 + 5 of its first two households and 3 of the others; 22 can be brought.
    expect(november).toMatchObject({ pledged: 28, available: 22, delivered: 22, distributed: 22 });
    // Oranges: one each of four households in each group, and one that each producer can bring.
    expect(offers.find(({ offerId }) => offerId === oranges)).toMatchObject({
      households: 8,
      pledged: 8,
      available: 2,
    });
    expect(sum(shortfalls.map((row) => row.packs))).toBe(
      sum(shares.map((row) => Number(row.committed) - Number(row.packs))),
    );
    const settlements = await rows('settlement', 'AND superseded_at IS NULL');
    expect(totals.goods?.amount).toBe(sum(settlements.map(({ goods_minor }) => Number(goods_minor))));
    const dues = await rows('due');
    expect(totals.due?.amount).toBe(
      sum(dues.map((row) => Number(row.goods_minor) + Number(row.transport_minor) + Number(row.landed_minor))),
    );
    const payables = await rows('payable');
    expect(sum(totals.earned.map(({ amount }) => amount))).toBe(
      sum(payables.map(({ amount_minor }) => Number(amount_minor))),
    );
    // Nothing is paid yet: dates in one currency and oranges in another for each producer, and all of it open.
    const { months, groups, income } = await report();
    expect(income?.map(({ earned, paid }) => [earned.currency, paid.amount])).toEqual([
      ...[['EUR', 0], ['TND', 0], ['EUR', 0], ['TND', 0]], // prettier-ignore
    ]);
    expect(months.map(({ due, paid }) => [due?.amount, paid?.amount])).toEqual([
      [totals.due?.amount, 0],
      ...months.slice(1).map(() => [undefined, undefined]),
    ]);
    expect(groups.map(({ due, open, paid }) => (due?.amount ?? 0) - (open?.amount ?? 0) - (paid?.amount ?? 0))).toEqual(
      [0, 0],
    );
    const units = await rows('handling_unit', "AND superseded_at IS NULL AND phase = 'final'");
    expect(totals.grossGrams).toBe(sum(units.map(({ gross_grams }) => Number(gross_grams))));
  });

  it('hides what fewer than five households stand behind, and what would give it away', async () => {
    const { groups, months } = await report();
    expect(groups.map(({ households }) => households)).toEqual([5, 5]);
    expect(months.find((row) => row.month === month)).toMatchObject({ households: 10 });
    await app.sql('UPDATE pledge SET packs = 0 WHERE group_id = $1 AND packs = 1', [world.groups[0].id]);
    const after = await report();
    for (const { households, due, committed } of after.groups)
      expect([households, due, committed]).toEqual([null, null, null]);
    await app.sql('UPDATE pledge SET packs = 1 WHERE group_id = $1 AND packs = 0', [world.groups[0].id]);
  });

  it('as a zip of CSV has stable columns and the same figures', async () => {
    const answer = await asked(world.coordinators.a, '.csv').then((got) => got);
    expect(answer.headers['content-type']).toBe('application/zip');
    const found = await download('.csv');
    const files = unzipSync(new Uint8Array(found));
    expect(Object.keys(files).sort()).toEqual([
      ...['compliance.csv', 'group-months.csv', 'groups.csv', 'income.csv', 'months.csv', 'offer-months.csv'],
      'offers.csv',
      ...['overrides.csv', 'producers.csv', 'season.csv', 'shortfalls.csv', 'ties.csv', 'totals.csv'],
    ]);
    const [header, ...lines] = strFromU8(files['groups.csv']!).trim().split('\n');
    expect(header).toBe(
      'groupId,name,households,committed,matched,arrived,distributed,fill,due.amount,due.currency,open.amount,open.currency,paid.amount,paid.currency',
    );
    expect(lines).toHaveLength(2);
  });

  it('as XLSX has a sheet for each table, a header that stays, and formulas that agree with their values', async () => {
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await download('.xlsx', 'ar')) as unknown as ArrayBuffer);
    expect(book.worksheets.length).toBe(11);
    const { groups } = await report();
    const sheet = book.worksheets[4]!;
    expect(sheet.getCell(`C${groups.length + 2}`).value).toMatchObject({
      formula: `SUM(C2:C${groups.length + 1})`,
      result: sum(groups.map(({ committed }) => committed ?? 0)) / 1000,
    });
    let formulas = 0;
    for (const { views, rowCount, columnCount, getRow } of book.worksheets.map((found) => ({
      ...{ views: found.views, rowCount: found.rowCount, columnCount: found.columnCount },
      getRow: (row: number) => found.getRow(row),
    }))) {
      expect(views[0]).toMatchObject({ state: 'frozen', ySplit: 1, rightToLeft: true });
      for (let column = 1; column <= columnCount; column++) {
        const last = getRow(rowCount).getCell(column).value;
        if (last === null || typeof last !== 'object' || !('formula' in last)) continue;
        const cells = Array.from({ length: rowCount - 2 }, (_, i) => getRow(i + 2).getCell(column).value);
        expect(cells.every((value) => value === null || typeof value === 'number')).toBe(true);
        expect(last.formula).toMatch(new RegExp(`^SUM\\(([A-Z])2:\\1(?:${rowCount - 1})\\)$`));
        expect(last.result ?? 0).toBeCloseTo(sum(cells.map(Number)), 3);
        formulas++; // exceljs reads a result of zero as none
      }
    }
    expect(formulas).toBe(14 + 8 + 8 + 8 + 2 + 4 + 1); // months, offers, offers by month, groups, by month, producers, reasons
  });

  it.each(['fr', 'nl', 'en', 'ar'])('as PDF in %s says the same', async (language) => {
    const text = readPdf(await download('.pdf', language))
      .map((page) => page.text)
      .join(' ')
      .replaceAll(/\s+/g, ' ');
    const { totals, producers } = await report();
    expect(totals.committed).toBe(30_000 + 80_000); // 30 packs of dates and 8 of oranges, of one and of ten kilograms
    for (const kilos of [totals.committed, totals.delivered]) expect(text).toContain(String((kilos ?? 0) / 1000));
    for (const { name } of producers ?? []) expect(text).toContain(name);
  });

  it('tells who is small by the charter, and lets the committee read producers where the charter publishes them', async () => {
    const [p1, p2] = world.producers;
    await adoptCharter(app, world, [
      { kind: 'small-producers-first', measure: 'area-ares', most: 200 },
      { kind: 'producers-published' },
    ]);
    const declare = async (producer: typeof p1, measured: number) =>
      app
        .call('post', `/v1/partnerships/${world.partnershipId}/charter/declarations`, {
          token: await app.token(producer.coordinator),
          body: {
            ...{ organisationId: producer.id, kind: 'size', day: '2026-09-01', measured },
            ...{ said: 'Palms on our own land', evidence: 'The land register' },
          },
        })
        .expect(201);
    expect((await report()).totals.smallShare).toBeNull();
    await declare(p1, 900);
    await declare(p1, 150); // the last word counts
    await declare(p2, 900);
    const { producers, totals } = await report(world.treasurer);
    expect(producers).toMatchObject([
      // Each brings 11 kg of dates and an orange of 10 kg: half of all by the small one.
      { name: 'P1', small: true, delivered: 21_000, available: 21_000, sale: 1 },
      { name: 'P2', small: false, delivered: 21_000, available: 21_000, sale: 1 },
    ]);
    expect(totals).toMatchObject({ smallShare: 0.5, fairnessOfProducers: 1, producers: 2 });
  });

  it('tells by month, group and producer what of it is paid', async () => {
    const before = await report();
    const [one] = world.groups;
    const pay = async (person: string, items: object[]) => {
      const body = { partnershipId: world.partnershipId, items };
      await app.call('post', '/v1/payments', { token: await app.token(person), body }).expect(201);
    };
    const eur = (amount: number) => ({ amount, currency: 'EUR' });
    const how = { method: 'transfer', on: '2026-09-01' };
    // EUR 10 of a household, and EUR 5 to the first producer of what it earned in euros.
    await pay(one.treasurer, [
      { ...how, groupId: one.id, party: 'member', partyId: one.members[0]!.id, amount: eur(1000) },
    ]);
    await pay(world.treasurer, [
      { ...how, party: 'producer', direction: 'out', partyId: world.producers[0].id, amount: eur(500) },
    ]);
    const { totals, months, groups, income } = await report();
    expect([totals.paid, totals.open?.amount]).toEqual([eur(1000), (before.totals.due?.amount ?? 0) - 1000]);
    expect(months.map(({ paid }) => paid?.amount ?? null)).toEqual([1000, ...months.slice(1).map(() => null)]);
    expect(groups.map(({ paid }) => paid?.amount)).toEqual([1000, 0]);
    expect(income?.map(({ paid }) => paid.amount)).toEqual([500, 0, 0, 0]);
    expect(totals.paidToProducers).toEqual([eur(500), { amount: 0, currency: 'TND' }]);
  });

  it('stands beside the season before', async () => {
    expect((await report()).before).toBeNull();
    const before = await createSeason(app.sql, { ...world, state: 'closed', firstMonth: '2025-11' });
    await app.sql(`UPDATE season SET name = 'The one before' WHERE id = $1`, [before.seasonId]);
    expect((await report()).before).toMatchObject({
      name: 'The one before',
      totals: { pledged: 0, committed: 0, delivered: 0, households: 0, fill: null, transportPerKg: null },
    });
  });

  it('takes its social ties and its compliance from where they are read alone', async () => {
    const token = await app.token(world.coordinators.a);
    const { ties, compliance } = await report();
    const { body: alone } = await app.call('get', `/v1/seasons/${world.seasonId}/compliance`, { token }).expect(200);
    expect(alone).toMatchObject(compliance);
    const social = await app.call('get', `/v1/partnerships/${world.partnershipId}/social-ties`, { token }).expect(200);
    expect((social.body as { items: object[] }).items).toEqual(ties);
  });

  it('is frozen with a number once the committee has decided so, and never changes', async () => {
    const path = `/v1/seasons/${world.seasonId}/reports`;
    const token = await app.token(world.coordinators.a);
    const refused = await app.call('post', path, { token });
    expect(refused.body).toMatchObject({ code: 'decision-needed' });
    await pass(app, world, { kind: 'adopt-report', subject: world.seasonId });
    const { body: task } = await app.call('post', path, { token }).expect(202);
    await app.get(Tasks).run((task as { id: string }).id);
    const { body: done } = await app.call('get', `/v1/tasks/${(task as { id: string }).id}`, { token }).expect(200);
    expect(done).toMatchObject({ state: 'done', progress: 100 });
    const { body: list } = await app.call('get', path, { token }).expect(200);
    expect(list).toMatchObject({ items: [{ version: 1, number: 'R-2026-11/1' }] });
    const [{ id }] = (list as { items: [{ id: string }] }).items;
    const before = (await app.call('get', `${path}/${id}`, { token }).expect(200)).body as SeasonReport;
    await app.sql(`UPDATE pledge SET packs = packs + 1 WHERE season_id = $1`, [world.seasonId]);
    expect((await app.call('get', `${path}/${id}`, { token }).expect(200)).body).toEqual(before);
    await app.call('get', `${path}/${newId()}`, { token }).expect(404);
    // One decision, one report: the next one needs another.
    expect((await app.call('post', path, { token })).body).toMatchObject({ code: 'decision-needed' });
    await app.call('get', `${path}/x`, { token }).expect(400);
  });

  const download = async (suffix: string, language = 'en'): Promise<Buffer> => {
    const answer = await app
      .call('get', `/v1/seasons/${world.seasonId}/report${suffix}`, {
        token: await app.token(world.coordinators.a),
        headers: { 'Accept-Language': language },
      })
      .buffer(true)
      .parse((response, done) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => {
          done(null, Buffer.concat(parts));
        });
      })
      .expect(200);
    return answer.body as Buffer;
  };
});
