import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { By, Caller } from '../../platform/auth/index.js';
import { Format, type FormatName, IdPipe, pageIn, ReaderLanguage } from '../../platform/http/index.js';
import type { Language } from '../../shared/language.js';
import { Confirmations } from './confirmations.service.js';
import { AskedQuery, ConfirmDto, DeliveryQuery, LotsDto, ReceiveDto, ShortfallDto } from './delivery.dto.js';
import { DeliveryPapers } from './delivery-paper.service.js';
import { Receiving } from './receiving.service.js';

@Controller('v1')
export class DeliveryController {
  constructor(
    private readonly confirmations: Confirmations,
    private readonly receiving: Receiving,
    private readonly papers: DeliveryPapers,
  ) {}

  /** What producers are asked for and what they have answered. */
  @Get('cycles/:cycleId/confirmations')
  async listConfirmations(@By() caller: Caller, @Param('cycleId', IdPipe) cycleId: string, @Query() query: AskedQuery) {
    return pageIn(await this.confirmations.list(caller, cycleId), query, {
      key: ({ producerId, offerId }) => [producerId, offerId],
      filters: ['producerId', 'offerId', 'status'],
    });
  }

  /** Answers what is asked: all, less or nothing. */
  @Post('cycles/:cycleId/confirmations')
  @HttpCode(200)
  async confirm(@By() caller: Caller, @Param('cycleId', IdPipe) cycleId: string, @Body() { items }: ConfirmDto) {
    return { items: await this.confirmations.confirm(caller, cycleId, items), nextCursor: null };
  }

  /** Packs of an order that will be missing; the month is matched again. */
  @Post('cycles/:cycleId/shortfalls')
  @HttpCode(200)
  async shortfall(@By() caller: Caller, @Param('cycleId', IdPipe) cycleId: string, @Body() { items }: ShortfallDto) {
    return { items: await this.confirmations.announceShortfall(caller, cycleId, items), nextCursor: null };
  }

  /** Delivery orders of a month. */
  @Get('cycles/:cycleId/deliveries')
  async list(@By() caller: Caller, @Param('cycleId', IdPipe) cycleId: string, @Query() query: DeliveryQuery) {
    const deliveries = await this.receiving.list(caller, cycleId);
    return pageIn(deliveries, query, { key: ({ id }) => [id], filters: ['producerId'] });
  }

  /** As JSON, or the delivery order as PDF. */
  @Get('deliveries/:deliveryId')
  async get(
    @By() caller: Caller,
    @Param('deliveryId', IdPipe) deliveryId: string,
    @Format() format: FormatName,
    @ReaderLanguage() language: Language,
  ): Promise<object> {
    const delivery = await this.receiving.get(caller, deliveryId);
    return format === 'pdf' ? this.papers.pdf(delivery, language) : delivery;
  }

  /** Announces the lots of a delivery. */
  @Post('deliveries/:deliveryId/lots')
  @HttpCode(200)
  lots(@By() caller: Caller, @Param('deliveryId', IdPipe) deliveryId: string, @Body() { items }: LotsDto) {
    return this.receiving.announceLots(caller, deliveryId, items);
  }

  /** Counts a delivery at the loading point, lot by lot; what is refused has a reason. */
  @Post('deliveries/:deliveryId/receipt')
  @HttpCode(200)
  receive(@By() caller: Caller, @Param('deliveryId', IdPipe) deliveryId: string, @Body() { items }: ReceiveDto) {
    return this.receiving.receive(caller, deliveryId, items);
  }
}
