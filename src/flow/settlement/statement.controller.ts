import { Controller, Get, Param, Query } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { LedgerViews, spanOf } from '../../foundation/ledger/index.js';
import { ApiOperation } from '@nestjs/swagger';
import { By, Caller } from '../../platform/auth/index.js';
import {
  Format,
  type FormatName,
  IdPipe,
  IsDay,
  IsIdentifier,
  PageQuery,
  ReaderLanguage,
} from '../../platform/http/index.js';
import type { Language } from '../../shared/language.js';
import { Balances } from './balance.service.js';
import { Statements } from './statements.service.js';

export class StatementQuery extends PageQuery {
  /** The first day. */
  @IsOptional() @IsDay() from?: string;
  /** The last day. */
  @IsOptional() @IsDay() to?: string;
}

export class GroupDuesQuery {
  @IsIdentifier() partnershipId: string;
}

export class YearQuery {
  @Type(() => Number) @IsInt() @Min(2000) @Max(2999) year: number;
}

@Controller('v1')
export class StatementController {
  constructor(
    private readonly views: LedgerViews,
    private readonly statements: Statements,
    private readonly balances: Balances,
  ) {}

  /** An account's entries with its balance after each, of some days where they are named; as PDF to be sent and paid. */
  @ApiOperation({ summary: 'An account’s entries with its balance after each; as PDF to be sent and paid.' })
  @Get('ledger/accounts/:accountId/statement')
  statement(
    @By() caller: Caller,
    @Param('accountId', IdPipe) accountId: string,
    @Query() query: StatementQuery,
    @Format() format: FormatName,
    @ReaderLanguage() language: Language,
  ): Promise<object> {
    const span = spanOf(query);
    if (format === 'pdf') return this.statements.pdf(caller, accountId, span, language);
    const { limit, cursor } = query;
    return this.views.statement(caller, accountId, {
      ...(cursor === undefined ? { limit } : { limit, cursor }),
      ...span,
    });
  }

  /** What each household of a group owes, month by month, with the communication that pays it. */
  @Get('organisations/:organisationId/dues')
  debts(
    @By() caller: Caller,
    @Param('organisationId', IdPipe) organisationId: string,
    @Query() { partnershipId }: GroupDuesQuery,
  ) {
    return this.balances.debts(caller, partnershipId, organisationId);
  }

  /** What stood on each account at the start and the end of a year. */
  @Get('partnerships/:partnershipId/year-balance')
  year(@By() caller: Caller, @Param('partnershipId', IdPipe) partnershipId: string, @Query() { year }: YearQuery) {
    return this.balances.year(caller, partnershipId, year);
  }
}
