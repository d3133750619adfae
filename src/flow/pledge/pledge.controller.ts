import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { By, Caller } from '../../platform/auth/index.js';
import { IdPipe, StreamedBody } from '../../platform/http/index.js';
import {
  CopyDto,
  ImportQuery,
  PledgeQuery,
  PutPledgesDto,
  StandingDto,
  TransferDto,
  TransferQuery,
} from './pledge.dto.js';
import { PledgeImports } from './pledge-imports.service.js';
import { PledgePlans } from './pledge-plans.service.js';
import { PledgeTransfers } from './pledge-transfers.service.js';
import { Pledges } from './pledges.service.js';

@Controller('v1')
export class PledgeController {
  constructor(
    private readonly pledges: Pledges,
    private readonly plans: PledgePlans,
    private readonly imports: PledgeImports,
    private readonly transfers: PledgeTransfers,
  ) {}

  /** Pledges: inserts or replaces, 0 withdraws; all or none. */
  @Put('seasons/:seasonId/pledges')
  put(@By() caller: Caller, @Param('seasonId', IdPipe) seasonId: string, @Body() { items }: PutPledgesDto) {
    return this.pledges.put(caller, seasonId, items);
  }

  /** Pledges one may see, by group, member, offer or month. */
  @Get('seasons/:seasonId/pledges')
  list(@By() caller: Caller, @Param('seasonId', IdPipe) seasonId: string, @Query() query: PledgeQuery) {
    return this.pledges.list(caller, seasonId, query);
  }

  /** Pledges (member, offer, month, packs, upTo) as CSV or JSON lines, streamed; all or none. */
  @Post('seasons/:seasonId/pledges/import')
  @HttpCode(200)
  import(
    @By() caller: Caller,
    @Param('seasonId', IdPipe) seasonId: string,
    @Query() { dryRun }: ImportQuery,
    @Body() body: StreamedBody,
  ) {
    return this.imports.run(caller, { seasonId, dryRun }, body);
  }

  /** The same packs for every open month. */
  @Post('seasons/:seasonId/pledges/standing')
  @HttpCode(200)
  standing(@By() caller: Caller, @Param('seasonId', IdPipe) seasonId: string, @Body() dto: StandingDto) {
    return this.plans.standing(caller, seasonId, dto);
  }

  /** Last season's pledges once more, where the offer is made again. */
  @Post('seasons/:seasonId/pledges/copy')
  @HttpCode(200)
  copy(@By() caller: Caller, @Param('seasonId', IdPipe) seasonId: string, @Body() dto: CopyDto) {
    return this.plans.copy(caller, seasonId, dto);
  }

  /** Pledges that changed hands. */
  @Get('pledge-transfers')
  listTransfers(@By() caller: Caller, @Query() query: TransferQuery) {
    return this.transfers.list(caller, query);
  }

  /** Hands the open months of a household that leaves to another. */
  @Post('pledge-transfers')
  transfer(@By() caller: Caller, @Body() dto: TransferDto) {
    return this.transfers.create(caller, dto);
  }
}
