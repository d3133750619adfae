import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { TerritoryModule } from '../territory/index.js';
import { Mandate, Partnership, PartnershipMember } from './partnership.entity.js';
import { PartnershipController } from './partnership.controller.js';
import { PartnershipLife } from './partnership-life.service.js';
import { PartnershipRepository } from './partnership.repository.js';
import { Partnerships } from './partnerships.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([Partnership, PartnershipMember, Mandate]), TerritoryModule],
  controllers: [PartnershipController],
  providers: [PartnershipRepository, Partnerships, PartnershipLife],
  exports: [Partnerships],
})
export class PartnershipModule {}
