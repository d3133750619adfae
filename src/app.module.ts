import { type DynamicModule, Global, Module } from '@nestjs/common';
import { FlowModule } from './flow/flow.module.js';
import { FoundationModule } from './foundation/foundation.module.js';
import { Clock } from './platform/clock/index.js';
import { CONFIG, type Config } from './platform/config/index.js';
import { DatabaseModule } from './platform/database/index.js';
import { EventsModule } from './platform/events/index.js';
import { HealthModule } from './platform/health/index.js';
import { HttpModule } from './platform/http/index.js';
import { MailModule } from './platform/mail/index.js';
import { MetricsModule } from './platform/metrics/index.js';
import { OutboxModule } from './platform/outbox/index.js';
import { QueueModule } from './platform/queue/index.js';
import { RetentionModule } from './platform/retention/index.js';
import { TaskModule } from './platform/task/index.js';
import { WebhooksModule } from './platform/webhooks/index.js';

@Global()
@Module({})
export class AppModule {
  /** The whole product with this configuration and clock; a test hands in its own. */
  static with(config: Config, clock: Clock): DynamicModule {
    return {
      module: AppModule,
      imports: [
        MetricsModule,
        DatabaseModule,
        QueueModule,
        OutboxModule,
        EventsModule,
        WebhooksModule,
        MailModule,
        RetentionModule,
        TaskModule,
        HttpModule,
        HealthModule,
        FoundationModule,
        FlowModule,
      ],
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: Clock, useValue: clock },
      ],
      exports: [CONFIG, Clock],
    };
  }
}
