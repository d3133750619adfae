import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { SeasonModule } from '../../foundation/season/index.js';
import { TerritoryModule } from '../../foundation/territory/index.js';
import { DeliveryModule } from '../delivery/index.js';
import { MatchModule } from '../match/index.js';
import { ConsolidationController } from './consolidation.controller.js';
import { HandlingUnitContent, HandlingUnitRow } from './consolidation.entity.js';
import { ConsolidationRepository } from './consolidation.repository.js';
import { HandlingUnits, HandlingUnitViews } from './handling-units.service.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([HandlingUnitRow, HandlingUnitContent]),
    TerritoryModule,
    SeasonModule,
    MatchModule,
    DeliveryModule,
  ],
  controllers: [ConsolidationController],
  providers: [ConsolidationRepository, HandlingUnits, HandlingUnitViews],
  exports: [HandlingUnits],
})
export class ConsolidationModule {}
