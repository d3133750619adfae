import { Controller, Get, Param, Query } from '@nestjs/common';
import { By, Caller } from '../../platform/auth/index.js';
import { IdPipe, PageQuery } from '../../platform/http/index.js';
import { ContactLog } from './contact-log.service.js';
import { Memberships } from './memberships.service.js';

@Controller('v1')
export class ContactLogController {
  constructor(
    private readonly log: ContactLog,
    private readonly memberships: Memberships,
  ) {}

  /** Who looked at one's contact data, the latest first. */
  @Get('me/access-log')
  mine(@By() caller: Caller, @Query() query: PageQuery) {
    return this.log.mine(caller, query);
  }

  /** Who looked at the contact data of an organisation's people, the latest first. */
  @Get('organisations/:organisationId/access-log')
  ofOrganisation(
    @By() caller: Caller,
    @Param('organisationId', IdPipe) organisationId: string,
    @Query() query: PageQuery,
  ) {
    return this.memberships.contactLog(caller, organisationId, query);
  }
}
