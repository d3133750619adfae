import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { By, Caller } from '../../platform/auth/index.js';
import { From, IdPipe, type Origin } from '../../platform/http/index.js';
import { Acceptance } from './acceptance.service.js';
import { Invitations } from './invitations.service.js';
import { AcceptInvitationDto, BearerDto, InvitationDto, InvitationQuery } from './joining.dto.js';

@Controller('v1/invitations')
export class InvitationController {
  constructor(
    private readonly invitations: Invitations,
    private readonly acceptance: Acceptance,
  ) {}

  /** An organisation's invitations: waiting, accepted, revoked or expired. */
  @Get()
  list(@By() caller: Caller, @Query() query: InvitationQuery) {
    return this.invitations.list(caller, query);
  }

  /** Mails a link by which its reader takes a role in an organisation, and perhaps a household; the answer does not say whose the address is. */
  @Post()
  invite(@By() caller: Caller, @Body() dto: InvitationDto) {
    return this.invitations.invite(caller, dto);
  }

  /** Who invites to what, for the bearer of the link; uses nothing up. */
  @Post('preview')
  @HttpCode(200)
  preview(@Body() { token }: BearerDto) {
    return this.acceptance.preview(token);
  }

  /** Accepts an invitation, once; who is new here is signed in. */
  @Post('accept')
  @HttpCode(200)
  accept(@Body() dto: AcceptInvitationDto, @From() { agent }: Origin) {
    return this.acceptance.accept(dto, agent);
  }

  /** Mails a new link; the one before is void. */
  @Post(':invitationId/resend')
  @HttpCode(200)
  resend(@By() caller: Caller, @Param('invitationId', IdPipe) invitationId: string) {
    return this.invitations.resend(caller, invitationId);
  }

  /** Revokes an invitation that was not accepted. */
  @Delete(':invitationId')
  @HttpCode(204)
  revoke(@By() caller: Caller, @Param('invitationId', IdPipe) invitationId: string) {
    return this.invitations.revoke(caller, invitationId);
  }
}
