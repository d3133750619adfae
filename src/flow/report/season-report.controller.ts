import { Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { By, Caller } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { Format, type FormatName, IdPipe, pageIn, PageQuery, ReaderLanguage } from '../../platform/http/index.js';
import type { Language } from '../../shared/language.js';
import { AdoptedReports } from './adopted-reports.service.js';
import { ReportFiles } from './report-formats.service.js';
import { SeasonReports } from './season-report.service.js';

@ApiTags('Report')
@Controller('v1/seasons/:seasonId')
export class SeasonReportController {
  constructor(
    private readonly reports: SeasonReports,
    private readonly adopted: AdoptedReports,
    private readonly files: ReportFiles,
    private readonly clock: Clock,
  ) {}

  /** The season in figures as it stands: JSON, a zip of CSV files, XLSX or PDF. Nothing of a single household is in it. */
  @Get('report')
  async report(
    @By() caller: Caller,
    @Param('seasonId', IdPipe) seasonId: string,
    @Format() format: FormatName,
    @ReaderLanguage() language: Language,
  ): Promise<object> {
    const report = await this.reports.get(caller, seasonId);
    return this.files.of(report, { format, language, adoption: null });
  }

  /** Reports that the committee has adopted. */
  @Get('reports')
  async list(@By() caller: Caller, @Param('seasonId', IdPipe) seasonId: string, @Query() query: PageQuery) {
    return pageIn(await this.adopted.list(caller, seasonId), query, { key: ({ id }) => [id] });
  }

  /** Freezes the report with a number, after the committee has decided to adopt it. */
  @Post('reports')
  @HttpCode(202)
  async adopt(
    @By() caller: Caller,
    @Param('seasonId', IdPipe) seasonId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const at = this.clock.now();
    const task = await this.adopted.ask(caller, seasonId, at);
    void reply.header('location', `/v1/tasks/${task.id}`);
    return task;
  }

  /** An adopted report as it was, in the formats of the report. */
  @Get('reports/:reportId')
  async get(
    @By() caller: Caller,
    @Param('seasonId', IdPipe) seasonId: string,
    @Param('reportId', IdPipe) reportId: string,
    @Format() format: FormatName,
    @ReaderLanguage() language: Language,
  ): Promise<object> {
    const { content, number, adoptedAt } = await this.adopted.get(caller, seasonId, reportId);
    return this.files.of(content, { format, language, adoption: { number, on: adoptedAt.toISOString().slice(0, 10) } });
  }
}
