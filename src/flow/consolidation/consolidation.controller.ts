import { Controller, Get, Param, Query } from '@nestjs/common';
import { By, Caller } from '../../platform/auth/index.js';
import { IdPipe, pageIn, PageQuery } from '../../platform/http/index.js';
import { HandlingUnitViews } from './handling-units.service.js';

@Controller('v1/cycles/:cycleId/handling-units')
export class ConsolidationController {
  constructor(private readonly units: HandlingUnitViews) {}

  /** The pallets of a month, with their contents by lot. */
  @Get()
  async list(@By() caller: Caller, @Param('cycleId', IdPipe) cycleId: string, @Query() query: PageQuery) {
    return pageIn(await this.units.list(caller, cycleId), query, { key: ({ id }) => [id] });
  }
}
