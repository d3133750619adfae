import { canonical } from '../../../shared/canonical.js';
import type { CharterText } from './rule.js';

/** The text that is hashed: everything that the version says, in canonical JSON. */
export const charterText = ({ number, signBy, articles, committeeDecides }: CharterText): string =>
  canonical({ number, signBy, articles, committeeDecides });

/** The instant at which the last day for signatures is over. Days are counted in UTC. */
export const signByEnd = (signBy: string): Date => new Date(Date.parse(`${signBy}T00:00:00Z`) + 86_400_000);

/**
 * Whether an organisation that has not signed may still take on more: until the last day for signatures, and for one
 * cycle's grace after it, that is until the first month that closes after that day has closed.
 */
export function growthEnds(signBy: string, firstClosingAfter: Date | null, now: Date): boolean {
  return now >= signByEnd(signBy) && firstClosingAfter !== null && now >= firstClosingAfter;
}
