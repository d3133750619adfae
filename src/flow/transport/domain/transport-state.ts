/** What can happen to a journey, in the order in which it usually does. */
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

interface Dated {
  readonly kind: EventKind;
  readonly at: Date;
  readonly id: string;
}

/** The state is what happened last: it is never set by hand. An event told late takes its place by its instant. */
export function stateOf(events: readonly Dated[]): EventKind {
  const last = [...events].sort((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1)).at(-1);
  return last?.kind ?? 'planned';
}
