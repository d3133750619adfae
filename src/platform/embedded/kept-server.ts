import { StartError } from '../start-error.js';
import type { Server } from './server.js';

const restartsMax = 10;

export interface Keeping {
  /** On the same port, so that pools which try again find it where it was. */
  readonly startAgain: () => Promise<Server>;
  readonly log: (line: string) => void;
  /** It cannot be brought back: this process has no database any more. */
  readonly lost: (error: unknown) => void;
}

/** A server that is started again when it ends without being asked to: killed for its memory, or by a slip of the hand. */
export class KeptServer {
  private asked = false;
  private restarts = 0;
  private reviving: Promise<void> = Promise.resolve();

  constructor(
    private server: Server,
    private readonly keeping: Keeping,
  ) {
    this.keep();
  }

  get pid(): number {
    return this.server.pid;
  }

  /** From now on it may end; answers the one that runs. */
  async letGo(): Promise<Server> {
    this.asked = true;
    await this.reviving;
    return this.server;
  }

  private keep(): void {
    const revive = (): void => {
      if (!this.asked) this.reviving = this.revive();
    };
    if (this.server.exited) revive();
    else this.server.child.once('exit', revive);
  }

  private async revive(): Promise<void> {
    try {
      this.server.watchdog.kill('SIGKILL');
      this.restarts += 1;
      if (this.restarts > restartsMax)
        throw new StartError(`The embedded database has ended ${restartsMax} times; look for what ends it.`);
      this.keeping.log('The embedded database has ended without being asked to; starting it again.');
      this.server = await this.keeping.startAgain();
      this.keep();
    } catch (error) {
      this.keeping.lost(error);
    }
  }
}
