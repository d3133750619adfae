import { Body, Controller, Get, HttpCode, Param, Patch, Post, Put, Query } from '@nestjs/common';
import { By, Caller } from '../../platform/auth/index.js';
import { IdPipe, IfMatch, pageIn, PageQuery } from '../../platform/http/index.js';
import {
  CreateSeasonDto,
  CycleQuery,
  GroupQuery,
  GroupsDto,
  RateDto,
  SignatureDto,
  UpdateSeasonDto,
} from './season.dto.js';
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

  /** A season as a draft, with its months and all their dates. */
  @Post('partnerships/:partnershipId/seasons')
  create(@By() caller: Caller, @Param('partnershipId', IdPipe) partnershipId: string, @Body() dto: CreateSeasonDto) {
    return this.plan.create(caller, partnershipId, dto);
  }

  /** The seasons of a partnership. */
  @Get('partnerships/:partnershipId/seasons')
  list(@By() caller: Caller, @Param('partnershipId', IdPipe) partnershipId: string, @Query() query: PageQuery) {
    return this.plan.list(caller, partnershipId, query);
  }

  /** A season with its rules. */
  @Get('seasons/:seasonId')
  get(@By() caller: Caller, @Param('seasonId', IdPipe) seasonId: string) {
    return this.plan.get(caller, seasonId);
  }

  /** Renames a season; changes its rules while it is a draft. */
  @Patch('seasons/:seasonId')
  update(
    @By() caller: Caller,
    @Param('seasonId', IdPipe) seasonId: string,
    @IfMatch() version: number,
    @Body() dto: UpdateSeasonDto,
  ) {
    return this.plan.update(caller, seasonId, version, dto);
  }

  /** Opens a season for pledges. */
  @Post('seasons/:seasonId/open')
  @HttpCode(200)
  open(@By() caller: Caller, @Param('seasonId', IdPipe) seasonId: string) {
    return this.life.open(caller, seasonId);
  }

  /** Closes a season whose months are all settled or cancelled. */
  @Post('seasons/:seasonId/close')
  @HttpCode(200)
  close(@By() caller: Caller, @Param('seasonId', IdPipe) seasonId: string) {
    return this.life.close(caller, seasonId);
  }

  /** The exchange rates that members pay by. */
  @Get('seasons/:seasonId/rates')
  async rates(@By() caller: Caller, @Param('seasonId', IdPipe) seasonId: string, @Query() query: PageQuery) {
    return pageIn(await this.plan.rates(caller, seasonId), query, { key: ({ currency }) => [currency] });
  }

  /** Sets a rate while the season is a draft. */
  @Post('seasons/:seasonId/rates')
  putRate(@By() caller: Caller, @Param('seasonId', IdPipe) seasonId: string, @Body() dto: RateDto) {
    return this.plan.putRate(caller, seasonId, dto);
  }

  /** The season's groups and where they get their goods. */
  @Get('seasons/:seasonId/groups')
  async groups(@By() caller: Caller, @Param('seasonId', IdPipe) seasonId: string, @Query() query: GroupQuery) {
    return pageIn(await this.plan.groups(caller, seasonId), query, {
      key: ({ groupId }) => [groupId],
      filters: ['groupId', 'dropOffPointId'],
    });
  }

  /** Sets where groups get their goods. */
  @Put('seasons/:seasonId/groups')
  async putGroups(@By() caller: Caller, @Param('seasonId', IdPipe) seasonId: string, @Body() { items }: GroupsDto) {
    return { items: await this.plan.putGroups(caller, seasonId, items), nextCursor: null };
  }

  /** The months of a season, each with its dates and state. */
  @Get('seasons/:seasonId/cycles')
  async cycles(@By() caller: Caller, @Param('seasonId', IdPipe) seasonId: string, @Query() query: CycleQuery) {
    const cycles = await this.plan.cyclesOf(caller, seasonId);
    return pageIn(cycles, query, { key: ({ month }) => [month], filters: ['month', 'state'] });
  }

  /** The contract of both sides for all months, its hash and its signatures. */
  @Get('seasons/:seasonId/season-commitment')
  commitment(@By() caller: Caller, @Param('seasonId', IdPipe) seasonId: string) {
    return this.commitments.get(caller, seasonId);
  }

  /** Signs the season commitment; the last signature starts the season. */
  @Post('seasons/:seasonId/season-commitment/signatures')
  sign(@By() caller: Caller, @Param('seasonId', IdPipe) seasonId: string, @Body() dto: SignatureDto) {
    return this.commitments.sign(caller, seasonId, dto);
  }
}
