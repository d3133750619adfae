import { Controller, Get, Param, Query } from '@nestjs/common';
import { IsOptional } from 'class-validator';
import { By, Caller } from '../../platform/auth/index.js';
import { IdPipe, IsDay, IsIdentifier, IsLine, PageQuery } from '../../platform/http/index.js';
import { LedgerViews } from './ledger-views.service.js';
import { spanOf } from './domain/index.js';

export class AccountQuery extends PageQuery {
  @IsOptional() @IsLine(40) kind?: string;
  /** Of this household, group, producer or carrier. */
  @IsOptional() @IsIdentifier() ownerId?: string;
}

export class StatementQuery extends PageQuery {
  /** The first day. */
  @IsOptional() @IsDay() from?: string;
  /** The last day. */
  @IsOptional() @IsDay() to?: string;
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

  /** The entries of an account with its balance after each; of some days, where they are named. */
  @Get('accounts/:accountId/statement')
  statement(@By() caller: Caller, @Param('accountId', IdPipe) accountId: string, @Query() query: StatementQuery) {
    const { limit, cursor } = query;
    const page = cursor === undefined ? { limit } : { limit, cursor };
    return this.views.statement(caller, accountId, { ...page, ...spanOf(query) });
  }

  /** Postings one may see; of one month or one transaction, where it is named. */
  @Get('transactions')
  entries(@By() caller: Caller, @Query() query: EntryQuery) {
    return this.views.entries(caller, query);
  }
}
