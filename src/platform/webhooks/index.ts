import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Sender } from './sender.js';
import { WebhookController } from './webhook.controller.js';
import { WebhookCourier } from './webhook-courier.service.js';
import { WebhookEars } from './webhook-ears.js';
import { Webhook, WebhookDelivery } from './webhook.entity.js';
import { WebhookFanOut } from './webhook-fan-out.service.js';
import { WebhookHistory } from './webhook-history.service.js';
import { WebhookMessages } from './webhook-messages.js';
import { WebhookProcessor } from './webhook.processor.js';
import { WebhookRepository } from './webhook.repository.js';
import { Webhooks } from './webhooks.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([Webhook, WebhookDelivery])],
  controllers: [WebhookController],
  providers: [
    Sender,
    WebhookCourier,
    WebhookEars,
    WebhookFanOut,
    WebhookHistory,
    WebhookMessages,
    WebhookProcessor,
    WebhookRepository,
    Webhooks,
  ],
})
export class WebhooksModule {}
