import { Injectable } from '@nestjs/common';
import { Seasons } from '../../foundation/season/index.js';
import { accessErrors, type Caller } from '../../platform/auth/index.js';
import { Transaction } from '../../platform/database/index.js';
import type { Language } from '../../shared/language.js';
import { groupBy, sum } from '../../shared/quantity.js';
import { type AnyReason, reasonText } from './match.reasons.js';
import type { AllocationRow, HouseholdRow, MatchKind, PairRow, ShareRow } from './match.repository.js';
import { MatchRepository } from './match.repository.js';

/** A reason as data and as one sentence in the reader's language. */
export type ReasonView = AnyReason & { readonly text: string };
type Told<T> = Omit<T, 'reason'> & { readonly reason: ReasonView };

export interface MatchView {
  readonly cycleId: string;
  readonly month: string;
  readonly kind: MatchKind;
  readonly version: number;
  readonly at: Date;
  readonly reason: string | null;
  readonly totals: readonly {
    readonly offerId: string;
    readonly committed: number;
    readonly packs: number;
    readonly producers: number;
  }[];
  readonly heldBack: readonly { readonly offerId: string; readonly packs: number }[];
  readonly allocations: readonly Told<AllocationRow>[];
  readonly shares: readonly Told<ShareRow>[];
  readonly households: readonly Told<HouseholdRow>[];
  readonly pairs: readonly PairRow[];
}

/** A cycle's standing match, of which everyone sees the totals and the own part. */
@Injectable()
export class MatchViews {
  constructor(
    private readonly transaction: Transaction,
    private readonly seasons: Seasons,
    private readonly rows: MatchRepository,
  ) {}

  get(caller: Caller, cycleId: string, language: Language): Promise<MatchView> {
    return this.transaction.read('get-match', async (tx) => {
      const cycle = await this.seasons.cycle(tx, cycleId);
      const { partnershipId } = await this.seasons.season(tx, cycle.seasonId);
      caller.demandPart(partnershipId);
      const head = await this.rows.head(tx, cycle.seasonId, cycleId);
      if (!head) throw accessErrors['not-found']();
      const match = await this.rows.match(tx, head);
      const { groups, members } = caller.reach;
      const households = await this.rows.households(tx, head, { groups: [...groups], members: [...members] });
      const all = caller.coordinatedSides(partnershipId).length > 0;
      const shares = match.shares.filter(({ groupId }) => all || groups.has(groupId));
      const allocations = match.allocations.filter(({ producerId }) => all || caller.reach.producers.has(producerId));
      const told = <T extends { reason: AnyReason; packs: number }>(row: T, committed: number) => ({
        ...row,
        reason: { ...row.reason, text: reasonText(language, row.reason, { packs: row.packs, committed }) },
      });
      return {
        ...{ cycleId, month: cycle.month, kind: head.kind, version: head.version, at: head.at, reason: head.reason },
        totals: totals(match.shares, match.allocations),
        heldBack: head.heldBack,
        allocations: allocations.map((row) => told(row, 0)),
        shares: shares.map((row) => told(row, row.committed)),
        households: households.map((row) => told(row, row.committed)),
        pairs: all ? match.pairs : [],
      };
    });
  }
}

function totals(shares: readonly ShareRow[], allocations: readonly AllocationRow[]): MatchView['totals'] {
  return [...groupBy(shares, ({ offerId }) => offerId)].map(([offerId, rows]) => ({
    offerId,
    committed: sum(rows.map(({ committed }) => committed)),
    packs: sum(rows.map(({ packs }) => packs)),
    producers: new Set(
      allocations.filter((row) => row.offerId === offerId && row.packs > 0).map(({ producerId }) => producerId),
    ).size,
  }));
}
