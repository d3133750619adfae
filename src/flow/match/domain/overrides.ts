import type { MatchAnswer, MatchInput } from './match.types.js';

/** A group's share of an offer that season coordinators of both sides have set. */
export interface Override {
  readonly groupId: string;
  readonly offerId: string;
  readonly packs: number;
}

/** Why an override cannot be kept. */
export type OverrideLoss = 'commitment' | 'supply';

const placeOf = ({ groupId, offerId }: { groupId: string; offerId: string }): string => `${groupId} ${offerId}`;

/** Overrides above what the group committed to this month, or of what is not ordered, cannot be kept. */
export function aboveCommitment<T extends Override>(input: MatchInput, overrides: readonly T[]): T[] {
  const committed = committedIn(input);
  return overrides.filter((override) => override.packs > (committed.get(placeOf(override)) ?? -1));
}

function committedIn({ demands, months }: MatchInput): Map<string, number> {
  return new Map(demands.filter(({ month }) => months.includes(month)).map((row) => [placeOf(row), row.packs]));
}

/** The question in which these shares are set: each takes its packs before anybody else, and no more. */
export function withOverrides(input: MatchInput, overrides: readonly Override[]): MatchInput {
  const packs = new Map(overrides.map((override) => [placeOf(override), override.packs]));
  const demands = input.demands.map((row) => {
    const set = input.months.includes(row.month) ? packs.get(placeOf(row)) : undefined;
    if (set === undefined) return row;
    const { extra: _, ...rest } = row;
    return { ...rest, packs: set, set: true };
  });
  return { ...input, demands };
}

/** Overrides for which there was too little, by harvests, exclusions, minimums or the load. */
export function aboveSupply<T extends Override>(answer: MatchAnswer, overrides: readonly T[]): T[] {
  const found = new Map(answer.shares.map((share) => [placeOf(share), share.packs]));
  return overrides.filter((override) => (found.get(placeOf(override)) ?? 0) < override.packs);
}

/** The answer as one to `input`: a share that was set stands beside what its group committed to. */
export function asCommitted(input: MatchInput, overrides: readonly Override[], answer: MatchAnswer): MatchAnswer {
  const set = new Set(overrides.map(placeOf));
  const committed = committedIn(input);
  const shares = answer.shares.map((share) => {
    const place = placeOf(share);
    return set.has(place) ? { ...share, committed: committed.get(place) ?? share.committed } : share;
  });
  return { ...answer, shares };
}
