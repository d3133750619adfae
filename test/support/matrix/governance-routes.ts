import type { Place } from './cast.js';
import { everyone, named, partnership, sent, type Target, text } from './target.js';

const ofPartnership = ({ world }: Place): string => `?partnershipId=${world.partnershipId}`;

/** What a partnership signs, decides and ties, and its charter. */
export const governanceTargets: Readonly<Record<string, Target | readonly Target[]>> = {
  'GET /v1/partnerships/:partnershipId/state': partnership,
  'GET /v1/partnerships/:partnershipId/agreements': partnership,
  'POST /v1/partnerships/:partnershipId/agreements': sent('partnership', () => ({
    ...{ texts: { fr: 'x' }, validFrom: '2026-01-01' },
  })),
  'POST /v1/partnerships/:partnershipId/agreements/:agreementId/signatures': named('town hall', ({ ids }) => ({
    ...{ organisationId: ids.townHallId, role: 'x', textHash: 'a'.repeat(64) },
  })),
  'POST /v1/partnerships/:partnershipId/agreements/:agreementId/waivers': named('town hall', ({ ids }) => ({
    ...{ organisationId: ids.townHallId, side: 'b', reason: text.reason },
  })),
  'GET /v1/partnerships/:partnershipId/seats': partnership,
  'POST /v1/partnerships/:partnershipId/seats': sent('partnership', ({ world, ids }) => ({
    ...{ kind: 'emigrants', personId: world.stranger, meetingId: ids.meetingId },
    ...{ since: '2026-01-01', until: '2026-12-31' },
  })),
  'DELETE /v1/partnerships/:partnershipId/seats/:seatId': partnership,
  'GET /v1/partnerships/:partnershipId/meetings': partnership,
  'POST /v1/partnerships/:partnershipId/meetings': sent('partnership', () => ({
    ...{ at: '2026-10-01T18:00:00Z', place: 'x', agenda: ['x'] },
  })),
  'PATCH /v1/partnerships/:partnershipId/meetings/:meetingId': sent('partnership', () => ({ minutes: 'x' })),
  'GET /v1/partnerships/:partnershipId/decisions': partnership,
  'POST /v1/partnerships/:partnershipId/decisions': sent('partnership', () => ({
    ...{ title: 'x', proposal: 'x', effect: { kind: 'none' }, closesAt: '2026-10-01T18:00:00Z' },
  })),
  'GET /v1/partnerships/:partnershipId/decisions/:decisionId': partnership,
  'POST /v1/partnerships/:partnershipId/decisions/:decisionId/votes': {
    ...sent('partnership', () => ({ choice: 'yes' })),
    lawful: ['no-seat'],
  },
  'GET /v1/partnerships/:partnershipId/links': partnership,
  'POST /v1/partnerships/:partnershipId/links': sent('partnership', () => ({
    ...{ kind: 'similar', type: 'schools', a: { name: 'x' }, b: { name: 'y' }, since: '2026-01-01' },
  })),
  'POST /v1/partnerships/:partnershipId/links/:linkId/end': sent('partnership', () => ({ endedOn: '2026-08-31' })),
  'POST /v1/partnerships/:partnershipId/links/:linkId/activities': sent('partnership', () => ({
    ...{ day: '2026-08-01', title: 'x', participants: 1 },
  })),
  'GET /v1/partnerships/:partnershipId/social-ties': partnership,
  'GET /v1/partnerships/:partnershipId/synergies': partnership,
  'PUT /v1/partnerships/:partnershipId/synergies/figures': sent('partnership', () => ({ figures: ['links'] })),
  'GET /v1/partnerships/:partnershipId/synergies/offers': partnership,
  'POST /v1/partnerships/:partnershipId/synergies/offers': sent('partnership', () => ({
    ...{ kind: 'co-load', title: 'x', said: 'x' },
  })),
  'DELETE /v1/partnerships/:partnershipId/synergies/offers/:synergyOfferId': partnership,

  // charter
  'GET /v1/partnerships/:partnershipId/charter/versions': partnership,
  'POST /v1/partnerships/:partnershipId/charter/versions': sent('partnership', () => ({
    ...{ signBy: '2026-12-31', articles: [{ number: '1', title: { fr: 'x' }, text: { fr: 'x' } }] },
  })),
  'GET /v1/partnerships/:partnershipId/charter/versions/:versionId': partnership,
  'POST /v1/partnerships/:partnershipId/charter/versions/:versionId/adoption': partnership,
  'GET /v1/partnerships/:partnershipId/charter/versions/:versionId/signatures': partnership,
  'POST /v1/partnerships/:partnershipId/charter/versions/:versionId/signatures': [
    named('group', ({ group }) => ({ organisationId: group.id, role: 'x', textHash: 'a'.repeat(64) })),
    named('grower', ({ producer }) => ({ organisationId: producer.id, role: 'x', textHash: 'a'.repeat(64) })),
  ],
  'GET /v1/partnerships/:partnershipId/charter/certificates': partnership,
  'POST /v1/partnerships/:partnershipId/charter/certificates': named('producer', ({ producer }) => ({
    ...{ producerId: producer.id, kind: 'organic', number: 'N', issuer: 'x' },
    ...{ validFrom: '2026-01-01', validUntil: '2026-12-31' },
  })),
  'DELETE /v1/partnerships/:partnershipId/charter/certificates/:certificateId': { of: 'producer' },
  'GET /v1/partnerships/:partnershipId/charter/declarations': partnership,
  'POST /v1/partnerships/:partnershipId/charter/declarations': named('group', ({ group }) => ({
    ...{ organisationId: group.id, kind: 'local-solidarity', day: '2026-09-01', said: 'x', evidence: 'x' },
  })),
  'GET /v1/partnerships/:partnershipId/charter/exclusions': partnership,
  'POST /v1/partnerships/:partnershipId/charter/exclusions': named('group', ({ group, producer }) => ({
    ...{ groupId: group.id, producerId: producer.id, reason: text.reason },
  })),
  'DELETE /v1/partnerships/:partnershipId/charter/exclusions/:exclusionId': { of: 'group' },

  // messengers
  'GET /v1/messengers': { of: 'partnership', query: ofPartnership },
  'GET /v1/me/messengers': everyone,
  'POST /v1/messengers': {
    ...sent('everyone', ({ world }) => ({
      ...{ partnershipId: world.partnershipId, territoryId: world.territories.a, adult: true, about: '' },
      ...{ visibility: 'committee', consents: ['directory'] },
    })),
    lawful: ['messenger-exists'],
  },
  'PUT /v1/messengers/:messengerId': sent('applicant', () => ({ visibility: 'partners', about: '', consents: [] })),
  'DELETE /v1/messengers/:messengerId': { of: 'applicant' },
  'POST /v1/messengers/:messengerId/check': {
    ...sent('territory a', () => ({ accepted: true })),
    lawful: ['messenger-decided'],
  },
  'GET /v1/trips': { of: 'partnership', query: ofPartnership },
  'POST /v1/trips': {
    ...sent('applicant', ({ world, ids }) => ({
      ...{ messengerId: ids.messengerId, fromTerritoryId: world.territories.a, toTerritoryId: world.territories.b },
      ...{ leavesOn: '2026-12-01', arrivesOn: '2026-12-02', capacityGrams: 1, carries: ['letter'] },
    })),
    lawful: ['messenger-unchecked'],
  },
  'POST /v1/trips/:tripId/cancel': { of: 'applicant' },
  'GET /v1/errands': everyone,
  'POST /v1/errands': named('group', ({ world, group }) => ({
    ...{ partnershipId: world.partnershipId, organisationId: group.id, kind: 'letter', title: 'x', said: '', grams: 1 },
    ...{ fromTerritoryId: world.territories.a, toTerritoryId: world.territories.b },
    ...{ earliest: '2026-11-01', latest: '2026-12-31' },
  })),
  'POST /v1/errands/:errandId/answer': { ...sent('applicant', () => ({ accepted: true })), lawful: ['errand-state'] },
  'POST /v1/errands/:errandId/hand-over': { ...sent('applicant', () => ({})), lawful: ['errand-state'] },
  'POST /v1/errands/:errandId/delivery': { ...sent('applicant', () => ({})), lawful: ['errand-state'] },
  'POST /v1/errands/:errandId/withdraw': { of: 'group', lawful: ['errand-state'] },
  'GET /v1/errands/:errandId/messages': { of: 'errand' },
  'POST /v1/errands/:errandId/messages': { ...sent('errand', () => ({ text: 'x' })), lawful: ['errand-state'] },
  'GET /v1/errands/:errandId/contact': { of: 'errand', lawful: ['contact-closed'] },
};
