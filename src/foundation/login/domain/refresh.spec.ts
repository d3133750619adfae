import { judgeRefresh, type PresentedToken, repeatMs } from './refresh.js';

const now = new Date('2026-11-25T08:00:00Z');
const ago = (ms: number): Date => new Date(now.getTime() - ms);
const token = (over: Partial<PresentedToken>): PresentedToken => ({
  ...{ usedAt: null, successorUsed: false, sessionEndedAt: null, sessionExpiresAt: ago(-1) },
  ...over,
});

describe('a refresh token', () => {
  it.each([
    ['new', {}, 'rotate'],
    ['used a moment ago, its answer unused', { usedAt: ago(repeatMs) }, 'repeat'],
    ['used longer ago', { usedAt: ago(repeatMs + 1) }, 'reuse'],
    ['used a moment ago, its answer used too', { usedAt: ago(1), successorUsed: true }, 'reuse'],
    ['of a session that was ended', { sessionEndedAt: ago(1) }, 'dead'],
    ['used before, of a session that was ended', { sessionEndedAt: ago(1), usedAt: ago(1) }, 'dead'],
    ['of a session that ran out', { sessionExpiresAt: now }, 'dead'],
  ] as const)('that is %s', (_, over, verdict) => {
    expect(judgeRefresh(token(over), now)).toBe(verdict);
  });
});
