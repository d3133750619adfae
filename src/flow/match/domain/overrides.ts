import { groupBy, sum, sumBy } from '../../../shared/quantity.js';
import { add, parseFraction, q, text } from './fraction.js';
import type {
  Allocation,
  AllocationReason,
  LoadLimit,
  MatchAnswer,
  MatchInput,
  Pair,
  SupplyRow,
} from './match.types.js';

/** A group's share of an offer that season coordinators of both sides have set. */
export interface Override {
  readonly groupId: string;
  readonly offerId: string;
  readonly packs: number;
}

/** Why an override cannot be kept. */
export type OverrideLoss = 'commitment' | 'supply';

const placeOf = ({ groupId, offerId }: { groupId: string; offerId: string }): string => `${groupId} ${offerId}`;
const harvestOf = (row: { producerId: string; offerId: string; harvestMonth: string }): string =>
  `${row.producerId} ${row.offerId} ${row.harvestMonth}`;

/** Overrides above what the group committed to this month, or of what is not ordered, cannot be kept. */
export function aboveCommitment<T extends Override>({ demands, months }: MatchInput, overrides: readonly T[]): T[] {
  const committed = new Map(
    demands.filter(({ month }) => months.includes(month)).map((row) => [placeOf(row), row.packs]),
  );
  return overrides.filter((override) => override.packs > (committed.get(placeOf(override)) ?? -1));
}

/**
 * The question that sets supply aside: the overridden shares alone, exactly as large as they were set. Minimums wait
 * for the second question; `without` are producers whose minimum the second one could not keep.
 */
export function reservation(
  input: MatchInput,
  overrides: readonly Override[],
  without: ReadonlySet<string>,
): MatchInput {
  const packs = new Map(overrides.map((override) => [placeOf(override), override.packs]));
  return {
    ...input,
    supplies: input.supplies
      .filter(({ producerId }) => !without.has(producerId))
      .map(({ minimum: _, debt: __, ...row }) => row),
    demands: overridden(input, packs).map(({ past: _, debt: __, extra: ___, ...row }) => {
      return { ...row, packs: packs.get(placeOf(row)) ?? 0 };
    }),
  };
}

const overridden = ({ demands, months }: MatchInput, places: ReadonlyMap<string, unknown>) =>
  demands.filter((row) => months.includes(row.month) && places.has(placeOf(row)));

/** Overrides for which the reservation found too little. */
export function aboveSupply<T extends Override>(reserved: MatchAnswer, overrides: readonly T[]): T[] {
  const found = new Map(reserved.shares.map((share) => [placeOf(share), share.packs]));
  return overrides.filter((override) => (found.get(placeOf(override)) ?? 0) < override.packs);
}

/** The question of all others, with what the reservation left of supply, load and minimums. */
export function remaining(input: MatchInput, overrides: readonly Override[], reserved: MatchAnswer): MatchInput {
  const places = new Set(overrides.map(placeOf));
  const taken = sumBy(reserved.allocations, harvestOf, ({ packs }) => packs);
  const brought = sumBy(
    reserved.allocations,
    ({ producerId }) => producerId,
    ({ packs }) => packs,
  );
  const { load, ...rest } = input;
  return {
    ...rest,
    supplies: input.supplies.map((row): SupplyRow => {
      const gone = taken.get(harvestOf(row)) ?? 0;
      return {
        ...row,
        packs: row.packs - gone,
        ...(row.promised === undefined ? {} : { promised: Math.max(0, row.promised - gone) }),
        ...(row.minimum === undefined
          ? {}
          : { minimum: Math.max(0, row.minimum - (brought.get(row.producerId) ?? 0)) }),
      };
    }),
    demands: input.demands.filter((row) => !input.months.includes(row.month) || !places.has(placeOf(row))),
    ...(load === undefined ? {} : { load: loadLeft(load, reserved) }),
  };
}

/** Places are rounded down to whole ones, so that both questions together never exceed the load. */
function loadLeft(load: LoadLimit, { shares }: MatchAnswer): LoadLimit {
  const grams = sum(shares.map(({ offerId, packs }) => packs * (load.offers[offerId]?.packGrossGrams ?? 0)));
  const places = shares.map(({ offerId, packs }) => packs / (load.offers[offerId]?.packsPerPallet ?? 1));
  const placesUsed = places.reduce((all, each) => all + each, 0);
  return {
    ...load,
    ...(load.gramsMax === undefined ? {} : { gramsMax: Math.max(0, load.gramsMax - grams) }),
    ...(load.palletPlacesMax === undefined
      ? {}
      : { palletPlacesMax: Math.max(0, Math.floor(load.palletPlacesMax - placesUsed)) }),
  };
}

