import { mayMove, reachable } from '../../../shared/transitions.js';
import { cycleStates, stateAfter, stepNames, type StepRule, steps, verdictOn } from './cycle-states.js';

describe('the states of a cycle', () => {
  it('lets every step move only along the table', () => {
    for (const step of stepNames) {
      const { from, to }: StepRule = steps[step];
      for (const state of from) if (to !== null) expect(mayMove(cycleStates, state, to)).toBe(true);
    }
  });

  it('can be cancelled until it is loaded, and not after', () => {
    const cancellable = Object.keys(cycleStates).filter((state) =>
      reachable(cycleStates, state as never).has('cancelled'),
    );
    expect(cancellable).toEqual(['collecting', 'committed', 'matched', 'agreed', 'consolidated']);
  });

  it.each([
    ['lock', 'collecting', false, 'run'],
    ['lock', 'matched', true, 'stored'],
    ['match', 'collecting', false, 'too-early'],
    ['match', 'consolidated', true, 'run'],
    ['match', 'loaded', true, 'stored'],
    ['depart', 'loaded', true, 'stored'],
    ['arrive', 'consolidated', false, 'too-early'],
    ['cancel', 'cancelled', true, 'stored'],
    ['lock', 'cancelled', false, 'cancelled'],
  ] as const)('%s in %s (done: %p) → %s', (step, state, done, verdict) => {
    expect(verdictOn(step, state, done)).toBe(verdict);
  });

  it('derives the state from the steps done', () => {
    expect(stateAfter(new Set())).toBe('collecting');
    expect(stateAfter(new Set(['lock', 'match', 'go']))).toBe('matched');
    expect(stateAfter(new Set(['lock', 'match', 'agree', 'consolidate', 'load', 'depart']))).toBe('loaded');
    expect(stateAfter(new Set(['lock', 'cancel']))).toBe('cancelled');
  });
});
