import { Global, Module } from '@nestjs/common';
import { CONFIG, type Config } from '../config/index.js';
import { QueueBackend } from './backend.js';
import { Queues } from './queues.js';
import { Workers } from './workers.js';

@Global()
@Module({
  providers: [
    { provide: QueueBackend, inject: [CONFIG], useFactory: (config: Config) => new QueueBackend(config) },
    Queues,
    Workers,
  ],
  exports: [QueueBackend, Queues, Workers],
})
export class QueueModule {}
