import pg from 'pg';
import { PledgeRepository } from '../../src/flow/pledge/pledge.repository.js';
import { systemContext, withContext } from '../../src/platform/context/index.js';
import { applicationRole, asPartnership, demandWhole, Transaction } from '../../src/platform/database/index.js';
import { newId } from '../../src/shared/ids.js';
import { everything } from '../../src/platform/auth/reach.js';
import { playMonth } from '../factories/month.js';
import { addTheRest } from '../factories/rest.js';
import { createWorld, type World } from '../factories/world.js';
import { startApp, type TestApp } from '../support/app.js';

/** Tables that say whose a row is and have no policy, with the reason: reviewed, so that a new one is not forgotten. */
const withoutPolicy: Readonly<Record<string, string>> = {
  member: 'who is in a group, read by platforms and at every sign-in too, before there is a scope',
  member_person: 'the same: it is what a scope is made of',
  invitation: 'read by the bearer of its link before there is a scope, and by platforms that give roles',
  join_request: 'asked by strangers, before there is a scope; a list is filtered by the group and by who asked',
  group_money: "what a group has chosen about money, and nobody's amounts: read wherever its dues are made",
  due_reference: "the numbers by which dues are paid, without amounts: a payer's line is looked up by one",
  certificate: 'that a producer is certified is what its consumers may know',
  season_group: 'which groups take part, and where they take their goods over, is known inside',
  delivery: 'names a producer and its order, and no quantity: what a household took home leads back to it',
};

type Fields = Readonly<Partial<Record<'p' | 't' | 'g' | 'm' | 's' | 'w', readonly string[]>>>;
type Row = Readonly<Record<string, unknown>>;

