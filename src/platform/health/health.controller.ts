import { Controller, Get } from '@nestjs/common';
import { Health } from './health.service.js';

@Controller('health')
export class HealthController {
  constructor(private readonly health: Health) {}

  /** The process answers. */
  @Get('live')
  live() {
    return { status: 'up' };
  }

  /** The process can work: database and queue answer. */
  @Get('ready')
  ready() {
    return this.health.ready();
  }
}
