import type pg from 'pg';
import { newId } from '../shared/ids.js';
import { datesOf, defaultRules } from '../foundation/season/index.js';

/** 50,000 households in 500 groups, 20 offers: a million pledges in one month. Codes G001…, M001…, o-01…. */
export const size = { groups: 500, householdsEach: 100, offers: 20 } as const;
export type Sizes = Readonly<Record<keyof typeof size, number>>;
export const pledgesOfMonth = size.groups * size.householdsEach * size.offers;

export interface BigSeason {
  readonly seasonId: string;
  readonly cycleId: string;
  readonly month: string;
  /** A person who is treasurer of every group: one file for all of them. */
  readonly treasurer: string;
  readonly coordinator: string;
  /** A person who is treasurer of the first group alone. */
  readonly ownTreasurer: string;
  readonly groupId: string;
  readonly memberId: string;
  readonly offerId: string;
}

/** Makes the season by SQL, because what is measured comes after it. */
export async function makeBigSeason(pool: pg.Pool, sizes: Sizes = size): Promise<BigSeason> {
  const [treasurer, coordinator, ownTreasurer, a, b, partnership, loading, dropOff, season] = Array.from(
    { length: 9 },
    newId,
  ) as [string, string, string, string, string, string, string, string, string];
  const month = `${new Date().getUTCFullYear() + 1}-11`;
  const sql = (text: string, params: readonly unknown[] = []) => pool.query(text, [...params]);
  await places(sql, { treasurer, coordinator, ownTreasurer, a, b, partnership, loading, dropOff });
  await people(sql, { a, partnership, treasurer, ownTreasurer }, sizes);
  await sql(
    `INSERT INTO season (id, partnership_id, name, first_month, last_month, loading_point_id, currency, rules, state, created_at)
     VALUES ($1, $2, 'Bench', $3, $3, $4, 'EUR', $5, 'pledging', now())`,
    [season, partnership, month, loading, JSON.stringify(defaultRules)],
  );
  await sql(
    `INSERT INTO season_group (season_id, group_id, drop_off_point_id) SELECT $1, id, $2 FROM organisation WHERE kind = 'consumer-group'`,
    [season, dropOff],
  );
  const cycleId = await monthAndOffers(sql, { season, month, offers: sizes.offers });
  const one = async (text: string): Promise<string> => String(((await sql(text)).rows as { id: string }[])[0]?.id);
  return {
    ...{ seasonId: season, cycleId, month, treasurer, coordinator, ownTreasurer },
    groupId: await one(`SELECT id FROM organisation WHERE code = 'G001'`),
    memberId: await one(
      `SELECT m.id FROM member m JOIN organisation g ON g.id = m.group_id WHERE g.code = 'G001' AND member_no = 'M001'`,
    ),
    offerId: await one(`SELECT id FROM offer WHERE code = 'o-01'`),
  };
}

/** A pledge of every household for every offer. */
export async function pledgeAll(pool: pg.Pool, { seasonId, month }: BigSeason): Promise<void> {
  await pool.query(
    `INSERT INTO pledge (season_id, month, offer_id, member_id, group_id, packs, updated_at)
     SELECT o.season_id, $2, o.id, m.id, m.group_id, 2, now()
     FROM offer o CROSS JOIN member m WHERE o.season_id = $1`,
    [seasonId, month],
  );
  await pool.query('ANALYZE pledge');
}

type Ids = Readonly<
  Record<'treasurer' | 'coordinator' | 'ownTreasurer' | 'a' | 'b' | 'partnership' | 'loading' | 'dropOff', string>
>;
type Sql = (text: string, params?: readonly unknown[]) => Promise<pg.QueryResult>;

async function places(
  sql: Sql,
  { treasurer, coordinator, ownTreasurer, a, b, partnership, loading, dropOff }: Ids,
): Promise<void> {
  await sql(
    `INSERT INTO person (id, name, email, language, created_at) VALUES ($1, 'Treasurer', 't@bench.example', 'fr', now()),
       ($2, 'Coordinator', 'c@bench.example', 'fr', now()), ($3, 'Own treasurer', 'o@bench.example', 'fr', now())`,
    [treasurer, coordinator, ownTreasurer],
  );
  await sql(
    `INSERT INTO territory (id, name, country, latitude, longitude, time_zone, currency, languages) VALUES
       ($1, 'A', 'BE', 50.8, 4.3, 'Europe/Brussels', 'EUR', '{fr}'), ($2, 'B', 'TN', 33.7, 8.9, 'Africa/Tunis', 'TND', '{ar}')`,
    [a, b],
  );
  await sql(
    `INSERT INTO partnership (id, name, territory_a_id, territory_b_id, reasons, description, created_at)
     VALUES ($1, 'Bench', $2, $3, '{}', '', now())`,
    [partnership, a, b],
  );
  await sql(
    `INSERT INTO mandate (id, partnership_id, person_id, kind, side, since) VALUES (gen_random_uuid(), $1, $2, 'season-coordinator', 'a', now())`,
    [partnership, coordinator],
  );
  await sql(
    `INSERT INTO loading_point (id, territory_id, name, address, latitude, longitude, time_zone, opening_hours, bays)
     VALUES ($1, $2, 'L', '-', 33.7, 8.9, 'Africa/Tunis', 'Mo-Sa', 1)`,
    [loading, b],
  );
  await sql(
    `INSERT INTO drop_off_point (id, territory_id, name, address, latitude, longitude, time_zone, opening_hours, contact, unloading)
     VALUES ($1, $2, 'D', '-', 50.8, 4.3, 'Europe/Brussels', 'Mo-Sa', '-', '-')`,
    [dropOff, a],
  );
}

