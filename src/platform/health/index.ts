import { Controller, Get, Module } from '@nestjs/common';
import { Transaction } from '../database/index.js';
import { httpErrors } from '../http/index.js';
import { Queues } from '../queue/index.js';

@Controller('health')
export class HealthController {
  constructor(
    private readonly transaction: Transaction,
    private readonly queues: Queues,
  ) {}

  /** The process answers. */
  @Get('live')
  live() {
    return { status: 'up' };
  }

  /** The process can work: database and queue answer. */
  @Get('ready')
  async ready() {
    const database = await this.transaction
      .read('ready', (tx) => tx.query('SELECT 1'))
      .then(
        () => true,
        () => false,
      );
    const queue = await this.queues.reachable();
    if (!database || !queue) throw httpErrors['database-unavailable']();
    return { status: 'up', database: 'up', queue: 'up' };
  }
}

@Module({ controllers: [HealthController] })
export class HealthModule {}
