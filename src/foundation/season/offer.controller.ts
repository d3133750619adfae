import { Body, Controller, Get, Param, Patch, Post, Put, Query } from '@nestjs/common';
import { By, Caller } from '../../platform/auth/index.js';
import { IdPipe, IfMatch, pageIn, PageQuery } from '../../platform/http/index.js';
import {
  MonthQuery,
  OfferDto,
  OfferPricesDto,
  OfferQuery,
  ProductDto,
  UpdateOfferDto,
  UpdateProductDto,
} from './offer.dto.js';
import { Offers } from './offers.service.js';

@Controller('v1')
export class OfferController {
  constructor(private readonly offers: Offers) {}

  /** All products. */
  @Get('products')
  products(@Query() query: PageQuery) {
    return this.offers.products(query);
  }

  /** Adds a product. */
  @Post('products')
  createProduct(@Body() dto: ProductDto) {
    return this.offers.createProduct(dto);
  }

  /** Changes the names or the HS code of a product. */
  @Patch('products/:productId')
  updateProduct(
    @Param('productId', IdPipe) productId: string,
    @IfMatch() version: number,
    @Body() dto: UpdateProductDto,
  ) {
    return this.offers.updateProduct(productId, version, dto);
  }

  /** The offers of a season. */
  @Get('seasons/:seasonId/offers')
  async list(@By() caller: Caller, @Param('seasonId', IdPipe) seasonId: string, @Query() query: OfferQuery) {
    const offers = await this.offers.list(caller, seasonId);
    return pageIn(offers, query, { key: ({ id }) => [id], filters: ['code', 'productId'] });
  }

  /** Offers a product in a season: pack, crate, pallet, months, price. */
  @Post('seasons/:seasonId/offers')
  create(@By() caller: Caller, @Param('seasonId', IdPipe) seasonId: string, @Body() dto: OfferDto) {
    return this.offers.create(caller, seasonId, dto);
  }

  /** Changes an offer while the season is a draft. */
  @Patch('seasons/:seasonId/offers/:offerId')
  update(
    @By() caller: Caller,
    @Param('seasonId', IdPipe) seasonId: string,
    @Param('offerId', IdPipe) offerId: string,
    @IfMatch() version: number,
    @Body() dto: UpdateOfferDto,
  ) {
    return this.offers.update(caller, { seasonId, offerId }, version, dto);
  }

  /** What a pack costs, month by month: for the producer and for members. */
  @Get('seasons/:seasonId/offers/:offerId/prices')
  async prices(
    @By() caller: Caller,
    @Param('seasonId', IdPipe) seasonId: string,
    @Param('offerId', IdPipe) offerId: string,
    @Query() query: MonthQuery,
  ) {
    const prices = await this.offers.prices(caller, seasonId, offerId);
    return pageIn(prices, query, { key: ({ month }) => [month], filters: ['month'] });
  }

  /** Sets prices of single months while the season is a draft. */
  @Put('seasons/:seasonId/offers/:offerId/prices')
  async putPrices(
    @By() caller: Caller,
    @Param('seasonId', IdPipe) seasonId: string,
    @Param('offerId', IdPipe) offerId: string,
    @Body() { items }: OfferPricesDto,
  ) {
    return { items: await this.offers.putPrices(caller, { seasonId, offerId }, items), nextCursor: null };
  }
}