/** Both answers as the one answer to `input`: what was set aside, and what the others got around it. */
export function join(input: MatchInput, reserved: MatchAnswer, rest: MatchAnswer): MatchAnswer {
  const committed = new Map(
    input.demands.filter(({ month }) => input.months.includes(month)).map((row) => [placeOf(row), row.packs]),
  );
  const set = reserved.shares.map((share) => {
    return { ...share, committed: committed.get(placeOf(share)) ?? share.packs, reason: { code: 'full' as const } };
  });
  return {
    ...rest,
    shares: [...rest.shares, ...set],
    allocations: joinAllocations(reserved, rest),
    pairs: joinPairs([...rest.pairs, ...reserved.pairs]),
    debts: joinDebts(input, reserved, rest),
  };
}

function joinAllocations(reserved: MatchAnswer, rest: MatchAnswer): Allocation[] {
  const ofProducer = ({ producerId, offerId }: Allocation) => `${producerId} ${offerId}`;
  const setAside = sumBy(reserved.allocations, ofProducer, ({ packs }) => packs);
  const ofOffer = sumBy(
    reserved.allocations,
    ({ offerId }) => offerId,
    ({ packs }) => packs,
  );
  const key = (row: Allocation) => `${harvestOf(row)} ${row.month}`;
  const reasons = new Map(rest.allocations.map((row) => [ofProducer(row), row.reason]));
  const exact = new Map(rest.allocations.map((row) => [ofProducer(row), row.exact]));
  const rows = [
    ...rest.allocations.filter((row) => row.packs > 0 || !setAside.get(ofProducer(row))),
    ...reserved.allocations.filter(({ packs }) => packs > 0),
  ];
  return [...groupBy(rows, key).values()].flatMap((same) => {
    const [row] = same;
    if (!row) return [];
    const own = setAside.get(ofProducer(row)) ?? 0;
    const reason = reasons.get(ofProducer(row)) ?? { code: 'full' as const };
    const told = own === 0 ? reason : withReserved(reason, own, ofOffer.get(row.offerId) ?? 0);
    const total = text(add(parseFraction(exact.get(ofProducer(row)) ?? '0'), q(own)));
    return [{ ...row, packs: sum(same.map(({ packs }) => packs)), exact: total, reason: told }];
  });
}

/** A producer's reason speaks of all it brings, and of what all groups ask for. */
function withReserved(reason: AllocationReason, own: number, all: number): AllocationReason {
  if (reason.code === 'full') return reason;
  const more = { ...reason, available: reason.available + own };
  const taken = 'taken' in more ? { taken: text(add(parseFraction(more.taken), q(own))) } : {};
  const numbers = 'asked' in more ? { asked: more.asked + all, offered: more.offered + all } : {};
  return { ...more, ...taken, ...numbers };
}

function joinPairs(pairs: readonly Pair[]): Pair[] {
  const key = (pair: Pair) => `${harvestOf(pair)} ${pair.month} ${pair.groupId}`;
  return [...groupBy(pairs, key).values()].flatMap((same) => {
    const [pair] = same;
    return pair ? [{ ...pair, packs: sum(same.map(({ packs }) => packs)) }] : [];
  });
}

/** What rounding owes an overridden group stays as it was: its share was not rounded but set. */
function joinDebts(input: MatchInput, reserved: MatchAnswer, rest: MatchAnswer): MatchAnswer['debts'] {
  const places = new Map(reserved.shares.map((share) => [placeOf(share), share]));
  const kept = overridden(input, places).flatMap(({ groupId, offerId, debt = '0' }) => {
    return debt === '0' ? [] : [{ groupId, offerId, debt }];
  });
  const producers = groupBy(
    [...rest.debts.producers, ...reserved.debts.producers],
    ({ producerId, offerId }) => `${producerId} ${offerId}`,
  );
  return {
    groups: [...rest.debts.groups.filter((row) => !places.has(placeOf(row))), ...kept],
    producers: [...producers.values()].flatMap((same) => {
      const [row] = same;
      const debt = text(same.map((each) => parseFraction(each.debt)).reduce(add, q(0)));
      return row && debt !== '0' ? [{ ...row, debt }] : [];
    }),
  };
}
