import { Body, Controller, Get, Param, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { By, Caller } from '../../platform/auth/index.js';
import { IdPipe, IfMatch, pageIn, PageQuery } from '../../platform/http/index.js';
import { PaperCheckDto, PaperRuleDto, UpdatePaperRuleDto } from './paper.dto.js';
import { PaperChecks } from './paper-checks.service.js';
import { PaperRules } from './paper-rules.service.js';

@ApiTags('Transport')
@Controller('v1')
export class PaperController {
  constructor(
    private readonly rules: PaperRules,
    private readonly checks: PaperChecks,
  ) {}

  /** Which papers goods need from one country to another, with source and the day it was last looked up. No promise of clearance. */
  @Get('paper-rules')
  async listRules(@Query() query: PageQuery) {
    return pageIn(await this.rules.list(), query, { key: ({ id }) => [id] });
  }

  /** Adds a rule. */
  @Post('paper-rules')
  addRule(@Body() dto: PaperRuleDto) {
    return this.rules.add(dto);
  }

  /** Ends a rule, or says that it was looked up again. */
  @Patch('paper-rules/:paperRuleId')
  updateRule(
    @Param('paperRuleId', IdPipe) paperRuleId: string,
    @IfMatch() version: number,
    @Body() dto: UpdatePaperRuleDto,
  ) {
    return this.rules.update(paperRuleId, version, dto);
  }

  /** The papers that a journey needs, and which are there. */
  @Get('transport-jobs/:jobId/documents')
  async list(@By() caller: Caller, @Param('jobId', IdPipe) jobId: string, @Query() query: PageQuery) {
    return pageIn(await this.checks.list(caller, jobId), query, { key: ({ ruleId }) => [ruleId] });
  }

  /** Says that a paper is there, or why the journey leaves without it. */
  @Put('transport-jobs/:jobId/documents/:paperRuleId')
  check(
    @By() caller: Caller,
    @Param('jobId', IdPipe) jobId: string,
    @Param('paperRuleId', IdPipe) ruleId: string,
    @Body() dto: PaperCheckDto,
  ) {
    return this.checks.check(caller, { jobId, ruleId }, dto);
  }
}
