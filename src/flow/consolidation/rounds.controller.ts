import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { By, Caller } from '../../platform/auth/index.js';
import { IdPipe, IfMatch, pageIn, PageQuery } from '../../platform/http/index.js';
import { RoundPlans } from './round-plans.service.js';
import { PlanRoundsDto, UpdateVehicleDto, VehicleDto } from './rounds.dto.js';
import { Rounds } from './rounds.service.js';
import { Vehicles } from './vehicles.service.js';

@ApiTags('Consolidation')
@Controller('v1')
export class RoundsController {
  constructor(
    private readonly rounds: Rounds,
    private readonly plans: RoundPlans,
    private readonly vehicles: Vehicles,
  ) {}

  /** Who is fetched when, by which vehicle, and who cannot be and why. */
  @Get('cycles/:cycleId/rounds')
  get(@By() caller: Caller, @Param('cycleId', IdPipe) cycleId: string) {
    return this.plans.get(caller, cycleId);
  }

  /**
   * Plans who is fetched when: a task. Roads are the caller's matrix, those of the routing service where one is set, or
   * estimated from coordinates. A stop that no vehicle can fetch is told with its reason.
   */
  @Post('cycles/:cycleId/rounds')
  @HttpCode(202)
  async plan(
    @By() caller: Caller,
    @Param('cycleId', IdPipe) cycleId: string,
    @Body() dto: PlanRoundsDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const task = await this.rounds.ask(caller, cycleId, dto);
    void reply.header('location', `/v1/tasks/${task.id}`);
    return task;
  }

  /** The vehicles that fetch goods for a partnership. */
  @Get('partnerships/:partnershipId/vehicles')
  async listVehicles(
    @By() caller: Caller,
    @Param('partnershipId', IdPipe) partnershipId: string,
    @Query() query: PageQuery,
  ) {
    return pageIn(await this.vehicles.list(caller, partnershipId), query, { key: ({ id }) => [id] });
  }

  /** Adds a vehicle, or several that are alike. */
  @Post('partnerships/:partnershipId/vehicles')
  addVehicle(@By() caller: Caller, @Param('partnershipId', IdPipe) partnershipId: string, @Body() dto: VehicleDto) {
    return this.vehicles.add(caller, partnershipId, dto);
  }

  /** Changes a vehicle; a count of 0 keeps it at home. */
  @Patch('partnerships/:partnershipId/vehicles/:vehicleId')
  updateVehicle(
    @By() caller: Caller,
    @Param('partnershipId', IdPipe) partnershipId: string,
    @Param('vehicleId', IdPipe) vehicleId: string,
    @IfMatch() version: number,
    @Body() dto: UpdateVehicleDto,
  ) {
    return this.vehicles.update(caller, { partnershipId, vehicleId }, version, dto);
  }
}
