import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { LedgerController } from './ledger.controller.js';
import { Account, Book, LedgerEntry, LedgerTransaction } from './ledger.entity.js';
import { LedgerRepository } from './ledger.repository.js';
import { Ledger } from './ledger.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([Book, Account, LedgerTransaction, LedgerEntry])],
  controllers: [LedgerController],
  providers: [LedgerRepository, Ledger],
  exports: [Ledger],
})
export class LedgerModule {}
