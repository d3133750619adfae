import pg from 'pg';
import { bankFile } from '../../src/demo/bank-file.js';
import { newId } from '../../src/shared/ids.js';
import { createWorld, type World } from '../factories/world.js';
import { startApp, type TestApp } from '../support/app.js';

/**
 * Every unique key beside the primary ones, and what guards a use case by it: the test's name, or why none is needed.
 * A new key is missing here until somebody has thought about it.
 */
const keys: Readonly<Record<string, string>> = {
  person_email_key: 'takes one of many that are the same',
  territory_name_key: 'takes one of many that are the same',
  organisation_code_key: 'takes one of many that are the same',
  membership_current_key: 'takes one of many that are the same',
  member_group_id_member_no_key: 'takes one of many that are the same',
  invitation_open_key: 'joining: takes one of two invitations to the same',
  invitation_token_hash_key: 'hashes of random secrets',
  join_request_open_person_key: 'joining: keeps one open request of a person',
  join_request_open_email_key: 'joining: keeps one open request of an address',
  join_request_token_hash_key: 'hashes of random secrets',
  partnership_name_key: 'takes one of many that are the same',
  mandate_current_key: 'takes one of many that are the same',
  offer_season_id_code_key: 'takes one of many that are the same',
  season_signature_party_key: 'starts a season with the last of its signatures',
  ledger_transaction_reverses_key: 'reverses a payment once',
  ledger_transaction_effect_key: 'month-races: settles once',
  commitment_current_key: 'month-races: agrees an amendment once',
  match_version_key: 'month-races: matches once',
  match_current_key: 'month-races: matches once',
  lot_season_id_delivery_id_offer_id_number_key: 'month-races: keeps one count of a lot',
  receipt_current_key: 'month-races: keeps one count of a lot',
  group_receipt_current_key: 'month-races: corrects what arrived',
  delivery_season_id_cycle_id_producer_id_key: 'month-races: agrees the orders',
  manifest_season_id_cycle_id_version_key: "the cycle's row is locked by all who write one",
  handling_unit_code_key: "the cycle's row is locked by all who write one",
  cycle_season_id_month_key: 'written with its season, once',
  book_partnership_id_key: 'the id follows from the partnership; a second one does nothing',
  account_owner_key: 'the id follows from the key; a second one does nothing',
  due_reference_number_key: 'numbered by a sequence',
  member_id_group_id_key: 'there for foreign keys; the primary key implies it',
  slot_current_key: "the cycle's row is locked by all who write one",
  round_plan_current_key: "the cycle's row is locked by all who write one",
  round_plan_season_id_cycle_id_version_key: "the cycle's row is locked by all who write one",
  transport_quote_booked_key: "the journey's row is locked by all who book",
  vehicle_partnership_id_name_key: 'takes one of many that are the same',
  season_report_version_key: "the season's row is locked by all who write one",
  settlement_current_key: "the cycle's row is locked by all who write one",
  certificate_number_key: 'takes one of many that are the same',
  group_exclusion_current_key: 'takes one of many that are the same',
  charter_version_number_key: "the partnership's row is locked by all who write one",
  agreement_number_key: 'the same',
  event_position_key: 'given by one process at a time, under an advisory lock',
  webhook_delivery_event_key: 'written by whoever has moved on the position of its webhook, whose row is locked',
  bank_account_iban_key: 'takes one of many that are the same',
  bank_line_key: 'books a bank’s file once',
  refresh_token_token_hash_key: 'hashes of random secrets',
  messenger_person_key: 'takes one of many that are the same',
  messenger_consent_standing_key: "the messenger's row is locked by all who write one",
  sign_in_link_token_hash_key: 'hashes of random secrets',
  api_token_token_hash_key: 'hashes of random secrets',
};

