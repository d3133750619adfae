import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { accessErrors } from '../auth/index.js';
import { CONFIG, type Config } from '../config/index.js';
import { Metrics } from '../metrics/index.js';
import { mayReadMetrics } from './metrics-access.js';

@Controller()
export class MetricsController {
  constructor(
    private readonly metrics: Metrics,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Figures in Prometheus' text format, for this machine or whoever has METRICS_TOKEN. */
  @Get('metrics')
  read(@Req() { socket, headers }: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    if (!mayReadMetrics({ remoteAddress: socket.remoteAddress, headers }, this.config.metricsToken))
      throw accessErrors.forbidden();
    void reply.type(this.metrics.contentType);
    return this.metrics.text();
  }
}
