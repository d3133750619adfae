import { addMonths, monthRange } from '../../src/shared/month.js';
import { newId } from '../../src/shared/ids.js';
import { datesOf, defaultRules, type SeasonRules } from '../../src/foundation/season/domain/index.js';
import type { Sql } from '../support/app.js';

/** Inserts one row and returns its id. */
export async function insert(sql: Sql, table: string, row: Readonly<Record<string, unknown>>): Promise<string> {
  const columns = Object.keys(row);
  const places = columns.map((_, i) => `$${i + 1}`).join(', ');
  await sql(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places})`, Object.values(row));
  return typeof row.id === 'string' ? row.id : '';
}

export const person = (sql: Sql, name: string, over: object = {}): Promise<string> =>
  insert(sql, 'person', {
    id: newId(),
    name,
    email: `${name.toLowerCase().replaceAll(' ', '.')}@example.org`,
    language: 'fr',
    created_at: '2026-01-01T00:00:00Z',
    ...over,
  });

export const organisation = (
  sql: Sql,
  kind: string,
  territoryId: string,
  over: { code: string } & Record<string, unknown>,
): Promise<string> =>
  insert(sql, 'organisation', {
    id: newId(),
    territory_id: territoryId,
    kind,
    name: over.code,
    address: 'Rue inventée 1',
    created_at: '2026-01-01T00:00:00Z',
    ...over,
  });

export const membership = (sql: Sql, personId: string, organisationId: string, role: string): Promise<string> =>
  insert(sql, 'membership', {
    id: newId(),
    person_id: personId,
    organisation_id: organisationId,
    role,
    since: '2026-01-01T00:00:00Z',
  });

export interface Group {
  readonly id: string;
  readonly code: string;
  readonly treasurer: string;
  /** Three households, M1 to M3, each with one person. */
  readonly members: readonly { readonly id: string; readonly no: string; readonly person: string }[];
}

export interface Producer {
  readonly id: string;
  readonly code: string;
  readonly coordinator: string;
}

export interface World {
  readonly operator: string;
  readonly stranger: string;
  readonly territories: { readonly a: string; readonly b: string };
  readonly partnershipId: string;
  readonly coordinators: { readonly a: string; readonly b: string };
  readonly treasurer: string;
  readonly groups: readonly [Group, Group];
  readonly cooperative: { readonly id: string; readonly coordinator: string };
  readonly producers: readonly [Producer, Producer];
  readonly receiver: string;
  readonly organiser: string;
  readonly carrierId: string;
  readonly loadingPointId: string;
  readonly dropOffPointId: string;
  readonly seasonId: string;
  readonly months: readonly string[];
  /** By month. */
  readonly cycles: Readonly<Record<string, string>>;
  /** Dates: storable 12 months, 1,000 g packs, 5 a crate, 60 crates a pallet, TND 9.000 = EUR 2.65. Oranges: fresh, EUR 12.00. */
  readonly offers: { readonly dates: string; readonly oranges: string };
}

/**
 * A small partnership with everything a stage needs: two groups (G1, G2) of three households, two producers (P1, P2) in
 * a cooperative, people of every role, a season of three months with two offers. Made by SQL, so that a test of one
 * stage does not depend on the routes of another.
 */
export async function createWorld(
  sql: Sql,
  over: { state?: string; firstMonth?: string; rules?: Partial<SeasonRules>; tag?: string } = {},
): Promise<World> {
  const { tag = '' } = over; // Tells the names of a second world from those of the first.
  const places = await createPlaces(sql, tag);
  const { a, b, cooperativeId, partnershipId, loadingPointId, dropOffPointId } = places;
  const groups: [Group, Group] = [await group(sql, a, `${tag}G1`), await group(sql, a, `${tag}G2`)];
  const producers: [Producer, Producer] = [
    await producer(sql, b, cooperativeId, `${tag}P1`),
    await producer(sql, b, cooperativeId, `${tag}P2`),
  ];
  const operator = await person(sql, `Olga Operator${tag}`, { operator: true });
  const coordinators = { a: await person(sql, `Coralie Cote A${tag}`), b: await person(sql, `Chokri Cote B${tag}`) };
  const treasurer = await person(sql, `Tresor Partenariat${tag}`);
  for (const [personId, kind, side] of [
    [coordinators.a, 'season-coordinator', 'a'],
    [coordinators.b, 'season-coordinator', 'b'],
    [treasurer, 'partnership-treasurer', 'a'],
  ] as const) {
    await insert(sql, 'mandate', {
      id: newId(),
      partnership_id: partnershipId,
      person_id: personId,
      kind,
      side,
      since: '2026-01-01T00:00:00Z',
    });
  }
  const cooperativeCoordinator = await person(sql, `Coop Coordinator${tag}`);
  await membership(sql, cooperativeCoordinator, cooperativeId, 'coordinator');
  const receiver = await person(sql, `Rachid Receveur${tag}`);
  await membership(sql, receiver, cooperativeId, 'receiver');
  const organiser = await person(sql, `Omar Organisateur${tag}`);
  await membership(sql, organiser, places.carrierId, 'transport-organiser');
  const joined = [
    ...groups.map((g) => [g.id, 'a']),
    [cooperativeId, 'b'],
    ...producers.map((p) => [p.id, 'b']),
    [places.carrierId, 'b'],
  ];
  for (const [organisationId, side] of joined) {
    await insert(sql, 'partnership_member', {
      partnership_id: partnershipId,
      organisation_id: organisationId,
      side,
      since: '2026-01-01T00:00:00Z',
    });
  }
  const season = await createSeason(sql, { partnershipId, loadingPointId, ...over });
  for (const { id } of groups) {
    await insert(sql, 'season_group', { season_id: season.seasonId, group_id: id, drop_off_point_id: dropOffPointId });
  }
  return {
    operator,
    stranger: await person(sql, `Sven Stranger${tag}`),
    territories: { a, b },
    partnershipId,
    coordinators,
    treasurer,
    groups,
    cooperative: { id: cooperativeId, coordinator: cooperativeCoordinator },
    producers,
    receiver,
    organiser,
    carrierId: places.carrierId,
    loadingPointId,
    dropOffPointId,
    ...season,
  };
}

async function createPlaces(sql: Sql, tag: string) {
  const territory = (name: string, country: string, currency: string, zone: string) =>
    insert(sql, 'territory', {
      ...{ id: newId(), name, country, latitude: 50.8, longitude: 4.35, time_zone: zone, currency },
      languages: ['fr'],
    });
  const a = await territory(`Brussels${tag}`, 'BE', 'EUR', 'Europe/Brussels');
  const b = await territory(`Nefzaoua${tag}`, 'TN', 'TND', 'Africa/Tunis');
  const cooperativeId = await organisation(sql, 'producer-cooperative', b, { code: `${tag}COOP` });
  const carrierId = await organisation(sql, 'transport-operator', b, { code: `${tag}CARRIER` });
  const partnershipId = await insert(sql, 'partnership', {
    ...{ id: newId(), name: `Brussels – Nefzaoua${tag}`, territory_a_id: a, territory_b_id: b, reasons: ['migration'] },
    ...{ description: '', created_at: '2026-01-01T00:00:00Z' },
  });
  const point = { latitude: 33.7, longitude: 8.97, opening_hours: 'Mo-Sa 07:00-18:00', address: 'Zone industrielle' };
  const loadingPointId = await insert(sql, 'loading_point', {
    ...{ id: newId(), territory_id: b, name: 'Kebili', time_zone: 'Africa/Tunis', bays: 2 },
    ...point,
  });
  const dropOffPointId = await insert(sql, 'drop_off_point', {
    ...{
      id: newId(),
      territory_id: a,
      name: 'Anderlecht',
      time_zone: 'Europe/Brussels',
      contact: 'receiver',
      unloading: 'forklift',
    },
    ...point,
  });
  return { a, b, cooperativeId, carrierId, partnershipId, loadingPointId, dropOffPointId };
}

async function group(sql: Sql, territoryId: string, code: string): Promise<Group> {
  const id = await organisation(sql, 'consumer-group', territoryId, { code });
  const treasurer = await person(sql, `Tresoriere ${code}`);
  await membership(sql, treasurer, id, 'treasurer');
  const members = [];
  for (const no of ['M1', 'M2', 'M3']) {
    const name = `Membre ${code} ${no}`;
    const personId = await person(sql, name);
    const memberId = await insert(sql, 'member', {
      ...{ id: newId(), group_id: id, member_no: no, name, email: `${code}.${no}@example.org`.toLowerCase() },
      created_at: '2026-01-01T00:00:00Z',
    });
    await insert(sql, 'member_person', { member_id: memberId, person_id: personId });
    members.push({ id: memberId, no, person: personId });
  }
  return { id, code, treasurer, members };
}

async function producer(sql: Sql, territoryId: string, cooperativeId: string, code: string): Promise<Producer> {
  const id = await organisation(sql, 'producer', territoryId, { code, parent_id: cooperativeId });
  const coordinator = await person(sql, `Productrice ${code}`);
  await membership(sql, coordinator, id, 'coordinator');
  return { id, code, coordinator };
}

/** A season of three months with dates and oranges, in the state asked for (`running` unless told). */
export async function createSeason(
  sql: Sql,
  over: {
    partnershipId: string;
    loadingPointId: string;
    state?: string;
    firstMonth?: string;
    rules?: Partial<SeasonRules>;
  },
) {
  const { state = 'running', firstMonth = '2026-11', partnershipId, loadingPointId } = over;
  const rules = { ...defaultRules, ...over.rules };
  const seasonId = newId();
  const lastMonth = addMonths(firstMonth, 2);
  await insert(sql, 'season', {
    ...{
      id: seasonId,
      partnership_id: partnershipId,
      name: `Season ${firstMonth}`,
      first_month: firstMonth,
      last_month: lastMonth,
    },
    ...{
      loading_point_id: loadingPointId,
      currency: 'EUR',
      rules: JSON.stringify(rules),
      state,
      created_at: '2026-08-01T00:00:00Z',
    },
  });
  await insert(sql, 'season_rate', {
    season_id: seasonId,
    currency: 'TND',
    rate: '3.4',
    as_of: '2026-08-01',
    source: 'typed for tests',
  });
  const months = monthRange(firstMonth, lastMonth);
  const cycles: Record<string, string> = {};
  for (const [position, month] of months.entries()) {
    const dates = Object.entries(datesOf(month, rules.calendar, 'Africa/Tunis')).map(([name, at]) => [
      name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      at,
    ]);
    cycles[month] = await insert(sql, 'cycle', {
      ...{ season_id: seasonId, id: newId(), month, position, state: 'collecting' },
      ...(Object.fromEntries(dates) as Record<string, Date>),
    });
  }
  const dates = await offer(sql, seasonId, months, {
    ...{ code: 'dates', name: 'Dattes', hs: '080410', storage: 12, net: 1000, gross: 1080, crate: 5, pallet: 60 },
    ...{ price: 9000, currency: 'TND', memberPrice: 265 },
  });
  const oranges = await offer(sql, seasonId, months, {
    ...{ code: 'oranges', name: 'Oranges', hs: '080510', storage: 0, net: 10_000, gross: 10_600, crate: 1, pallet: 48 },
    ...{ price: 1200, currency: 'EUR', memberPrice: 1200 },
  });
  return { seasonId, months, cycles, offers: { dates, oranges } };
}

interface OfferShape {
  readonly code: string;
  readonly name: string;
  readonly hs: string;
  readonly storage: number;
  readonly net: number;
  readonly gross: number;
  readonly crate: number;
  readonly pallet: number;
  readonly price: number;
  readonly currency: string;
  readonly memberPrice: number;
}

async function offer(sql: Sql, seasonId: string, months: readonly string[], shape: OfferShape): Promise<string> {
  const productId = await insert(sql, 'product', {
    ...{ id: newId(), names: JSON.stringify({ fr: shape.name }), hs_code: shape.hs, storage_months: shape.storage },
    temperature_class: 'ambient',
  });
  const id = await insert(sql, 'offer', {
    ...{ season_id: seasonId, id: newId(), code: shape.code, product_id: productId, pack_name: shape.name },
    ...{ pack_net_grams: shape.net, pack_gross_grams: shape.gross, pack_volume_cm3: shape.gross },
    ...{ packs_per_crate: shape.crate, crates_per_pallet: shape.pallet, months: [...months], conditions: [] },
  });
  for (const month of months) {
    await insert(sql, 'offer_price', {
      ...{ season_id: seasonId, offer_id: id, month, price_minor: shape.price, currency: shape.currency },
      member_price_minor: shape.memberPrice,
    });
  }
  return id;
}
