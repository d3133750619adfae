import { Controller, Get, Query } from '@nestjs/common';
import { IsOptional } from 'class-validator';
import { By, Caller } from '../../platform/auth/index.js';
import { IsIdentifier, IsLine, PageQuery } from '../../platform/http/index.js';
import { LedgerViews } from './ledger-views.service.js';

export class AccountQuery extends PageQuery {
  @IsOptional() @IsLine(40) kind?: string;
  /** Of this household, group, producer or carrier. */
  @IsOptional() @IsIdentifier() ownerId?: string;
}

export class EntryQuery extends PageQuery {
  @IsOptional() @IsIdentifier() cycleId?: string;
  @IsOptional() @IsIdentifier() transactionId?: string;
}

@Controller('v1/ledger')
export class LedgerController {
  constructor(private readonly views: LedgerViews) {}

  /** The accounts one may see, with their balances. */
  @Get('accounts')
  accounts(@By() caller: Caller, @Query() query: AccountQuery) {
    return this.views.accounts(caller, query);
  }

  /** Postings one may see; of one month or one transaction, where it is named. */
  @Get('transactions')
  entries(@By() caller: Caller, @Query() query: EntryQuery) {
    return this.views.entries(caller, query);
  }
}
