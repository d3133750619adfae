export { CommitmentModule } from './commitment.module.js';
export type { HouseholdCommitment } from './commitment.repository.js';
export { Commitments } from './commitments.service.js';
export type { StandingCommitment } from './commitments.service.js';
