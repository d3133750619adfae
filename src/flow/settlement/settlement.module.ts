import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityModule } from '../../foundation/identity/index.js';
import { LedgerModule } from '../../foundation/ledger/index.js';
import { SeasonModule } from '../../foundation/season/index.js';
import { TerritoryModule } from '../../foundation/territory/index.js';
import { DeliveryModule } from '../delivery/index.js';
import { DistributionModule } from '../distribution/index.js';
import { SettlementController } from './settlement.controller.js';
import { DueLine, DueRow, PayableRow, Settlement, TransportCost } from './settlement.entity.js';
import { SettlementRepository } from './settlement.repository.js';
import { SettlementFacts, Settlements } from './settlements.service.js';
import { SettlementViews } from './settlement-views.service.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([TransportCost, Settlement, DueRow, DueLine, PayableRow]),
    IdentityModule,
    TerritoryModule,
    SeasonModule,
    LedgerModule,
    DeliveryModule,
    DistributionModule,
  ],
  controllers: [SettlementController],
  providers: [SettlementRepository, SettlementFacts, Settlements, SettlementViews],
})
export class SettlementModule {}
