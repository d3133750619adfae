import type { Caller } from '../../platform/auth/index.js';
import type { Language } from '../../shared/language.js';
import { groupBy, sum } from '../../shared/quantity.js';
import { type AnyReason, overrideText, type ReasonRow, reasonText } from './match.reasons.js';
import type {
  AllocationRow,
  HouseholdRow,
  Match,
  MatchKind,
  OverrideOutcome,
  PairRow,
  ShareRow,
} from './match.repository.js';

/** A reason as data and as one sentence in the reader's language. */
export type ReasonView = AnyReason & { readonly text: string };
export type Told<T> = Omit<T, 'reason'> & { readonly reason: ReasonView };

export interface MatchView {
  readonly cycleId: string | null;
  readonly month: string;
  readonly kind: MatchKind;
  /** Null for a preview. */
  readonly version: number | null;
  readonly at: Date | null;
  readonly reason: string | null;
  readonly totals: readonly {
    readonly offerId: string;
    readonly committed: number;
    readonly packs: number;
    readonly producers: number;
  }[];
  readonly heldBack: readonly { readonly offerId: string; readonly packs: number }[];
  readonly allocations: readonly Told<AllocationRow>[];
  readonly shares: readonly Told<ShareRow>[];
  readonly households: readonly Told<HouseholdRow>[];
  readonly pairs: readonly PairRow[];
  /** Shares that were set by hand, also those that could not be kept. */
  readonly overrides: readonly (OverrideOutcome & { readonly text: string })[];
}

/** Of whom the reader sees the rows; season coordinators see all groups and producers, and no household. */
export interface Seen {
  readonly all: boolean;
  readonly groups: ReadonlySet<string>;
  readonly producers: ReadonlySet<string>;
}

export const seenBy = (caller: Caller, partnershipId: string): Seen => ({
  all: caller.coordinatedSides(partnershipId).length > 0,
  groups: caller.reach.groups,
  producers: caller.reach.producers,
});

const sees = {
  group: ({ all, groups }: Seen, id: string): boolean => all || groups.has(id),
  producer: ({ all, producers }: Seen, id: string): boolean => all || producers.has(id),
};

/** Rows of groups and of producers that the reader may see. */
export const visible = <T extends { readonly groupId: string }>(seen: Seen, rows: readonly T[]): T[] =>
  rows.filter(({ groupId }) => sees.group(seen, groupId));
export const visibleProducers = <T extends { readonly producerId: string }>(seen: Seen, rows: readonly T[]): T[] =>
  rows.filter(({ producerId }) => sees.producer(seen, producerId));

/** A match as one reader sees it: the totals, the own rows, each with its reason as a sentence. */
export function viewOf(
  match: Match & { readonly month: string },
  households: readonly HouseholdRow[],
  { seen, language }: { readonly seen: Seen; readonly language: Language },
): MatchView {
  const told = <T extends { reason: AnyReason; packs: number }>(row: T, to: ReasonRow['to'], committed: number) => ({
    ...row,
    reason: { ...row.reason, text: reasonText(language, row.reason, { packs: row.packs, committed, to }) },
  });
  const { cycleId, month, kind, version, at, reason, heldBack } = match;
  return {
    ...{ cycleId, month, kind, version, at, reason },
    totals: totals(match.shares, match.allocations),
    heldBack,
    allocations: visibleProducers(seen, match.allocations).map((row) => told(row, 'producer', 0)),
    shares: visible(seen, match.shares).map((row) => told(row, 'group', row.committed)),
    households: households.map((row) => told(row, 'household', row.committed)),
    pairs: seen.all ? match.pairs : [],
    overrides: visible(seen, match.overrides).map((row) => ({ ...row, text: overrideText(language, row) })),
  };
}

function totals(shares: readonly ShareRow[], allocations: readonly AllocationRow[]): MatchView['totals'] {
  const producers = groupBy(
    allocations.filter(({ packs }) => packs > 0),
    ({ offerId }) => offerId,
  );
  return [...groupBy(shares, ({ offerId }) => offerId)].map(([offerId, rows]) => ({
    offerId,
    committed: sum(rows.map(({ committed }) => committed)),
    packs: sum(rows.map(({ packs }) => packs)),
    producers: new Set((producers.get(offerId) ?? []).map(({ producerId }) => producerId)).size,
  }));
}