/** What the database refuses although a query asks for it: the second wall. */
describe('row-level security', () => {
  let app: TestApp;
  let world: World;
  let other: World;
  let client: pg.Client;
  let tables: { name: string; columns: string[] }[];

  beforeAll(async () => {
    app = await startApp();
    world = await createWorld(app.sql);
    other = await createWorld(app.sql, { tag: 'Z' });
    for (const one of [world, other]) {
      await playMonth(app, one);
      for (const index of [0, 1] as const) await addTheRest(app, one, index);
    }
    await app.sql(`CREATE ROLE ${login()} LOGIN PASSWORD 'x' IN ROLE ${applicationRole}`);
    const url = new URL(app.databaseUrl);
    [url.username, url.password] = [login(), 'x'];
    client = new pg.Client({ connectionString: url.href, options: `-c role=${applicationRole}` });
    await client.connect();
    tables = (await app.sql(
      `SELECT c.relname AS name, array_agg(a.attname::text) AS columns FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
       WHERE c.relrowsecurity AND c.relnamespace = 'public'::regnamespace AND a.attnum > 0 GROUP BY 1 ORDER BY 1`,
    )) as unknown as typeof tables;
  });
  afterAll(async () => {
    await client.end();
    await app.sql(`DROP ROLE ${login()}`);
    await app.close();
  });

  const login = (): string => `login_${new URL(app.databaseUrl).pathname.slice(1)}`;

  /** One statement as the application's role under a scope, taken back. Null: the transaction says nothing of a scope. */
  async function under(scope: Fields | { all: true } | null, text: string, values: unknown[] = []): Promise<Row[]> {
    await client.query('BEGIN');
    try {
      if (scope) await client.query(`SELECT set_config('interlocal.scope', $1, true)`, [JSON.stringify(scope)]);
      return (await client.query<Row>(text, values)).rows;
    } finally {
      await client.query('ROLLBACK');
    }
  }

  const ofPartnership = (columns: readonly string[], w: World): string => {
    if (columns.includes('book_id')) return ids.book(w);
    if (columns.includes('season_id')) return ids.seasons(w);
    const [own] = Object.values(bank(`partnership_id = '${w.partnershipId}'`));
    return columns.includes('bank_account_id')
      ? `bank_account_id IN (SELECT id FROM bank_account WHERE ${own})`
      : (own ?? '');
  };
  const ids = {
    seasons: (w: World) => `season_id = '${w.seasonId}'`,
    group: (w: World) => `group_id = '${w.groups[0].id}'`,
    member: (w: World) => `member_id = '${w.groups[0].members[0]!.id}'`,
    producer: (w: World) => `producer_id = '${w.producers[0].id}'`,
    book: (w: World) => `book_id IN (SELECT id FROM book WHERE partnership_id = '${w.partnershipId}')`,
  };

  /** The rows that each role's scope may see, said once more in SQL by hand; where a table is not named, none. */
  const seen: readonly { who: string; scope: (w: World) => Fields; rows: (w: World) => Record<string, string> }[] = [
    {
      who: 'a treasurer of a group',
      scope: (w) => ({ g: [w.groups[0].id] }),
      rows: (w) => ({
        ...Object.fromEntries(
          [
            'pledge',
            'pledge_transfer',
            'crate_completion',
            'match_household',
            'distribution',
            'due',
            'goods_credit',
            'amendment',
          ]
            .concat(['commitment', 'match_share', 'match_override_item', 'group_receipt', 'write_off'])
            .concat(['handling_unit_content'])
            .map((table) => [table, ids.group(w)]),
        ),
        due_line: `member_id IN (SELECT id FROM member WHERE ${ids.group(w)})`,
        group_exclusion: ids.group(w),
        ...bank(ids.group(w)),
        ...ledger(`owner_id = '${w.groups[0].id}' OR owner_id IN (SELECT id FROM member WHERE ${ids.group(w)})`),
      }),
    },
    {
      who: 'a household',
      scope: (w) => ({ m: [w.groups[0].members[0]!.id] }),
      rows: (w) => ({
        ...Object.fromEntries(
          ['pledge', 'crate_completion', 'match_household', 'distribution', 'due', 'due_line', 'goods_credit'].map(
            (table) => [table, ids.member(w)],
          ),
        ),
        pledge_transfer: `from_member_id = '${w.groups[0].members[0]!.id}'`,
        ...ledger(`owner_id = '${w.groups[0].members[0]!.id}'`),
      }),
    },
    {
      who: 'a coordinator of a producer',
      scope: (w) => ({ s: [w.producers[0].id] }),
      rows: (w) => ({
        ...Object.fromEntries(
          ['availability', 'availability_change', 'match_allocation', 'supply_limit', 'confirmation', 'payable'].map(
            (table) => [table, ids.producer(w)],
          ),
        ),
        ...ledger(`owner_id = '${w.producers[0].id}'`),
      }),
    },
    {
      who: 'who serves the partnership, but keeps no money',
      scope: (w) => ({ p: [w.partnershipId] }),
      rows: (w) => ({
        ...Object.fromEntries(
          ['amendment', 'commitment', 'match_share', 'match_override_item', 'group_receipt', 'write_off']
            .concat(['handling_unit_content', 'availability', 'availability_change', 'match_allocation'])
            .concat(['supply_limit', 'confirmation', 'payable', 'match', 'match_pair'])
            .map((table) => [table, ids.seasons(w)]),
        ),
        group_exclusion: `partnership_id = '${w.partnershipId}'`,
      }),
    },
    {
      who: "who keeps the partnership's money",
      scope: (w) => ({ t: [w.partnershipId] }),
      rows: (w) => ({
        ...{ account: ids.book(w), account_balance: ids.book(w), ledger_entry: ids.book(w) },
        ...{ ledger_transaction: ids.book(w), payment: ids.book(w) },
        ...bank(`partnership_id = '${w.partnershipId}' AND group_id IS NULL`),
      }),
    },
    {
      who: 'a step that is taken for the whole partnership',
      scope: (w) => ({ g: [w.groups[0].id], w: [w.partnershipId] }),
      rows: (w) => Object.fromEntries(tables.map(({ name, columns }) => [name, ofPartnership(columns, w)])),
    },
  ];

  it.each(seen)('shows $who its rows, whatever a query asks for', async ({ scope, rows }) => {
    for (const { name } of tables) {
      const where = rows(world)[name] ?? 'false';
      const expected = (await app.sql(`SELECT to_jsonb(x) AS row FROM ${name} x WHERE ${where}`)) as unknown as Row[];
      const found = await under(scope(world), `SELECT to_jsonb(x) AS row FROM ${name} x`);
      expect([name, texts(found)]).toEqual([name, texts(expected)]);
    }
  });

  it('is tested with rows in every table', async () => {
    const counts = await Promise.all(tables.map(async ({ name }) => (await app.sql(`SELECT 1 FROM ${name}`)).length));
    expect(tables.filter((_, i) => counts[i] === 0).map(({ name }) => name)).toEqual([]);
    expect(tables.length).toBeGreaterThan(20);
  });

  it('shows nothing where nothing was said, and everything to jobs', async () => {
    for (const { name } of tables) {
      const all = (await app.sql(`SELECT count(*)::int AS rows FROM ${name}`)) as unknown as Row[];
      expect([name, ...(await under(null, `SELECT count(*)::int AS rows FROM ${name}`))]).toEqual([name, { rows: 0 }]);
      expect([name, ...(await under({}, `SELECT count(*)::int AS rows FROM ${name}`))]).toEqual([name, { rows: 0 }]);
      expect(await under({ all: true }, `SELECT count(*)::int AS rows FROM ${name}`)).toEqual(all);
    }
  });

  it('takes no row of another group, producer or partnership', async () => {
    const own = {
      ...{ g: [world.groups[0].id], m: [world.groups[0].members[0]!.id], s: [world.producers[0].id] },
      ...{ p: [world.partnershipId], t: [world.partnershipId] },
    };
    let tried = 0;
    for (const { name, columns } of tables) {
      const [row] = (await app.sql(
        `SELECT to_jsonb(x) AS row FROM ${name} x WHERE ${ofPartnership(columns, other)}`,
      )) as unknown as { row: object }[];
      if (!row) continue;
      const insert = `INSERT INTO ${name} SELECT * FROM jsonb_populate_record(NULL::${name}, $1)`;
      const refused = await under(own, insert, [row.row]).catch((error: unknown) => (error as pg.DatabaseError).code);
      expect([name, refused]).toEqual([name, '42501']);
      tried += 1;
    }
    expect(tried).toBeGreaterThan(15);
    const pledges = await under(own, 'UPDATE pledge SET packs = packs + 1 RETURNING group_id');
    expect(new Set(pledges.map(({ group_id }) => group_id))).toEqual(new Set([world.groups[0].id]));
    const moved = under({ s: own.s }, `UPDATE availability SET producer_id = $1`, [other.producers[0].id]);
    await expect(moved).rejects.toMatchObject({ code: '42501' });
  });

  it.each([
    ['becomes the owner', 'SET ROLE interlocal'],
    ['turns the policies off', 'ALTER TABLE pledge DISABLE ROW LEVEL SECURITY'],
    ['drops a policy', 'DROP POLICY household ON pledge'],
    ['writes one', 'CREATE POLICY mine ON pledge USING (true)'],
    ['replaces what policies ask', 'CREATE OR REPLACE FUNCTION scope_is_system() RETURNS boolean RETURN true'],
    ['asks for no policies', 'ALTER ROLE interlocal_app BYPASSRLS'],
    ['changes an entry', 'UPDATE ledger_entry SET amount_minor = 1'],
    ['deletes an entry', 'DELETE FROM ledger_entry'],
    ['changes a transaction', `UPDATE ledger_transaction SET reason = ''`],
    ['empties the book', 'TRUNCATE ledger_entry'],
    ['copies into a table', 'COPY pledge FROM STDIN'],
  ])("refuses the application's login where it %s", async (_, text) => {
    await expect(under({ all: true }, text)).rejects.toMatchObject({
      code: expect.stringMatching(/^(42501|0A000)$/),
    });
  });

  it("holds the application's role", async () => {
    const roles = await app.sql(
      `SELECT rolname FROM pg_roles WHERE (rolbypassrls OR rolsuper) AND rolname IN ('${applicationRole}', '${login()}')`,
    );
    expect(roles).toEqual([]);
    const owned = await app.sql(`SELECT relname FROM pg_class WHERE relowner = '${applicationRole}'::regrole`);
    expect(owned).toEqual([]); // An owner is not held by policies.
  });

  it('covers every table that says whose its rows are, or has the reason why not', async () => {
    const named = (await app.sql(
      `SELECT DISTINCT c.relname AS name, c.relrowsecurity AS secured FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
       WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
         AND a.attname ~ '^(.*_)?(group|member|producer|owner|party)_id$' ORDER BY 1`,
    )) as unknown as { name: string; secured: boolean }[];
    const open = named.filter(({ secured }) => !secured).map(({ name }) => name);
    expect({ 'tables without a policy and without a reason': open.filter((name) => !(name in withoutPolicy)) }).toEqual(
      {
        'tables without a policy and without a reason': [],
      },
    );
    expect(Object.keys(withoutPolicy).filter((name) => !open.includes(name))).toEqual([]);
    const idle = await app.sql(
      `SELECT relname FROM pg_class c WHERE relrowsecurity AND NOT EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid)`,
    );
    expect(idle).toEqual([]);
  });

  it('lets indexes lead to a page of pledges, past the policies', async () => {
    await client.query('SET enable_seqscan = off');
    const plan = await under(
      { g: [world.groups[0].id] },
      `EXPLAIN SELECT * FROM pledge WHERE season_id = '${world.seasonId}' AND group_id = '${world.groups[0].id}' AND month = '2026-11'`,
    );
    await client.query('RESET enable_seqscan');
    const text = plan.map((row) => Object.values(row).join('')).join('\n');
    expect(text).toMatch(/Index Cond: \(\(season_id = .*group_id = .*month = /);
    expect(text).toMatch(/hashed SubPlan/); // Once for the statement, and not for each row.
  });

  describe('in the product', () => {
    const treasurer = (): typeof systemContext extends (id: string) => infer C ? C : never => {
      const { whole, ...context } = systemContext('test');
      return { ...context, actor: world.groups[0].treasurer, scope: JSON.stringify({ g: [world.groups[0].id] }) };
    };
    const all = { filter: {}, after: null, limit: 1000 };

    it('holds a query that has lost its condition', async () => {
      const groups = new Set([...world.groups, ...other.groups].map(({ id }) => id));
      const rows = await withContext(treasurer(), () =>
        app.get(Transaction).read('test', async (tx) => {
          const repository = app.get(PledgeRepository);
          const found = await repository.list(tx, world.seasonId, { ...everything, groups }, all);
          return [...found, ...(await repository.list(tx, other.seasonId, { ...everything, groups }, all))];
        }),
      );
      expect(rows.length).toBeGreaterThan(0);
      expect(new Set(rows.map(({ groupId }) => groupId))).toEqual(new Set([world.groups[0].id]));
    });

    it('widens the scope by name, for one partnership, and narrows it again', async () => {
      const count = 'SELECT count(DISTINCT group_id)::int AS groups FROM pledge';
      const steps = await withContext(treasurer(), () =>
        app.get(Transaction).run('test', async (tx) => {
          const groups = async (): Promise<unknown> => (await tx.query<Row[]>(count))[0]?.groups;
          const before = await groups();
          const inside = await asPartnership(tx, 'totals', world.partnershipId, groups);
          const failed = await asPartnership(tx, 'totals', world.partnershipId, () =>
            Promise.reject(new Error('x')),
          ).catch(groups);
          return { before, inside, failed, after: await groups() };
        }),
      );
      expect(steps).toEqual({ before: 1, inside: 2, failed: 1, after: 1 });
    });

    it('computes nothing for everybody from rows that were thinned out', async () => {
      const asked = withContext(treasurer(), () =>
        app.get(Transaction).read('test', (tx) => app.get(PledgeRepository).totals(tx, world.seasonId, null)),
      );
      await expect(asked).rejects.toThrow('computed from all rows');
      expect(() => {
        withContext(systemContext('test'), () => {
          demandWhole('a sum');
        });
      }).not.toThrow();
    });

    it('keeps the book balanced by what it does not show', async () => {
      const [entry] = (await app.sql(
        `SELECT book_id, transaction_id, account_id FROM ledger_entry`,
      )) as unknown as Row[];
      const late = under(
        { all: true },
        `INSERT INTO ledger_entry (book_id, id, transaction_id, account_id, amount_minor, currency) VALUES ($1, $2, $3, $4, 5, 'EUR')`,
        [entry?.book_id, newId(), entry?.transaction_id, entry?.account_id],
      );
      await expect(late).rejects.toMatchObject({ constraint: 'ledger_entry_late_check' });
    });
  });
});

const bank = (accounts: string): Record<string, string> => ({
  bank_account: accounts,
  bank_statement: `bank_account_id IN (SELECT id FROM bank_account WHERE ${accounts})`,
  bank_line: `bank_account_id IN (SELECT id FROM bank_account WHERE ${accounts})`,
});

const ledger = (accounts: string): Record<string, string> => ({
  account: accounts,
  account_balance: `(book_id, account_id) IN (SELECT book_id, id FROM account WHERE ${accounts})`,
  // Here every payment is one to the household whose account it goes to.
  payment: `party_id IN (SELECT owner_id FROM account WHERE ${accounts})`,
  ledger_entry: `(book_id, account_id) IN (SELECT book_id, id FROM account WHERE ${accounts})`,
  ledger_transaction: `(book_id, id) IN (SELECT e.book_id, e.transaction_id FROM ledger_entry e
    JOIN account a ON a.book_id = e.book_id AND a.id = e.account_id WHERE ${accounts})`,
});

const texts = (rows: readonly Row[]): string[] => rows.map(({ row }) => JSON.stringify(row)).sort();
