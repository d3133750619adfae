import type { Language } from '../../shared/language.js';
import type { ErrandRecord } from './errand.repository.js';
import { messengerMessages } from './messenger.messages.js';

/** What both sides see of an errand. */
export interface ErrandView extends Omit<ErrandRecord, 'choice' | 'askedBy' | 'refusedTripIds'> {
  /** The trip once its traveller has said yes: who was asked, and who has said no, is nobody's to know. */
  readonly tripId: string | null;
  /** Why this trip, in words. */
  readonly choice: string | null;
}

export function errandView(language: Language, errand: ErrandRecord): ErrandView {
  const { choice, askedBy: _asker, refusedTripIds: _refused, tripId, ...rest } = errand;
  const params = choice && { considered: choice.considered, fitting: choice.fitting, grams: choice.freeGramsAfter };
  return {
    ...{ ...rest, tripId: errand.state === 'offered' ? null : tripId },
    choice: params && messengerMessages.text(language, 'choice', params),
  };
}
