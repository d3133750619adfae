import { planRounds, type RoundsAnswer, type RoundsQuestion } from './domain/index.js';

export interface RoundsWork {
  readonly question: RoundsQuestion;
  readonly seed: number;
  readonly changesMax: number;
  readonly msMax: number;
}

export interface RoundsFound {
  readonly answer: RoundsAnswer;
  /** How many the search tried: the same seed with as many finds the same. */
  readonly changes: number;
}

/** What the planner's thread runs: changes up to their number, or as many as the time allows. */
export default function plan({ question, seed, changesMax, msMax }: RoundsWork): RoundsFound {
  const start = performance.now();
  let changes = 0;
  const spent = (tried: number): number => {
    changes = tried;
    return Math.max(tried / changesMax, (performance.now() - start) / msMax);
  };
  return { answer: planRounds(question, { seed, spent }), changes };
}
