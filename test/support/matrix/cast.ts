import { seasonReport } from '../../fixtures/season-report.js';
import type { Role } from '../../../src/platform/auth/standing.js';
import { newId } from '../../../src/shared/ids.js';
import { createWorld, insert, membership, organisation, person, type World } from '../../factories/world.js';
import { playMonth } from '../../factories/month.js';
import { addTravel } from '../../factories/travel.js';
import type { TestApp } from '../app.js';

/** Whose a thing is: what a right has to cover. */
export interface Owner {
  readonly partnership?: string;
  readonly group?: string;
  readonly member?: string;
  readonly producer?: string;
  readonly organisation?: string;
  readonly territory?: string;
  readonly person?: string;
}

/** Somebody with one role (and being a person), and what it is held in. */
export interface Actor {
  readonly name: string;
  readonly person: string | null;
  readonly roles: readonly Role[];
  readonly holds: { readonly [K in keyof Owner]?: readonly string[] };
}

/** One of the places that a target may lie in: the actors' own, another group and producer, another partnership. */
export interface Place {
  readonly name: 'own' | 'other group' | 'other partnership';
  readonly world: World;
  readonly group: World['groups'][number];
  readonly producer: World['producers'][number];
  readonly months: { readonly settled: string; readonly open: string };
  /** Ids to put into a path, by the name of the parameter. */
  readonly ids: Readonly<Record<string, string>>;
}

/** Two partnerships that know nothing of each other, each with a settled month, and actors of every role in the first. */
export async function castOf(app: TestApp): Promise<{ places: readonly Place[]; actors: readonly Actor[] }> {
  const first = await createOne(app, '');
  const second = await createOne(app, 'Z');
  const places: Place[] = [
    { name: 'own', ...(await placeIn(app, first, 0)) },
    { name: 'other group', ...(await placeIn(app, first, 1)) },
    { name: 'other partnership', ...(await placeIn(app, second, 0)) },
  ];
  return { places, actors: await actorsOf(app, first, places[0]?.ids ?? {}) };
}

async function createOne(app: TestApp, tag: string): Promise<World> {
  const world = await createWorld(app.sql, { tag });
  await playMonth(app, world);
  return world;
}

async function actorsOf(app: TestApp, world: World, { townHallId, seatId }: Place['ids']): Promise<Actor[]> {
  const { sql } = app;
  const { partnershipId: partnership, territories, cooperative } = world;
  const [own] = world.groups;
  const [producer] = world.producers;
  const joined = { since: '2026-01-01T00:00:00Z' };
  const platform = await organisation(sql, 'platform', territories.a, { code: 'PLATFORM' });
  await insert(sql, 'partnership_member', {
    ...{ partnership_id: partnership, organisation_id: platform, side: 'a', ...joined },
  });
  const platformCoordinator = await person(sql, 'Petra Plateforme');
  await membership(sql, platformCoordinator, platform, 'coordinator');
  const groupCoordinator = await person(sql, 'Gaston Groupe');
  await membership(sql, groupCoordinator, own.id, 'coordinator');
  const mayor = await person(sql, 'Maire Mairie');
  await membership(sql, mayor, townHallId ?? '', 'coordinator');
  const [{ person_id: seated = '' } = {}] = (await sql('SELECT person_id FROM seat WHERE id = $1', [
    seatId,
  ])) as readonly { person_id?: string }[];
  const household = own.members[0];
  const inGroup = { partnership: [partnership], group: [own.id], organisation: [own.id], territory: [territories.a] };
  const atProducer = (id: string, producers: readonly string[]) => ({
    ...{ partnership: [partnership], producer: producers, organisation: [id], territory: [territories.b] },
  });
  const inside = { partnership: [partnership] };
  const actor = (name: string, id: string | null, role: Role | null, holds: Actor['holds']): Actor => {
    const roles: Role[] = ['anyone', ...(id === null ? [] : (['person'] as const)), ...(role === null ? [] : [role])];
    return { name, person: id, roles, holds: { ...holds, ...(id === null ? {} : { person: [id] }) } };
  };
  const producers = [cooperative.id, ...world.producers.map(({ id }) => id)];
  return [
    actor('anonymous', null, null, {}),
    actor('stranger', world.stranger, null, {}),
    actor('member', household?.person ?? '', 'member', {
      ...{ partnership: [partnership], group: [own.id], member: [household?.id ?? ''] },
    }),
    actor('treasurer', own.treasurer, 'treasurer', inGroup),
    actor('group-coordinator', groupCoordinator, 'group-coordinator', inGroup),
    actor('producer', producer.coordinator, 'producer', atProducer(producer.id, [producer.id])),
    actor('cooperative', cooperative.coordinator, 'producer', atProducer(cooperative.id, producers)),
    actor('receiver', world.receiver, 'receiver', atProducer(cooperative.id, [])),
    actor('transport-organiser', world.organiser, 'transport-organiser', { ...inside, territory: [territories.b] }),
    actor('season-coordinator a', world.coordinators.a, 'season-coordinator', inside),
    actor('season-coordinator b', world.coordinators.b, 'season-coordinator', inside),
    actor('partnership-treasurer', world.treasurer, 'partnership-treasurer', inside),
    actor('platform-coordinator', platformCoordinator, 'platform-coordinator', {
      ...{ partnership: [partnership], organisation: [platform], territory: [territories.a] },
    }),
    actor('organisation-coordinator', mayor, 'organisation-coordinator', {
      ...{ partnership: [partnership], organisation: [townHallId ?? ''], territory: [territories.a] },
    }),
    actor('seat', seated, 'seat', inside),
    actor('operator', world.operator, 'operator', {}),
  ];
}

