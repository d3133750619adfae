import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../clock/index.js';
import { Transaction, type Tx } from '../database/index.js';
import { Workers } from '../queue/index.js';

const dayMs = 86_400_000;
const everyMs = dayMs / 24;

type Forget = (tx: Tx, now: Date) => Promise<void>;

export const daysBefore = (now: Date, days: number): Date => new Date(now.getTime() - days * dayMs);

/** What the product forgets, and when: each room names its own. */
@Injectable()
export class Retention implements OnModuleInit {
  private readonly rules = new Map<string, Forget>();
  private lastAt = 0;

  constructor(
    private readonly transaction: Transaction,
    private readonly workers: Workers,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.workers.sweep('forget', () => this.hourly());
  }

  register(name: string, forget: Forget): void {
    this.rules.set(name, forget);
  }

  async run(): Promise<void> {
    for (const [name, forget] of this.rules)
      await this.transaction.run(`forget-${name}`, (tx) => forget(tx, this.clock.now()));
  }

  private async hourly(): Promise<void> {
    const now = this.clock.now().getTime();
    if (now - this.lastAt < everyMs) return;
    await this.run();
    this.lastAt = now;
  }
}
