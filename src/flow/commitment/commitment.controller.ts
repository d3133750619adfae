import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { By, Caller } from '../../platform/auth/index.js';
import { IdPipe, PageQuery } from '../../platform/http/index.js';
import { Amendments } from './amendments.service.js';
import { AmendDto, CommitmentQuery } from './commitment.dto.js';
import { LiveCommitments } from './live-commitments.service.js';

@Controller('v1')
export class CommitmentController {
  constructor(
    private readonly live: LiveCommitments,
    private readonly amendments: Amendments,
  ) {}

  /** What is pledged together, live until the lock, with the gap to the full crate and pallet. */
  @Get('seasons/:seasonId/commitments')
  list(@By() caller: Caller, @Param('seasonId', IdPipe) seasonId: string, @Query() query: CommitmentQuery) {
    return this.live.list(caller, seasonId, query);
  }

  /** Changes asked for after the lock. */
  @Get('cycles/:cycleId/amendments')
  listAmendments(@By() caller: Caller, @Param('cycleId', IdPipe) cycleId: string, @Query() query: PageQuery) {
    return this.amendments.list(caller, cycleId, query);
  }

  /** Asks for a change after the lock. */
  @Post('cycles/:cycleId/amendments')
  async ask(@By() caller: Caller, @Param('cycleId', IdPipe) cycleId: string, @Body() dto: AmendDto) {
    return { items: await this.amendments.ask(caller, cycleId, dto) };
  }

  /** Agrees to a change after the lock. */
  @Post('cycles/:cycleId/amendments/:amendmentId/agreement')
  @HttpCode(200)
  agree(
    @By() caller: Caller,
    @Param('cycleId', IdPipe) cycleId: string,
    @Param('amendmentId', IdPipe) amendmentId: string,
  ) {
    return this.amendments.agree(caller, cycleId, amendmentId);
  }
}
