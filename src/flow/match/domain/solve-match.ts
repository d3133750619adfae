import { invariant } from '../../../shared/invariant.js';
import type { Month } from '../../../shared/month.js';
import { byText, groupBy, sum, sumBy } from '../../../shared/quantity.js';
import { add, ceil, parseFraction, type Q, q, subtract, text, zero } from './fraction.js';
import { limitLoad, type LoadCut } from './limit-load.js';
import type { Allocation, Cut, LeftOut, MatchAnswer, MatchInput, Pair, Share } from './match.types.js';
import { byOffer, type OfferQuestion } from './offer-classes.js';
import { pairUp } from './pair-up.js';
import { allocationReason, heldBackOf, shareReasons } from './reasons.js';
import { demandId, type OfferShares, shareOffer } from './share-offer.js';
import { type Solved, supplyOffer } from './supply-offer.js';

/**
 * Matches commitments with harvests: fair to groups first (leximin of fill ratios), then to producers (leximin of sale
 * ratios), then in whole packs. The same input gives the same answer, whatever the order of its rows.
 */
export function solveMatch(input: MatchInput): MatchAnswer {
  const leftOut: LeftOut[] = [];
  for (;;) {
    const without = new Set(leftOut.map(({ producerId }) => producerId));
    const { solved, load } = solveOffers(input, without, new Map());
    const short = shortOfMinimum(input, solved, without);
    if (short.length === 0) return answerOf(input, solved, { leftOut, load });
    const forced = solveOffers(input, without, lowerBounds(input, solved, without));
    const still = shortOfMinimum(input, forced.solved, without);
    if (still.length === 0) return answerOf(input, forced.solved, { leftOut, load: forced.load });
    leftOut.push(leastWorth(input, still));
  }
}

type AtLeast = ReadonlyMap<string, ReadonlyMap<string, number>>;

function solveOffers(input: MatchInput, without: ReadonlySet<string>, atLeast: AtLeast) {
  const questions = byOffer(input, without);
  const about = { months: input.months, weighting: input.weighting.groups, cycleIndex: input.cycleIndex };
  const shares = questions.map((question) => ({ question, shares: shareOffer(question, about) }));
  const load = input.load === undefined ? null : limitLoad(loadedRows(input, shares), input.load);
  const held =
    load === null
      ? shares
      : shares.map(({ question }) => {
          const capped = heldTo(question, load, input.months);
          return { question: capped, shares: shareOffer(capped, about) };
        });
  const solved = held.map((part): Solved => ({
    ...part,
    supplies: supplyOffer(part.question, part.shares.packs, {
      ...{ months: input.months, weighting: input.weighting.producers, cycleIndex: input.cycleIndex },
      atLeast: atLeast.get(part.question.offerId) ?? new Map<string, number>(),
    }),
  }));
  return { solved, load };
}

const loadKey = (offerId: string, id: string): string => `${offerId} ${id}`;

function loadedRows(input: MatchInput, parts: readonly { question: OfferQuestion; shares: OfferShares }[]) {
  const months = new Set(input.months);
  return parts.flatMap(({ question, shares }) =>
    question.demands
      .filter(({ month }) => months.has(month))
      .map((row) => ({
        id: loadKey(question.offerId, demandId(row)),
        row,
        exact: shares.exact.get(demandId(row)) ?? zero,
      })),
  );
}

/** The question with the delivered demands held to what fits on the load. */
function heldTo(question: OfferQuestion, load: LoadCut, months: readonly Month[]): OfferQuestion {
  return {
    ...question,
    demands: question.demands.map((row) => {
      if (!months.includes(row.month)) return row;
      const packs = load.packs.get(loadKey(question.offerId, demandId(row))) ?? 0;
      return { ...row, packs, extra: Math.max(0, packs - (row.packs - (row.extra ?? 0))) };
    }),
  };
}

interface Short extends LeftOut {
  readonly worth: number;
}

/** Producers who would deliver less in this match than makes their trip worth it. */
function shortOfMinimum(input: MatchInput, solved: readonly Solved[], without: ReadonlySet<string>): Short[] {
  const taken = takenBy(solved);
  const worth = new Map<string, number>();
  for (const { supplies } of solved) {
    for (const { supply, packs } of supplies.delivered)
      worth.set(supply.producerId, (worth.get(supply.producerId) ?? 0) + packs * (supply.value ?? 1));
  }
  return [...minimums(input)]
    .filter(([producerId, minimum]) => minimum > (taken.get(producerId) ?? 0) && !without.has(producerId))
    .map(([producerId, minimum]) => {
      return { producerId, minimum, reachable: taken.get(producerId) ?? 0, worth: worth.get(producerId) ?? 0 };
    });
}

