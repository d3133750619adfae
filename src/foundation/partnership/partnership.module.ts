import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { TerritoryModule } from '../territory/index.js';
import { Mandate, Partnership, PartnershipMember } from './partnership.entity.js';
import { PartnershipRepository } from './partnership.repository.js';
import { Partnerships } from './partnerships.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([Partnership, PartnershipMember, Mandate]), TerritoryModule],
  providers: [PartnershipRepository, Partnerships],
  exports: [Partnerships],
})
export class PartnershipModule {}
