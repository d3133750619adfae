import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { CONFIG, type Config } from '../../platform/config/index.js';
import { daysBefore, Retention } from '../../platform/retention/index.js';
import { ContactLog } from './contact-log.service.js';

@Injectable()
export class IdentityRetention implements OnModuleInit {
  constructor(
    private readonly retention: Retention,
    private readonly log: ContactLog,
    @Inject(CONFIG) private readonly config: Pick<Config, 'accessLogDays'>,
  ) {}

  onModuleInit(): void {
    this.retention.register('contact-access', (tx, now) =>
      this.log.forget(tx, daysBefore(now, this.config.accessLogDays)),
    );
  }
}
