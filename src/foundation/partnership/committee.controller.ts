import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { By, Caller } from '../../platform/auth/index.js';
import { IdPipe, IfMatch, pageIn, PageQuery } from '../../platform/http/index.js';
import { Committee } from './committee.service.js';
import { DecisionDto, MeetingDto, SeatDto, UpdateMeetingDto, VoteDto } from './committee.dto.js';
import { Decisions } from './decisions.service.js';

@Controller('v1/partnerships/:partnershipId')
export class CommitteeController {
  constructor(
    private readonly committee: Committee,
    private readonly decisions: Decisions,
  ) {}

  /** The seats of the steering committee, their holders and terms. */
  @Get('seats')
  async seats(@By() caller: Caller, @Param('partnershipId', IdPipe) partnershipId: string, @Query() query: PageQuery) {
    return pageIn(await this.committee.seats(caller, partnershipId), query, { key: ({ id }) => [id] });
  }

  /** Fills a seat for a term. */
  @Post('seats')
  addSeat(@By() caller: Caller, @Param('partnershipId', IdPipe) partnershipId: string, @Body() dto: SeatDto) {
    return this.committee.addSeat(caller, partnershipId, dto);
  }

  /** Ends a seat before its term. */
  @Delete('seats/:seatId')
  @HttpCode(204)
  endSeat(
    @By() caller: Caller,
    @Param('partnershipId', IdPipe) partnershipId: string,
    @Param('seatId', IdPipe) seatId: string,
  ) {
    return this.committee.endSeat(caller, partnershipId, seatId);
  }

  /** The committee's meetings. */
  @Get('meetings')
  meetings(@By() caller: Caller, @Param('partnershipId', IdPipe) partnershipId: string, @Query() query: PageQuery) {
    return this.committee.meetings(caller, partnershipId, query);
  }

  /** Calls a meeting with an agenda. */
  @Post('meetings')
  createMeeting(@By() caller: Caller, @Param('partnershipId', IdPipe) partnershipId: string, @Body() dto: MeetingDto) {
    return this.committee.createMeeting(caller, partnershipId, dto);
  }

  /** Moves a meeting, changes its agenda, or writes its minutes. */
  @Patch('meetings/:meetingId')
  updateMeeting(
    @By() caller: Caller,
    @Param('partnershipId', IdPipe) partnershipId: string,
    @Param('meetingId', IdPipe) meetingId: string,
    @IfMatch() version: number,
    @Body() dto: UpdateMeetingDto,
  ) {
    return this.committee.updateMeeting(caller, { partnershipId, meetingId }, version, dto);
  }

  /** What the committee was asked, and how it has decided. */
  @Get('decisions')
  list(@By() caller: Caller, @Param('partnershipId', IdPipe) partnershipId: string, @Query() query: PageQuery) {
    return this.decisions.list(caller, partnershipId, query);
  }

  /** Asks the committee; the seats held today may vote until it closes. */
  @Post('decisions')
  open(@By() caller: Caller, @Param('partnershipId', IdPipe) partnershipId: string, @Body() dto: DecisionDto) {
    return this.decisions.open(caller, partnershipId, dto);
  }

  /** A decision with its votes. */
  @Get('decisions/:decisionId')
  get(
    @By() caller: Caller,
    @Param('partnershipId', IdPipe) partnershipId: string,
    @Param('decisionId', IdPipe) decisionId: string,
  ) {
    return this.decisions.get(caller, partnershipId, decisionId);
  }

  /** Votes for one's seat; until the close a later vote counts instead. */
  @Post('decisions/:decisionId/votes')
  @HttpCode(200)
  vote(
    @By() caller: Caller,
    @Param('partnershipId', IdPipe) partnershipId: string,
    @Param('decisionId', IdPipe) decisionId: string,
    @Body() dto: VoteDto,
  ) {
    return this.decisions.vote(caller, partnershipId, decisionId, dto);
  }
}
