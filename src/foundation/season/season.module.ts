import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CharterModule } from '../charter/index.js';
import { PartnershipModule } from '../partnership/index.js';
import { TerritoryModule } from '../territory/index.js';
import { CycleCalendar } from './cycle-calendar.service.js';
import { CycleController } from './cycle.controller.js';
import { CycleDateChange, CycleRow, CycleStep } from './cycle.entity.js';
import { CycleRepository } from './cycle.repository.js';
import { CycleSteps } from './cycle-steps.service.js';
import { DueSteps } from './due-steps.service.js';
import { GoPart } from './go.part.js';
import { OfferController } from './offer.controller.js';
import { OfferPrice, OfferRow, Product } from './offer.entity.js';
import { OfferRepository } from './offer.repository.js';
import { Offers } from './offers.service.js';
import { PartnershipTerms } from './partnership-terms.service.js';
import { SeasonController } from './season.controller.js';
import { SeasonGroup, SeasonRate, SeasonRow, SeasonSignature } from './season.entity.js';
import { SeasonRepository } from './season.repository.js';
import { DateFollowers } from './date-followers.js';
import { SeasonCommitments } from './season-commitment.service.js';
import { SeasonLife } from './season-life.service.js';
import { SeasonPlan } from './season-plan.service.js';
import { Seasons } from './seasons.service.js';
import { SignatureRepository } from './signature.repository.js';
import { StepProcessor } from './step.processor.js';
import { StepTasks } from './step-tasks.service.js';

const entities = [
  SeasonRow,
  SeasonRate,
  SeasonGroup,
  SeasonSignature,
  Product,
  OfferRow,
  OfferPrice,
  CycleRow,
  CycleStep,
  CycleDateChange,
];

@Module({
  imports: [TypeOrmModule.forFeature(entities), TerritoryModule, PartnershipModule, CharterModule],
  controllers: [SeasonController, OfferController, CycleController],
  providers: [
    SeasonRepository,
    OfferRepository,
    CycleRepository,
    SignatureRepository,
    Seasons,
    PartnershipTerms,
    SeasonPlan,
    SeasonLife,
    SeasonCommitments,
    Offers,
    DateFollowers,
    CycleCalendar,
    CycleSteps,
    StepTasks,
    DueSteps,
    StepProcessor,
    GoPart,
  ],
  exports: [Seasons, PartnershipTerms, SeasonCommitments, CycleSteps, DateFollowers, StepTasks, DueSteps],
})
export class SeasonModule {}
