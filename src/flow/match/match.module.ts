import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CharterModule } from '../../foundation/charter/index.js';
import { IdentityModule } from '../../foundation/identity/index.js';
import { PartnershipModule } from '../../foundation/partnership/index.js';
import { SeasonModule } from '../../foundation/season/index.js';
import { TerritoryModule } from '../../foundation/territory/index.js';
import { AvailabilityModule } from '../availability/index.js';
import { CommitmentModule } from '../commitment/index.js';
import { PledgeModule } from '../pledge/index.js';
import { HouseholdShares } from './household-shares.service.js';
import { MatchController } from './match.controller.js';
import { MatchAllocation, MatchHousehold, MatchPair, MatchRow, MatchShare, SupplyLimit } from './match.entity.js';
import { Matches } from './matches.service.js';
import { MatchChanges } from './match-changes.service.js';
import { MatchParties } from './match-parties.service.js';
import { MatchDemands } from './match-demands.service.js';
import { MatchExplanations } from './match-explanation.service.js';
import { MatchFacts } from './match-facts.service.js';
import { MatchOverrideController } from './match-override.controller.js';
import { MatchOverrideAgreement, MatchOverrideItem, MatchOverrideRow } from './match-override.entity.js';
import { MatchOverrideRepository } from './match-override.repository.js';
import { MatchOverrides } from './match-overrides.service.js';
import { MatchNames } from './match-names.service.js';
import { MatchPastRepository } from './match-past.repository.js';
import { MatchPreviews } from './match-preview.service.js';
import { MatchRepository } from './match.repository.js';
import { MatchRuns } from './match-runs.service.js';
import { MatchStepController } from './match-step.controller.js';
import { MatchViews } from './match-view.service.js';
import { OverrideChecks } from './override-checks.service.js';
import { OverrideSolver } from './override-solver.service.js';
import { SeasonFacts } from './season-facts.service.js';
import { SeasonMatches } from './season-match.service.js';
import { SeasonSolver } from './season-solver.service.js';
import { Solver } from './solver.service.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([
      MatchRow,
      MatchAllocation,
      MatchShare,
      MatchHousehold,
      MatchPair,
      SupplyLimit,
      MatchOverrideRow,
      MatchOverrideItem,
      MatchOverrideAgreement,
    ]),
    CharterModule,
    IdentityModule,
    TerritoryModule,
    PartnershipModule,
    SeasonModule,
    PledgeModule,
    CommitmentModule,
    AvailabilityModule,
  ],
  controllers: [MatchController, MatchStepController, MatchOverrideController],
  providers: [
    MatchRepository,
    MatchPastRepository,
    MatchParties,
    MatchDemands,
    MatchFacts,
    Solver,
    HouseholdShares,
    MatchOverrideRepository,
    OverrideSolver,
    OverrideChecks,
    MatchOverrides,
    MatchRuns,
    Matches,
    SeasonFacts,
    SeasonSolver,
    SeasonMatches,
    MatchViews,
    MatchNames,
    MatchChanges,
    MatchPreviews,
    MatchExplanations,
  ],
  exports: [Matches],
})
export class MatchModule {}