/** Each report of a season has the next number. */
let reports = 0;

async function placeIn(app: TestApp, world: World, index: 0 | 1): Promise<Omit<Place, 'name'>> {
  const group = world.groups[index];
  const producer = world.producers[index];
  const [settled = '', open = ''] = world.months;
  const cycleId = world.cycles[settled] ?? '';
  const one = async (text: string, ...params: unknown[]): Promise<string> => {
    const [row] = (await app.sql(text, params)) as readonly { id?: string }[];
    return row?.id ?? '';
  };
  const asked = { season_id: world.seasonId, cycle_id: cycleId, reason: 'x', asked_at: '2026-09-01T00:00:00Z' };
  const taskId = await insert(app.sql, 'task', {
    ...{ id: newId(), kind: 'cycle-step', state: 'waiting', actor: group.treasurer, input: '{}' },
    created_at: '2026-09-01T00:00:00Z',
  });
  const tokenId = await insert(app.sql, 'api_token', {
    ...{ id: newId(), person_id: group.treasurer, name: 'x', token_hash: newId(), read_only: true },
    created_at: '2026-09-01T00:00:00Z',
  });
  const webhookId = await insert(app.sql, 'webhook', {
    ...{ id: newId(), person_id: group.treasurer, url: 'https://93.184.215.14/', types: [], secret: '', position: 0 },
    ...{ state: 'disabled', created_at: '2026-09-01T00:00:00Z' },
  });
  const eventId = await insert(app.sql, 'event', {
    ...{ id: newId(), type: 'webhook.pinged', target: '{}', payload: '{}' },
  });
  const toldId = await insert(app.sql, 'webhook_delivery', {
    ...{ id: newId(), webhook_id: webhookId, event_id: eventId, state: 'failed', run: 1, tries: 1 },
    created_at: '2026-09-01T00:00:00Z',
  });
  const sessionId = await insert(app.sql, 'session', {
    ...{ id: newId(), person_id: group.treasurer, method: 'password', agent: '' },
    ...{ created_at: '2026-09-01T00:00:00Z', last_used_at: '2026-09-01T00:00:00Z', expires_at: '2099-01-01T00:00:00Z' },
  });
  const bankAccountId = await insert(app.sql, 'bank_account', {
    ...{ id: newId(), partnership_id: world.partnershipId, group_id: group.id, holder: 'H', currency: 'EUR' },
    iban: `BE00${group.id.replaceAll('-', '').slice(-12).toUpperCase()}`,
    csv_mapping: JSON.stringify({
      delimiter: ';',
      decimal: ',',
      dayOrder: 'dmy',
      encoding: 'utf-8',
      date: 'Date',
      amount: 'Amount',
    }),
  });
  const vehicleId = await insert(app.sql, 'vehicle', {
    ...{
      id: newId(),
      partnership_id: world.partnershipId,
      name: `Lorry ${newId()}`,
      count: 1,
      grams_max: 1,
      crates_max: 1,
    },
    ...{ minutes_max: 1, fixed_cost: 0, cost_per_km: 0, cost_per_hour: 0 },
  });
  const job = await one('SELECT job_id AS id FROM transport_job_cycle WHERE cycle_id = $1', cycleId);
  const quoteId = await insert(app.sql, 'transport_quote', {
    ...{ job_id: job, id: newId(), carrier_id: world.carrierId, amount_minor: 1, currency: 'EUR', note: '' },
    ...{ valid_until: '2099-01-01T00:00:00Z', actor: 'x', at: '2026-09-01T00:00:00Z' },
  });
  const paperRuleId = await insert(app.sql, 'paper_rule', {
    ...{ id: newId(), paper: 'other', hs_prefix: '', origin: 'TN', destination: 'EU', valid_from: '2026-01-01' },
    ...{ source: 'x', checked_on: '2026-01-01' },
  });
  return {
    ...{ world, group, producer, months: { settled, open } },
    ids: {
      ...{ partnershipId: world.partnershipId, seasonId: world.seasonId, cycleId, offerId: world.offers.dates },
      ...{ organisationId: group.id, householdId: group.members[0]?.id ?? '', taskId, tokenId, sessionId, jobId: job },
      ...{ webhookId, toldId, vehicleId, quoteId, paperRuleId },
      ...{ personId: group.members[0]?.person ?? '', territoryId: world.territories.a, pointId: world.loadingPointId },
      productId: await one('SELECT product_id AS id FROM offer WHERE id = $1', world.offers.dates),
      membershipId: await one('SELECT id FROM membership WHERE organisation_id = $1', group.id),
      mandateId: await one('SELECT id FROM mandate WHERE person_id = $1', world.treasurer),
      reportId: await insert(app.sql, 'season_report', {
        ...{
          season_id: world.seasonId,
          id: newId(),
          version: ++reports,
          number: 'R',
          content: seasonReport(),
          actor: 'x',
        },
        adopted_at: '2026-09-01T00:00:00Z',
      }),
      manifestId: await one('SELECT id FROM manifest WHERE job_id = $1 AND superseded_at IS NULL', job),
      deliveryId: await one(
        'SELECT id FROM delivery WHERE producer_id = $1 AND cycle_id = $2',
        ...[producer.id, cycleId],
      ),
      accountId: await one('SELECT id FROM account WHERE owner_id = $1', group.members[0]?.id),
      bankAccountId,
      bankLineId: await bankLine(app, world, bankAccountId),
      transactionId: await payment(app, world, group),
      code: await one(
        'SELECT l.number AS id FROM lot l JOIN delivery d ON d.id = l.delivery_id WHERE d.producer_id = $1 AND d.cycle_id = $2',
        ...[producer.id, cycleId],
      ),
      contentId: await one(
        'SELECT content_id AS id FROM group_receipt WHERE group_id = $1 AND cycle_id = $2',
        ...[group.id, cycleId],
      ),
      carrierId: await one(
        `SELECT m.organisation_id AS id FROM partnership_member m JOIN organisation o ON o.id = m.organisation_id
         WHERE m.partnership_id = $1 AND o.kind = 'transport-operator'`,
        world.partnershipId,
      ),
      amendmentId: await insert(app.sql, 'amendment', {
        ...{ ...asked, id: newId(), month: settled, offer_id: world.offers.dates, member_id: group.members[0]?.id },
        ...{ group_id: group.id, change: 1, asked_by: group.treasurer },
      }),
      ...(await charterOf(app, world, { group, producer })),
      ...(await governanceOf(app, world, group)),
      ...(await comingIn(app, world, group)),
      ...(await travelOf(app, world, group)),
      overrideId: await override(app, world, { ...asked, group_id: group.id }),
    },
  };
}

