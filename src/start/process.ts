import { StartError } from '../platform/start-error.js';

/** A queue that is away, or a job that does not end, must not keep us: what was cut off is done again. */
const patienceMs = 30_000;

/** Prints one clear sentence and leaves with 1 for what the operator can mend; anything else is a fault of ours. */
export function fail(error: unknown): never {
  console.error(error instanceof StartError ? error.message : error);
  process.exit(1);
}

/**
 * Runs `stop` once, at the first SIGTERM or SIGINT, and leaves. Later ones change nothing: at Ctrl-C the terminal
 * signals us and npm passes its own on, and the second must not cut the first one's work short.
 */
export function onSignal(stop: () => Promise<void>): void {
  let stopping = false;
  const leave = (): void => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => {
      fail(new StartError(`Not everything stopped within ${patienceMs / 1000} seconds; leaving all the same.`));
    }, patienceMs).unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  };
  process.on('SIGTERM', leave);
  process.on('SIGINT', leave);
}
