import { Controller, Get, Param } from '@nestjs/common';
import { By, Caller } from '../../platform/auth/index.js';
import { IdPipe } from '../../platform/http/index.js';
import { HandlingUnitViews } from './handling-units.service.js';

@Controller('v1/cycles/:cycleId/handling-units')
export class ConsolidationController {
  constructor(private readonly units: HandlingUnitViews) {}

  /** The pallets of a month, with their contents by lot. */
  @Get()
  async list(@By() caller: Caller, @Param('cycleId', IdPipe) cycleId: string) {
    return { items: await this.units.list(caller, cycleId), nextCursor: null };
  }
}
