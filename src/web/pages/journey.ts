import type { MoneyJson } from '../../shared/money.js';
import type { MonthInHand } from '../kit/month.js';
import type { Reading } from '../kit/visit.js';

export const eventKinds = [
  'planned',
  'quoted',
  'booked',
  'loading',
  'departed',
  'customs-entry',
  'customs-held',
  'customs-released',
  'arrived',
  'delivered',
  'cancelled',
] as const;
export type EventKind = (typeof eventKinds)[number];
/** What people report from the road; the engine notes the others itself. */
export const reportable: readonly EventKind[] = [
  'loading',
  'departed',
  'customs-entry',
  'customs-held',
  'customs-released',
  'arrived',
  'delivered',
];

/** A transport job as the API tells it, with what belongs to it. */
export interface Job {
  readonly id: string;
  readonly number: string;
  readonly state: EventKind;
  readonly carrierId: string | null;
  readonly vehicle: string;
  readonly seals: string;
  readonly importer: string;
  readonly version: number;
  readonly cycles: readonly { readonly cycleId: string }[];
}
export interface RoadEvent {
  readonly id: string;
  readonly kind: EventKind;
  readonly at: string;
  readonly place: string;
  readonly note: string;
}
export interface Quote {
  readonly id: string;
  readonly carrier: string;
  readonly amount: MoneyJson;
  readonly validUntil: string;
  readonly note: string;
  readonly expired: boolean;
  readonly bookedAt: string | null;
}
export interface Manifest {
  readonly id: string;
  readonly number: string;
  readonly version: number;
  readonly status: 'draft' | 'issued';
  readonly supersededAt: string | null;
}
export interface Check {
  readonly ruleId: string;
  readonly paper: PaperKind;
  readonly state: 'open' | 'there' | 'waived';
  readonly note: string;
  readonly source: string;
  readonly checkedOn: string;
}
export type PaperKind =
  | 'importer-of-record'
  | 'organic-inspection'
  | 'phytosanitary'
  | 'health-certificate'
  | 'origin-declaration'
  | 'movement-certificate'
  | 'import-licence'
  | 'pallet-treatment'
  | 'other';
export interface Loads {
  readonly fewestPossible: number;
  readonly dropOffPoints: readonly { readonly id: string; readonly name: string }[];
  readonly loads: readonly {
    readonly grams: number;
    readonly pallets: readonly { readonly code: string; readonly dropOffPointId: string; readonly grams: number }[];
  }[];
}

export interface Journey {
  readonly job: Job;
  readonly events: readonly RoadEvent[];
  readonly quotes: readonly Quote[];
  readonly manifests: readonly Manifest[];
  readonly checks: readonly Check[];
  readonly loads: Loads | null;
}

/** The journey of a month; null before it is planned. What the reader may not see is empty. */
export async function journeyOf({ api }: Reading, { season, cycle }: MonthInHand): Promise<Journey | null> {
  const jobs = await api.all<Job>(`/v1/transport-jobs?seasonId=${season.id}`);
  const job = jobs.find(({ cycles }) => cycles.some(({ cycleId }) => cycleId === cycle.id));
  if (!job) return null;
  const base = `/v1/transport-jobs/${job.id}`;
  const listed = async <T>(path: string): Promise<readonly T[]> =>
    (await api.find<{ items: readonly T[] }>(`${path}?limit=500`))?.items ?? [];
  const [events, quotes, manifests, checks, loads] = await Promise.all([
    listed<RoadEvent>(`${base}/events`),
    listed<Quote>(`${base}/quotes`),
    listed<Manifest>(`${base}/manifests`),
    listed<Check>(`${base}/documents`),
    api.find<Loads>(`/v1/cycles/${cycle.id}/loads`),
  ]);
  return { job, events, quotes, manifests, checks, loads };
}
