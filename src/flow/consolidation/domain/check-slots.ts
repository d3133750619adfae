import { invariant } from '../../../shared/invariant.js';
import type { SlotsAnswer, SlotsQuestion } from './plan-slots.js';

/** Throws BrokenInvariant where slots overlap on a bay, leave the opening hours, or forget somebody. */
export function checkSlots(question: SlotsQuestion, { slots, unplaced, lastAt, boundAt }: SlotsAnswer): void {
  const told = [...slots.map(({ arrivalId }) => arrivalId), ...unplaced].sort();
  const asked = question.arrivals.map(({ id }) => id).sort();
  invariant(told.length === asked.length && told.every((id, i) => id === asked[i]), 'each arrival is told of once');
  const busyUntil = new Map<number, number>();
  for (const { arrivalId, bay, startAt, endAt } of [...slots].sort((a, b) => a.startAt - b.startAt)) {
    const arrival = question.arrivals.find(({ id }) => id === arrivalId);
    invariant(arrival !== undefined, 'a slot is for an arrival');
    invariant(Number.isInteger(bay) && bay >= 1 && bay <= question.bays, 'there is such a bay');
    const takes = question.fixedSeconds + arrival.crates * question.secondsPerCrate;
    invariant(endAt - startAt === takes, 'a slot is as long as unloading takes');
    invariant(
      startAt >= arrival.earliestAt && startAt >= question.opensAt,
      'nobody is unloaded before it can be there',
    );
    invariant(endAt <= question.closesAt && endAt <= lastAt, 'all is unloaded in time');
    invariant(startAt >= (busyUntil.get(bay) ?? -Infinity), 'a bay unloads one at a time');
    busyUntil.set(bay, endAt);
  }
  invariant(unplaced.length > 0 || lastAt >= boundAt, 'nobody is faster than can be');
}
