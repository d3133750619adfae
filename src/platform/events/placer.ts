import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { EventLog } from './event-log.js';

const pollMs = 250;

/** Whoever follows the log from inside: called when events have come, until it says that nothing is left to do. */
export type Follower = () => Promise<void>;

/** Gives places to new events, in every process that works, and wakes those who follow them. */
@Injectable()
export class Placer implements OnModuleDestroy {
  private readonly logger = new Logger('events');
  private readonly followers: Follower[] = [];
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> = Promise.resolve();
  private trouble = '';

  constructor(private readonly log: EventLog) {}

  follow(follower: Follower): void {
    this.followers.push(follower);
  }

  start(): void {
    this.timer = setTimeout(() => {
      this.running = this.turn()
        .then(
          () => '',
          (error: unknown) => (error instanceof Error ? error.message : String(error)),
        )
        .then((trouble) => {
          if (trouble !== '' && trouble !== this.trouble) this.logger.warn(trouble);
          this.trouble = trouble;
          if (this.timer) this.start();
        });
    }, pollMs);
  }

  /** One round, as tests ask for it too. */
  async turn(): Promise<void> {
    while ((await this.log.place()) > 0);
    for (const follower of this.followers) await follower();
  }

  async onModuleDestroy(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    await this.running;
  }
}
