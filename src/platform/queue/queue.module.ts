import { Global, Module } from '@nestjs/common';
import { CONFIG, type Config } from '../config/index.js';
import { QueueBackend } from './backend.js';
import { Queues } from './queues.js';
import { Sweeps } from './sweeps.js';
import { Workers } from './workers.js';

@Global()
@Module({
  providers: [
    { provide: QueueBackend, inject: [CONFIG], useFactory: (config: Config) => new QueueBackend(config) },
    Queues,
    Sweeps,
    Workers,
  ],
  exports: [QueueBackend, Queues, Workers],
})
export class QueueModule {}
