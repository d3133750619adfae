import { governanceRights } from './governance-rights.js';
import { coordinators, insiders } from './right-sets.js';
import type { Right } from './standing.js';

/**
 * Who may call which route, and how far: reviewed as one table, expanded by the matrix test. A route that is missing
 * here is refused. Services filter and check by the reach this gives (see Caller), and by nothing else.
 *
 * A scope says what a role covers: its own `household`, `group`, `producer`s, `place`, `territory` or `partnership`,
 * the person it`self`, or `all`.
 */
/** Each of its own money. */
const treasurers: Right = { treasurer: 'group', 'partnership-treasurer': 'partnership' };
const loggedIn: Right = { person: 'self' };
const anyone: Right = { anyone: 'all' };
const step: Right = coordinators;

/** Rows of a match are filtered by the scope. */
const matchReaders: Right = {
  ...coordinators,
  seat: 'partnership',
  treasurer: 'group',
  'group-coordinator': 'group',
  member: 'household',
  producer: 'producer',
};
/** A receiver works where its organisation is. */
const deliveryReaders: Right = {
  producer: 'producer',
  receiver: 'territory',
  ...coordinators,
};
/** Who plans, coordinates and pays a journey. */
const journeyReaders: Right = {
  'transport-organiser': 'partnership',
  ...coordinators,
  'partnership-treasurer': 'partnership',
};
/** Who carries the goods, takes them over and coordinates. */
const manifestReaders: Right = {
  'transport-organiser': 'partnership',
  receiver: 'partnership',
  ...coordinators,
};

/** Totals of everybody, nobody's own. */
const reportReaders: Right = { ...coordinators, 'partnership-treasurer': 'partnership', seat: 'partnership' };

/** Who keeps a group's people. */
const membershipKeepers: Right = {
  operator: 'all',
  'platform-coordinator': 'territory',
  treasurer: 'group',
  'group-coordinator': 'group',
};

