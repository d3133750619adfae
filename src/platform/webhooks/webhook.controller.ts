import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { By, Caller } from '../auth/index.js';
import { IdPipe, IfMatch, pageIn, PageQuery } from '../http/index.js';
import { DeliveryQuery, ReplayDto, UpdateWebhookDto, WebhookDto } from './webhook.dto.js';
import { WebhookHistory } from './webhook-history.service.js';
import { Webhooks } from './webhooks.service.js';

@Controller('v1/webhooks')
export class WebhookController {
  constructor(
    private readonly webhooks: Webhooks,
    private readonly history: WebhookHistory,
  ) {}

  /** One's own webhooks, without their secrets. */
  @Get()
  async list(@By() caller: Caller, @Query() query: PageQuery) {
    return pageIn(await this.webhooks.list(caller), query, { key: ({ id }) => [id] });
  }

  /** A new webhook; its secret is shown once. */
  @Post()
  create(@By() caller: Caller, @Body() dto: WebhookDto) {
    return this.webhooks.create(caller, dto);
  }

  /** One of one's webhooks. */
  @Get(':webhookId')
  get(@By() caller: Caller, @Param('webhookId', IdPipe) webhookId: string) {
    return this.webhooks.get(caller, webhookId);
  }

  /** Changes where it goes or what it tells, pauses it, or takes it up again. */
  @Patch(':webhookId')
  update(
    @By() caller: Caller,
    @Param('webhookId', IdPipe) webhookId: string,
    @IfMatch() version: number,
    @Body() dto: UpdateWebhookDto,
  ) {
    return this.webhooks.update(caller, webhookId, version, dto);
  }

  /** Ends it. */
  @Delete(':webhookId')
  @HttpCode(204)
  remove(@By() caller: Caller, @Param('webhookId', IdPipe) webhookId: string) {
    return this.webhooks.remove(caller, webhookId);
  }

  /** A new secret, shown once; the old one signs beside it for a day. */
  @Post(':webhookId/rotate-secret')
  @HttpCode(200)
  rotate(@By() caller: Caller, @Param('webhookId', IdPipe) webhookId: string) {
    return this.webhooks.rotate(caller, webhookId);
  }

  /** Sends something harmless, to see whether it arrives. */
  @Post(':webhookId/ping')
  @HttpCode(202)
  ping(@By() caller: Caller, @Param('webhookId', IdPipe) webhookId: string) {
    return this.webhooks.ping(caller, webhookId);
  }

  /** What was told, and how the last try of each was answered; newest first. */
  @Get(':webhookId/deliveries')
  deliveries(@By() caller: Caller, @Param('webhookId', IdPipe) webhookId: string, @Query() query: DeliveryQuery) {
    return this.history.list(caller, webhookId, query);
  }

  /** Tells one thing again. */
  @Post(':webhookId/deliveries/:deliveryId/replay')
  @HttpCode(202)
  replay(@By() caller: Caller, @Param('webhookId', IdPipe) webhookId: string, @Param('deliveryId', IdPipe) id: string) {
    return this.history.replay(caller, webhookId, { id });
  }

  /** Tells everything since an instant again. */
  @Post(':webhookId/replay')
  @HttpCode(202)
  replaySince(@By() caller: Caller, @Param('webhookId', IdPipe) webhookId: string, @Body() { since }: ReplayDto) {
    return this.history.replay(caller, webhookId, { since: new Date(since) });
  }
}
