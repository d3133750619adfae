import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityModule } from '../../foundation/identity/index.js';
import { PartnershipModule } from '../../foundation/partnership/index.js';
import { SeasonModule } from '../../foundation/season/index.js';
import { TerritoryModule } from '../../foundation/territory/index.js';
import { DocumentsModule } from '../../platform/documents/index.js';
import { MatchModule } from '../match/index.js';
import { DistributionController } from './distribution.controller.js';
import { DistributionRow, GroupReceipt, WriteOff } from './distribution.entity.js';
import { DistributionLists } from './distribution-list.service.js';
import { DistributionNames } from './distribution-names.service.js';
import { DistributionRepository } from './distribution.repository.js';
import { Distributions } from './distributions.service.js';
import { Recalls } from './recalls.service.js';
import { GroupCounts } from './group-counts.service.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([GroupReceipt, DistributionRow, WriteOff]),
    IdentityModule,
    TerritoryModule,
    PartnershipModule,
    SeasonModule,
    DocumentsModule,
    MatchModule,
  ],
  controllers: [DistributionController],
  providers: [DistributionRepository, Distributions, GroupCounts, DistributionLists, DistributionNames, Recalls],
  exports: [Distributions],
})
export class DistributionModule {}
