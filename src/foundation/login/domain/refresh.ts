/** For how long the same refresh token gets the same answer again: as long as a phone on a poor line tries. */
export const repeatMs = 30_000;

export interface PresentedToken {
  readonly usedAt: Date | null;
  /** Whether the token that came out of it has been used in its turn. */
  readonly successorUsed: boolean;
  readonly sessionEndedAt: Date | null;
  readonly sessionExpiresAt: Date;
}

/**
 * What a refresh token is worth. A used one that comes again is in two hands, and nobody can tell whose are the right
 * ones: its family ends (RFC 9700 § 4.14.2). Only a repeat within seconds, whose answer nobody has used yet, is taken
 * for an answer that got lost on the way.
 */
export function judgeRefresh(token: PresentedToken, now: Date): 'rotate' | 'repeat' | 'reuse' | 'dead' {
  if (token.sessionEndedAt !== null || token.sessionExpiresAt <= now) return 'dead';
  if (token.usedAt === null) return 'rotate';
  const lost = now.getTime() - token.usedAt.getTime() <= repeatMs && !token.successorUsed;
  return lost ? 'repeat' : 'reuse';
}
