/** Does its work again and again, with a pause between, from `start` until `stop`, which waits for what runs. */
export class Turns {
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> = Promise.resolve();
  /** Of the latest start: what an earlier one still does is not gone on with. */
  private started = 0;

  constructor(
    private readonly work: () => Promise<unknown>,
    private readonly pauseMs: number,
    /** What went wrong in a turn; the next one comes all the same. */
    private readonly tell: (trouble: string) => void,
  ) {}

  start(): void {
    this.started += 1;
    this.next(this.started);
  }

  async stop(): Promise<void> {
    this.started += 1;
    if (this.timer) clearTimeout(this.timer);
    await this.running;
  }

  private next(started: number): void {
    this.timer = setTimeout(() => {
      this.running = this.turn().then(() => {
        if (this.started === started) this.next(started);
      });
    }, this.pauseMs);
  }

  private async turn(): Promise<void> {
    try {
      await this.work();
    } catch (error) {
      this.tell(error instanceof Error ? error.message : String(error));
    }
  }
}