/** Many hands, one name: the database takes the first, and the others are told. */
describe('under one key, at the same moment', () => {
  let app: TestApp;
  let world: World;
  beforeAll(async () => {
    app = await startApp();
    world = await createWorld(app.sql);
  });
  afterAll(() => app.close());

  const many = async (person: string, path: string, body: object, count = 5) => {
    const token = await app.token(person);
    return Promise.all(
      Array.from({ length: count }, () =>
        app.call('post', path, { token, body }).then(({ status, body: answer }) => ({
          status,
          body: answer as Readonly<Record<string, unknown>>,
        })),
      ),
    );
  };

  it('is every unique key of the schema', async () => {
    const found = (await app.sql(
      `SELECT i.relname AS name FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
       WHERE x.indisunique AND NOT x.indisprimary AND i.relnamespace = 'public'::regnamespace AND i.relname <> 'migrations_pkey'`,
    )) as unknown as { name: string }[];
    const names = found.map(({ name }) => name);
    expect({ 'keys without a thought': names.filter((name) => !(name in keys)).sort() }).toEqual({
      'keys without a thought': [],
    });
    expect(Object.keys(keys).filter((name) => !names.includes(name))).toEqual([]);
  });

  it('takes one of many that are the same', async () => {
    const { operator, territories, groups, coordinators, partnershipId, stranger } = world;
    const draft = newId();
    await app.sql(
      `INSERT INTO season SELECT '${draft}', partnership_id, 'Draft', first_month, last_month, loading_point_id, currency, rules,
         'draft', 1, created_at FROM season WHERE id = $1`,
      [world.seasonId],
    );
    const [product] = await app.sql('SELECT id FROM product LIMIT 1');
    const place = { country: 'MA', latitude: 1, longitude: 1, timeZone: 'Africa/Casablanca', currency: 'MAD' };
    const pack = { packNetGrams: 1, packGrossGrams: 1, packsPerCrate: 1, cratesPerPallet: 1 };
    const price = { amount: 100, currency: 'EUR' };
    const cases: readonly [string, string, object][] = [
      [operator, 'persons', { name: 'New', email: 'new@example.org', language: 'fr' }],
      [operator, 'territories', { name: 'New', ...place, languages: ['ar'] }],
      [
        operator,
        'organisations',
        { ...{ territoryId: territories.a, kind: 'school', code: 'N', name: 'N' }, address: 'x' },
      ],
      [operator, `organisations/${groups[0].id}/memberships`, { personId: stranger, role: 'receiver' }],
      [groups[0].treasurer, 'households', { groupId: groups[0].id, name: 'New', memberNo: 'M9' }],
      [
        world.organiser,
        `partnerships/${partnershipId}/vehicles`,
        {
          ...{ name: 'Van', count: 1, gramsMax: 1, cratesMax: 1, minutesMax: 1 },
          ...{ fixedCost: 0, costPerKm: 0, costPerHour: 0 },
        },
      ],
      [
        world.cooperative.coordinator,
        `partnerships/${partnershipId}/charter/certificates`,
        {
          ...{ producerId: world.producers[0].id, kind: 'organic', number: 'TN-1', issuer: 'An inspector' },
          ...{ validFrom: '2026-01-01', validUntil: '2026-12-31' },
        },
      ],
      [
        groups[0].treasurer,
        `partnerships/${partnershipId}/charter/exclusions`,
        { groupId: groups[0].id, producerId: world.producers[0].id, reason: 'Not by lorry' },
      ],
      [
        groups[0].treasurer,
        'bank-accounts',
        { partnershipId, groupId: groups[0].id, iban: 'BE68539007547034', holder: 'G1', currency: 'EUR' },
      ],
      [operator, 'partnerships', { name: 'New', territoryAId: territories.a, territoryBId: territories.b }],
      [
        operator,
        `partnerships/${partnershipId}/mandates`,
        { personId: stranger, kind: 'season-coordinator', side: 'b' },
      ],
      [
        coordinators.a,
        `seasons/${draft}/offers`,
        { productId: product!.id, code: 'new', ...pack, price, months: [world.months[0]] },
      ],
    ];
    const choices = { adult: true, about: '', visibility: 'partners', consents: ['directory'] };
    const traveller = [stranger, 'messengers', { partnershipId, territoryId: territories.a, ...choices }] as const;
    for (const [person, path, body] of [...cases, traveller]) {
      const answers = await many(person, `/v1/${path}`, body);
      const statuses = answers.map(({ status }) => status).sort();
      expect([path, ...statuses]).toEqual([path, 201, 409, 409, 409, 409]);
      for (const { status, body: told } of answers)
        if (status === 409) expect(told.code).toMatch(/-(taken|held|exists|known)$/);
    }
  });

  it('reverses a payment once', async () => {
    const { treasurer, id: groupId, members } = world.groups[0];
    const item = { groupId, party: 'member', partyId: members[0]!.id, method: 'cash', on: '2026-09-01' };
    const [paid] = await many(
      treasurer,
      '/v1/payments',
      { partnershipId: world.partnershipId, items: [{ ...item, amount: { amount: 500, currency: 'EUR' } }] },
      1,
    );
    const [payment] = paid!.body.items as { id: string }[];
    const path = `/v1/ledger/transactions/${payment!.id}/reverse`;
    const statuses = (await many(treasurer, path, { reason: 'typed twice' })).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, 409, 409, 409, 409]);
    const balances = await app.sql('SELECT balance_minor::int AS n FROM account_balance');
    expect(balances.map(({ n }) => Number(n))).toEqual(balances.map(() => 0));
  });

  it('books a bank’s file once, however many send it at the same moment', async () => {
    const [group] = world.groups;
    const token = await app.token(group.treasurer);
    const iban = 'BE71096123456769';
    const account = { partnershipId: world.partnershipId, groupId: group.id, iban, holder: 'G1', currency: 'EUR' };
    await app.call('post', '/v1/bank-accounts', { token, body: account }).expect(201);
    const from = { from: 'A household', iban: 'BE62510007547061', communication: 'dates' };
    const file = bankFile(iban, '2026-11-20', [
      { ...from, amountMinor: 1500 },
      { ...from, amountMinor: 2500 },
    ]);
    const headers = { 'Content-Type': 'application/xml' };
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => app.call('post', '/v1/bank-statements', { token, body: file, headers })),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    const before = answers.map(({ body }) => (body as { totals: { before: number } }).totals.before);
    expect(before.toSorted()).toEqual([0, 2, 2, 2, 2]);
    const lines = await app.sql('SELECT amount_minor::int AS amount FROM bank_line ORDER BY 1');
    expect(lines).toEqual([{ amount: 1500 }, { amount: 2500 }]);
  });

  it("starts a season with the last of its signatures, once (the season's row)", async () => {
    const own = await createWorld(app.sql, { tag: 'S', state: 'pledging' });
    const { seasonId, offers, months, groups, producers, coordinators } = own;
    const [month] = months;
    const put = async (person: string, path: string, items: object[]) =>
      app
        .call('put', `/v1/seasons/${seasonId}/${path}`, { token: await app.token(person), body: { items } })
        .expect(200);
    const wish = { memberId: groups[0].members[0]!.id, offerId: offers.dates, month, packs: 4 };
    await put(groups[0].treasurer, 'pledges', [wish]);
    await put(own.cooperative.coordinator, 'availabilities', [
      { producerId: producers[0].id, offerId: offers.dates, month, packs: 9 },
    ]);
    const token = await app.token(coordinators.a);
    const path = `/v1/seasons/${seasonId}/season-commitment`;
    await Promise.all(
      [1, 2, 3].map(() => app.call('post', `${path}/match`, { token, headers: { Prefer: 'wait' } }).expect(200)),
    );
    const { textHash } = (await app.call('get', path, { token }).expect(200)).body as { textHash: string };
    const sign = async (person: string, organisationId?: string) =>
      app.call('post', `${path}/signatures`, { token: await app.token(person), body: { textHash, organisationId } });
    const answers = await Promise.all([
      ...[sign(coordinators.a), sign(coordinators.b), sign(groups[0].treasurer, groups[0].id)],
      ...[sign(producers[0].coordinator, producers[0].id), sign(coordinators.a), sign(coordinators.b)],
    ]);
    for (const { status } of answers) expect([200, 201, 409]).toContain(status); // Signed again after the start it is closed.
    const [season] = await app.sql('SELECT state FROM season WHERE id = $1', [seasonId]);
    expect(season).toEqual({ state: 'running' });
    expect(await app.sql('SELECT 1 FROM season_signature WHERE season_id = $1', [seasonId])).toHaveLength(4);
    const jobs = await app.sql(`SELECT count(DISTINCT payload)::int = count(*)::int AS once FROM outbox`);
    expect(jobs).toEqual([{ once: true }]);
  });

  it('tells who sent a file that it has to be sent again, where another transaction stood in its way', async () => {
    const memberId = world.groups[0].members[0]!.id;
    const month = world.months[1]!;
    const other = new pg.Client({ connectionString: app.databaseUrl });
    await other.connect();
    await other.query(`SET deadlock_timeout = '60s'; BEGIN`); // So that it is the import that gives way.
    await other.query(
      `INSERT INTO pledge (season_id, month, offer_id, member_id, group_id, packs, updated_at) VALUES ($1, $2, $3, $4, $5, 1, now())`,
      [world.seasonId, month, world.offers.dates, memberId, world.groups[0].id],
    );
    const file = `member,offer,month,packs\n${memberId},dates,${month},2`;
    const sent = app
      .call('post', `/v1/seasons/${world.seasonId}/pledges/import`, {
        token: await app.token(world.groups[0].treasurer),
        body: file,
      })
      .then((answer) => answer);
    for (let waiting = false; !waiting;) {
      const rows = await app.sql(
        `SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`,
      );
      waiting = rows.length > 0;
    }
    // The import holds the months and waits for the household's row; here it is the other way round.
    await other.query('SELECT 1 FROM cycle WHERE season_id = $1 FOR UPDATE', [world.seasonId]);
    await other.query('COMMIT');
    await other.end();
    const answer = await sent;
    expect(answer.body).toMatchObject({ status: 503, code: 'import-interrupted' });
    expect(await app.sql('SELECT packs FROM pledge WHERE month = $1', [month])).toEqual([{ packs: 1 }]);
  });
});
