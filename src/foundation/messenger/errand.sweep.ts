import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Transaction } from '../../platform/database/index.js';
import { Workers } from '../../platform/queue/index.js';
import { ErrandMatching } from './errand-matching.service.js';

/** A trip leaves by the calendar, and nobody tells: what was offered to it in vain is looked for again and again. */
@Injectable()
export class ErrandSweep implements OnModuleInit {
  constructor(
    private readonly transaction: Transaction,
    private readonly workers: Workers,
    private readonly matching: ErrandMatching,
  ) {}

  onModuleInit(): void {
    this.workers.sweep('errands', () => this.sweep());
  }

  async sweep(): Promise<void> {
    const partnershipIds = await this.transaction.read('lapsed-errands', (tx) => this.matching.lapsed(tx));
    for (const id of partnershipIds) await this.transaction.run('lapse-errands', (tx) => this.matching.lapse(tx, id));
  }
}
