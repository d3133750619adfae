import * as fc from 'fast-check';
import type { QueueHome, Victim } from './house.js';

export type Trouble = 'cut' | 'stall' | 'slow' | 'vanish';

/** Something that happens a moment after a request of the story went out. */
export interface Event {
  readonly request: number;
  readonly afterMs: number;
  readonly what: Victim | Trouble;
  /** Which of several processes. */
  readonly which: number;
}

const troubles: readonly Trouble[] = ['cut', 'stall', 'slow', 'vanish'];

export const isTrouble = (what: Event['what']): what is Trouble => troubles.includes(what as Trouble);

/** Who dies in turn: every kind as often as the others, in an order that the seed shuffles. */
const victimsOf = (home: QueueHome): readonly Victim[] =>
  home === 'redis' ? ['api', 'worker', 'postgres', 'redis'] : ['api', 'worker', 'postgres'];

/** What happens in one season of `requests` requests: kills, and a trouble of the network for every third of them. */
export function planOf(
  seed: number,
  home: QueueHome,
  { kills, requests }: { kills: number; requests: number },
): Event[] {
  const moment = fc.record({
    request: fc.integer({ min: 1, max: requests }),
    afterMs: fc.integer({ min: 0, max: 250 }),
    which: fc.nat(100),
  });
  const victims = victimsOf(home);
  const all = Array.from({ length: kills }, (_, i): Victim | Trouble => victims[i % victims.length] ?? 'api');
  for (let i = 0; i < Math.floor(kills / 3); i++) all.push(troubles[(seed + i) % troubles.length] ?? 'cut');
  // fast-check favours edges; `noBias` spreads the moments evenly.
  const moments = fc.sample(fc.noBias(moment), { seed, numRuns: all.length });
  return all.map((what, i) => ({ what, ...(moments[i] ?? { request: 1, afterMs: 0, which: 0 }) }));
}
