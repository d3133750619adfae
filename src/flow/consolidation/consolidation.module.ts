import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { SeasonModule } from '../../foundation/season/index.js';
import { PartnershipModule } from '../../foundation/partnership/index.js';
import { TerritoryModule } from '../../foundation/territory/index.js';
import { DeliveryModule } from '../delivery/index.js';
import { MatchModule } from '../match/index.js';
import { Arrivals } from './arrivals.service.js';
import { ConsolidationController } from './consolidation.controller.js';
import { HandlingUnitContent, HandlingUnitRow } from './consolidation.entity.js';
import { ConsolidationRepository } from './consolidation.repository.js';
import { HandlingUnits, HandlingUnitViews } from './handling-units.service.js';
import { ArrivalWish, SlotRow } from './slot.entity.js';
import { SsccRepository, SsccSerial } from './sscc.repository.js';
import { UnitLabels } from './unit-labels.service.js';
import { UnitRegister } from './unit-register.service.js';
import { SlotRepository } from './slot.repository.js';
import { RoadService } from './road-service.js';
import { RoundPlanRow, Vehicle } from './round.entity.js';
import { RoundRepository } from './round.repository.js';
import { RoundPlanner } from './round-planner.service.js';
import { RoundPlans } from './round-plans.service.js';
import { RoundQuestions } from './round-questions.service.js';
import { RoundsController } from './rounds.controller.js';
import { Rounds } from './rounds.service.js';
import { RoundsSolver } from './rounds-solver.service.js';
import { Vehicles } from './vehicles.service.js';
import { SlotTimes } from './slot-times.service.js';
import { Slots } from './slots.service.js';
import { VehicleLoads } from './vehicle-loads.service.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([
      HandlingUnitRow,
      HandlingUnitContent,
      ArrivalWish,
      SlotRow,
      SsccSerial,
      Vehicle,
      RoundPlanRow,
    ]),
    TerritoryModule,
    PartnershipModule,
    SeasonModule,
    MatchModule,
    DeliveryModule,
  ],
  controllers: [ConsolidationController, RoundsController],
  providers: [
    ConsolidationRepository,
    HandlingUnits,
    HandlingUnitViews,
    SlotRepository,
    Slots,
    Arrivals,
    VehicleLoads,
    SsccRepository,
    UnitRegister,
    UnitLabels,
    SlotTimes,
    RoundRepository,
    RoundQuestions,
    RoundPlans,
    RoundPlanner,
    Rounds,
    RoadService,
    RoundsSolver,
    Vehicles,
  ],
  exports: [HandlingUnits],
})
export class ConsolidationModule {}
