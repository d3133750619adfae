import { governanceTargets } from './governance-routes.js';
import { logisticsTargets } from './logistics-routes.js';
import { everyone, member, money, named, partnership, point, sent, type Target, text } from './target.js';

/**
 * One line per route, reviewed with the table of rights; the matrix test tells which are missing. Rows of lists are
 * checked for what lies in other places, so a list needs no owner but the one that its path names.
 */
export const targets: Readonly<Record<string, Target | readonly Target[]>> = {
  'GET /health/live': everyone,
  'GET /health/ready': everyone,
  'GET /metrics': everyone,

  // identity
  'POST /v1/auth/login': sent('everyone', () => ({ email: 'nobody@example.org', password: 'not the password' })),
  'POST /v1/auth/refresh': sent('everyone', () => ({ refreshToken: 'x' })),
  'POST /v1/auth/logout': sent('everyone', () => ({ refreshToken: 'x' })),
  'POST /v1/auth/link': sent('everyone', () => ({ token: 'x', password: 'long enough by far' })),
  'POST /v1/auth/magic-link': sent('everyone', () => ({ email: 'nobody@example.org' })),
  'POST /v1/auth/magic-link/sign-in': sent('everyone', () => ({ token: 'x' })),
  'POST /v1/auth/password-reset': sent('everyone', () => ({ email: 'nobody@example.org' })),
  'GET /v1/me': everyone,
  'PATCH /v1/me': sent('everyone', () => ({})),
  'GET /v1/auth/oidc': everyone,
  'GET /v1/auth/oidc/callback': everyone,
  'POST /v1/auth/second-factor': sent('everyone', () => ({ challenge: 'x', code: '123456' })),
  'GET /v1/me/access-log': everyone,
  'GET /v1/organisations/:organisationId/access-log': { of: 'group' },
  'GET /v1/me/second-factor': everyone,
  'POST /v1/me/second-factor': sent('everyone', () => ({})),
  'POST /v1/me/second-factor/confirm': { ...sent('everyone', () => ({ code: '123456' })), lawful: ['wrong-code'] },
  'POST /v1/me/second-factor/recovery-codes': {
    ...sent('everyone', () => ({ code: '123456' })),
    lawful: ['wrong-code'],
  },
  'POST /v1/me/second-factor/remove': { ...sent('everyone', () => ({ code: '123456' })), lawful: ['wrong-code'] },
  'DELETE /v1/persons/:personId/second-factor': { of: 'everyone' },
  'GET /v1/sessions': everyone,
  'DELETE /v1/sessions/:sessionId': { of: 'treasurer' },
  'GET /v1/api-tokens': everyone,
  'POST /v1/api-tokens': sent('everyone', () => ({ name: 'x' })),
  'DELETE /v1/api-tokens/:tokenId': { of: 'treasurer' },
  'GET /v1/persons': everyone,
  'POST /v1/persons': sent('everyone', () => ({ name: 'New', language: 'fr' })),
  'POST /v1/persons/:personId/sign-in-link': [
    { of: 'account' },
    { of: 'group', ids: ({ group }) => ({ personId: group.treasurer }) },
  ],

  // territory
  'GET /v1/territories': everyone,
  'POST /v1/territories': sent('everyone', () => ({
    ...{ name: 'New', country: 'MA', latitude: 1, longitude: 1, timeZone: 'Africa/Casablanca', currency: 'MAD' },
    languages: ['ar'],
  })),
  'GET /v1/territories/:territoryId': { of: 'territory a' },
  'PATCH /v1/territories/:territoryId': sent('territory a', () => ({})),
  'GET /v1/organisations': everyone,
  'POST /v1/organisations': sent('territory a', ({ world }) => ({
    ...{ territoryId: world.territories.a, kind: 'school', code: 'NEW', name: 'New', address: 'x' },
  })),
  'GET /v1/organisations/:organisationId': { of: 'group' },
  'PATCH /v1/organisations/:organisationId': [
    sent('group', () => ({})),
    { ...sent('grower', () => ({})), ids: ({ producer }) => ({ organisationId: producer.id }) },
  ],
  'GET /v1/organisations/:organisationId/memberships': [
    { of: 'group' },
    { of: 'grower', ids: ({ producer }) => ({ organisationId: producer.id }) },
  ],
  'POST /v1/organisations/:organisationId/memberships': sent('group', ({ world }) => ({
    ...{ personId: world.stranger, role: 'member' },
  })),
  'POST /v1/organisations/:organisationId/memberships/import': sent(
    'group',
    () => 'name,email,language\nNew,new@example.org,fr',
  ),
  'DELETE /v1/memberships/:membershipId': { of: 'group' },
  'GET /v1/households': everyone,
  'POST /v1/households': sent('household', ({ group }) => ({ groupId: group.id, name: 'New' })),
  'GET /v1/households/:householdId': { of: 'household' },
  'PATCH /v1/households/:householdId': sent('household', () => ({})),

  // coming in
  'GET /v1/invitations': { of: 'group', query: ({ group }) => `?organisationId=${group.id}` },
  'POST /v1/invitations': sent('group', ({ group }) => ({
    ...{ organisationId: group.id, email: 'invited@example.org', language: 'nl', role: 'member' },
  })),
  'POST /v1/invitations/:invitationId/resend': { of: 'group' },
  'DELETE /v1/invitations/:invitationId': { of: 'group' },
  'POST /v1/invitations/preview': sent('everyone', () => ({ token: 'x' })),
  'POST /v1/invitations/accept': sent('everyone', () => ({ token: 'x' })),
  'GET /v1/join-requests': everyone,
  'POST /v1/join-requests': sent('everyone', ({ group }) => ({ groupId: group.id })),
  'DELETE /v1/join-requests/:joinRequestId': { of: 'applicant' },
  'POST /v1/join-requests/by-mail': sent('everyone', ({ group }) => ({
    ...{ groupId: group.id, name: 'New', email: 'asking@example.org', language: 'nl' },
  })),
  'POST /v1/join-requests/confirm': sent('everyone', () => ({ token: 'x' })),
  'POST /v1/join-requests/withdraw': sent('everyone', () => ({ token: 'x' })),
  'POST /v1/join-requests/:joinRequestId/accept': sent('account', () => ({})),
  'POST /v1/join-requests/:joinRequestId/refuse': sent('account', () => ({ reason: text.reason })),
  'GET /v1/loading-points': everyone,
  'POST /v1/loading-points': sent('territory b', ({ world }) => ({
    ...{ territoryId: world.territories.b, name: 'New', bays: 1, ...point },
  })),
  'PATCH /v1/loading-points/:pointId': sent('territory b', () => ({})),
  'GET /v1/drop-off-points': everyone,
  'POST /v1/drop-off-points': sent('territory a', ({ world }) => ({
    ...{ territoryId: world.territories.a, name: 'New', contact: 'x', unloading: 'x', ...point },
  })),
  'PATCH /v1/drop-off-points/:pointId': {
    ...sent('territory a', () => ({})),
    ids: ({ world }) => ({ pointId: world.dropOffPointId }),
  },

  // partnership
  'GET /v1/partnerships': everyone,
  'POST /v1/partnerships': sent('everyone', ({ world: { territories } }) => ({
    ...{ name: 'New', territoryAId: territories.a, territoryBId: territories.b },
  })),
  'GET /v1/partnerships/:partnershipId': partnership,
  'PATCH /v1/partnerships/:partnershipId': sent('partnership', () => ({})),
  'GET /v1/partnerships/:partnershipId/members': partnership,
  'POST /v1/partnerships/:partnershipId/members': sent('partnership', ({ group }) => ({
    ...{ organisationId: group.id, side: 'a' },
  })),
  'DELETE /v1/partnerships/:partnershipId/members/:organisationId': partnership,
  'GET /v1/partnerships/:partnershipId/mandates': partnership,
  'POST /v1/partnerships/:partnershipId/mandates': sent('partnership', ({ world }) => ({
    ...{ personId: world.stranger, kind: 'season-coordinator', side: 'a' },
  })),
  'DELETE /v1/partnerships/:partnershipId/mandates/:mandateId': partnership,

  ...governanceTargets,

  // season
  'GET /v1/products': everyone,
  'POST /v1/products': sent('everyone', () => ({
    ...{ names: { fr: 'Figues' }, hsCode: '080420', storageMonths: 12, temperatureClass: 'ambient' },
  })),
  'PATCH /v1/products/:productId': sent('everyone', () => ({})),
  'GET /v1/partnerships/:partnershipId/seasons': partnership,
  'POST /v1/partnerships/:partnershipId/seasons': sent('partnership', ({ world }) => ({
    ...{ name: 'New', firstMonth: '2027-11', lastMonth: '2027-12', loadingPointId: world.loadingPointId },
    currency: 'EUR',
  })),
  'GET /v1/seasons/:seasonId': partnership,
  'PATCH /v1/seasons/:seasonId': sent('partnership', () => ({})),
  'POST /v1/seasons/:seasonId/open': partnership,
  'POST /v1/seasons/:seasonId/close': partnership,
  'GET /v1/seasons/:seasonId/rates': partnership,
  'POST /v1/seasons/:seasonId/rates': sent('partnership', () => ({
    ...{ currency: 'MAD', rate: '10.8', asOf: '2026-08-01', source: 'x' },
  })),
  'GET /v1/seasons/:seasonId/groups': partnership,
  'PUT /v1/seasons/:seasonId/groups': sent('partnership', ({ world, group }) => ({
    items: [{ groupId: group.id, dropOffPointId: world.dropOffPointId }],
  })),
  'GET /v1/seasons/:seasonId/offers': partnership,
  'POST /v1/seasons/:seasonId/offers': sent('partnership', ({ ids, months }) => ({
    ...{ productId: ids.productId, packNetGrams: 1, packGrossGrams: 1, packsPerCrate: 1, cratesPerPallet: 1 },
    ...{ price: money, months: [months.open], code: 'new' },
  })),
  'PATCH /v1/seasons/:seasonId/offers/:offerId': sent('partnership', () => ({})),
  'GET /v1/seasons/:seasonId/offers/:offerId/prices': partnership,
  'PUT /v1/seasons/:seasonId/offers/:offerId/prices': sent('partnership', ({ months }) => ({
    items: [{ month: months.open, price: money }],
  })),
  'GET /v1/seasons/:seasonId/cycles': partnership,
  'GET /v1/seasons/:seasonId/season-commitment': partnership,
  'POST /v1/seasons/:seasonId/season-commitment/match': partnership,
  'POST /v1/seasons/:seasonId/season-commitment/signatures': sent('partnership', () => ({ textHash: 'a'.repeat(64) })),
  'GET /v1/cycles/:cycleId': partnership,
  'GET /v1/cycles/:cycleId/timeline': partnership,
  'PATCH /v1/cycles/:cycleId/dates': { ...sent('partnership', () => ({ reason: text.reason })), state: 'collecting' },

  // pledging
  'PUT /v1/seasons/:seasonId/pledges': named('household', (place) => ({
    items: [{ memberId: member(place), offerId: place.ids.offerId, month: place.months.open, packs: 1 }],
  })),
  'GET /v1/seasons/:seasonId/pledges': partnership,
  'POST /v1/seasons/:seasonId/pledges/import': {
    ...named('household', (place) => `member,offer,month,packs\n${member(place)},dates,${place.months.open},1`),
    query: () => '?dryRun=true',
  },
  'POST /v1/seasons/:seasonId/pledges/standing': named('household', (place) => ({
    items: [{ memberId: member(place), offerId: place.ids.offerId, packs: 1 }],
  })),
  'POST /v1/seasons/:seasonId/pledges/copy': named('household', (place) => ({
    ...{ fromSeasonId: place.world.seasonId, memberId: member(place) },
  })),
  'GET /v1/pledge-transfers': everyone,
  'POST /v1/pledge-transfers': named('household', ({ world, group }) => ({
    ...{ seasonId: world.seasonId, reason: text.reason },
    ...{ fromMemberId: group.members[0]?.id, toMemberId: group.members[2]?.id },
  })),
  'GET /v1/seasons/:seasonId/commitments': partnership,
  'GET /v1/cycles/:cycleId/amendments': partnership,
  'POST /v1/cycles/:cycleId/amendments': {
    ...named('household', (place) => ({
      items: [{ memberId: member(place), offerId: place.ids.offerId, change: 1 }],
      reason: text.reason,
    })),
    state: 'matched',
  },
  'POST /v1/cycles/:cycleId/amendments/:amendmentId/agreement': { of: 'partnership', state: 'matched' },

  // supply
  'PUT /v1/seasons/:seasonId/availabilities': named('producer', ({ producer, ids, months }) => ({
    items: [{ producerId: producer.id, offerId: ids.offerId, month: months.open, packs: 1 }],
  })),
  'GET /v1/seasons/:seasonId/availabilities': partnership,
  'POST /v1/seasons/:seasonId/availabilities/import': {
    ...named('producer', ({ producer, months }) => `producer,offer,month,packs\n${producer.id},dates,${months.open},1`),
    query: () => '?dryRun=true',
  },

  // the cycle's steps
  'POST /v1/cycles/:cycleId/lock': partnership,
  'POST /v1/cycles/:cycleId/match': partnership,
  'GET /v1/cycles/:cycleId/match': partnership,
  'GET /v1/cycles/:cycleId/match/changes': partnership,
  'GET /v1/cycles/:cycleId/match/overrides': partnership,
  'POST /v1/cycles/:cycleId/match/overrides': {
    ...sent('partnership', ({ group, ids }) => ({
      ...{ items: [{ groupId: group.id, offerId: ids.offerId, packs: 1 }], reason: text.reason },
    })),
    state: 'matched',
  },
  'POST /v1/cycles/:cycleId/match/overrides/:overrideId/agreement': {
    ...partnership,
    state: 'matched',
    lawful: ['override-other-side'],
  },
  'GET /v1/cycles/:cycleId/match/explanation': {
    of: 'share',
    query: ({ group }) => `?groupId=${group.id}`,
  },
  'GET /v1/cycles/:cycleId/confirmations': partnership,
  'POST /v1/cycles/:cycleId/confirmations': {
    ...named('producer', ({ producer, ids }) => ({
      items: [{ producerId: producer.id, offerId: ids.offerId, packs: 1 }],
    })),
    state: 'matched',
  },
  'POST /v1/cycles/:cycleId/shortfalls': {
    ...named('producer', ({ producer, ids }) => ({
      items: [{ producerId: producer.id, offerId: ids.offerId, packs: 1, reason: text.reason }],
    })),
    state: 'agreed',
  },
  'POST /v1/cycles/:cycleId/agree': partnership,
  'POST /v1/cycles/:cycleId/go': sent('partnership', () => ({ decision: 'go', reason: text.reason })),
  'POST /v1/cycles/:cycleId/consolidate': partnership,
  'POST /v1/cycles/:cycleId/load': partnership,
  'POST /v1/cycles/:cycleId/depart': partnership,
  'POST /v1/cycles/:cycleId/arrive': partnership,
  'POST /v1/cycles/:cycleId/distribute': partnership,
  'POST /v1/cycles/:cycleId/settle': partnership,
  'POST /v1/cycles/:cycleId/cancel': sent('partnership', () => ({ reason: text.reason })),

  ...logisticsTargets,
  'GET /v1/cycles/:cycleId/receipts': partnership,
  'POST /v1/cycles/:cycleId/receipts': {
    ...named('group', ({ ids }) => ({ items: [{ contentId: ids.contentId, arrived: 0, reason: 'damaged' }] })),
    state: 'arrived',
  },
  'GET /v1/cycles/:cycleId/distributions': partnership,
  'POST /v1/cycles/:cycleId/distributions': {
    ...named('group', ({ group, ids }) => ({
      ...{ groupId: group.id, offerId: ids.offerId, reason: text.reason, members: [] },
    })),
    state: 'distributed',
  },
  'GET /v1/cycles/:cycleId/distribution-list': { of: 'share', query: ({ group }) => `?groupId=${group.id}` },
  'GET /v1/trace/:code': partnership,
  'POST /v1/trace/:code/recall': sent('partnership', () => ({ reason: text.reason })),

  // money
  'GET /v1/ledger/accounts': everyone,
  'GET /v1/ledger/accounts/:accountId/statement': { of: 'account' },
  'GET /v1/ledger/accounts/:accountId/dues': { of: 'account' },
  'GET /v1/ledger/transactions': everyone,
  'POST /v1/ledger/transactions/:transactionId/reverse': sent('account', () => ({ reason: text.reason })),
  'GET /v1/organisations/:organisationId/dues': {
    of: 'group',
    query: ({ world }) => `?partnershipId=${world.partnershipId}`,
  },
  'GET /v1/partnerships/:partnershipId/year-balance': { of: 'partnership', query: () => '?year=2026' },
  'GET /v1/payments': everyone,
  'POST /v1/payments': sent('group', (place) => ({
    partnershipId: place.world.partnershipId,
    items: [
      {
        groupId: place.group.id,
        party: 'member',
        partyId: member(place),
        amount: money,
        method: 'cash',
        on: '2026-09-01',
      },
    ],
  })),
  'GET /v1/bank-accounts': everyone,
  'POST /v1/bank-accounts': sent('group', ({ world, group }) => ({
    ...{
      partnershipId: world.partnershipId,
      groupId: group.id,
      iban: 'BE68539007547034',
      holder: 'H',
      currency: 'EUR',
    },
  })),
  'PUT /v1/bank-accounts/:bankAccountId/csv-mapping': sent('group', () => ({
    ...{ delimiter: ';', decimal: ',', dayOrder: 'dmy', encoding: 'utf-8', date: 'Date', amount: 'Amount' },
  })),
  'POST /v1/bank-statements': {
    ...sent('group', () => 'Date;Amount\n01/09/2026;1,00\n'),
    ...{ query: ({ ids }) => `?bankAccountId=${ids.bankAccountId ?? ''}`, refusedAs: ['unknown-bank-account'] },
  },
  'GET /v1/bank-lines': everyone,
  'POST /v1/bank-lines/:bankLineId/payments': sent('group', (place) => ({
    items: [{ party: 'member', partyId: member(place), amount: 1 }],
  })),
  'GET /v1/organisations/:organisationId/money-settings': { of: 'group' },
  'PUT /v1/organisations/:organisationId/money-settings': sent('group', () => ({
    ...{ pickUpPayment: false, billedAsOne: false, confirmAbove: 100 },
  })),
  'GET /v1/cycles/:cycleId/settlement': partnership,
  'GET /v1/cycles/:cycleId/transport-costs': partnership,
  'POST /v1/cycles/:cycleId/transport-costs/agreement': partnership,
  'POST /v1/cycles/:cycleId/credits': named('group', (place) => ({
    items: [{ memberId: member(place), offerId: place.ids.offerId, packs: 1, reason: 'damaged' }],
  })),
  'POST /v1/cycles/:cycleId/transport-costs': {
    ...sent('partnership', ({ ids }) => ({ carrierId: ids.carrierId, amount: money, note: 'F-1' })),
    state: 'arrived',
  },

  // insight
  'GET /v1/seasons/:seasonId/audit': partnership,
  'GET /v1/seasons/:seasonId/report': partnership,
  'GET /v1/seasons/:seasonId/reports': partnership,
  'POST /v1/seasons/:seasonId/reports': partnership,
  'GET /v1/seasons/:seasonId/reports/:reportId': partnership,
  'GET /v1/seasons/:seasonId/compliance': partnership,
  'GET /v1/tasks/:taskId': { of: 'treasurer' },

  // programs
  'GET /v1/events': everyone,
  'GET /v1/webhooks': everyone,
  'POST /v1/webhooks': sent('everyone', () => ({ url: 'https://93.184.215.14/' })),
  'GET /v1/webhooks/:webhookId': { of: 'treasurer' },
  'PATCH /v1/webhooks/:webhookId': sent('treasurer', () => ({ types: [] })),
  'POST /v1/webhooks/:webhookId/rotate-secret': { of: 'treasurer' },
  'POST /v1/webhooks/:webhookId/ping': { of: 'treasurer' },
  'GET /v1/webhooks/:webhookId/deliveries': { of: 'treasurer' },
  'POST /v1/webhooks/:webhookId/deliveries/:deliveryId/replay': {
    of: 'treasurer',
    ids: ({ ids }) => ({ deliveryId: ids.toldId ?? '' }),
  },
  'POST /v1/webhooks/:webhookId/replay': sent('treasurer', () => ({ since: '2026-09-01T00:00:00Z' })),
  'DELETE /v1/webhooks/:webhookId': { of: 'treasurer' },
};
