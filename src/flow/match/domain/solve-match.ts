import { monthNumber } from '../../../shared/month.js';
import { type AnswerAbout, answerOf } from './answer.js';
import { limitLoad, type LoadCut, type Loaded } from './limit-load.js';
import type { DemandRow, LeftOut, MatchAnswer, MatchInput } from './match.types.js';
import { keepMinimums, leastWorth, minimumsOf, reachableOf, shortOf } from './minimums.js';
import { byOffer, type OfferQuestion } from './offer-question.js';
import { solveOffer, type Solved, type SolveRules } from './solve-offer.js';

/**
 * Matches commitments with harvests: fair to groups first (leximin of fill ratios), then to producers (leximin of sale
 * ratios), then in whole packs. Constraints come before fairness: exclusions, the load, producers' minimums. The same
 * input gives the same answer, whatever the order of its rows.
 */
export function solveMatch(input: MatchInput): MatchAnswer {
  const { months, cycleIndex, weighting, links = [] } = input;
  const rules: SolveRules = { months: new Set(months.map(monthNumber)), cycleIndex, weighting, links };
  const leftOut: LeftOut[] = [];
  for (;;) {
    const without = new Set(leftOut.map(({ producerId }) => producerId));
    const { solved, asked, load } = solveOffers(input, without, rules);
    const about: AnswerAbout = { leftOut, load, asked, months: rules.months };
    const minimums = minimumsOf(input, without);
    const short = shortOf(minimums, solved);
    if (short.length === 0) return answerOf(input, solved, about);
    const kept = keptBy(minimums, solved, rules);
    if (kept !== null) return answerOf(input, kept, about);
    const { producerId, minimum } = leastWorth(short, input.leftOutBefore);
    leftOut.push({ producerId, minimum, reachable: reachableOf(producerId, solved, rules.months) });
  }
}

/**
 * All offers solved anew so that every minimum is kept, or null when they cannot be. What the bounds push into the way
 * of an exclusion is heeded the next time, until all are kept or nothing more is learnt.
 */
function keptBy(
  minimums: ReadonlyMap<string, number>,
  solved: readonly Solved[],
  rules: SolveRules,
): readonly Solved[] | null {
  const learnt = (parts: readonly Solved[]): number => parts.reduce((sum, { heeded }) => sum + heeded.size, 0);
  for (let known = solved; ;) {
    const atLeast = keepMinimums(minimums, known, rules.months);
    if (atLeast === null) return null;
    const kept = known.map(({ question, heeded }) =>
      solveOffer(question, rules, { atLeast: atLeast.get(question.offerId), heeded }),
    );
    if (shortOf(minimums, kept).length === 0) return kept;
    if (learnt(kept) === learnt(known)) return null;
    known = kept;
  }
}

interface SolvedAll {
  readonly solved: readonly Solved[];
  readonly asked: readonly (readonly DemandRow[])[];
  readonly load: LoadCut | null;
}

function solveOffers(input: MatchInput, without: ReadonlySet<string>, rules: SolveRules): SolvedAll {
  const questions = byOffer(input, without);
  const asked = questions.map(({ demands }) => demands);
  const solved = questions.map((question) => solveOffer(question, rules));
  const load = input.load === undefined ? null : limitLoad(loadedRows(solved, rules), input.load);
  if (load === null) return { solved, asked, load };
  return { solved: questions.map((question) => solveOffer(heldTo(question, load, rules), rules)), asked, load };
}

function loadedRows(solved: readonly Solved[], { months }: SolveRules): Loaded[] {
  return solved.flatMap(({ question: { offerId, demands, monthOf }, shares }) =>
    demands.flatMap(({ packs, set = false }, row) =>
      months.has(monthOf[row] ?? 0) ? { offerId, row, packs, set, exact: shares.exact.total([row]) } : [],
    ),
  );
}

/** The question with the delivered demands held to what fits on the load. */
function heldTo(question: OfferQuestion, load: LoadCut, { months }: SolveRules): OfferQuestion {
  const fits = load.packs.get(question.offerId);
  const demands = question.demands.map((demand, row) => {
    if (!months.has(question.monthOf[row] ?? 0)) return demand;
    const packs = fits?.get(row) ?? 0;
    return { ...demand, packs, extra: Math.max(0, packs - (demand.packs - (demand.extra ?? 0))) };
  });
  return { ...question, demands };
}
