export type { Accepted } from './matches.service.js';
export { Matches } from './matches.service.js';
export { MatchModule } from './match.module.js';
export type { HouseholdRow, Match } from './match.repository.js';
export { Solver } from './solver.service.js';
