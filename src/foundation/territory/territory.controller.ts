import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { By, Caller } from '../../platform/auth/index.js';
import { IdPipe, IfMatch, PageQuery } from '../../platform/http/index.js';
import { Atlas } from './atlas.service.js';
import {
  DropOffPointDto,
  LoadingPointDto,
  OrganisationDto,
  OrganisationQuery,
  PointQuery,
  TerritoryDto,
  UpdateDropOffPointDto,
  UpdateLoadingPointDto,
  UpdateOrganisationDto,
  UpdateTerritoryDto,
} from './territory.dto.js';

@Controller('v1')
export class TerritoryController {
  constructor(private readonly atlas: Atlas) {}

  /** All territories. */
  @Get('territories')
  territories(@Query() query: PageQuery) {
    return this.atlas.territories(query);
  }

  /** Adds a territory. */
  @Post('territories')
  createTerritory(@Body() dto: TerritoryDto) {
    return this.atlas.createTerritory(dto);
  }

  /** A territory. */
  @Get('territories/:territoryId')
  territory(@Param('territoryId', IdPipe) territoryId: string) {
    return this.atlas.territory(territoryId);
  }

  /** Changes a territory. */
  @Patch('territories/:territoryId')
  updateTerritory(
    @Param('territoryId', IdPipe) territoryId: string,
    @IfMatch() version: number,
    @Body() dto: UpdateTerritoryDto,
  ) {
    return this.atlas.updateTerritory(territoryId, version, dto);
  }

  /** Organisations, by kind, territory or parent. */
  @Get('organisations')
  organisations(@Query() query: OrganisationQuery) {
    return this.atlas.organisations(query);
  }

  /** Adds an organisation to a territory. */
  @Post('organisations')
  createOrganisation(@By() caller: Caller, @Body() dto: OrganisationDto) {
    return this.atlas.createOrganisation(caller, dto);
  }

  /** An organisation. */
  @Get('organisations/:organisationId')
  organisation(@Param('organisationId', IdPipe) organisationId: string) {
    return this.atlas.organisation(organisationId);
  }

  /** Changes an organisation. */
  @Patch('organisations/:organisationId')
  updateOrganisation(
    @By() caller: Caller,
    @Param('organisationId', IdPipe) organisationId: string,
    @IfMatch() version: number,
    @Body() dto: UpdateOrganisationDto,
  ) {
    return this.atlas.updateOrganisation(caller, organisationId, version, dto);
  }

  /** Places where deliveries come together. */
  @Get('loading-points')
  loadingPoints(@Query() query: PointQuery) {
    return this.atlas.loadingPoints(query);
  }

  /** Adds a loading point. */
  @Post('loading-points')
  createLoadingPoint(@By() caller: Caller, @Body() dto: LoadingPointDto) {
    return this.atlas.createLoadingPoint(caller, dto);
  }

  /** Changes a loading point. */
  @Patch('loading-points/:pointId')
  updateLoadingPoint(
    @By() caller: Caller,
    @Param('pointId', IdPipe) pointId: string,
    @IfMatch() version: number,
    @Body() dto: UpdateLoadingPointDto,
  ) {
    return this.atlas.updateLoadingPoint(caller, pointId, version, dto);
  }

  /** Places where groups get their goods. */
  @Get('drop-off-points')
  dropOffPoints(@Query() query: PointQuery) {
    return this.atlas.dropOffPoints(query);
  }

  /** Adds a drop-off point. */
  @Post('drop-off-points')
  createDropOffPoint(@By() caller: Caller, @Body() dto: DropOffPointDto) {
    return this.atlas.createDropOffPoint(caller, dto);
  }

  /** Changes a drop-off point. */
  @Patch('drop-off-points/:pointId')
  updateDropOffPoint(
    @By() caller: Caller,
    @Param('pointId', IdPipe) pointId: string,
    @IfMatch() version: number,
    @Body() dto: UpdateDropOffPointDto,
  ) {
    return this.atlas.updateDropOffPoint(caller, pointId, version, dto);
  }
}
