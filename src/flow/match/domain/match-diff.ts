import { byText, sumBy } from '../../../shared/quantity.js';

interface GroupRow {
  readonly offerId: string;
  readonly groupId: string;
  readonly committed: number;
  readonly packs: number;
}

interface ProducerRow {
  readonly offerId: string;
  readonly producerId: string;
  readonly packs: number;
}

/** What two answers to the same month are compared by. */
export interface Compared {
  readonly shares: readonly GroupRow[];
  readonly allocations: readonly ProducerRow[];
}

/** A group whose share or commitment changed. All numbers are packs; one that was not there counts as 0. */
export interface ShareChange {
  readonly offerId: string;
  readonly groupId: string;
  readonly committedBefore: number;
  readonly committed: number;
  readonly before: number;
  readonly after: number;
}

/** A producer that brings more or less of an offer, all harvests together. */
export interface AllocationChange {
  readonly offerId: string;
  readonly producerId: string;
  readonly before: number;
  readonly after: number;
}

/** An offer of which something changed. */
export interface OfferChange {
  readonly offerId: string;
  readonly committedBefore: number;
  readonly committed: number;
  readonly before: number;
  readonly after: number;
}

export interface MatchDiff {
  readonly totals: readonly OfferChange[];
  readonly shares: readonly ShareChange[];
  readonly allocations: readonly AllocationChange[];
}

const nothing: Compared = { shares: [], allocations: [] };

/** What changed from one answer to the next, in order of offers and of groups or producers. `null` is no answer. */
export function diffMatches(before: Compared | null, after: Compared): MatchDiff {
  const [old, next] = [before ?? nothing, after];
  const shares = changes(old.shares, next.shares, ({ groupId }) => groupId).map(({ id, ...change }) => {
    return { ...change, groupId: id };
  });
  const brought = (rows: readonly ProducerRow[]) => rows.map((row) => ({ ...row, committed: 0 }));
  const allocations = changes(brought(old.allocations), brought(next.allocations), ({ producerId }) => producerId);
  const changed = new Set([...shares, ...allocations].map(({ offerId }) => offerId));
  return {
    totals: changes(old.shares, next.shares, () => '', changed).map(
      ({ offerId, committedBefore, committed, ...of }) => {
        return { offerId, committedBefore, committed, before: of.before, after: of.after };
      },
    ),
    shares,
    allocations: allocations.map(({ offerId, id, ...of }) => {
      return { offerId, producerId: id, before: of.before, after: of.after };
    }),
  };
}

interface Row {
  readonly offerId: string;
  readonly committed: number;
  readonly packs: number;
}

/** Sums per offer and `id`, and keeps what differs, or what is of an offer in `all`. */
function changes<T extends Row>(
  before: readonly T[],
  after: readonly T[],
  id: (row: T) => string,
  all: ReadonlySet<string> = new Set(),
) {
  const key = (row: T) => `${row.offerId} ${id(row)}`;
  const sums = (rows: readonly T[], amount: (row: T) => number) => sumBy(rows, key, amount);
  const [packsBefore, packsAfter] = [sums(before, ({ packs }) => packs), sums(after, ({ packs }) => packs)];
  const committed = (row: T) => row.committed;
  const [wantedBefore, wantedAfter] = [sums(before, committed), sums(after, committed)];
  return [...new Set([...packsBefore.keys(), ...packsAfter.keys()])]
    .sort(byText)
    .map((place) => {
      const [offerId = '', ofWhom = ''] = place.split(' ');
      return {
        ...{
          offerId,
          id: ofWhom,
          committedBefore: wantedBefore.get(place) ?? 0,
          committed: wantedAfter.get(place) ?? 0,
        },
        ...{ before: packsBefore.get(place) ?? 0, after: packsAfter.get(place) ?? 0 },
      };
    })
    .filter((row) => row.before !== row.after || row.committedBefore !== row.committed || all.has(row.offerId));
}
