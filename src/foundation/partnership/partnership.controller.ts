import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { By, Caller } from '../../platform/auth/index.js';
import { IdPipe, IfMatch, PageQuery } from '../../platform/http/index.js';
import { MandateDto, MemberDto, PartnershipDto, UpdatePartnershipDto } from './partnership.dto.js';
import { PartnershipLife } from './partnership-life.service.js';

@Controller('v1/partnerships')
export class PartnershipController {
  constructor(private readonly partnerships: PartnershipLife) {}

  /** The partnerships one belongs to. */
  @Get()
  list(@By() caller: Caller, @Query() query: PageQuery) {
    return this.partnerships.list(caller, query);
  }

  /** Founds a partnership between two territories. */
  @Post()
  create(@Body() dto: PartnershipDto) {
    return this.partnerships.create(dto);
  }

  /** A partnership. */
  @Get(':partnershipId')
  get(@By() caller: Caller, @Param('partnershipId', IdPipe) partnershipId: string) {
    return this.partnerships.get(caller, partnershipId);
  }

  /** Renames or describes a partnership. */
  @Patch(':partnershipId')
  update(
    @By() caller: Caller,
    @Param('partnershipId', IdPipe) partnershipId: string,
    @IfMatch() version: number,
    @Body() dto: UpdatePartnershipDto,
  ) {
    return this.partnerships.update(caller, partnershipId, version, dto);
  }

  /** The organisations that take part, by side. */
  @Get(':partnershipId/members')
  members(@By() caller: Caller, @Param('partnershipId', IdPipe) partnershipId: string, @Query() query: PageQuery) {
    return this.partnerships.members(caller, partnershipId, query);
  }

  /** Takes an organisation in, on its own side. */
  @Post(':partnershipId/members')
  addMember(@By() caller: Caller, @Param('partnershipId', IdPipe) partnershipId: string, @Body() dto: MemberDto) {
    return this.partnerships.addMember(caller, partnershipId, dto);
  }

  /** Lets an organisation go. */
  @Delete(':partnershipId/members/:organisationId')
  @HttpCode(204)
  endMember(
    @By() caller: Caller,
    @Param('partnershipId', IdPipe) partnershipId: string,
    @Param('organisationId', IdPipe) organisationId: string,
  ) {
    return this.partnerships.endMember(caller, partnershipId, organisationId);
  }

  /** Season coordinators and treasurers of the partnership. */
  @Get(':partnershipId/mandates')
  mandates(@By() caller: Caller, @Param('partnershipId', IdPipe) partnershipId: string, @Query() query: PageQuery) {
    return this.partnerships.mandates(caller, partnershipId, query);
  }

  /** Gives a mandate. */
  @Post(':partnershipId/mandates')
  addMandate(@By() caller: Caller, @Param('partnershipId', IdPipe) partnershipId: string, @Body() dto: MandateDto) {
    return this.partnerships.addMandate(caller, partnershipId, dto);
  }

  /** Ends a mandate. */
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
