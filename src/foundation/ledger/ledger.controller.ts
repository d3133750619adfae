import { Controller, Get, Param, Query } from '@nestjs/common';
import { IsOptional } from 'class-validator';
import { By, Caller } from '../../platform/auth/index.js';
import { IdPipe, IsIdentifier, IsLine, PageQuery } from '../../platform/http/index.js';
import { Ledger } from './ledger.service.js';

export class AccountQuery extends PageQuery {
  @IsOptional() @IsLine(40) kind?: string;
}

export class EntryQuery extends PageQuery {
  @IsOptional() @IsIdentifier() cycleId?: string;
}

@Controller('v1/ledger')
export class LedgerController {
  constructor(private readonly ledger: Ledger) {}

  @Get('accounts')
  accounts(@By() caller: Caller, @Query() query: AccountQuery) {
    return this.ledger.accounts(caller, query);
  }

  @Get('accounts/:accountId/statement')
  statement(@By() caller: Caller, @Param('accountId', IdPipe) accountId: string, @Query() query: PageQuery) {
    return this.ledger.statement(caller, accountId, query);
  }

  @Get('transactions')
  entries(@By() caller: Caller, @Query() query: EntryQuery) {
    return this.ledger.entries(caller, query);
  }
}
