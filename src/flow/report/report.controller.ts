import { Controller, Get, Param } from '@nestjs/common';
import { By, Caller } from '../../platform/auth/index.js';
import { IdPipe } from '../../platform/http/index.js';
import { SeasonAudits } from './season-audit.service.js';

@Controller('v1/seasons/:seasonId/audit')
export class ReportController {
  constructor(private readonly audits: SeasonAudits) {}

  /** Recomputes the invariants of a season from its raw rows and names each row that breaks one. */
  @Get()
  get(@By() caller: Caller, @Param('seasonId', IdPipe) seasonId: string) {
    return this.audits.get(caller, seasonId);
  }
}