/** A town hall, an agreement, a held seat, a meeting, a question, a link and an offer to other partnerships. */
async function governanceOf({ sql }: TestApp, world: World, group: World['groups'][number]) {
  const at = '2026-09-01T00:00:00Z';
  const { partnershipId: partnership_id, territories } = world;
  const number = Number(group.code.slice(-1));
  const townHallId = await organisation(sql, 'town-hall', territories.a, { code: `HALL-${group.code}` });
  await insert(sql, 'partnership_member', { partnership_id, organisation_id: townHallId, side: 'a', since: at });
  const meetingId = await insert(sql, 'meeting', { id: newId(), partnership_id, at, place: 'x', agenda: ['x'] });
  const seatId = await insert(sql, 'seat', {
    ...{
      id: newId(),
      partnership_id,
      kind: 'emigrants',
      meeting_id: meetingId,
      since: '2026-01-01',
      until: '2026-12-31',
    },
    person_id: await person(sql, `Sami Siege ${group.code}`),
  });
  const decisionId = await insert(sql, 'decision', {
    ...{
      id: newId(),
      partnership_id,
      title: 'x',
      proposal: 'x',
      effect_kind: 'none',
      quorum_percent: 50,
      majority: 'simple',
    },
    ...{ needs: [], opened_by: 'x', opened_at: at, closes_at: '2026-12-31T00:00:00Z' },
  });
  await insert(sql, 'decision_roll', { decision_id: decisionId, seat_id: seatId });
  return {
    ...{ townHallId, meetingId, seatId, decisionId },
    agreementId: await insert(sql, 'agreement', {
      ...{
        id: newId(),
        partnership_id,
        number,
        texts: '{"fr":"x"}',
        text_hash: 'a'.repeat(64),
        valid_from: '2026-01-01',
      },
      ...{ created_by: 'x', created_at: at },
    }),
    linkId: await insert(sql, 'link', {
      ...{
        id: newId(),
        partnership_id,
        kind: 'similar',
        type: 'schools',
        a_name: 'x',
        b_name: 'y',
        since: '2026-01-01',
      },
      ...{ entered_by: 'x', at },
    }),
    synergyOfferId: await insert(sql, 'synergy_offer', {
      ...{ id: newId(), partnership_id, kind: 'co-load', title: 'x', said: 'x', offered_by: 'x', at },
    }),
  };
}

