import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { By, Caller } from '../../platform/auth/index.js';
import { IdPipe } from '../../platform/http/index.js';
import { CostDto } from './settlement.dto.js';
import { SettlementViews } from './settlement-views.service.js';

@Controller('v1/cycles/:cycleId')
export class SettlementController {
  constructor(private readonly settlements: SettlementViews) {}

  /** A month's dues and payables one may see. */
  @Get('settlement')
  get(@By() caller: Caller, @Param('cycleId', IdPipe) cycleId: string) {
    return this.settlements.get(caller, cycleId);
  }

  /** An invoice for the journey, before the month is settled. */
  @Post('transport-costs')
  addCost(@By() caller: Caller, @Param('cycleId', IdPipe) cycleId: string, @Body() dto: CostDto) {
    return this.settlements.addCost(caller, cycleId, dto);
  }
}
