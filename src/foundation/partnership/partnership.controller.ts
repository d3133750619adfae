import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { By, Caller } from '../../platform/auth/index.js';
import { IdPipe, IfMatch, PageQuery } from '../../platform/http/index.js';
import { MandateDto, MemberDto, PartnershipDto, UpdatePartnershipDto } from './partnership.dto.js';
import { PartnershipLife } from './partnership-life.service.js';

@Controller('v1/partnerships')
export class PartnershipController {
  constructor(private readonly partnerships: PartnershipLife) {}

  @Get()
  list(@By() caller: Caller, @Query() query: PageQuery) {
    return this.partnerships.list(caller, query);
  }

  @Post()
  create(@Body() dto: PartnershipDto) {
    return this.partnerships.create(dto);
  }

  @Get(':partnershipId')
  get(@By() caller: Caller, @Param('partnershipId', IdPipe) partnershipId: string) {
    return this.partnerships.get(caller, partnershipId);
  }

  @Patch(':partnershipId')
  update(
    @By() caller: Caller,
    @Param('partnershipId', IdPipe) partnershipId: string,
    @IfMatch() version: number,
    @Body() dto: UpdatePartnershipDto,
  ) {
    return this.partnerships.update(caller, partnershipId, version, dto);
  }

  @Get(':partnershipId/members')
  members(@By() caller: Caller, @Param('partnershipId', IdPipe) partnershipId: string, @Query() query: PageQuery) {
    return this.partnerships.members(caller, partnershipId, query);
  }

  @Post(':partnershipId/members')
  addMember(@By() caller: Caller, @Param('partnershipId', IdPipe) partnershipId: string, @Body() dto: MemberDto) {
    return this.partnerships.addMember(caller, partnershipId, dto);
  }

  @Delete(':partnershipId/members/:organisationId')
  @HttpCode(204)
  endMember(
    @By() caller: Caller,
    @Param('partnershipId', IdPipe) partnershipId: string,
    @Param('organisationId', IdPipe) organisationId: string,
  ) {
    return this.partnerships.endMember(caller, partnershipId, organisationId);
  }

  @Get(':partnershipId/mandates')
  mandates(@By() caller: Caller, @Param('partnershipId', IdPipe) partnershipId: string, @Query() query: PageQuery) {
    return this.partnerships.mandates(caller, partnershipId, query);
  }

  @Post(':partnershipId/mandates')
  addMandate(@By() caller: Caller, @Param('partnershipId', IdPipe) partnershipId: string, @Body() dto: MandateDto) {
    return this.partnerships.addMandate(caller, partnershipId, dto);
  }

  @Delete(':partnershipId/mandates/:mandateId')
  @HttpCode(204)
  endMandate(
    @By() caller: Caller,
    @Param('partnershipId', IdPipe) partnershipId: string,
    @Param('mandateId', IdPipe) mandateId: string,
  ) {
    return this.partnerships.endMandate(caller, partnershipId, mandateId);
  }
}
