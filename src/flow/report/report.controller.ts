import { Controller, Get, Param } from '@nestjs/common';
import { By, Caller } from '../../platform/auth/index.js';
import { IdPipe } from '../../platform/http/index.js';
import { SeasonCompliance } from './compliance.service.js';
import { SeasonAudits } from './season-audit.service.js';

@Controller('v1/seasons/:seasonId')
export class ReportController {
  constructor(
    private readonly audits: SeasonAudits,
    private readonly compliance: SeasonCompliance,
  ) {}

  /** Recomputes the invariants of a season from its raw rows and names each row that breaks one. */
  @Get('audit')
  get(@By() caller: Caller, @Param('seasonId', IdPipe) seasonId: string) {
    return this.audits.get(caller, seasonId);
  }

  /** How both sides kept to the charter: what producers did not bring, what groups did not take or pay. */
  @Get('compliance')
  measure(@By() caller: Caller, @Param('seasonId', IdPipe) seasonId: string) {
    return this.compliance.get(caller, seasonId);
  }
}