function takenBy(solved: readonly Solved[]): Map<string, number> {
  return sumBy(
    solved.flatMap(({ supplies }) => supplies.delivered),
    ({ supply }) => supply.producerId,
    ({ packs }) => packs,
  );
}

function minimums({ supplies }: MatchInput): Map<string, number> {
  const found = new Map<string, number>();
  for (const { producerId, minimum = 0 } of supplies)
    found.set(producerId, Math.max(minimum, found.get(producerId) ?? 0));
  return new Map([...found].filter(([, minimum]) => minimum > 0).sort(([a], [b]) => byText(a, b)));
}

/** A producer's minimum spread over its offers like what it would deliver, or could. */
function lowerBounds(input: MatchInput, solved: readonly Solved[], without: ReadonlySet<string>): AtLeast {
  const bounds = new Map<string, Map<string, number>>();
  for (const [producerId, minimum] of minimums(input)) {
    if (without.has(producerId)) continue;
    const parts = solved.map(({ question, supplies }) => {
      const own = question.supplies.filter((row) => row.producerId === producerId);
      const delivered = supplies.delivered.filter(({ supply }) => supply.producerId === producerId);
      return {
        offerId: question.offerId,
        available: sum(own.map(({ packs }) => packs)),
        taken: sum(delivered.map(({ packs }) => packs)),
      };
    });
    const taken = sum(parts.map((part) => part.taken));
    const weight = (part: (typeof parts)[number]) => (taken > 0 ? part.taken : part.available);
    const all = sum(parts.map(weight));
    for (const part of parts) {
      const least = all === 0 ? 0 : Math.min(part.available, Math.ceil((minimum * weight(part)) / all));
      const ofOffer = bounds.get(part.offerId) ?? new Map<string, number>();
      bounds.set(part.offerId, ofOffer.set(producerId, least));
    }
  }
  return bounds;
}

/** The one whose delivery is worth least, and not the same one twice in a row where there is another choice. */
function leastWorth(input: MatchInput, short: readonly Short[]): LeftOut {
  const before = new Set(input.leftOutBefore);
  const fresh = short.filter(({ producerId }) => !before.has(producerId));
  const [least] = [...(fresh.length > 0 ? fresh : short)].sort(
    (a, b) => a.worth - b.worth || byText(a.producerId, b.producerId),
  );
  invariant(least !== undefined, 'somebody is short of a minimum');
  const { producerId, minimum, reachable } = least;
  return { producerId, minimum, reachable };
}

function answerOf(
  input: MatchInput,
  solved: readonly Solved[],
  about: { leftOut: LeftOut[]; load: LoadCut | null },
): MatchAnswer {
  const months = new Set(input.months);
  const cuts: Cut[] = [];
  const shares: Share[] = [];
  const pairs: Pair[] = [];
  const allocations: Allocation[] = [];
  for (const part of solved) {
    const reasons = shareReasons(input, part, { load: about.load, cuts });
    shares.push(...sharesOf(input, part, reasons));
    allocations.push(...allocationsOf(input, part, about.load));
    for (const month of input.months) pairs.push(...pairsOf(part, month, input.links ?? []));
  }
  allocations.push(...leftOutRows(input, about.leftOut));
  checkSums(shares, allocations, pairs);
  return {
    ...{ allocations, shares, pairs, cuts, leftOut: about.leftOut },
    heldBack: solved
      .map((part) => ({ offerId: part.question.offerId, packs: ceil(heldBackOf(input, part)) }))
      .filter(({ packs }) => packs > 0),
    later: solved.flatMap(({ question, shares: given }) =>
      question.demands
        .filter(({ month }) => !months.has(month))
        .map(({ groupId, offerId, month, packs }) => {
          return {
            groupId,
            offerId,
            month,
            committed: packs,
            exact: text(given.exact.get(demandId({ groupId, month })) ?? zero),
          };
        }),
    ),
    debts: debtsOf(input, shares, allocations, solved),
  };
}

function sharesOf(
  input: MatchInput,
  { question, shares }: Solved,
  reasons: ReadonlyMap<string, Share['reason']>,
): Share[] {
  const wanted = new Map(
    input.demands.filter(({ offerId }) => offerId === question.offerId).map((row) => [demandId(row), row]),
  );
  return question.demands
    .filter(({ month }) => input.months.includes(month))
    .map(({ groupId, offerId, month }) => {
      const id = demandId({ groupId, month });
      return {
        ...{ groupId, offerId, month, committed: wanted.get(id)?.packs ?? 0, packs: shares.packs.get(id) ?? 0 },
        exact: text(shares.exact.get(id) ?? zero),
        reason: reasons.get(id) ?? { code: 'full' as const },
      };
    });
}

