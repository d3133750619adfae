import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { By, Caller } from '../../platform/auth/index.js';
import { IdPipe, IfMatch, PageQuery, StreamedBody } from '../../platform/http/index.js';
import { Households } from './households.service.js';
import {
  HouseholdDto,
  HouseholdQuery,
  MemberImportQuery,
  MembershipDto,
  PersonDto,
  UpdateHouseholdDto,
} from './identity.dto.js';
import { MemberImports } from './member-imports.service.js';
import { Memberships } from './memberships.service.js';
import { Persons } from './persons.service.js';

@Controller('v1')
export class PeopleController {
  constructor(
    private readonly persons: Persons,
    private readonly memberships: Memberships,
    private readonly imports: MemberImports,
    private readonly households: Households,
  ) {}

  /** The people one looks after. */
  @Get('persons')
  listPersons(@By() caller: Caller, @Query() query: PageQuery) {
    return this.persons.list(caller, query);
  }

  /** Adds a person. */
  @Post('persons')
  createPerson(@Body() dto: PersonDto) {
    return this.persons.create(dto);
  }

  /** Who holds which role in an organisation. */
  @Get('organisations/:organisationId/memberships')
  listMemberships(
    @By() caller: Caller,
    @Param('organisationId', IdPipe) organisationId: string,
    @Query() query: PageQuery,
  ) {
    return this.memberships.list(caller, organisationId, query);
  }

  /** Gives a role to somebody known, or to somebody new. */
  @Post('organisations/:organisationId/memberships')
  createMembership(
    @By() caller: Caller,
    @Param('organisationId', IdPipe) organisationId: string,
    @Body() dto: MembershipDto,
  ) {
    return this.memberships.create(caller, organisationId, dto);
  }

  /** A list of members (name, email, language, code) as CSV or JSON lines: one household a row, all or none. */
  @Post('organisations/:organisationId/memberships/import')
  @HttpCode(200)
  importMembers(
    @By() caller: Caller,
    @Param('organisationId', IdPipe) organisationId: string,
    @Query() { dryRun }: MemberImportQuery,
    @Body() body: StreamedBody,
  ) {
    return this.imports.run(caller, { organisationId, dryRun }, body);
  }

  /** Ends a role. */
  @Delete('memberships/:membershipId')
  @HttpCode(204)
  endMembership(@By() caller: Caller, @Param('membershipId', IdPipe) membershipId: string) {
    return this.memberships.end(caller, membershipId);
  }

  /** The households one may see. */
  @Get('households')
  listHouseholds(@By() caller: Caller, @Query() query: HouseholdQuery) {
    return this.households.list(caller, query);
  }

  /** Adds a household to a group. */
  @Post('households')
  createHousehold(@By() caller: Caller, @Body() dto: HouseholdDto) {
    return this.households.create(caller, dto);
  }

  /** A household with its people. */
  @Get('households/:householdId')
  household(@By() caller: Caller, @Param('householdId', IdPipe) householdId: string) {
    return this.households.get(caller, householdId);
  }

  /** Renames a household, changes its people, or ends it. */
  @Patch('households/:householdId')
  updateHousehold(
    @By() caller: Caller,
    @Param('householdId', IdPipe) householdId: string,
    @IfMatch() version: number,
    @Body() dto: UpdateHouseholdDto,
  ) {
    return this.households.update(caller, householdId, version, dto);
  }
}
