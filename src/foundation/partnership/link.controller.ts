import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { By, Caller } from '../../platform/auth/index.js';
import { IdPipe, pageIn, PageQuery } from '../../platform/http/index.js';
import { ActivityDto, EndLinkDto, FiguresDto, LinkDto, LinkQuery, SynergyOfferDto } from './link.dto.js';
import { Links } from './links.service.js';
import { Synergies } from './synergies.service.js';

const key = ({ id }: { id: string }) => [id];

@Controller('v1/partnerships/:partnershipId')
export class LinkController {
  constructor(
    private readonly links: Links,
    private readonly synergies: Synergies,
  ) {}

  /** Ties between the two territories, with what was done by them. */
  @Get('links')
  async list(@By() caller: Caller, @Param('partnershipId', IdPipe) partnershipId: string, @Query() query: LinkQuery) {
    return pageIn(await this.links.list(caller, partnershipId), query, { key, filters: ['type'] });
  }

  /** Ties two organisations, families or groups of people. */
  @Post('links')
  create(@By() caller: Caller, @Param('partnershipId', IdPipe) partnershipId: string, @Body() dto: LinkDto) {
    return this.links.create(caller, partnershipId, dto);
  }

  /** Ends a link. */
  @Post('links/:linkId/end')
  @HttpCode(200)
  end(
    @By() caller: Caller,
    @Param('partnershipId', IdPipe) partnershipId: string,
    @Param('linkId', IdPipe) linkId: string,
    @Body() { endedOn }: EndLinkDto,
  ) {
    return this.links.end(caller, partnershipId, linkId, endedOn);
  }

  /** Notes what was done by a link, and how many took part. */
  @Post('links/:linkId/activities')
  addActivity(
    @By() caller: Caller,
    @Param('partnershipId', IdPipe) partnershipId: string,
    @Param('linkId', IdPipe) linkId: string,
    @Body() dto: ActivityDto,
  ) {
    return this.links.addActivity(caller, partnershipId, linkId, dto);
  }

  /** Proximity by social ties, year by year: links, activities, people taking part, and how diverse the links are. */
  @Get('social-ties')
  async ties(@By() caller: Caller, @Param('partnershipId', IdPipe) partnershipId: string, @Query() query: PageQuery) {
    return pageIn(await this.links.ties(caller, partnershipId), query, { key: ({ year }) => [String(year)] });
  }

  /** Partnerships between the same two countries, with the figures that each shows. */
  @Get('synergies')
  async others(@By() caller: Caller, @Param('partnershipId', IdPipe) partnershipId: string, @Query() query: PageQuery) {
    return pageIn(await this.synergies.list(caller, partnershipId), query, { key: ({ name }) => [name] });
  }

  /** Chooses which of one's own figures they see. */
  @Put('synergies/figures')
  publish(
    @By() caller: Caller,
    @Param('partnershipId', IdPipe) partnershipId: string,
    @Body() { figures }: FiguresDto,
  ) {
    return this.synergies.publish(caller, partnershipId, figures);
  }

  /** Co-loads, shared trips, documents and experiences offered by them and by oneself. */
  @Get('synergies/offers')
  async offers(@By() caller: Caller, @Param('partnershipId', IdPipe) partnershipId: string, @Query() query: PageQuery) {
    return pageIn(await this.synergies.offers(caller, partnershipId), query, { key });
  }

  /** Offers them something. */
  @Post('synergies/offers')
  offer(@By() caller: Caller, @Param('partnershipId', IdPipe) partnershipId: string, @Body() dto: SynergyOfferDto) {
    return this.synergies.offer(caller, partnershipId, dto);
  }

  /** Takes an offer back. */
  @Delete('synergies/offers/:synergyOfferId')
  @HttpCode(204)
  endOffer(
    @By() caller: Caller,
    @Param('partnershipId', IdPipe) partnershipId: string,
    @Param('synergyOfferId', IdPipe) synergyOfferId: string,
  ) {
    return this.synergies.endOffer(caller, partnershipId, synergyOfferId);
  }
}
