import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { By, Caller } from '../../platform/auth/index.js';
import { IdPipe, pageIn, PageQuery } from '../../platform/http/index.js';
import { BookDto, QuoteDto } from './quote.dto.js';
import { Quotes } from './quotes.service.js';

@ApiTags('Transport')
@Controller('v1/transport-jobs/:jobId')
export class QuoteController {
  constructor(private readonly quotes: Quotes) {}

  /** What carriers offer to carry a journey for. */
  @Get('quotes')
  async list(@By() caller: Caller, @Param('jobId', IdPipe) jobId: string, @Query() query: PageQuery) {
    return pageIn(await this.quotes.list(caller, jobId), query, { key: ({ id }) => [id] });
  }

  /** Enters a carrier's quote. */
  @Post('quotes')
  add(@By() caller: Caller, @Param('jobId', IdPipe) jobId: string, @Body() dto: QuoteDto) {
    return this.quotes.add(caller, jobId, dto);
  }

  /** Books a quote: its carrier stands on the papers from now on. */
  @Post('book')
  @HttpCode(200)
  book(@By() caller: Caller, @Param('jobId', IdPipe) jobId: string, @Body() { quoteId }: BookDto) {
    return this.quotes.book(caller, jobId, quoteId);
  }
}
