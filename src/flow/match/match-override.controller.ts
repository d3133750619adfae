import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { By, Caller } from '../../platform/auth/index.js';
import { IdPipe, PageQuery } from '../../platform/http/index.js';
import { OverrideDto } from './match.dto.js';
import { MatchOverrides } from './match-overrides.service.js';

@ApiTags('Match')
@Controller('v1/cycles/:cycleId/match/overrides')
export class MatchOverrideController {
  constructor(private readonly overrides: MatchOverrides) {}

  /** Shares that were set by hand: who asked, who agreed, when and why. */
  @Get()
  list(@By() caller: Caller, @Param('cycleId', IdPipe) cycleId: string, @Query() query: PageQuery) {
    return this.overrides.list(caller, cycleId, query);
  }

  /** Asks for shares to be set by hand, with a reason; without packs an earlier override is lifted. */
  @Post()
  ask(@By() caller: Caller, @Param('cycleId', IdPipe) cycleId: string, @Body() dto: OverrideDto) {
    return this.overrides.ask(caller, cycleId, dto);
  }

  /** Agrees for the other side; the month is matched again around it. */
  @Post(':overrideId/agreement')
  @HttpCode(200)
  agree(
    @By() caller: Caller,
    @Param('cycleId', IdPipe) cycleId: string,
    @Param('overrideId', IdPipe) overrideId: string,
  ) {
    return this.overrides.agree(caller, cycleId, overrideId);
  }
}
