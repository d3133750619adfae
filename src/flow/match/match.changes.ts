import type { Language } from '../../shared/language.js';
import type { AllocationChange, MatchDiff, OfferChange, ShareChange } from './domain/index.js';
import { changeSentences } from './match-changes.messages.js';
import type { Names } from './match-names.service.js';
import { reasonText } from './match.reasons.js';
import type { Match } from './match.repository.js';
import { type ReasonView, type Seen, visible, visibleProducers } from './match.view.js';

type Spoken<T> = T & { readonly text: string };

/** What changed, row by row, each with a sentence; a share also with the reason for what it is now. */
export interface ChangesView {
  readonly totals: readonly Spoken<OfferChange>[];
  readonly shares: readonly Spoken<ShareChange & { readonly reason: ReasonView | null }>[];
  readonly allocations: readonly Spoken<AllocationChange>[];
}

/** Tells a difference to one reader. */
export function tellChanges(
  diff: MatchDiff,
  after: Pick<Match, 'shares'>,
  about: { readonly seen: Seen; readonly language: Language; readonly names: Names },
): ChangesView {
  const { seen, language, names } = about;
  const reasons = new Map(after.shares.map((row) => [`${row.offerId} ${row.groupId}`, row]));
  const say = (row: OfferChange | AllocationChange, kind: 'share' | 'allocation' | 'total', name: string): string => {
    const offer = names.offer(row.offerId);
    const numbers = { before: row.before, after: row.after, difference: Math.abs(row.after - row.before) };
    if (row.after !== row.before)
      return changeSentences.text(language, `${kind}-${row.after > row.before ? 'more' : 'fewer'}`, {
        ...{ name, offer, ...numbers },
      });
    const committed = 'committed' in row ? { committed: row.committed, committedBefore: row.committedBefore } : {};
    return changeSentences.text(language, kind === 'share' ? 'share-same' : 'total-same', {
      ...{ name, offer, ...numbers, ...committed },
    });
  };
  const reasonOf = ({ offerId, groupId }: ShareChange): ReasonView | null => {
    const row = reasons.get(`${offerId} ${groupId}`);
    return row ? { ...row.reason, text: reasonText(language, row.reason, { ...row, to: 'group' }) } : null;
  };
  return {
    totals: diff.totals.map((row) => ({ ...row, text: say(row, 'total', '') })),
    shares: visible(seen, diff.shares).map((row) => {
      return { ...row, reason: reasonOf(row), text: say(row, 'share', names.organisation(row.groupId)) };
    }),
    allocations: visibleProducers(seen, diff.allocations).map((row) => {
      return { ...row, text: say(row, 'allocation', names.organisation(row.producerId)) };
    }),
  };
}
