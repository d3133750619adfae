import { newId } from '../../src/shared/ids.js';
import type { Sql } from '../support/app.js';
import { insert, membership, organisation, person, type World } from './world.js';

interface Travel {
  readonly partnershipId: string;
  /** The person who travels. */
  readonly traveller: string;
  readonly organisationId: string;
  readonly askedBy: string;
  readonly ways: { readonly from_territory_id: string; readonly to_territory_id: string };
}

/** A registration that waits for its check, a trip, and an errand that is offered to it, with a word about it and a trip refused. */
export async function addTravel(sql: Sql, { partnershipId, traveller, organisationId, askedBy, ways }: Travel) {
  const at = '2026-09-01T00:00:00Z';
  const partnership_id = partnershipId;
  const [known] = await sql('SELECT id FROM messenger WHERE partnership_id = $1 AND person_id = $2', [
    ...[partnershipId, traveller],
  ]);
  const messengerId = known
    ? String(known.id)
    : await insert(sql, 'messenger', {
        ...{ id: newId(), partnership_id, person_id: traveller, territory_id: ways.from_territory_id, about: '', at },
        ...{ visibility: 'public-in-partnership', state: 'asked', version: 1 },
      });
  if (!known)
    await insert(sql, 'messenger_consent', {
      ...{ id: newId(), partnership_id, messenger_id: messengerId, purpose: 'directory', given_at: at },
    });
  const trip = {
    partnership_id,
    messenger_id: messengerId,
    ...ways,
    leaves_on: '2026-12-01',
    arrives_on: '2026-12-02',
  };
  const tripId = await insert(sql, 'trip', { ...trip, id: newId(), capacity_grams: 1000, carries: ['letter'], at });
  const errandId = await insert(sql, 'errand', {
    ...{ id: newId(), partnership_id, organisation_id: organisationId, kind: 'letter', title: 'x', said: '', grams: 1 },
    ...{ ...ways, earliest: '2026-11-01', latest: '2026-12-31', state: 'offered', trip_id: tripId, choice: '{}' },
    ...{ note: '', asked_by: askedBy, at },
  });
  await insert(sql, 'errand_refusal', { partnership_id, errand_id: errandId, trip_id: tripId, at });
  await insert(sql, 'errand_message', {
    ...{ id: newId(), partnership_id, errand_id: errandId, side: 'organisation', person_id: askedBy, text: 'x', at },
  });
  return { messengerId, tripId, errandId };
}

/** The platform of the consumers' territory takes part; answers who coordinates it. */
export async function addPlatform(sql: Sql, { partnershipId, territories }: World): Promise<string> {
  const platform = await organisation(sql, 'platform', territories.a, { code: 'PLATFORM' });
  await insert(sql, 'partnership_member', {
    ...{ partnership_id: partnershipId, organisation_id: platform, side: 'a', since: '2026-01-01' },
  });
  const coordinator = await person(sql, 'Petra Plateforme');
  await membership(sql, coordinator, platform, 'coordinator');
  return coordinator;
}
