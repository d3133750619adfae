import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { PartnershipModule } from '../../foundation/partnership/index.js';
import { SeasonModule } from '../../foundation/season/index.js';
import { TerritoryModule } from '../../foundation/territory/index.js';
import { Availabilities } from './availabilities.service.js';
import { AvailabilityController } from './availability.controller.js';
import './availability.errors.js';
import { AvailabilityChange, AvailabilityRow } from './availability.entity.js';
import { AvailabilityImports } from './availability-imports.service.js';
import { AvailabilityRepository } from './availability.repository.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([AvailabilityRow, AvailabilityChange]),
    PartnershipModule,
    TerritoryModule,
    SeasonModule,
  ],
  controllers: [AvailabilityController],
  providers: [AvailabilityRepository, Availabilities, AvailabilityImports],
  exports: [Availabilities],
})
export class AvailabilityModule {}
