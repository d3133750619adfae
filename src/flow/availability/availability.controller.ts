import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { By, Caller } from '../../platform/auth/index.js';
import { IdPipe, StreamedBody } from '../../platform/http/index.js';
import { Availabilities } from './availabilities.service.js';
import { AvailabilityImportQuery, AvailabilityQuery, PutAvailabilitiesDto } from './availability.dto.js';
import { AvailabilityImports } from './availability-imports.service.js';

@Controller('v1/seasons/:seasonId/availabilities')
export class AvailabilityController {
  constructor(
    private readonly availabilities: Availabilities,
    private readonly imports: AvailabilityImports,
  ) {}

  /** Declares harvests: inserts or replaces; all or none. */
  @Put()
  put(@By() caller: Caller, @Param('seasonId', IdPipe) seasonId: string, @Body() { items }: PutAvailabilitiesDto) {
    return this.availabilities.put(caller, seasonId, items);
  }

  /** Declared harvests one may see. */
  @Get()
  list(@By() caller: Caller, @Param('seasonId', IdPipe) seasonId: string, @Query() query: AvailabilityQuery) {
    return this.availabilities.list(caller, seasonId, query);
  }

  /** Harvests (producer, offer, month, packs, …) as CSV or JSON lines, streamed; all or none. */
  @Post('import')
  @HttpCode(200)
  import(
    @By() caller: Caller,
    @Param('seasonId', IdPipe) seasonId: string,
    @Query() { dryRun }: AvailabilityImportQuery,
    @Body() body: StreamedBody,
  ) {
    return this.imports.run(caller, { seasonId, dryRun }, body);
  }
}
