import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { By, Caller } from '../../platform/auth/index.js';
import { IdPipe, pageIn, PageQuery } from '../../platform/http/index.js';
import { CostDto, CreditsDto } from './settlement.dto.js';
import { SettlementCosts } from './settlement-costs.service.js';
import { SettlementViews } from './settlement-views.service.js';

@Controller('v1/cycles/:cycleId')
export class SettlementController {
  constructor(
    private readonly settlements: SettlementViews,
    private readonly costs: SettlementCosts,
  ) {}

  /** A month's dues and payables one may see. */
  @Get('settlement')
  get(@By() caller: Caller, @Param('cycleId', IdPipe) cycleId: string) {
    return this.settlements.get(caller, cycleId);
  }

  /** What the journey and the import cost, the estimate, and who has still to agree. */
  @Get('transport-costs')
  async list(@By() caller: Caller, @Param('cycleId', IdPipe) cycleId: string, @Query() query: PageQuery) {
    const { items, ...whole } = await this.costs.list(caller, cycleId);
    return { ...whole, ...pageIn(items, query, { key: ({ id }) => [id] }) };
  }

  /** An invoice for the journey or the import; after the settlement it settles the month again. */
  @Post('transport-costs')
  addCost(@By() caller: Caller, @Param('cycleId', IdPipe) cycleId: string, @Body() dto: CostDto) {
    return this.costs.add(caller, cycleId, dto);
  }

  /** Agrees, for one's side, to a transport that costs more than a fifth over its estimate. */
  @Post('transport-costs/agreement')
  @HttpCode(200)
  agree(@By() caller: Caller, @Param('cycleId', IdPipe) cycleId: string) {
    return this.costs.agree(caller, cycleId);
  }

  /** Credits for what was found missing, damaged or refused after the distribution. */
  @Post('credits')
  credit(@By() caller: Caller, @Param('cycleId', IdPipe) cycleId: string, @Body() dto: CreditsDto) {
    return this.costs.credit(caller, cycleId, dto);
  }
}
