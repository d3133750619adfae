import { SingleBar } from 'cli-progress';

const width = 34;

/** A bar for each step of the story on a terminal, a line for each elsewhere. */
export class Progress {
  private bar: SingleBar | null = null;
  private last = '';

  constructor(
    private readonly terminal: boolean,
    private readonly say: (line: string) => void,
  ) {}

  start(title: string, total: number): void {
    this.last = title;
    if (!this.terminal) return;
    this.bar = new SingleBar({
      format: `${title.padEnd(width)} {bar} {value}/{total} {doing}`,
      barCompleteChar: '█',
      barIncompleteChar: '░',
      barsize: 20,
      hideCursor: true,
      clearOnComplete: false,
      stopOnComplete: false,
    });
    this.bar.start(total, 0, { doing: '' });
  }

  step(doing: string): void {
    this.bar?.increment(1, { doing });
  }

  end(outcome: string): void {
    if (this.bar) {
      this.bar.update(this.bar.getTotal(), { doing: outcome });
      this.bar.stop();
      this.bar = null;
    } else this.say(`${this.last.padEnd(width)} ${outcome}`);
  }
}
