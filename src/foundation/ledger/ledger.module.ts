import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { LedgerController } from './ledger.controller.js';
import { Account, AccountBalance, Book, LedgerEntry, LedgerTransaction } from './ledger.entity.js';
import { LedgerRepository } from './ledger.repository.js';
import { Ledger } from './ledger.service.js';
import { LedgerViews } from './ledger-views.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([Book, Account, AccountBalance, LedgerTransaction, LedgerEntry])],
  controllers: [LedgerController],
  providers: [LedgerRepository, Ledger, LedgerViews],
  exports: [Ledger, LedgerViews],
})
export class LedgerModule {}
