import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { By, Caller } from '../../platform/auth/index.js';
import { IdPipe, pageIn, PageQuery } from '../../platform/http/index.js';
import { Arrivals } from './arrivals.service.js';
import { ArrivalDto, LoadsQuery } from './consolidation.dto.js';
import { HandlingUnitViews } from './handling-units.service.js';
import { UnitLabels } from './unit-labels.service.js';
import { VehicleLoads } from './vehicle-loads.service.js';

@Controller('v1')
export class ConsolidationController {
  constructor(
    private readonly units: HandlingUnitViews,
    private readonly arrivals: Arrivals,
    private readonly vehicleLoads: VehicleLoads,
    private readonly unitLabels: UnitLabels,
  ) {}

  /** The pallets of a month, with their contents by lot. */
  @Get('cycles/:cycleId/handling-units')
  async list(@By() caller: Caller, @Param('cycleId', IdPipe) cycleId: string, @Query() query: PageQuery) {
    return pageIn(await this.units.list(caller, cycleId), query, { key: ({ id }) => [id] });
  }

  /** A label for each pallet, as PDF, in the first language of the place where it goes. */
  @Get('cycles/:cycleId/labels')
  labels(@By() caller: Caller, @Param('cycleId', IdPipe) cycleId: string) {
    return this.unitLabels.pdf(caller, cycleId);
  }

  /** When each producer comes to the loading point, and to which bay. */
  @Get('cycles/:cycleId/slots')
  async slots(@By() caller: Caller, @Param('cycleId', IdPipe) cycleId: string, @Query() query: PageQuery) {
    return pageIn(await this.arrivals.list(caller, cycleId), query, { key: ({ id }) => [id] });
  }

  /** Says when a delivery can come, and when that would suit best. */
  @Put('deliveries/:deliveryId/arrival')
  wish(@By() caller: Caller, @Param('deliveryId', IdPipe) deliveryId: string, @Body() dto: ArrivalDto) {
    return this.arrivals.wish(caller, deliveryId, dto);
  }

  /** How the pallets fit on vehicles: as few as can be found, loaded in the order in which they get off. */
  @Get('cycles/:cycleId/loads')
  loads(@By() caller: Caller, @Param('cycleId', IdPipe) cycleId: string, @Query() query: LoadsQuery) {
    return this.vehicleLoads.plan(caller, cycleId, query);
  }
}
