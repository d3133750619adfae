import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { By, Caller } from '../../platform/auth/index.js';
import { IdPipe, pageIn, PageQuery, ReaderLanguage } from '../../platform/http/index.js';
import type { Language } from '../../shared/language.js';
import { CountDto, DivideDto, GoodsQuery, ListQuery, RecallDto, TakenQuery } from './distribution.dto.js';
import { DistributionLists } from './distribution-list.service.js';
import { Recalls } from './recalls.service.js';
import { GroupCounts } from './group-counts.service.js';

@Controller('v1')
export class DistributionController {
  constructor(
    private readonly counts: GroupCounts,
    private readonly lists: DistributionLists,
    private readonly recalls: Recalls,
  ) {}

  /** What each group should find at its drop-off point, and what it counted. */
  @Get('cycles/:cycleId/receipts')
  async arrivals(@By() caller: Caller, @Param('cycleId', IdPipe) cycleId: string, @Query() query: GoodsQuery) {
    return pageIn(await this.counts.arrivals(caller, cycleId), query, {
      key: ({ contentId }) => [contentId],
      filters: ['groupId', 'offerId'],
    });
  }

  /** Counts what arrived; what is missing has a reason. */
  @Post('cycles/:cycleId/receipts')
  @HttpCode(200)
  async count(@By() caller: Caller, @Param('cycleId', IdPipe) cycleId: string, @Body() { items }: CountDto) {
    return { items: await this.counts.count(caller, cycleId, items), nextCursor: null };
  }

  /** What each household took home. */
  @Get('cycles/:cycleId/distributions')
  async taken(@By() caller: Caller, @Param('cycleId', IdPipe) cycleId: string, @Query() query: TakenQuery) {
    return pageIn(await this.counts.taken(caller, cycleId), query, {
      key: ({ memberId, offerId, lotId }) => [memberId, offerId, lotId],
      filters: ['groupId', 'memberId', 'offerId'],
    });
  }

  /** Divides otherwise than worked out, with a reason, or writes goods off. */
  @Post('cycles/:cycleId/distributions')
  @HttpCode(200)
  async divide(@By() caller: Caller, @Param('cycleId', IdPipe) cycleId: string, @Body() dto: DivideDto) {
    return { items: await this.counts.divide(caller, cycleId, dto), nextCursor: null };
  }

  /** The sharing list of a group, as PDF. */
  @Get('cycles/:cycleId/distribution-list')
  list(
    @By() caller: Caller,
    @Param('cycleId', IdPipe) cycleId: string,
    @Query() { groupId }: ListQuery,
    @ReaderLanguage() language: Language,
  ) {
    return this.lists.pdf(caller, { cycleId, groupId }, language);
  }

  /** From a lot to everyone who got some, from a pallet to its producers. */
  @Get('trace/:code')
  async trace(@By() caller: Caller, @Param('code') code: string, @Query() query: PageQuery) {
    return pageIn(await this.counts.trace(caller, code), query, {
      key: ({ month, unitCode, lotNumber, offerId, producerId, groupId }) => {
        return [month, unitCode, lotNumber, offerId, producerId, groupId];
      },
    });
  }

  /** Calls a lot back: tells every group that got some and every household that took some home. */
  @Post('trace/:code/recall')
  @HttpCode(200)
  recall(@By() caller: Caller, @Param('code') code: string, @Body() { reason }: RecallDto) {
    return this.recalls.recall(caller, code, reason);
  }
}
