import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { By, Caller } from '../../platform/auth/index.js';
import { IdPipe, pageIn, PageQuery, ReaderLanguage } from '../../platform/http/index.js';
import type { Language } from '../../shared/language.js';
import { errandView } from './errand.view.js';
import { Errands } from './errands.service.js';
import { ErrandTalk } from './errand-talk.service.js';
import { ErrandAnswerDto, ErrandDto, ErrandMessageDto, ErrandNoteDto, ErrandQuery } from './messenger.dto.js';

const key = ({ id }: { id: string }) => [id];

@Controller('v1/errands')
export class ErrandController {
  constructor(
    private readonly errands: Errands,
    private readonly talk: ErrandTalk,
  ) {}

  /** Errands of the organisations that one acts for. */
  @Get()
  async list(@By() caller: Caller, @Query() query: ErrandQuery, @ReaderLanguage() language: Language) {
    const all = await this.errands.list(caller);
    return pageIn(
      all.map((errand) => errandView(language, errand)),
      query,
      { key, filters: ['partnershipId', 'organisationId', 'state'] },
    );
  }

  /** Asks for something to be brought or done; it is offered to the traveller whose trip fits best. */
  @Post()
  async ask(@By() caller: Caller, @Body() dto: ErrandDto, @ReaderLanguage() language: Language) {
    return errandView(language, await this.errands.ask(caller, dto));
  }

  /** The traveller's yes or no. */
  @Post(':errandId/answer')
  @HttpCode(200)
  async answer(
    @By() caller: Caller,
    @Param('errandId', IdPipe) id: string,
    @Body() { accepted }: ErrandAnswerDto,
    @ReaderLanguage() language: Language,
  ) {
    return errandView(language, await this.errands.answer(caller, id, accepted));
  }

  /** The traveller has it now. */
  @Post(':errandId/hand-over')
  @HttpCode(200)
  async handOver(
    @By() caller: Caller,
    @Param('errandId', IdPipe) id: string,
    @Body() { note }: ErrandNoteDto,
    @ReaderLanguage() language: Language,
  ) {
    return errandView(language, await this.errands.handOver(caller, id, note));
  }

  /** It is done, with a note on how it went. */
  @Post(':errandId/delivery')
  @HttpCode(200)
  async deliver(
    @By() caller: Caller,
    @Param('errandId', IdPipe) id: string,
    @Body() { note }: ErrandNoteDto,
    @ReaderLanguage() language: Language,
  ) {
    return errandView(language, await this.errands.deliver(caller, id, note));
  }

  /** Takes an errand back that is not on its way yet. */
  @Post(':errandId/withdraw')
  @HttpCode(200)
  async withdraw(@By() caller: Caller, @Param('errandId', IdPipe) id: string, @ReaderLanguage() language: Language) {
    return errandView(language, await this.errands.withdraw(caller, id));
  }

  /** What both sides have written to each other. */
  @Get(':errandId/messages')
  async messages(@By() caller: Caller, @Param('errandId', IdPipe) id: string, @Query() query: PageQuery) {
    return pageIn(await this.talk.messages(caller, id), query, { key });
  }

  /** Writes to the other side, without showing it one's address. */
  @Post(':errandId/messages')
  write(@By() caller: Caller, @Param('errandId', IdPipe) id: string, @Body() { text }: ErrandMessageDto) {
    return this.talk.write(caller, id, text);
  }

  /** How both sides reach each other, once the errand is accepted. */
  @Get(':errandId/contact')
  contact(@By() caller: Caller, @Param('errandId', IdPipe) id: string) {
    return this.talk.contact(caller, id);
  }
}
