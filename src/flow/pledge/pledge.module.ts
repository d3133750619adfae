import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityModule } from '../../foundation/identity/index.js';
import { SeasonModule } from '../../foundation/season/index.js';
import { PledgeController } from './pledge.controller.js';
import { PledgeRow, PledgeTransfer } from './pledge.entity.js';
import { PledgeImportRepository } from './pledge-import.repository.js';
import { PledgeImports } from './pledge-imports.service.js';
import { PledgePlans } from './pledge-plans.service.js';
import { PledgeRepository } from './pledge.repository.js';
import { PledgeTransfers } from './pledge-transfers.service.js';
import { Pledges } from './pledges.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([PledgeRow, PledgeTransfer]), IdentityModule, SeasonModule],
  controllers: [PledgeController],
  providers: [PledgeRepository, PledgeImportRepository, Pledges, PledgePlans, PledgeImports, PledgeTransfers],
  exports: [Pledges],
})
export class PledgeModule {}
