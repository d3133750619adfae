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

  /** The accounts one may see, with their balances. */
  @Get('accounts')
  accounts(@By() caller: Caller, @Query() query: AccountQuery) {
    return this.ledger.accounts(caller, query);
  }

  /** The entries of an account with its balance after each. */
  @Get('accounts/:accountId/statement')
  statement(@By() caller: Caller, @Param('accountId', IdPipe) accountId: string, @Query() query: PageQuery) {
    return this.ledger.statement(caller, accountId, query);
  }

  /** The partnership's postings; of one month, where it is named. */
  @Get('transactions')
  entries(@By() caller: Caller, @Query() query: EntryQuery) {
    return this.ledger.entries(caller, query);
  }
}
