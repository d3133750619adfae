import { invariant } from '../../../shared/invariant.js';
import type { EffectKind } from './effects.js';

export const seatKinds = ['platform-a', 'platform-b', 'emigrants'] as const;
export type SeatKind = (typeof seatKinds)[number];
export const choices = ['yes', 'no', 'abstain'] as const;
export type Choice = (typeof choices)[number];
/** Of those who say yes or no: more than half, two thirds, or all. */
export const majorities = ['simple', 'two-thirds', 'all'] as const;
export type Majority = (typeof majorities)[number];

export interface VoteRule {
  /** Part of the seats on the roll that have to vote, in percent. */
  readonly quorumPercent: number;
  readonly majority: Majority;
  /** Kinds of seats of which at least one has to say yes. */
  readonly needs: readonly SeatKind[];
}

/** The charter and policies such as price rules need both platforms and the emigrants, unless it is said otherwise. */
export const defaultRule = (effect: EffectKind): VoteRule => ({
  quorumPercent: 50,
  majority: 'simple',
  needs: effect === 'adopt-charter' || effect === 'choose-policy' ? seatKinds : [],
});

export interface Tally {
  readonly seats: number;
  readonly yes: number;
  readonly no: number;
  readonly abstain: number;
  readonly quorate: boolean;
  /** Kinds that had to say yes, and have not. */
  readonly missing: readonly SeatKind[];
  readonly passes: boolean;
  /** Nobody on the roll is left to vote. */
  readonly complete: boolean;
}

/** Counts one vote for each seat of the roll. */
export function tally(
  rule: VoteRule,
  roll: readonly { readonly id: string; readonly kind: SeatKind }[],
  votes: ReadonlyMap<string, Choice>,
): Tally {
  const count = (choice: Choice): number => roll.filter(({ id }) => votes.get(id) === choice).length;
  const [yes, no, abstain] = [count('yes'), count('no'), count('abstain')];
  const voted = yes + no + abstain;
  const quorate = roll.length > 0 && voted * 100 >= rule.quorumPercent * roll.length;
  const missing = rule.needs.filter((kind) => !roll.some((seat) => seat.kind === kind && votes.get(seat.id) === 'yes'));
  invariant(voted <= roll.length, 'a seat votes once');
  const passes = quorate && yes > 0 && missing.length === 0 && majorityHolds(rule.majority, yes, no);
  return { seats: roll.length, yes, no, abstain, quorate, missing, passes, complete: voted === roll.length };
}

function majorityHolds(majority: Majority, yes: number, no: number): boolean {
  switch (majority) {
    case 'simple':
      return yes > no;
    case 'two-thirds':
      return yes * 3 >= (yes + no) * 2;
    case 'all':
      return no === 0;
  }
}
