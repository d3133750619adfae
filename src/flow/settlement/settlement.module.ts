import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityModule } from '../../foundation/identity/index.js';
import { LedgerModule } from '../../foundation/ledger/index.js';
import { PartnershipModule } from '../../foundation/partnership/index.js';
import { SeasonModule } from '../../foundation/season/index.js';
import { TerritoryModule } from '../../foundation/territory/index.js';
import { DocumentsModule } from '../../platform/documents/index.js';
import { DeliveryModule } from '../delivery/index.js';
import { DistributionModule } from '../distribution/index.js';
import { Balances } from './balance.service.js';
import { BankAccountRow, BankLineRow, BankStatementRow } from './bank.entity.js';
import { BankController } from './bank.controller.js';
import { BankRepository } from './bank.repository.js';
import { BankAccounts } from './bank-accounts.service.js';
import { BankCandidates } from './bank-candidates.service.js';
import { BankImports } from './bank-imports.service.js';
import { GroupMoneyService } from './group-money.service.js';
import { PaymentController } from './payment.controller.js';
import { DueReference, GroupMoney, PaymentRow } from './payment.entity.js';
import './payment.errors.js';
import { PaymentChecks } from './payment-checks.service.js';
import { PaymentRepository } from './payment.repository.js';
import { Payments } from './payments.service.js';
import { SettlementController } from './settlement.controller.js';
import {
  DueLine,
  DueRow,
  GoodsCredit,
  PayableRow,
  Settlement,
  TransportAgreement,
  TransportCost,
} from './settlement.entity.js';
import { SettlementRepository } from './settlement.repository.js';
import { CostFacts } from './settlement-cost-facts.service.js';
import { SettlementCosts } from './settlement-costs.service.js';
import { SettlementFacts } from './settlement-facts.service.js';
import { Settlements } from './settlements.service.js';
import { SettlementViews } from './settlement-views.service.js';
import { StatementController } from './statement.controller.js';
import { StatementRepository } from './statement.repository.js';
import { StatementFacts } from './statement-facts.service.js';
import { StatementPays } from './statement-pays.service.js';
import { Statements } from './statements.service.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([
      ...[TransportCost, TransportAgreement, GoodsCredit, Settlement, DueRow, DueLine, PayableRow],
      ...[GroupMoney, PaymentRow, DueReference, BankAccountRow, BankStatementRow, BankLineRow],
    ]),
    IdentityModule,
    TerritoryModule,
    PartnershipModule,
    SeasonModule,
    LedgerModule,
    DocumentsModule,
    DeliveryModule,
    DistributionModule,
  ],
  controllers: [SettlementController, PaymentController, BankController, StatementController],
  providers: [
    ...[SettlementRepository, SettlementFacts, Settlements, SettlementViews, CostFacts, SettlementCosts],
    ...[PaymentRepository, PaymentChecks, Payments, GroupMoneyService],
    ...[StatementRepository, StatementFacts, StatementPays, Statements, Balances],
    ...[BankRepository, BankAccounts, BankCandidates, BankImports],
  ],
})
export class SettlementModule {}
