import { named, partnership, sent, type Target, text } from './target.js';

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
};
