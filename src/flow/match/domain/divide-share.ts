import { invariant } from '../../../shared/invariant.js';
import type { Month } from '../../../shared/month.js';
import { sum } from '../../../shared/quantity.js';
import type { Fraction, ShareReason } from './match.types.js';
import { answerMatch } from './answer-match.js';

/** A household's part of its group's commitment, with what it remembers of the season. */
export interface HouseholdDemand {
  readonly memberId: string;
  /** The member number: orders the last ties. */
  readonly code: string;
  readonly packs: number;
  readonly extra: number;
  readonly past?: { readonly received: number; readonly committed: number };
  readonly debt?: Fraction;
}

export interface HouseholdShare {
  readonly memberId: string;
  readonly committed: number;
  readonly packs: number;
  readonly reason: ShareReason;
}

export interface Division {
  readonly shares: readonly HouseholdShare[];
  readonly debts: readonly { readonly memberId: string; readonly debt: Fraction }[];
}

/**
 * Divides a group's share of an offer among its households by the rule that divides a month among the groups: one
 * supply, many demands. The parts sum to the share.
 */
export function divideShare(
  share: { readonly groupId: string; readonly offerId: string; readonly month: Month; readonly packs: number },
  households: readonly HouseholdDemand[],
  cycleIndex: number,
): Division {
  const { groupId, offerId, month, packs } = share;
  invariant(
    packs <= sum(households.map((household) => household.packs)),
    'a group gets no more than its households want',
  );
  const answer = answerMatch({
    months: [month],
    cycleIndex,
    weighting: { groups: 'proportional', producers: 'proportional' },
    supplies: [{ producerId: groupId, offerId, harvestMonth: month, packs }],
    demands: households.map(({ memberId, code, packs: wanted, extra, past, debt }) => ({
      ...{ groupId: memberId, offerId, month, packs: wanted, extra, code },
      ...(past ? { past } : {}),
      ...(debt === undefined ? {} : { debt }),
    })),
    storageMonths: {},
  });
  const shares = answer.shares.map((part) => {
    return { memberId: part.groupId, committed: part.committed, packs: part.packs, reason: part.reason };
  });
  invariant(sum(shares.map((part) => part.packs)) === packs, "the households' shares sum to the group's");
  return { shares, debts: answer.debts.groups.map(({ groupId: memberId, debt }) => ({ memberId, debt })) };
}
