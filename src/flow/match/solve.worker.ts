import { answerMatch } from './domain/index.js';

/** What the solver's thread runs: a question in, a proved answer out. */
export default answerMatch;