/** An errand of the group, offered to the trip of the one who has no part in anything; one in each group. */
async function travelOf({ sql }: TestApp, world: World, group: World['groups'][number]) {
  const { partnershipId, stranger: traveller } = world;
  const ways = { from_territory_id: world.territories.a, to_territory_id: world.territories.b };
  return addTravel(sql, { partnershipId, traveller, organisationId: group.id, askedBy: group.treasurer, ways });
}

/** A draft of the charter, a producer's certificate, and a producer that a group does not want. */
async function charterOf(
  app: TestApp,
  { partnershipId }: World,
  { group, producer }: Pick<Place, 'group' | 'producer'>,
) {
  const since = '2026-09-01T00:00:00Z';
  const article = { number: '1', title: { fr: 'x' }, text: { fr: 'x' } };
  const version = { partnership_id: partnershipId, number: Number(group.code.slice(-1)), sign_by: '2026-12-31' };
  return {
    versionId: await insert(app.sql, 'charter_version', {
      ...{ ...version, id: newId(), articles: JSON.stringify([article]), committee_decides: [] },
      ...{ text_hash: 'a'.repeat(64), created_by: 'x', created_at: since, adopted_at: since, adopted_by: 'x' },
    }),
    certificateId: await insert(app.sql, 'certificate', {
      ...{
        id: newId(),
        producer_id: producer.id,
        kind: 'organic',
        number: 'A',
        issuer: 'x',
        entered_by: 'x',
        at: since,
      },
      ...{ valid_from: '2026-01-01', valid_until: '2026-12-31' },
    }),
    exclusionId: await insert(app.sql, 'group_exclusion', {
      ...{ id: newId(), partnership_id: partnershipId, group_id: group.id, producer_id: producer.id, reason: 'x' },
      ...{ asked_by: 'x', since, ended_at: null },
    }),
  };
}

/** Somebody who was invited, and a stranger who has asked to join. */
async function comingIn({ sql }: TestApp, { stranger }: World, group: Place['group']) {
  const since = '2026-09-01T00:00:00Z';
  return {
    invitationId: await insert(sql, 'invitation', {
      ...{ id: newId(), organisation_id: group.id, email: 'waits@example.org', language: 'fr', role: 'member' },
      ...{ invited_by: group.treasurer, token_hash: newId(), mails: 1 },
      ...{ created_at: since, expires_at: '2099-01-01T00:00:00Z' },
    }),
    joinRequestId: await insert(sql, 'join_request', {
      ...{ id: newId(), group_id: group.id, person_id: stranger, name: 'Sven', language: 'fr', state: 'waiting' },
      created_at: since,
    }),
  };
}

async function override(app: TestApp, world: World, asked: { season_id: string; group_id: string }): Promise<string> {
  const { group_id, ...head } = asked;
  const id = newId();
  await insert(app.sql, 'match_override', { ...head, id, asked_by: world.coordinators.a, asked_side: 'a' });
  const item = { season_id: head.season_id, override_id: id, offer_id: world.offers.dates, group_id, packs: 1 };
  await insert(app.sql, 'match_override_item', item);
  return id;
}

/** A household's payment, entered by its group's treasurer. */
async function payment(app: TestApp, { partnershipId }: World, group: World['groups'][number]): Promise<string> {
  const token = await app.token(group.treasurer);
  const item = {
    groupId: group.id,
    party: 'member',
    partyId: group.members[0]?.id,
    method: 'transfer',
    on: '2026-09-01',
  };
  const amount = { amount: 100, currency: 'EUR' };
  const body = { partnershipId, items: [{ ...item, amount }] };
  const answer = await app.call('post', '/v1/payments', { token, body }).expect(201);
  return (answer.body as { items: { id: string }[] }).items[0]?.id ?? '';
}

/** A line of a bank statement that nobody has matched yet. */
async function bankLine(app: TestApp, world: World, bankAccountId: string): Promise<string> {
  const statementId = await insert(app.sql, 'bank_statement', {
    ...{
      id: newId(),
      bank_account_id: bankAccountId,
      format: 'csv',
      number: '',
      actor: 'x',
      at: '2026-09-01T00:00:00Z',
    },
  });
  return insert(app.sql, 'bank_line', {
    ...{ id: newId(), bank_account_id: bankAccountId, statement_id: statementId, partnership_id: world.partnershipId },
    ...{ line_key: 'k', booked_on: '2026-09-01', amount_minor: 100, currency: 'EUR', communication: '' },
  });
}
