import type { Transitions } from '../../../shared/transitions.js';
import type { DateName } from './calendar.js';

export const cycleStates: Transitions<CycleState> = {
  collecting: ['committed', 'cancelled'],
  committed: ['matched', 'cancelled'],
  matched: ['agreed', 'cancelled'],
  agreed: ['consolidated', 'cancelled'],
  consolidated: ['loaded', 'cancelled'],
  loaded: ['arrived'],
  arrived: ['distributed'],
  distributed: ['settled'],
  settled: [],
  cancelled: [],
};
export type CycleState =
  | 'collecting'
  | 'committed'
  | 'matched'
  | 'agreed'
  | 'consolidated'
  | 'loaded'
  | 'arrived'
  | 'distributed'
  | 'settled'
  | 'cancelled';

export type StepName =
  'lock' | 'match' | 'agree' | 'go' | 'consolidate' | 'load' | 'depart' | 'arrive' | 'distribute' | 'settle' | 'cancel';

const beforeLoaded = ['collecting', 'committed', 'matched', 'agreed', 'consolidated'] as const;

export interface StepRule {
  /** States in which the step takes effect. */
  readonly from: readonly CycleState[];
  /** The state afterwards; null leaves it as it is. */
  readonly to: CycleState | null;
  /** The date that makes it due; null for steps that only people ask for. */
  readonly due: DateName | null;
  /** States in which it may be asked again and take effect again. */
  readonly again: readonly CycleState[];
  /** A step that must have happened by then, and happens with it where nobody told of it. */
  readonly implies?: StepName;
}

/** The steps of a cycle in their order. */
export const steps = {
  lock: { from: ['collecting'], to: 'committed', due: 'pledgesCloseAt', again: [] },
  match: { from: ['committed'], to: 'matched', due: 'matchAt', again: ['matched', 'agreed', 'consolidated'] },
  agree: { from: ['matched'], to: 'agreed', due: 'confirmBy', again: [] },
  go: { from: beforeLoaded, to: null, due: null, again: beforeLoaded },
  consolidate: { from: ['agreed'], to: 'consolidated', due: 'consolidateAt', again: [] },
  load: { from: ['consolidated'], to: 'loaded', due: 'loadingAt', again: [] },
  depart: { from: ['loaded'], to: null, due: 'departAt', again: [] },
  arrive: { from: ['loaded'], to: 'arrived', due: 'etaAt', again: [], implies: 'depart' },
  distribute: { from: ['arrived'], to: 'distributed', due: 'distributeAt', again: [] },
  settle: { from: ['distributed'], to: 'settled', due: 'settleAt', again: [] },
  cancel: { from: beforeLoaded, to: 'cancelled', due: null, again: [] },
} as const satisfies Record<StepName, StepRule>;

export const stepNames = Object.keys(steps) as readonly StepName[];

/** What a step does in a state: take effect, answer with what it did before, or refuse because it is too early. */
export type StepVerdict = 'run' | 'stored' | 'too-early' | 'cancelled';

/** `done`: whether the step has taken effect before. */
export function verdictOn(step: StepName, state: CycleState, done: boolean): StepVerdict {
  const rule: StepRule = steps[step];
  if (state === 'cancelled') return done ? 'stored' : 'cancelled';
  if (done) return rule.again.includes(state) ? 'run' : 'stored';
  return rule.from.includes(state) ? 'run' : 'too-early';
}

/** The state a cycle must have, by the steps it has done: what the audit compares the stored state with. */
export function stateAfter(done: ReadonlySet<StepName>): CycleState {
  if (done.has('cancel')) return 'cancelled';
  return stepNames.reduce<CycleState>(
    (state, step) => (done.has(step) ? (steps[step].to ?? state) : state),
    'collecting',
  );
}