function allocationsOf(input: MatchInput, part: Solved, load: LoadCut | null): Allocation[] {
  const byProducer = groupBy(part.supplies.delivered, ({ supply }) => supply.producerId);
  return [...byProducer].flatMap(([producerId, rows]) => {
    const reason = allocationReason(input, part, { producerId, load });
    const exact = text(part.supplies.exact.get(producerId) ?? zero);
    return rows
      .filter(({ month, packs }) => input.months.includes(month) && (packs > 0 || rows.every((row) => row.packs === 0)))
      .slice(0, rows.every(({ packs }) => packs === 0) ? 1 : undefined)
      .map(({ supply, month, packs }) => {
        return { producerId, offerId: supply.offerId, harvestMonth: supply.harvestMonth, month, packs, exact, reason };
      });
  });
}

function pairsOf(part: Solved, month: Month, links: NonNullable<MatchInput['links']>): Pair[] {
  const packs = new Map(
    part.question.demands
      .filter((row) => row.month === month)
      .map((row) => [row.groupId, part.shares.packs.get(demandId(row)) ?? 0] as const),
  );
  return pairUp(part.question, month, { delivered: part.supplies.delivered, packs }, links);
}

/** A producer that was left out reads why. */
function leftOutRows(input: MatchInput, leftOut: readonly LeftOut[]): Allocation[] {
  const [month = ''] = input.months;
  return leftOut.flatMap(({ producerId, minimum, reachable }) => {
    const rows = groupBy(
      input.supplies.filter((row) => row.producerId === producerId),
      ({ offerId }) => offerId,
    );
    return [...rows].map(([offerId, own]) => ({
      ...{ producerId, offerId, harvestMonth: own[0]?.harvestMonth ?? month, month, packs: 0, exact: '0' },
      reason: { code: 'minimum-not-met' as const, available: sum(own.map(({ packs }) => packs)), minimum, reachable },
    }));
  });
}

function checkSums(shares: readonly Share[], allocations: readonly Allocation[], pairs: readonly Pair[]): void {
  const key = ({ offerId, month }: { offerId: string; month: Month }) => `${offerId} ${month}`;
  const amount = ({ packs }: { packs: number }) => packs;
  const [given, brought, paired] = [
    sumBy(shares, key, amount),
    sumBy(allocations, key, amount),
    sumBy(pairs, key, amount),
  ];
  for (const place of new Set([...given.keys(), ...brought.keys()])) {
    invariant((given.get(place) ?? 0) === (brought.get(place) ?? 0), 'what producers bring is what groups get');
    invariant((given.get(place) ?? 0) === (paired.get(place) ?? 0), 'pairs say of every pack whose it is');
  }
}

/** Exact minus given, on top of the debt before. */
function debtsOf(
  input: MatchInput,
  shares: readonly Share[],
  allocations: readonly Allocation[],
  solved: readonly Solved[],
): MatchAnswer['debts'] {
  const debts = new Map<string, Q>();
  const note = (key: string, before: string | undefined, change: Q): void => {
    debts.set(key, add(debts.get(key) ?? (before === undefined ? zero : parseFraction(before)), change));
  };
  const before = new Map(input.demands.map((row) => [`${row.groupId} ${row.offerId}`, row.debt]));
  for (const { groupId, offerId, exact, packs } of shares) {
    note(`${groupId} ${offerId}`, before.get(`${groupId} ${offerId}`), subtract(parseFraction(exact), q(packs)));
  }
  const groups = [...debts].map(([key, debt]) => ({
    groupId: key.split(' ')[0] ?? '',
    offerId: key.split(' ')[1] ?? '',
    debt: text(debt),
  }));
  const brought = sumBy(
    allocations,
    ({ producerId, offerId }) => `${producerId} ${offerId}`,
    ({ packs }) => packs,
  );
  const producers = solved.flatMap(({ question: { offerId, supplies: rows }, supplies }) =>
    [...supplies.exact].map(([producerId, exact]) => {
      const earlier = rows.find((row) => row.producerId === producerId)?.debt;
      const change = subtract(exact, q(brought.get(`${producerId} ${offerId}`) ?? 0));
      return { producerId, offerId, debt: text(add(earlier === undefined ? zero : parseFraction(earlier), change)) };
    }),
  );
  return { groups: groups.filter(({ debt }) => debt !== '0'), producers: producers.filter(({ debt }) => debt !== '0') };
}
