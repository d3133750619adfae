import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { By, Caller } from '../../platform/auth/index.js';
import { IdPipe } from '../../platform/http/index.js';
import { JoinDecisions } from './join-decisions.service.js';
import { JoinRequests } from './join-requests.service.js';
import { AcceptJoinDto, BearerDto, JoinDto, JoinQuery, RefuseJoinDto, StrangerJoinDto } from './joining.dto.js';

@Controller('v1/join-requests')
export class JoinRequestController {
  constructor(
    private readonly requests: JoinRequests,
    private readonly decisions: JoinDecisions,
  ) {}

  /** One's own requests, and those to the groups that one decides for. */
  @Get()
  list(@By() caller: Caller, @Query() query: JoinQuery) {
    return this.requests.list(caller, query);
  }

  /** Asks to join a consumer group. */
  @Post()
  ask(@By() caller: Caller, @Body() { groupId }: JoinDto) {
    return this.requests.ask(caller, groupId);
  }

  /** Asks without an account: the group sees it when the link that is mailed has been confirmed. */
  @Post('by-mail')
  @HttpCode(202)
  askByMail(@Body() dto: StrangerJoinDto) {
    return this.requests.askByMail(dto);
  }

  /** Confirms a request by its mailed link. */
  @Post('confirm')
  @HttpCode(200)
  confirm(@Body() { token }: BearerDto) {
    return this.requests.confirm(token);
  }

  /** Withdraws a request by its mailed link. */
  @Post('withdraw')
  @HttpCode(200)
  withdrawByLink(@Body() { token }: BearerDto) {
    return this.requests.withdrawByLink(token);
  }

  /** Takes somebody in: makes their household and mails a welcome. */
  @Post(':joinRequestId/accept')
  @HttpCode(200)
  accept(@By() caller: Caller, @Param('joinRequestId', IdPipe) id: string, @Body() dto: AcceptJoinDto) {
    return this.decisions.accept(caller, id, dto);
  }

  /** Refuses a request, with a reason that is mailed. */
  @Post(':joinRequestId/refuse')
  @HttpCode(200)
  refuse(@By() caller: Caller, @Param('joinRequestId', IdPipe) id: string, @Body() { reason }: RefuseJoinDto) {
    return this.decisions.refuse(caller, id, reason);
  }

  /** Withdraws one's own request. */
  @Delete(':joinRequestId')
  @HttpCode(204)
  async withdraw(@By() caller: Caller, @Param('joinRequestId', IdPipe) id: string) {
    await this.requests.withdraw(caller, id);
  }
}
