import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { By, Caller } from '../../platform/auth/index.js';
import { IdPipe, IfMatch, pageIn, PageQuery, ReaderLanguage } from '../../platform/http/index.js';
import type { Language } from '../../shared/language.js';
import { CheckDto, MessengerChoicesDto, MessengerDto, PartnershipQuery, TripDto } from './messenger.dto.js';
import { Messengers } from './messengers.service.js';
import { OwnTravel } from './own-travel.service.js';
import { Trips } from './trips.service.js';

const key = ({ id }: { id: string }) => [id];

@Controller('v1')
export class MessengerController {
  constructor(
    private readonly messengers: Messengers,
    private readonly trips: Trips,
    private readonly own: OwnTravel,
  ) {}

  /** People who travel between the two territories and can be found by the reader. */
  @Get('messengers')
  async directory(@By() caller: Caller, @Query() query: PartnershipQuery) {
    return pageIn(await this.messengers.directory(caller, query.partnershipId), query, { key });
  }

  /** One's own registrations, with the trips to come and the errands asked for them. */
  @Get('me/messengers')
  async mine(@By() caller: Caller, @Query() query: PageQuery, @ReaderLanguage() language: Language) {
    return pageIn(await this.own.get(caller, language), query, { key });
  }

  /** Asks to be known as a messenger. */
  @Post('messengers')
  register(@By() caller: Caller, @Body() dto: MessengerDto) {
    return this.messengers.register(caller, dto);
  }

  /** Chooses who may find one, and what one agrees to. */
  @Put('messengers/:messengerId')
  choose(
    @By() caller: Caller,
    @Param('messengerId', IdPipe) id: string,
    @IfMatch() version: number,
    @Body() dto: MessengerChoicesDto,
  ) {
    return this.messengers.choose(caller, id, version, dto);
  }

  /** Leaves the directory: trips are cancelled, and what was accepted looks for another one. */
  @Delete('messengers/:messengerId')
  @HttpCode(204)
  leave(@By() caller: Caller, @Param('messengerId', IdPipe) id: string) {
    return this.messengers.leave(caller, id);
  }

  /** Checks a registration, as the platform of the traveller's territory. */
  @Post('messengers/:messengerId/check')
  @HttpCode(200)
  check(@By() caller: Caller, @Param('messengerId', IdPipe) id: string, @Body() dto: CheckDto) {
    return this.messengers.check(caller, id, dto);
  }

  /** Upcoming trips, by their month. */
  @Get('trips')
  async notices(@By() caller: Caller, @Query() query: PartnershipQuery) {
    return pageIn(await this.trips.notices(caller, query.partnershipId), query, { key });
  }

  /** Announces a trip; errands that wait are offered to it. */
  @Post('trips')
  announce(@By() caller: Caller, @Body() dto: TripDto) {
    return this.trips.announce(caller, dto);
  }

  /** Cancels a trip; its errands look for another one. */
  @Post('trips/:tripId/cancel')
  @HttpCode(204)
  cancel(@By() caller: Caller, @Param('tripId', IdPipe) id: string) {
    return this.trips.cancel(caller, id);
  }
}
