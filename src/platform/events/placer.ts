import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Trouble, Turns } from '../turns/index.js';
import { EventLog } from './event-log.js';

const pollMs = 250;

/** Whoever follows the log from inside: called when events have come, until it says that nothing is left to do. */
export type Follower = () => Promise<void>;

/** Gives places to new events, in every process that works, and wakes those who follow them. */
@Injectable()
export class Placer implements OnModuleDestroy {
  private readonly trouble = new Trouble(new Logger('events'));
  private readonly turns = new Turns(
    () => this.turn(),
    pollMs,
    (trouble) => {
      this.trouble.tell(trouble);
    },
  );
  private readonly followers: Follower[] = [];

  constructor(private readonly log: EventLog) {}

  follow(follower: Follower): void {
    this.followers.push(follower);
  }

  start(): void {
    this.turns.start();
  }

  /** One round, as tests ask for it too. */
  async turn(): Promise<void> {
    while ((await this.log.place()) > 0);
    for (const follower of this.followers) await follower();
  }

  onModuleDestroy(): Promise<void> {
    return this.turns.stop();
  }
}
