import type { Language } from '../../shared/language.js';
import type { Fraction, MatchReason } from './domain/index.js';
import { matchReasons } from './match.messages.js';
import type { OfferMinimumReason, OverrideOutcome, OverrideReason } from './match.repository.js';

export type AnyReason = MatchReason | OfferMinimumReason | OverrideReason;

/** What a reason is told about. `committed` is what was asked for; a producer's reasons bring their own numbers. */
export interface ReasonRow {
  readonly packs: number;
  readonly committed: number;
  /** A household's supply is its group's share. */
  readonly to: 'group' | 'household' | 'producer';
}

/** The sentence of a reason. */
export function reasonText(language: Language, reason: AnyReason, row: ReasonRow): string {
  const committed = row.committed > 0 ? row.committed : 'available' in reason ? reason.available : row.packs;
  const params = { packs: row.packs, committed };
  switch (reason.code) {
    case 'full':
      return matchReasons.text(language, 'full', params);
    case 'minimum-not-met':
      return matchReasons.text(language, row.to === 'producer' ? 'minimum-not-met' : 'offer-minimum', {
        possible: reason.reachable,
        minimum: reason.minimum,
      });
    case 'override':
      return matchReasons.text(language, 'override', { ...params, note: reason.note, asked: reason.askedSide });
    case 'demand-short':
      return matchReasons.text(language, 'demand-short', {
        packs: row.packs,
        available: reason.available,
        committed: reason.asked,
      });
    case 'load-short': {
      const percent =
        'ratio' in reason ? floored(reason.ratio, 100) : Math.floor((100 * row.packs) / Math.max(1, committed));
      return matchReasons.text(language, 'load-short', { ...params, percent });
    }
    case 'held-back': {
      const months = 'harvestMonths' in reason ? Math.max(1, reason.harvestMonths.length - 1) : 1;
      return matchReasons.text(language, 'held-back', { ...params, heldBack: -floored(reason.heldBack, -1), months });
    }
    case 'supply-short': {
      const { available, producers, harvestMonths } = reason;
      if (row.to === 'household')
        return matchReasons.text(language, available === 0 ? 'group-none' : 'group-short', {
          ...params,
          ...{ available, wanted: reason.committed },
        });
      if (available === 0) return matchReasons.text(language, 'none-supplied', params);
      return matchReasons.text(language, 'supply-short', {
        ...params,
        available,
        producers,
        months: harvestMonths.length,
      });
    }
    case 'excluded': {
      const producers = 'excluded' in reason ? reason.excluded : 1;
      return matchReasons.text(language, 'excluded', { ...params, producers });
    }
  }
}

/** What became of an override. */
export function overrideText(language: Language, { kept, packs, note, askedSide, why }: OverrideOutcome): string {
  if (kept) return matchReasons.text(language, 'override-kept', { packs, note, asked: askedSide });
  return matchReasons.text(language, 'override-lost', { packs, note, asked: askedSide, why: why ?? 'supply' });
}

/** The whole part of a fraction times `factor`, rounded down. */
function floored(fraction: Fraction, factor: number): number {
  const [numerator = '0', denominator = '1'] = fraction.split('/');
  const [top, bottom] = [BigInt(numerator) * BigInt(factor), BigInt(denominator)];
  const rounded = top / bottom - (top % bottom < 0n ? 1n : 0n);
  return Number(rounded);
}
