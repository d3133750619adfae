import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { CONFIG, type Config } from '../config/index.js';
import { systemContext, withContext } from '../context/index.js';
import { Trouble, Turns } from '../turns/index.js';

type Look = () => Promise<unknown>;

/**
 * Looks, every so often, for work that is due and has no job, and gives it one. It runs in each worker by a plain timer:
 * a queue that has forgotten everything, or whose jobs have all failed while the database was away, costs time and
 * nothing else.
 */
@Injectable()
export class Sweeps implements OnModuleDestroy {
  private readonly trouble = new Trouble(new Logger('sweep'));
  private readonly looks = new Map<string, Look>();
  private readonly turns: Turns;

  constructor(@Inject(CONFIG) { sweepSeconds }: Pick<Config, 'sweepSeconds'>) {
    this.turns = new Turns(
      () => this.sweep(),
      sweepSeconds * 1000,
      (trouble) => {
        this.trouble.tell(trouble);
      },
    );
  }

  register(name: string, look: Look): void {
    if (this.looks.has(name)) throw new Error(`the sweep ${name} is registered twice`);
    this.looks.set(name, look);
  }

  start(): void {
    this.turns.start();
  }

  /** Everything once; what goes wrong with one look does not keep the others. */
  async sweep(): Promise<void> {
    for (const [name, look] of this.looks) {
      try {
        await withContext(systemContext(`sweep-${name}`), look);
      } catch (error) {
        this.trouble.tell(`${name}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  }

  onModuleDestroy(): Promise<void> {
    return this.turns.stop();
  }
}
