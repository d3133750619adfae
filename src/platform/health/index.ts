import { Module } from '@nestjs/common';
import { Backlog } from './backlog.js';
import { HealthController } from './health.controller.js';
import { Health } from './health.service.js';
import { MetricsController } from './metrics.controller.js';

export { Health } from './health.service.js';
export { mayReadMetrics } from './metrics-access.js';

@Module({ controllers: [HealthController, MetricsController], providers: [Backlog, Health], exports: [Health] })
export class HealthModule {}
