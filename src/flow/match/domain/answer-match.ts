import { checkSolution } from './check-solution.js';
import type { MatchAnswer, MatchInput } from './match.types.js';
import { solveMatch } from './solve-match.js';

/** Solves, and lets no answer out that is not proved: whoever stores or shows one asks here. Throws BrokenInvariant. */
export function answerMatch(input: MatchInput): MatchAnswer {
  const answer = solveMatch(input);
  checkSolution(input, answer);
  return answer;
}
