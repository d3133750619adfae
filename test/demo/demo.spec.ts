import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  castOf,
  demoPartnerships,
  loadDemo,
  playSeason,
  Progress,
  savePapers,
  summaryOf,
} from '../../src/demo/index.js';
import type { Cast } from '../../src/demo/cast.js';
import type { SeasonReport } from '../../src/flow/report/index.js';
import { Tasks } from '../../src/platform/task/index.js';
import { startApp, type TestApp } from '../support/app.js';

/** The demonstration, played over HTTP as its people would, and followed by hand in the rows it leaves. */
describe('the demonstration', () => {
  let app: TestApp;
  let folder: string;
  let url: string;
  let worker: NodeJS.Timeout;
  const casts = new Map<string, Cast>();
  const quiet = new Progress(false, () => undefined);
  const one = async (text: string): Promise<Record<string, never>> => (await app.sql(text))[0] ?? {};
  const dump = async () =>
    Promise.all(
      ['cycle_step', 'pledge', 'match', 'manifest', 'ledger_transaction', 'lot', 'group_receipt'].map((table) =>
        app.sql(`SELECT count(*)::int AS n FROM ${table}`),
      ),
    );

  /** What a worker does with tasks. */
  const work = async (): Promise<void> => {
    for (const { id } of await app.sql(`SELECT id FROM task WHERE state = 'waiting'`))
      await app.get(Tasks).run(id as unknown as string);
  };

  beforeAll(async () => {
    app = await startApp({ now: '2026-11-24T08:00:00Z' });
    folder = mkdtempSync(join(tmpdir(), 'interlocal-demo-'));
    await loadDemo(app.nest, () => 'the password of the demonstration');
    await app.nest.listen(0, '127.0.0.1');
    url = await app.nest.getUrl();
    worker = setInterval(() => void work(), 100);
  });
  afterAll(async () => {
    clearInterval(worker);
    rmSync(folder, { recursive: true, force: true });
    await app.close();
  });

  it('is what it says: two partnerships, eight groups of 15 to 30, 14 producers in three cooperatives', async () => {
    const groups = await app.sql(`SELECT count(*)::int AS n FROM member GROUP BY group_id ORDER BY 1`);
    expect(groups).toHaveLength(8);
    expect(groups.map(({ n }) => Number(n)).every((n) => n >= 15 && n <= 30)).toBe(true);
    const kinds = await app.sql(
      `SELECT kind, count(*)::int AS n FROM organisation WHERE kind LIKE 'producer%' GROUP BY kind ORDER BY kind`,
    );
    expect(kinds).toEqual([
      { kind: 'producer', n: 14 },
      { kind: 'producer-cooperative', n: 3 },
    ]);
    expect(await app.sql('SELECT DISTINCT state FROM season')).toEqual([{ state: 'pledging' }]);
    expect(await app.sql(`SELECT first_month AS first, last_month AS last FROM season LIMIT 1`)).toEqual([
      { first: '2027-11', last: '2028-04' },
    ]);
    const currencies = await app.sql('SELECT DISTINCT currency FROM offer_price ORDER BY 1');
    expect(currencies.map(({ currency }) => currency)).toEqual(['MAD', 'TND']);
    // Nothing falls due while it is looked at; the mails about its errands go out.
    expect(await app.sql(`SELECT job FROM outbox WHERE job <> 'send-mail'`)).toEqual([]);
  });

  it('loads into an empty database only', async () => {
    expect(await loadDemo(app.nest, () => 'another password')).toBe(false);
  });

  it.each(demoPartnerships)('plays the season of $name, again and again with the same end', async (story) => {
    const cast = await castOf(url, 'the password of the demonstration', story);
    if (!cast) throw new Error('no cast');
    casts.set(story.key, cast);
    const cycles = await playSeason(cast, quiet);
    expect(cycles).toHaveLength(6);
    const audit = await cast.money.get<{ ok: boolean; broken: object[] }>(`/v1/seasons/${cast.seasonId}/audit`);
    expect(audit.broken).toEqual([]);
    const before = await dump();
    await playSeason(cast, quiet);
    expect(await dump()).toEqual(before);
  });

  it('has one month with a shortfall, one refused delivery, one late member, one loss on the way', async () => {
    const shortfall = await app.sql(
      `SELECT c.month, r.run FROM cycle_step r JOIN cycle c ON c.id = r.cycle_id WHERE step = 'match' AND run = 2`,
    );
    expect(shortfall).toEqual([{ month: '2028-01', run: 2 }]);
    const refused = await app.sql(
      `SELECT o.code, r.received, r.refused, r.reason FROM receipt r JOIN lot l ON l.id = r.lot_id JOIN offer o ON o.id = l.offer_id WHERE r.refused > 0`,
    );
    expect(refused).toHaveLength(1);
    expect(refused[0]).toMatchObject({ code: 'couscous', reason: 'quality' });
    expect(refused[0]!.refused).toBe(refused[0]!.received);
    const late = await app.sql(
      `SELECT p.month FROM pledge p JOIN member m ON m.id = p.member_id WHERE m.member_no = 'M99' ORDER BY 1`,
    );
    expect(late.map(({ month }) => month)).toEqual(['2028-02', '2028-03', '2028-04']);
    const lost = await app.sql(
      'SELECT expected - arrived AS packs, reason FROM group_receipt WHERE expected > arrived',
    );
    expect(lost).toEqual([{ packs: 1, reason: 'damaged' }]);
  });

  it('owes what was handed out at its price, and to producers what was accepted at theirs', async () => {
    const members = await one(
      `SELECT (SELECT sum(d.packs * p.member_price_minor) FROM distribution d JOIN cycle c ON c.id = d.cycle_id
          JOIN offer_price p ON p.offer_id = d.offer_id AND p.month = c.month WHERE d.superseded_at IS NULL)::int AS handed,
        (SELECT sum(l.amount_minor) FROM due_line l)::int AS owed`,
    );
    expect(members.owed).toBe(members.handed);
    const books = await app.sql(
      `SELECT currency, sum(amount_minor)::int AS total FROM ledger_entry GROUP BY book_id, currency`,
    );
    expect(books).toHaveLength(4); // two partnerships, each in euros and in its producers' currency
    expect(books.filter(({ total }) => Number(total) !== 0)).toEqual([]);
  });

  it.each(demoPartnerships)('reports the season of $name as its months tell it one by one', async ({ key }) => {
    const { sides, money, seasonId } = casts.get(key)!;
    const report = await sides[0].get<SeasonReport>(`/v1/seasons/${seasonId}/report`);
    const grams = new Map(report.offers.map(({ offerId, packNetGrams }) => [offerId, packNetGrams]));
    const { items: cycles } = await sides[0].get<{ items: { id: string }[] }>(`/v1/seasons/${seasonId}/cycles`);
    const told = { goods: 0, transport: 0, committed: 0, matched: 0, earned: 0 };
    for (const { id } of cycles) {
      const settled = await money.get<{
        totals: Record<'goods' | 'transport', { amount: number }>;
        payables: { amount: { amount: number } }[];
      }>(`/v1/cycles/${id}/settlement`);
      told.goods += settled.totals.goods.amount;
      told.transport += settled.totals.transport.amount;
      told.earned += settled.payables.reduce((sum, { amount }) => sum + amount.amount, 0);
      const match = await sides[0].get<{ totals: { offerId: string; committed: number; packs: number }[] }>(
        `/v1/cycles/${id}/match`,
      );
      for (const { offerId, committed, packs } of match.totals) {
        told.committed += committed * (grams.get(offerId) ?? 0);
        told.matched += packs * (grams.get(offerId) ?? 0);
      }
    }
    const { goods, transport, committed, matched, earned, open } = report.totals;
    expect({
      goods: goods?.amount,
      transport: transport?.amount,
      committed,
      matched,
      earned: earned[0]?.amount,
    }).toEqual(told);
    expect(open?.amount).toBe(0); // everything is paid at the end
    expect(report.groups.every(({ households }) => (households ?? 0) >= 15)).toBe(true);
  });

  it('ends with a summary and papers', async () => {
    const cast = casts.get('tunisia')!;
    const cycles = await playSeason(cast, quiet);
    const text = await summaryOf(cast, cycles);
    const season = /^Season +(\d+) +(\d+) +(\d+) +(\d+) +(\d+) +(\d+) +(\d+)$/m.exec(text)!.slice(1).map(Number);
    const [pledged = 0, filled = 0, committed = 0, matched = 0, refused = 0, loaded = 0, lost = 0] = season;
    expect([pledged + filled, matched - refused, lost]).toEqual([committed, loaded, 1]);
    // A van has fetched what the nearest cooperative had; nobody was left behind.
    const [plan] = await app.sql('SELECT rounds, unassigned FROM round_plan WHERE superseded_at IS NULL');
    expect(plan).toMatchObject({ unassigned: [] });
    const where = await savePapers(cast, cycles.slice(0, 1), folder, quiet);
    const files = readdirSync(join(where, '2027-11'));
    expect(files.filter((name) => name.startsWith('sharing-'))).toHaveLength(6);
    expect(files).toEqual(
      expect.arrayContaining(['manifest.ar.pdf', 'manifest.fr.pdf', 'manifest.csv', 'cmr.fr.pdf', 'pallet-labels.pdf']),
    );
    expect(
      readFileSync(join(where, '2027-11', 'manifest.fr.pdf'))
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
  });
});
