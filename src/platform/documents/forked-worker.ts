import { type ChildProcess, fork } from 'node:child_process';
import { documentErrors } from './documents.errors.js';

export interface RenderJob {
  readonly template: string;
  /** JSON text. */
  readonly data: string;
  /** SVG images by file name. */
  readonly files: Readonly<Record<string, string>>;
}

export interface ForkedWorkerOptions {
  /** A script that answers each message with `{ pdf }` or `{ error }`, in order. */
  readonly script: string;
  /** Longest time for one job; then the child is killed and the next job gets a new one. */
  readonly jobMsMax: number;
  /** Jobs that may wait; more are refused. */
  readonly waitingMax: number;
}

interface Pending {
  readonly job: RenderJob;
  readonly resolve: (pdf: Buffer) => void;
  readonly reject: (error: Error) => void;
}

const stderrMax = 2000;

/**
 * One long-lived child process that does one job after the other. It is forked when the first job comes, and again
 * after it died; a job during which it dies is refused and not tried again, since it may well be the reason.
 */
export class ForkedWorker {
  private child: ChildProcess | null = null;
  private running: Pending | null = null;
  private timer: NodeJS.Timeout | undefined;
  private closed = false;
  private readonly waiting: Pending[] = [];

  constructor(private readonly options: ForkedWorkerOptions) {}

  run(job: RenderJob): Promise<Buffer> {
    if (this.closed || this.waiting.length >= this.options.waitingMax)
      return Promise.reject(documentErrors['documents-busy']());
    return new Promise((resolve, reject) => {
      this.waiting.push({ job, resolve, reject });
      this.next();
    });
  }

  /** Ends the child; what was running or waiting is refused. */
  async close(): Promise<void> {
    this.closed = true;
    for (const pending of this.waiting.splice(0)) pending.reject(documentErrors['documents-busy']());
    const { child } = this;
    this.settle((pending) => {
      pending.reject(documentErrors['documents-busy']());
    });
    if (!child) return;
    const ended = new Promise((resolve) => child.once('close', resolve));
    this.drop(child);
    await ended;
  }

  private next(): void {
    if (this.running || this.closed) return;
    const pending = this.waiting.shift();
    if (!pending) return;
    this.running = pending;
    this.child ??= this.start();
    const { child } = this;
    this.timer = setTimeout(() => {
      this.drop(child);
      this.finish((late) => {
        late.reject(documentErrors['document-timeout']({ seconds: this.options.jobMsMax / 1000 }));
      });
    }, this.options.jobMsMax);
    // A child that cannot be reached is gone; its end says so below.
    child.send(pending.job, () => undefined);
  }

  private start(): ChildProcess {
    const child = fork(this.options.script, [], {
      execArgv: [],
      env: {},
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    let stderr = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      stderr = (stderr + text).slice(-stderrMax);
    });
    child.on('message', (answer) => {
      if (this.child === child) this.answered(answer);
    });
    child.on('error', (error) => {
      this.died(child, error.message);
    });
    child.on('close', (code, signal) => {
      this.died(child, `${signal ?? `code ${String(code)}`} ${stderr.trim()}`);
    });
    return child;
  }

  private answered(answer: unknown): void {
    this.finish((pending) => {
      if (isPdf(answer)) pending.resolve(Buffer.from(answer.pdf));
      else pending.reject(new Error(`${pending.job.template} was not rendered: ${wordsOf(answer)}`));
    });
  }

  private died(child: ChildProcess, why: string): void {
    if (this.child !== child) return;
    this.child = null;
    this.finish((pending) => {
      pending.reject(new Error(`the document process ended during ${pending.job.template}: ${why.trim()}`));
    });
  }

  private finish(settle: (pending: Pending) => void): void {
    this.settle(settle);
    this.next();
  }

  private settle(settle: (pending: Pending) => void): void {
    clearTimeout(this.timer);
    const { running } = this;
    this.running = null;
    if (running) settle(running);
  }

  /** Forgets the child at once, so that nothing it still says counts, and ends it even in the middle of a compilation. */
  private drop(child: ChildProcess): void {
    if (this.child === child) this.child = null;
    child.kill('SIGKILL');
  }
}

const isPdf = (answer: unknown): answer is { readonly pdf: Uint8Array } =>
  typeof answer === 'object' && answer !== null && 'pdf' in answer && answer.pdf instanceof Uint8Array;

const wordsOf = (answer: unknown): string =>
  typeof answer === 'object' && answer !== null && 'error' in answer ? String(answer.error) : 'no answer';
