import { Body, Controller, Get, HttpCode, Param, Patch, Post, Put, Query } from '@nestjs/common';
import { By, Caller } from '../../platform/auth/index.js';
import { IdPipe, IfMatch, PageQuery } from '../../platform/http/index.js';
import { CreateSeasonDto, GroupsDto, RateDto, SignatureDto, UpdateSeasonDto } from './season.dto.js';
import { SeasonCommitments } from './season-commitment.service.js';
import { SeasonLife } from './season-life.service.js';
import { SeasonPlan } from './season-plan.service.js';

@Controller('v1')
export class SeasonController {
  constructor(
    private readonly plan: SeasonPlan,
    private readonly life: SeasonLife,
    private readonly commitments: SeasonCommitments,
  ) {}

  @Post('partnerships/:partnershipId/seasons')
  create(@By() caller: Caller, @Param('partnershipId', IdPipe) partnershipId: string, @Body() dto: CreateSeasonDto) {
    return this.plan.create(caller, partnershipId, dto);
  }

  @Get('partnerships/:partnershipId/seasons')
  list(@By() caller: Caller, @Param('partnershipId', IdPipe) partnershipId: string, @Query() query: PageQuery) {
    return this.plan.list(caller, partnershipId, query);
  }

  @Get('seasons/:seasonId')
  get(@By() caller: Caller, @Param('seasonId', IdPipe) seasonId: string) {
    return this.plan.get(caller, seasonId);
  }

  @Patch('seasons/:seasonId')
  update(
    @By() caller: Caller,
    @Param('seasonId', IdPipe) seasonId: string,
    @IfMatch() version: number,
    @Body() dto: UpdateSeasonDto,
  ) {
    return this.plan.update(caller, seasonId, version, dto);
  }

  @Post('seasons/:seasonId/open')
  @HttpCode(200)
  open(@By() caller: Caller, @Param('seasonId', IdPipe) seasonId: string) {
    return this.life.open(caller, seasonId);
  }

  @Post('seasons/:seasonId/close')
  @HttpCode(200)
  close(@By() caller: Caller, @Param('seasonId', IdPipe) seasonId: string) {
    return this.life.close(caller, seasonId);
  }

  @Get('seasons/:seasonId/rates')
  async rates(@By() caller: Caller, @Param('seasonId', IdPipe) seasonId: string) {
    return { items: await this.plan.rates(caller, seasonId), nextCursor: null };
  }

  @Post('seasons/:seasonId/rates')
  putRate(@By() caller: Caller, @Param('seasonId', IdPipe) seasonId: string, @Body() dto: RateDto) {
    return this.plan.putRate(caller, seasonId, dto);
  }

  @Get('seasons/:seasonId/groups')
  async groups(@By() caller: Caller, @Param('seasonId', IdPipe) seasonId: string) {
    return { items: await this.plan.groups(caller, seasonId), nextCursor: null };
  }

  @Put('seasons/:seasonId/groups')
  async putGroups(@By() caller: Caller, @Param('seasonId', IdPipe) seasonId: string, @Body() { items }: GroupsDto) {
    return { items: await this.plan.putGroups(caller, seasonId, items), nextCursor: null };
  }

  @Get('seasons/:seasonId/cycles')
  async cycles(@By() caller: Caller, @Param('seasonId', IdPipe) seasonId: string) {
    return { items: await this.plan.cyclesOf(caller, seasonId), nextCursor: null };
  }

  @Get('seasons/:seasonId/season-commitment')
  commitment(@By() caller: Caller, @Param('seasonId', IdPipe) seasonId: string) {
    return this.commitments.get(caller, seasonId);
  }

  @Post('seasons/:seasonId/season-commitment/signatures')
  sign(@By() caller: Caller, @Param('seasonId', IdPipe) seasonId: string, @Body() dto: SignatureDto) {
    return this.commitments.sign(caller, seasonId, dto);
  }
}
