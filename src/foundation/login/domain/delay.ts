/** How many tries fail before the first wait: nobody mistypes a password more often, and guessing needs far more. */
export const freeTries = { pair: 10, account: 50, source: 50 } as const;

const firstMs = 5_000;
/** Nobody is kept out for longer by somebody else's tries. */
export const longestMs = 15 * 60_000;

export interface Tries {
  readonly failures: number;
  readonly lastFailedAt: Date | null;
}

/** Milliseconds until the next try: 5 seconds after the last free one, then twice as long each time, up to 15 minutes. */
export function waitMs({ failures, lastFailedAt }: Tries, free: number, now: Date): number {
  if (failures < free || lastFailedAt === null) return 0;
  const delay = Math.min(longestMs, firstMs * 2 ** (failures - free));
  return Math.max(0, lastFailedAt.getTime() + delay - now.getTime());
}

export interface TriesAround {
  /** Of this account from this source. */
  readonly pair: Tries;
  /** Of this account from any source that has not signed in to it before. */
  readonly account: Tries;
  /** From this source to any account that has not been signed in to from it before. */
  readonly source: Tries;
  /** Whether this account was signed in to from this source before. */
  readonly known: boolean;
}

/**
 * How long somebody has to wait before trying again. Where an account was signed in to before, only failures from there
 * count: others can neither lock its owner out nor, by guessing from many places, get more than a few tries.
 */
export function waitAround({ pair, account, source, known }: TriesAround, now: Date): number {
  const own = waitMs(pair, freeTries.pair, now);
  return known ? own : Math.max(own, waitMs(account, freeTries.account, now), waitMs(source, freeTries.source, now));
}
