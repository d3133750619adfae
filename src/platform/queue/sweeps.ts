import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { CONFIG, type Config } from '../config/index.js';
import { systemContext, withContext } from '../context/index.js';
import { Trouble } from './trouble.js';

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
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<unknown> = Promise.resolve();

  constructor(@Inject(CONFIG) private readonly config: Pick<Config, 'sweepSeconds'>) {}

  register(name: string, look: Look): void {
    if (this.looks.has(name)) throw new Error(`the sweep ${name} is registered twice`);
    this.looks.set(name, look);
  }

  start(): void {
    this.timer = setTimeout(() => {
      this.running = this.sweep().finally(() => {
        if (this.timer) this.start();
      });
    }, this.config.sweepSeconds * 1000);
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

  async onModuleDestroy(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    await this.running;
  }
}
