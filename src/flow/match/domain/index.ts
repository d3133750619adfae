export { answerMatch } from './answer-match.js';
export { carryDebts } from './carry-debts.js';
export { checkSolution } from './check-solution.js';
export { divideShare, type HouseholdDemand } from './divide-share.js';
export { explainShare, type ShareCase, type SharePoint } from './explain-share.js';
export { parseFraction } from './fraction.js';
export * from './match-diff.js';
export { type CycleFacts, cycleInput, finalInput, seasonInput } from './match-input.js';
export type * from './match.types.js';
export { solveMatch } from './solve-match.js';
export { suppose, type WhatIf, whatIfMistakes, type Window } from './what-if.js';
export {
  aboveCommitment,
  aboveSupply,
  asCommitted,
  type Override,
  type OverrideLoss,
  withOverrides,
} from './overrides.js';
export { exclusionsOf } from './exclusions.js';
export type { Barred } from './exclusions.js';
