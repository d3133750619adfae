import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Placer } from '../events/index.js';
import { Workers } from '../queue/index.js';
import { WebhookCourier } from './webhook-courier.service.js';
import { WebhookFanOut } from './webhook-fan-out.service.js';
import { WebhookHistory } from './webhook-history.service.js';
import { webhookJob } from './webhook.jobs.js';

/** Webhooks at work: new events, due tries, and what got lost. */
@Injectable()
export class WebhookProcessor implements OnModuleInit {
  constructor(
    private readonly workers: Workers,
    private readonly placer: Placer,
    private readonly fanOut: WebhookFanOut,
    private readonly courier: WebhookCourier,
    private readonly history: WebhookHistory,
  ) {}

  onModuleInit(): void {
    this.placer.follow(() => this.fanOut.follow());
    this.workers.handle(webhookJob, (payload) => this.courier.deliver(payload));
    this.workers.sweep('webhooks', () => this.history.sweep());
  }
}
