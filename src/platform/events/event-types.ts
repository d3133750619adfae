import { type Right, rights } from '../auth/index.js';

interface SeasonFact {
  readonly seasonId: string;
  readonly partnershipId: string;
  readonly state: string;
}
interface CycleFact {
  readonly cycleId: string;
  readonly seasonId: string;
  readonly month: string;
  readonly state: string;
  /** 1 the first time, more where a step was taken again. */
  readonly run: number;
}

interface AmendmentFact {
  readonly cycleId: string;
  readonly amendmentId: string;
  readonly groupId: string;
}
interface PaymentFact {
  readonly partnershipId: string;
  /** Whose money it is; null for the partnership's own. */
  readonly groupId: string | null;
  readonly paymentId: string;
}

/** Every kind of event with what it says: ids, months and states, never people's data. Whoever hears it asks the API. */
export interface EventPayloads {
  'season.opened': SeasonFact;
  'season.committed': SeasonFact;
  'season.started': SeasonFact;
  'season.closed': SeasonFact;
  'cycle.locked': CycleFact;
  'cycle.matched': CycleFact;
  'cycle.agreed': CycleFact;
  'cycle.decided': CycleFact;
  'cycle.consolidated': CycleFact;
  'cycle.loaded': CycleFact;
  'cycle.departed': CycleFact;
  'cycle.arrived': CycleFact;
  'cycle.distributed': CycleFact;
  'cycle.settled': CycleFact;
  'cycle.cancelled': CycleFact;
  'cycle.dates-moved': Omit<CycleFact, 'run'>;
  'pledges.changed': { readonly seasonId: string; readonly groupId: string };
  'amendment.asked': AmendmentFact;
  'amendment.agreed': AmendmentFact;
  'availabilities.changed': { readonly seasonId: string; readonly producerId: string };
  'confirmation.answered': { readonly cycleId: string; readonly producerId: string };
  'shortfall.announced': { readonly cycleId: string; readonly producerId: string };
  'override.asked': { readonly cycleId: string; readonly overrideId: string };
  'override.agreed': { readonly cycleId: string; readonly overrideId: string };
  'receipt.counted': { readonly cycleId: string; readonly groupId: string };
  'transport.reported': { readonly jobId: string; readonly kind: string };
  'payment.entered': PaymentFact;
  'payment.reversed': PaymentFact;
  'season.signed': { readonly seasonId: string };
  'charter.signed': { readonly partnershipId: string; readonly versionId: string; readonly organisationId: string };
  'delivery.received': { readonly deliveryId: string; readonly cycleId: string; readonly producerId: string };
  'manifest.issued': { readonly jobId: string; readonly manifestId: string; readonly version: number };
  'lot.recalled': { readonly lotNumber: string };
  'task.finished': { readonly taskId: string; readonly state: 'done' | 'refused' };
  'webhook.pinged': { readonly webhookId: string };
}
export type EventType = keyof EventPayloads;

const insiders = rights['GET /v1/seasons/:seasonId'] ?? {};
const self: Right = { person: 'self' };

/** Who may hear of it: the right of the route at which the same could be read. */
export const eventRights: Readonly<Record<EventType, Right>> = {
  'season.opened': insiders,
  'season.committed': insiders,
  'season.started': insiders,
  'season.closed': insiders,
  'cycle.locked': insiders,
  'cycle.matched': insiders,
  'cycle.agreed': insiders,
  'cycle.decided': insiders,
  'cycle.consolidated': insiders,
  'cycle.loaded': insiders,
  'cycle.departed': insiders,
  'cycle.arrived': insiders,
  'cycle.distributed': insiders,
  'cycle.settled': insiders,
  'cycle.cancelled': insiders,
  'manifest.issued': rights['GET /v1/transport-jobs/:jobId/manifests/:manifestId'] ?? {},
  'lot.recalled': rights['GET /v1/trace/:code'] ?? {},
  'cycle.dates-moved': insiders,
  'pledges.changed': { treasurer: 'group', 'group-coordinator': 'group' },
  'amendment.asked': rights['GET /v1/cycles/:cycleId/amendments'] ?? {},
  'amendment.agreed': rights['GET /v1/cycles/:cycleId/amendments'] ?? {},
  'availabilities.changed': rights['GET /v1/seasons/:seasonId/availabilities'] ?? {},
  'confirmation.answered': rights['GET /v1/cycles/:cycleId/confirmations'] ?? {},
  'shortfall.announced': rights['GET /v1/cycles/:cycleId/confirmations'] ?? {},
  'override.asked': rights['GET /v1/cycles/:cycleId/match/overrides'] ?? {},
  'override.agreed': rights['GET /v1/cycles/:cycleId/match/overrides'] ?? {},
  'receipt.counted': rights['GET /v1/cycles/:cycleId/receipts'] ?? {},
  'transport.reported': rights['GET /v1/transport-jobs/:jobId/events'] ?? {},
  'payment.entered': rights['GET /v1/ledger/transactions'] ?? {},
  'payment.reversed': rights['GET /v1/ledger/transactions'] ?? {},
  'season.signed': insiders,
  'charter.signed': insiders,
  'delivery.received': rights['GET /v1/deliveries/:deliveryId'] ?? {},
  'task.finished': self,
  'webhook.pinged': self,
};

export const eventTypes = Object.keys(eventRights) as readonly EventType[];
