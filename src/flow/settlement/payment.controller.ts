import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { By, Caller } from '../../platform/auth/index.js';
import { IdPipe } from '../../platform/http/index.js';
import { GroupMoneyService } from './group-money.service.js';
import { MoneySettingsDto, PaymentQuery, PaymentsDto, ReverseDto } from './payment.dto.js';
import { Payments } from './payments.service.js';

@Controller('v1')
export class PaymentController {
  constructor(
    private readonly payments: Payments,
    private readonly money: GroupMoneyService,
  ) {}

  /** Enters payments, one or many, all or none. */
  @Post('payments')
  enter(@By() caller: Caller, @Body() dto: PaymentsDto) {
    return this.payments.enter(caller, dto);
  }

  /** Payments one may see. */
  @Get('payments')
  list(@By() caller: Caller, @Query() query: PaymentQuery) {
    return this.payments.list(caller, query);
  }

  /** Posts the opposite of a payment, once. */
  @Post('ledger/transactions/:transactionId/reverse')
  @HttpCode(200)
  reverse(@By() caller: Caller, @Param('transactionId', IdPipe) transactionId: string, @Body() { reason }: ReverseDto) {
    return this.payments.reverse(caller, transactionId, reason);
  }

  /** What a household or group owes month by month, what is paid of it, and the communication to pay by. */
  @Get('ledger/accounts/:accountId/dues')
  dues(@By() caller: Caller, @Param('accountId', IdPipe) accountId: string) {
    return this.money.dues(caller, accountId);
  }

  /** What a group decided about money. */
  @Get('organisations/:organisationId/money-settings')
  settings(@By() caller: Caller, @Param('organisationId', IdPipe) organisationId: string) {
    return this.money.settings(caller, organisationId);
  }

  /** Decides about money. */
  @Put('organisations/:organisationId/money-settings')
  putSettings(
    @By() caller: Caller,
    @Param('organisationId', IdPipe) organisationId: string,
    @Body() dto: MoneySettingsDto,
  ) {
    return this.money.putSettings(caller, organisationId, dto);
  }
}
