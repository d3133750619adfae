import { type EventKind, stateOf } from './transport-state.js';

const event = (kind: EventKind, at: string, id = at) => ({ kind, at: new Date(at), id });

describe('the state of a journey', () => {
  it('is what happened last, whenever it was told', () => {
    const events = [event('departed', '2026-11-15T16:00:00Z'), event('loading', '2026-11-15T08:00:00Z')];
    expect(stateOf(events)).toBe('departed');
    expect(stateOf([...events, event('customs-held', '2026-11-17T09:00:00Z')])).toBe('customs-held');
    expect(stateOf([])).toBe('planned');
  });
});
