import { committee, coordinators, insiders } from './right-sets.js';
import type { Right } from './standing.js';

/** The part of the table of rights on what a partnership signs, decides and ties, and on its charter. */
/** Who asks a traveller for something, in the name of an organisation. */
const askers: Right = {
  treasurer: 'place',
  'group-coordinator': 'place',
  producer: 'place',
  'platform-coordinator': 'place',
  'organisation-coordinator': 'place',
};
const oneself: Right = { person: 'self' };

export const governanceRights: Readonly<Record<string, Right>> = {
  'GET /v1/partnerships/:partnershipId/state': { ...insiders, operator: 'all' },
  'GET /v1/partnerships/:partnershipId/agreements': insiders,
  'POST /v1/partnerships/:partnershipId/agreements': { ...committee, 'platform-coordinator': 'partnership' },
  'POST /v1/partnerships/:partnershipId/agreements/:agreementId/signatures': {
    'platform-coordinator': 'place',
    'organisation-coordinator': 'place',
  },
  'POST /v1/partnerships/:partnershipId/agreements/:agreementId/waivers': {
    'platform-coordinator': 'place',
    'organisation-coordinator': 'place',
  },
  'GET /v1/partnerships/:partnershipId/seats': { ...insiders, operator: 'all' },
  'POST /v1/partnerships/:partnershipId/seats': { ...coordinators, operator: 'all' },
  'DELETE /v1/partnerships/:partnershipId/seats/:seatId': { ...coordinators, operator: 'all' },
  'GET /v1/partnerships/:partnershipId/meetings': insiders,
  'POST /v1/partnerships/:partnershipId/meetings': committee,
  'PATCH /v1/partnerships/:partnershipId/meetings/:meetingId': committee,
  'GET /v1/partnerships/:partnershipId/decisions': insiders,
  'POST /v1/partnerships/:partnershipId/decisions': committee,
  'GET /v1/partnerships/:partnershipId/decisions/:decisionId': insiders,
  'POST /v1/partnerships/:partnershipId/decisions/:decisionId/votes': insiders, // who has no seat is told so
  'GET /v1/partnerships/:partnershipId/links': insiders,
  'POST /v1/partnerships/:partnershipId/links': { ...committee, 'platform-coordinator': 'partnership' },
  'POST /v1/partnerships/:partnershipId/links/:linkId/end': { ...committee, 'platform-coordinator': 'partnership' },
  'POST /v1/partnerships/:partnershipId/links/:linkId/activities': {
    ...committee,
    'platform-coordinator': 'partnership',
  },
  'GET /v1/partnerships/:partnershipId/social-ties': insiders,
  'GET /v1/partnerships/:partnershipId/synergies': insiders,
  'PUT /v1/partnerships/:partnershipId/synergies/figures': committee,
  'GET /v1/partnerships/:partnershipId/synergies/offers': insiders,
  'POST /v1/partnerships/:partnershipId/synergies/offers': committee,
  'DELETE /v1/partnerships/:partnershipId/synergies/offers/:synergyOfferId': committee,

  // charter
  'GET /v1/partnerships/:partnershipId/charter/versions': insiders,
  'POST /v1/partnerships/:partnershipId/charter/versions': committee,
  'GET /v1/partnerships/:partnershipId/charter/versions/:versionId': insiders,
  'POST /v1/partnerships/:partnershipId/charter/versions/:versionId/adoption': committee,
  'GET /v1/partnerships/:partnershipId/charter/versions/:versionId/signatures': insiders,
  'POST /v1/partnerships/:partnershipId/charter/versions/:versionId/signatures': {
    treasurer: 'place',
    'group-coordinator': 'place',
    producer: 'producer',
    'platform-coordinator': 'place',
    'organisation-coordinator': 'place',
  },
  // Consumers see that a certificate is on file; a producer its own.
  'GET /v1/partnerships/:partnershipId/charter/certificates': {
    producer: 'producer',
    treasurer: 'partnership',
    'group-coordinator': 'partnership',
    seat: 'partnership',
    ...coordinators,
  },
  'POST /v1/partnerships/:partnershipId/charter/certificates': { producer: 'producer', ...coordinators },
  'DELETE /v1/partnerships/:partnershipId/charter/certificates/:certificateId': {
    producer: 'producer',
    ...coordinators,
  },
  'GET /v1/partnerships/:partnershipId/charter/declarations': {
    treasurer: 'place',
    'group-coordinator': 'place',
    producer: 'producer',
    seat: 'partnership',
    ...coordinators,
  },
  'POST /v1/partnerships/:partnershipId/charter/declarations': {
    treasurer: 'place',
    'group-coordinator': 'place',
    producer: 'producer',
  },
  'GET /v1/partnerships/:partnershipId/charter/exclusions': {
    treasurer: 'group',
    'group-coordinator': 'group',
    ...coordinators,
  },
  'POST /v1/partnerships/:partnershipId/charter/exclusions': { treasurer: 'group', 'group-coordinator': 'group' },
  'DELETE /v1/partnerships/:partnershipId/charter/exclusions/:exclusionId': {
    treasurer: 'group',
    'group-coordinator': 'group',
  },

  // messengers
  'GET /v1/messengers': insiders, // each finds those who want to be found by such as them
  'GET /v1/me/messengers': oneself,
  'POST /v1/messengers': oneself, // any person who travels
  'PUT /v1/messengers/:messengerId': oneself,
  'DELETE /v1/messengers/:messengerId': oneself,
  'POST /v1/messengers/:messengerId/check': { 'platform-coordinator': 'territory' },
  'GET /v1/trips': insiders,
  'POST /v1/trips': oneself,
  'POST /v1/trips/:tripId/cancel': oneself,
  'GET /v1/errands': askers,
  'POST /v1/errands': askers,
  'POST /v1/errands/:errandId/answer': oneself,
  'POST /v1/errands/:errandId/hand-over': oneself,
  'POST /v1/errands/:errandId/delivery': oneself,
  'POST /v1/errands/:errandId/withdraw': askers,
  'GET /v1/errands/:errandId/messages': { ...askers, ...oneself },
  'POST /v1/errands/:errandId/messages': { ...askers, ...oneself },
  'GET /v1/errands/:errandId/contact': { ...askers, ...oneself },
};
