import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { By, Caller } from '../../platform/auth/index.js';
import { IdPipe, PageQuery, StreamedBody } from '../../platform/http/index.js';
import { BankAccountDto, CsvMappingDto, ImportQuery, LinePaymentsDto, LineQuery } from './bank.dto.js';
import { BankAccounts } from './bank-accounts.service.js';
import { BankImports } from './bank-imports.service.js';

@Controller('v1')
export class BankController {
  constructor(
    private readonly bankAccounts: BankAccounts,
    private readonly imports: BankImports,
  ) {}

  /** The bank accounts of one's group or partnership. */
  @Get('bank-accounts')
  accounts(@By() caller: Caller, @Query() query: PageQuery) {
    return this.bankAccounts.list(caller, query);
  }

  /** Adds a bank account, whose statements can be imported then. */
  @Post('bank-accounts')
  addAccount(@By() caller: Caller, @Body() dto: BankAccountDto) {
    return this.bankAccounts.add(caller, dto);
  }

  /** How the account's bank lays out its CSV files. */
  @Put('bank-accounts/:bankAccountId/csv-mapping')
  putMapping(@By() caller: Caller, @Param('bankAccountId', IdPipe) id: string, @Body() dto: CsvMappingDto) {
    return this.bankAccounts.putMapping(caller, id, dto);
  }

  /** Reads a bank's file (camt.053, CODA, CSV) and books its lines; with `dryRun` only shows what it would book. */
  @Post('bank-statements')
  @HttpCode(200)
  take(@By() caller: Caller, @Body() body: StreamedBody, @Query() query: ImportQuery) {
    return this.imports.take(caller, body, query);
  }

  /** Lines of bank statements, those that are not matched alone where asked. */
  @Get('bank-lines')
  lines(@By() caller: Caller, @Query() query: LineQuery) {
    return this.bankAccounts.lines(caller, query);
  }

  /** Says from or to whom a line is, whole or in parts. */
  @Post('bank-lines/:bankLineId/payments')
  match(@By() caller: Caller, @Param('bankLineId', IdPipe) id: string, @Body() dto: LinePaymentsDto) {
    return this.bankAccounts.match(caller, id, dto);
  }
}
