import { everyone, partnership, sent, type Target } from './target.js';

/** From the delivery orders to the journey. */
export const logisticsTargets: Readonly<Record<string, Target | readonly Target[]>> = {
  'GET /v1/cycles/:cycleId/deliveries': partnership,
  'GET /v1/deliveries/:deliveryId': { of: 'delivery' },
  'POST /v1/deliveries/:deliveryId/lots': {
    ...sent('delivery', ({ ids }) => ({ items: [{ offerId: ids.offerId, number: 'N', packs: 1 }] })),
    state: 'agreed',
  },
  'POST /v1/deliveries/:deliveryId/receipt': {
    ...sent('delivery', ({ ids }) => ({ items: [{ offerId: ids.offerId, received: 1 }] })),
    state: 'agreed',
  },
  'GET /v1/cycles/:cycleId/handling-units': partnership,
  'GET /v1/cycles/:cycleId/slots': partnership,
  'PUT /v1/deliveries/:deliveryId/arrival': {
    ...sent('delivery', () => ({ earliestAt: '2026-11-15T04:00:00Z' })),
    state: 'agreed',
  },
  'GET /v1/cycles/:cycleId/loads': partnership,
  'GET /v1/cycles/:cycleId/labels': partnership,
  'GET /v1/cycles/:cycleId/rounds': partnership,
  'POST /v1/cycles/:cycleId/rounds': {
    ...sent('partnership', () => ({})),
    state: 'agreed',
    lawful: ['nothing-to-fetch', 'no-vehicles'],
  },
  'GET /v1/partnerships/:partnershipId/vehicles': partnership,
  'POST /v1/partnerships/:partnershipId/vehicles': sent('partnership', () => ({
    ...{ name: 'Van', count: 1, gramsMax: 1_000_000, cratesMax: 100, minutesMax: 480 },
    ...{ fixedCost: 0, costPerKm: 1, costPerHour: 0 },
  })),
  'PATCH /v1/partnerships/:partnershipId/vehicles/:vehicleId': sent('partnership', () => ({ count: 0 })),
  'GET /v1/transport-jobs': everyone,
  'GET /v1/transport-jobs/:jobId': partnership,
  'PATCH /v1/transport-jobs/:jobId': sent('partnership', () => ({})),
  'GET /v1/transport-jobs/:jobId/events': partnership,
  'POST /v1/transport-jobs/:jobId/events': sent('partnership', () => ({ kind: 'booked' })),
  'GET /v1/paper-rules': everyone,
  'POST /v1/paper-rules': sent('everyone', () => ({
    ...{
      paper: 'other',
      origin: 'TN',
      destination: 'JP',
      validFrom: '2026-01-01',
      source: 'x',
      checkedOn: '2026-01-01',
    },
  })),
  'PATCH /v1/paper-rules/:paperRuleId': sent('everyone', () => ({ checkedOn: '2026-06-01' })),
  'GET /v1/transport-jobs/:jobId/documents': partnership,
  'PUT /v1/transport-jobs/:jobId/documents/:paperRuleId': sent('partnership', () => ({ state: 'there' })),
  'GET /v1/transport-jobs/:jobId/quotes': partnership,
  'POST /v1/transport-jobs/:jobId/quotes': sent('partnership', ({ world }) => ({
    ...{ carrierId: world.carrierId, amount: { amount: 1, currency: 'EUR' }, validUntil: '2099-01-01T00:00:00Z' },
  })),
  'POST /v1/transport-jobs/:jobId/book': {
    ...sent('partnership', ({ ids }) => ({ quoteId: ids.quoteId })),
    lawful: ['transport-too-late'],
  },
  'GET /v1/transport-jobs/:jobId/manifests': partnership,
  'GET /v1/transport-jobs/:jobId/manifests/:manifestId': partnership,
  'GET /v1/transport-jobs/:jobId/manifests/:manifestId/delivery-notes': partnership,
  'GET /v1/transport-jobs/:jobId/manifests/:manifestId/consignment-notes': partnership,
};