async function people(
  sql: Sql,
  {
    a,
    partnership,
    treasurer,
    ownTreasurer,
  }: { a: string; partnership: string; treasurer: string; ownTreasurer: string },
  { groups, householdsEach }: Sizes,
) {
  await sql(
    `INSERT INTO organisation (id, territory_id, kind, code, name, address, created_at)
     SELECT gen_random_uuid(), $1, 'consumer-group', 'G' || lpad(g::text, greatest(3, length(g::text)), '0'), 'G' || g, '-', now()
     FROM generate_series(1, ${groups}) g`,
    [a],
  );
  await sql(
    `INSERT INTO partnership_member (partnership_id, organisation_id, side, since) SELECT $1, id, 'a', now() FROM organisation`,
    [partnership],
  );
  await sql(
    `INSERT INTO membership (id, person_id, organisation_id, role, since) SELECT gen_random_uuid(), $1, id, 'treasurer', now() FROM organisation`,
    [treasurer],
  );
  await sql(
    `INSERT INTO membership (id, person_id, organisation_id, role, since)
     SELECT gen_random_uuid(), $1, id, 'treasurer', now() FROM organisation WHERE code = 'G001'`,
    [ownTreasurer],
  );
  await sql(
    `INSERT INTO member (id, group_id, member_no, name, email, created_at)
     SELECT gen_random_uuid(), g.id, 'M' || lpad(m::text, 3, '0'), 'Household ' || m, lower(g.code) || '.' || m || '@bench.example', now()
     FROM organisation g CROSS JOIN generate_series(1, ${householdsEach}) m`,
  );
}

async function monthAndOffers(
  sql: Sql,
  { season, month, offers }: { season: string; month: string; offers: number },
): Promise<string> {
  const cycleId = newId();
  const dates = Object.values(datesOf(month, defaultRules.calendar, 'Africa/Tunis'));
  await sql(
    `INSERT INTO cycle (season_id, id, month, position, state, pledges_close_at, availability_closes_at, match_at, confirm_by,
       consolidate_at, loading_at, depart_at, eta_at, distribute_at, settle_at)
     VALUES ($1, $2, $3, 0, 'collecting', $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [season, cycleId, month, ...dates],
  );
  await sql(
    `INSERT INTO product (id, names, hs_code, storage_months, temperature_class)
     SELECT gen_random_uuid(), jsonb_build_object('fr', 'P' || p), '080410', 6, 'ambient' FROM generate_series(1, ${offers}) p`,
  );
  await sql(
    `INSERT INTO offer (season_id, id, code, product_id, pack_name, pack_net_grams, pack_gross_grams, pack_volume_cm3, packs_per_crate,
       crates_per_pallet, months, conditions)
     SELECT $1, gen_random_uuid(), 'o-' || lpad(row_number() OVER ()::text, 2, '0'), id, '1 kg', 1000, 1080, 1500, 10, 60, $2, '{}' FROM product`,
    [season, [month]],
  );
  await sql('ANALYZE');
  return cycleId;
}

/** The rows of the file, in a treasurer's words: member, offer, month, packs, upTo. One in ten would help to fill a crate. */
export function* pledgeRows(
  month: string,
  groups: number = size.groups,
): Generator<readonly [string, string, string, string, string]> {
  for (let g = 1; g <= groups; g++) {
    for (let m = 1; m <= size.householdsEach; m++) {
      const member = `G${String(g).padStart(3, '0')}/M${String(m).padStart(3, '0')}`;
      for (let o = 1; o <= size.offers; o++) {
        const packs = 1 + ((g + m * 3 + o * 7) % 4);
        const upTo = (g + m + o) % 10 === 0 ? String(packs + 2) : '';
        yield [member, `o-${String(o).padStart(2, '0')}`, month, String(packs), upTo];
      }
    }
  }
}
