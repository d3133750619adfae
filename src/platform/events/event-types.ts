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
  'delivery.received': rights['GET /v1/deliveries/:deliveryId'] ?? {},
  'task.finished': self,
  'webhook.pinged': self,
};

export const eventTypes = Object.keys(eventRights) as readonly EventType[];