export const rights: Readonly<Record<string, Right>> = {
  // health and documentation
  'GET /health/live': anyone,
  'GET /health/ready': anyone,
  'GET /metrics': anyone, // this machine or METRICS_TOKEN: platform/health decides

  // identity
  'POST /v1/auth/login': anyone,
  'POST /v1/auth/refresh': anyone,
  'POST /v1/auth/logout': anyone,
  'POST /v1/auth/link': anyone,
  'POST /v1/auth/magic-link': anyone,
  'POST /v1/auth/magic-link/sign-in': anyone,
  'POST /v1/auth/password-reset': anyone,
  'GET /v1/auth/oidc': anyone,
  'GET /v1/auth/oidc/callback': anyone,
  'POST /v1/auth/second-factor': anyone,
  'GET /v1/me/access-log': loggedIn,
  'GET /v1/me/second-factor': loggedIn,
  'POST /v1/me/second-factor': loggedIn,
  'POST /v1/me/second-factor/confirm': loggedIn,
  'POST /v1/me/second-factor/recovery-codes': loggedIn,
  'POST /v1/me/second-factor/remove': loggedIn,
  'GET /v1/me': loggedIn,
  'PATCH /v1/me': loggedIn,
  'GET /v1/sessions': loggedIn,
  'DELETE /v1/sessions/:sessionId': loggedIn,
  'GET /v1/api-tokens': loggedIn,
  'POST /v1/api-tokens': loggedIn,
  'DELETE /v1/api-tokens/:tokenId': loggedIn,
  'GET /v1/persons': { operator: 'all', 'platform-coordinator': 'territory', treasurer: 'group' },
  'POST /v1/persons': { operator: 'all', 'platform-coordinator': 'territory', treasurer: 'group' },
  'POST /v1/persons/:personId/sign-in-link': {
    operator: 'all',
    'platform-coordinator': 'territory',
    treasurer: 'group',
  },
  'DELETE /v1/persons/:personId/second-factor': { operator: 'all' },

  // territory
  'GET /v1/territories': { person: 'all' },
  'POST /v1/territories': { operator: 'all' },
  'GET /v1/territories/:territoryId': { person: 'all' },
  'PATCH /v1/territories/:territoryId': { operator: 'all' },
  'GET /v1/organisations': { person: 'all' },
  'POST /v1/organisations': { operator: 'all', 'platform-coordinator': 'territory' },
  'GET /v1/organisations/:organisationId': { person: 'all' },
  'PATCH /v1/organisations/:organisationId': {
    operator: 'all',
    'platform-coordinator': 'territory',
    'group-coordinator': 'place',
    producer: 'producer',
  },
  'GET /v1/organisations/:organisationId/memberships': {
    operator: 'all',
    'platform-coordinator': 'territory',
    treasurer: 'group',
    'group-coordinator': 'group',
    producer: 'producer',
  },
  'POST /v1/organisations/:organisationId/memberships': membershipKeepers,
  'GET /v1/organisations/:organisationId/access-log': membershipKeepers,
  'POST /v1/organisations/:organisationId/memberships/import': membershipKeepers,
  'DELETE /v1/memberships/:membershipId': membershipKeepers,
  'GET /v1/households': { treasurer: 'group', 'group-coordinator': 'group', member: 'household' },
  'POST /v1/households': { treasurer: 'group', 'group-coordinator': 'group' },
  'GET /v1/households/:householdId': { treasurer: 'group', 'group-coordinator': 'group', member: 'household' },
  'PATCH /v1/households/:householdId': { treasurer: 'group', 'group-coordinator': 'group' },

  // coming in: whoever may give a role may invite to it
  'GET /v1/invitations': membershipKeepers,
  'POST /v1/invitations': membershipKeepers,
  'POST /v1/invitations/:invitationId/resend': membershipKeepers,
  'DELETE /v1/invitations/:invitationId': membershipKeepers,
  'POST /v1/invitations/preview': anyone,
  'POST /v1/invitations/accept': anyone,
  'GET /v1/join-requests': { treasurer: 'group', 'group-coordinator': 'group', person: 'self' },
  'POST /v1/join-requests': loggedIn,
  'DELETE /v1/join-requests/:joinRequestId': loggedIn,
  'POST /v1/join-requests/by-mail': anyone,
  'POST /v1/join-requests/confirm': anyone,
  'POST /v1/join-requests/withdraw': anyone,
  'POST /v1/join-requests/:joinRequestId/accept': { treasurer: 'group', 'group-coordinator': 'group' },
  'POST /v1/join-requests/:joinRequestId/refuse': { treasurer: 'group', 'group-coordinator': 'group' },

  'GET /v1/loading-points': { person: 'all' },
  'POST /v1/loading-points': { operator: 'all', 'platform-coordinator': 'territory' },
  'PATCH /v1/loading-points/:pointId': { operator: 'all', 'platform-coordinator': 'territory' },
  'GET /v1/drop-off-points': { person: 'all' },
  'POST /v1/drop-off-points': { operator: 'all', 'platform-coordinator': 'territory' },
  'PATCH /v1/drop-off-points/:pointId': { operator: 'all', 'platform-coordinator': 'territory' },

  // partnership
  'GET /v1/partnerships': { person: 'partnership', operator: 'all' },
  'POST /v1/partnerships': { operator: 'all' },
  'GET /v1/partnerships/:partnershipId': { person: 'partnership', operator: 'all' },
  'PATCH /v1/partnerships/:partnershipId': { operator: 'all', ...coordinators },
  'GET /v1/partnerships/:partnershipId/members': { ...insiders, operator: 'all' },
  'POST /v1/partnerships/:partnershipId/members': { operator: 'all', ...coordinators },
  'DELETE /v1/partnerships/:partnershipId/members/:organisationId': { operator: 'all', ...coordinators },
  'GET /v1/partnerships/:partnershipId/mandates': { ...insiders, operator: 'all' },
  'POST /v1/partnerships/:partnershipId/mandates': { operator: 'all' },
  'DELETE /v1/partnerships/:partnershipId/mandates/:mandateId': { operator: 'all' },

  ...governanceRights,

  // season
  'GET /v1/products': { person: 'all' },
  'POST /v1/products': { operator: 'all', ...coordinators },
  'PATCH /v1/products/:productId': { operator: 'all', ...coordinators },
  'GET /v1/partnerships/:partnershipId/seasons': insiders,
  'POST /v1/partnerships/:partnershipId/seasons': coordinators,
  'GET /v1/seasons/:seasonId': insiders,
  'PATCH /v1/seasons/:seasonId': coordinators,
  'POST /v1/seasons/:seasonId/open': coordinators,
  'POST /v1/seasons/:seasonId/close': coordinators,
  'GET /v1/seasons/:seasonId/rates': insiders,
  'POST /v1/seasons/:seasonId/rates': { ...coordinators, 'partnership-treasurer': 'partnership' },
  'GET /v1/seasons/:seasonId/groups': insiders,
  'PUT /v1/seasons/:seasonId/groups': coordinators,
  'GET /v1/seasons/:seasonId/offers': insiders,
  'POST /v1/seasons/:seasonId/offers': coordinators,
  'PATCH /v1/seasons/:seasonId/offers/:offerId': coordinators,
  'GET /v1/seasons/:seasonId/offers/:offerId/prices': insiders,
  'PUT /v1/seasons/:seasonId/offers/:offerId/prices': coordinators,
  'GET /v1/seasons/:seasonId/cycles': insiders,
  // The same as for the commitments of the months.
  'GET /v1/seasons/:seasonId/season-commitment': {
    ...coordinators,
    member: 'group',
    treasurer: 'group',
    'group-coordinator': 'group',
    producer: 'producer',
    'transport-organiser': 'self',
    receiver: 'self',
    'partnership-treasurer': 'self',
    seat: 'self',
    'platform-coordinator': 'self',
    'organisation-coordinator': 'self',
  },
  'POST /v1/seasons/:seasonId/season-commitment/match': coordinators,
  'POST /v1/seasons/:seasonId/season-commitment/signatures': {
    ...coordinators,
    treasurer: 'group',
    'group-coordinator': 'group',
    producer: 'producer',
  },
  'GET /v1/cycles/:cycleId': insiders,
  'GET /v1/cycles/:cycleId/timeline': insiders,
  'PATCH /v1/cycles/:cycleId/dates': coordinators,

  // pledging
  'PUT /v1/seasons/:seasonId/pledges': { member: 'household', treasurer: 'group' },
  'GET /v1/seasons/:seasonId/pledges': { member: 'household', treasurer: 'group' },
  'POST /v1/seasons/:seasonId/pledges/import': { treasurer: 'group' },
  'POST /v1/seasons/:seasonId/pledges/standing': { member: 'household', treasurer: 'group' },
  'POST /v1/seasons/:seasonId/pledges/copy': { member: 'household', treasurer: 'group' },
  'GET /v1/pledge-transfers': { member: 'household', treasurer: 'group' },
  'POST /v1/pledge-transfers': { treasurer: 'group' },
  // Everyone inside sees the totals; the groups' parts only those named by more than `self`.
  'GET /v1/seasons/:seasonId/commitments': {
    ...coordinators,
    member: 'group',
    treasurer: 'group',
    'group-coordinator': 'group',
    'transport-organiser': 'partnership',
    producer: 'self',
    receiver: 'self',
    'partnership-treasurer': 'self',
    seat: 'self',
    'platform-coordinator': 'self',
    'organisation-coordinator': 'self',
  },
  'GET /v1/cycles/:cycleId/amendments': { treasurer: 'group', ...coordinators },
  'POST /v1/cycles/:cycleId/amendments': { treasurer: 'group' },
  'POST /v1/cycles/:cycleId/amendments/:amendmentId/agreement': coordinators,

  // supply
  'PUT /v1/seasons/:seasonId/availabilities': { producer: 'producer' },
  'GET /v1/seasons/:seasonId/availabilities': { producer: 'producer', ...coordinators },
  'POST /v1/seasons/:seasonId/availabilities/import': { producer: 'producer' },

  // the cycle's steps
  'POST /v1/cycles/:cycleId/lock': step,
  'POST /v1/cycles/:cycleId/match': step,
  'GET /v1/cycles/:cycleId/match': matchReaders,
  'GET /v1/cycles/:cycleId/match/changes': matchReaders,
  'GET /v1/cycles/:cycleId/match/overrides': coordinators,
  'POST /v1/cycles/:cycleId/match/overrides': coordinators,
  'POST /v1/cycles/:cycleId/match/overrides/:overrideId/agreement': coordinators,
  'GET /v1/cycles/:cycleId/match/explanation': { treasurer: 'group', 'group-coordinator': 'group', ...coordinators },
  'GET /v1/cycles/:cycleId/confirmations': { producer: 'producer', ...coordinators },
  'POST /v1/cycles/:cycleId/confirmations': { producer: 'producer', ...coordinators },
  'POST /v1/cycles/:cycleId/shortfalls': { producer: 'producer', ...coordinators },
  'POST /v1/cycles/:cycleId/agree': step,
  'POST /v1/cycles/:cycleId/go': step,
  'POST /v1/cycles/:cycleId/consolidate': step,
  'POST /v1/cycles/:cycleId/load': { ...step, receiver: 'partnership' },
  'POST /v1/cycles/:cycleId/depart': { ...step, 'transport-organiser': 'partnership' },
  'POST /v1/cycles/:cycleId/arrive': { ...step, 'transport-organiser': 'partnership' },
  'POST /v1/cycles/:cycleId/distribute': step,
  'POST /v1/cycles/:cycleId/settle': { ...step, 'partnership-treasurer': 'partnership' },
  'POST /v1/cycles/:cycleId/cancel': step,

  // logistics
  // A receiver works where its organisation is: at the loading point of its territory, or where its group's goods come.
  'GET /v1/cycles/:cycleId/deliveries': deliveryReaders,
  'GET /v1/deliveries/:deliveryId': deliveryReaders,
  'POST /v1/deliveries/:deliveryId/lots': { producer: 'producer', ...coordinators },
  'POST /v1/deliveries/:deliveryId/receipt': { receiver: 'territory', ...coordinators },
  'GET /v1/cycles/:cycleId/handling-units': {
    receiver: 'partnership',
    'transport-organiser': 'partnership',
    treasurer: 'group',
    ...coordinators,
  },
  'GET /v1/cycles/:cycleId/labels': { receiver: 'partnership', 'transport-organiser': 'partnership', ...coordinators },
  'GET /v1/cycles/:cycleId/slots': {
    producer: 'producer',
    receiver: 'partnership',
    'transport-organiser': 'partnership',
    ...coordinators,
  },
  'GET /v1/cycles/:cycleId/rounds': {
    producer: 'producer',
    receiver: 'partnership',
    'transport-organiser': 'partnership',
    ...coordinators,
  },
  'POST /v1/cycles/:cycleId/rounds': coordinators,
  'GET /v1/partnerships/:partnershipId/vehicles': { 'transport-organiser': 'partnership', ...coordinators },
  'POST /v1/partnerships/:partnershipId/vehicles': { 'transport-organiser': 'partnership', ...coordinators },
  'PATCH /v1/partnerships/:partnershipId/vehicles/:vehicleId': {
    'transport-organiser': 'partnership',
    ...coordinators,
  },
  'PUT /v1/deliveries/:deliveryId/arrival': { producer: 'producer', ...coordinators },
  'GET /v1/cycles/:cycleId/loads': { receiver: 'partnership', 'transport-organiser': 'partnership', ...coordinators },
  'GET /v1/transport-jobs': journeyReaders,
  'GET /v1/transport-jobs/:jobId': journeyReaders,
  'PATCH /v1/transport-jobs/:jobId': { 'transport-organiser': 'partnership', ...coordinators },
  'GET /v1/transport-jobs/:jobId/events': { 'transport-organiser': 'partnership', ...coordinators },
  'POST /v1/transport-jobs/:jobId/events': { 'transport-organiser': 'partnership', ...coordinators },
  'GET /v1/paper-rules': { person: 'all' },
  'POST /v1/paper-rules': { operator: 'all' },
  'PATCH /v1/paper-rules/:paperRuleId': { operator: 'all' },
  'GET /v1/transport-jobs/:jobId/documents': journeyReaders,
  'PUT /v1/transport-jobs/:jobId/documents/:paperRuleId': { 'transport-organiser': 'partnership', ...coordinators },
  'GET /v1/transport-jobs/:jobId/quotes': journeyReaders,
  'POST /v1/transport-jobs/:jobId/quotes': { 'transport-organiser': 'partnership', ...coordinators },
  'POST /v1/transport-jobs/:jobId/book': { 'transport-organiser': 'partnership', ...coordinators },
  'GET /v1/transport-jobs/:jobId/manifests': manifestReaders,
  'GET /v1/transport-jobs/:jobId/manifests/:manifestId': manifestReaders,
  'GET /v1/transport-jobs/:jobId/manifests/:manifestId/delivery-notes': manifestReaders,
  'GET /v1/transport-jobs/:jobId/manifests/:manifestId/consignment-notes': manifestReaders,
  'GET /v1/cycles/:cycleId/receipts': { treasurer: 'group', receiver: 'place', ...coordinators },
  'POST /v1/cycles/:cycleId/receipts': { treasurer: 'group', receiver: 'place', 'group-coordinator': 'group' },
  'GET /v1/cycles/:cycleId/distributions': { member: 'household', treasurer: 'group', 'group-coordinator': 'group' },
  'POST /v1/cycles/:cycleId/distributions': { treasurer: 'group', 'group-coordinator': 'group' },
  'GET /v1/cycles/:cycleId/distribution-list': { treasurer: 'group', 'group-coordinator': 'group' },
  'POST /v1/trace/:code/recall': { ...coordinators, receiver: 'partnership' },
  'GET /v1/trace/:code': { ...coordinators, receiver: 'partnership', 'transport-organiser': 'partnership' },

  // money
  'GET /v1/ledger/accounts': { ...treasurers, member: 'household', producer: 'producer' },
  'GET /v1/ledger/accounts/:accountId/statement': { ...treasurers, member: 'household', producer: 'producer' },
  'GET /v1/ledger/transactions': treasurers,
  'POST /v1/ledger/transactions/:transactionId/reverse': treasurers,
  'GET /v1/ledger/accounts/:accountId/dues': { ...treasurers, member: 'household' },
  'GET /v1/organisations/:organisationId/dues': { treasurer: 'group' },
  'GET /v1/partnerships/:partnershipId/year-balance': treasurers,
  'GET /v1/payments': { ...treasurers, member: 'household', producer: 'producer' },
  'POST /v1/payments': treasurers,
  'GET /v1/bank-accounts': treasurers,
  'POST /v1/bank-accounts': treasurers,
  'PUT /v1/bank-accounts/:bankAccountId/csv-mapping': treasurers,
  'POST /v1/bank-statements': treasurers,
  'GET /v1/bank-lines': treasurers,
  'POST /v1/bank-lines/:bankLineId/payments': treasurers,
  'GET /v1/organisations/:organisationId/money-settings': { treasurer: 'group', 'group-coordinator': 'group' },
  'PUT /v1/organisations/:organisationId/money-settings': { treasurer: 'group' },
  'GET /v1/cycles/:cycleId/settlement': {
    member: 'household',
    treasurer: 'group',
    producer: 'producer',
    'partnership-treasurer': 'partnership',
    ...coordinators,
  },
  'GET /v1/cycles/:cycleId/transport-costs': { ...coordinators, 'partnership-treasurer': 'partnership' },
  'POST /v1/cycles/:cycleId/transport-costs/agreement': coordinators,
  'POST /v1/cycles/:cycleId/credits': { treasurer: 'group' },
  'POST /v1/cycles/:cycleId/transport-costs': { ...coordinators, 'partnership-treasurer': 'partnership' },

  // insight
  'GET /v1/seasons/:seasonId/report': reportReaders,
  'GET /v1/seasons/:seasonId/reports': reportReaders,
  'POST /v1/seasons/:seasonId/reports': { ...coordinators, seat: 'partnership' },
  'GET /v1/seasons/:seasonId/reports/:reportId': reportReaders,
  'GET /v1/seasons/:seasonId/compliance': { ...coordinators, seat: 'partnership' },
  'GET /v1/seasons/:seasonId/audit': { ...coordinators, 'partnership-treasurer': 'partnership', seat: 'partnership' },
  'GET /v1/tasks/:taskId': loggedIn,

  // programs; what they hear is decided for each event (platform/events)
  'GET /v1/events': loggedIn,
  'GET /v1/webhooks': loggedIn,
  'POST /v1/webhooks': loggedIn,
  'GET /v1/webhooks/:webhookId': loggedIn,
  'PATCH /v1/webhooks/:webhookId': loggedIn,
  'DELETE /v1/webhooks/:webhookId': loggedIn,
  'POST /v1/webhooks/:webhookId/rotate-secret': loggedIn,
  'POST /v1/webhooks/:webhookId/ping': loggedIn,
  'GET /v1/webhooks/:webhookId/deliveries': loggedIn,
  'POST /v1/webhooks/:webhookId/deliveries/:deliveryId/replay': loggedIn,
  'POST /v1/webhooks/:webhookId/replay': loggedIn,
};

/** What opens doors: only for somebody who signed in, never for a program with an API token. */
export const inPersonOnly: ReadonlySet<string> = new Set([
  'PATCH /v1/me',
  'DELETE /v1/sessions/:sessionId',
  'POST /v1/api-tokens',
  'DELETE /v1/api-tokens/:tokenId',
  'POST /v1/me/second-factor',
  'POST /v1/me/second-factor/confirm',
  'POST /v1/me/second-factor/recovery-codes',
  'POST /v1/me/second-factor/remove',
  'POST /v1/persons/:personId/sign-in-link',
  'DELETE /v1/persons/:personId/second-factor',
]);
