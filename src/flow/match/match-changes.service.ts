import { Injectable } from '@nestjs/common';
import { type Cycle, Seasons } from '../../foundation/season/index.js';
import { accessErrors, type Caller } from '../../platform/auth/index.js';
import { asPartnership, Transaction, type Tx } from '../../platform/database/index.js';
import type { Language } from '../../shared/language.js';
import { diffMatches } from './domain/index.js';
import { type ChangesView, tellChanges } from './match.changes.js';
import { type Match, MatchRepository } from './match.repository.js';
import { type Seen, seenBy } from './match.view.js';
import { MatchNames } from './match-names.service.js';

export interface CycleChanges extends ChangesView {
  readonly cycleId: string;
  readonly month: string;
  /** Null where the standing match is the first. */
  readonly from: number | null;
  readonly to: number;
  readonly at: Date;
  /** Why the month was matched again. */
  readonly reason: string | null;
}

/** What a new version of a match changed, for those whom it concerns. */
@Injectable()
export class MatchChanges {
  constructor(
    private readonly transaction: Transaction,
    private readonly seasons: Seasons,
    private readonly rows: MatchRepository,
    private readonly names: MatchNames,
  ) {}

  /** Throws `not-found` where the cycle has no match, or no such version. */
  get(caller: Caller, cycleId: string, asked: { from?: number; language: Language }): Promise<CycleChanges> {
    return this.transaction.read('get-match-changes', async (tx) => {
      const cycle = await this.seasons.cycle(tx, cycleId);
      const { partnershipId } = await this.seasons.season(tx, cycle.seasonId);
      caller.demandPart(partnershipId);
      const { from, to } = await asPartnership(tx, 'match', partnershipId, () => this.versions(tx, cycle, asked.from));
      const seen = seenBy(caller, partnershipId);
      return {
        ...{ cycleId, month: cycle.month, from: from?.version ?? null },
        ...{ to: to.version, at: to.at, reason: to.reason },
        ...(await this.tell(tx, { from, to }, { seen, language: asked.language })),
      };
    });
  }

  private async versions(
    tx: Tx,
    cycle: Cycle,
    asked: number | undefined,
  ): Promise<{ readonly from: Match | null; readonly to: Match }> {
    const standing = await this.rows.head(tx, cycle.seasonId, cycle.id);
    if (!standing) throw accessErrors['not-found']();
    const earlier = await this.rows.version(tx, cycle, asked ?? standing.version - 1);
    if (!earlier && asked !== undefined) throw accessErrors['not-found']();
    return { to: await this.rows.match(tx, standing), from: earlier && (await this.rows.match(tx, earlier)) };
  }

  async tell(
    tx: Tx,
    { from, to }: { readonly from: Match | null; readonly to: Match },
    about: { readonly seen: Seen; readonly language: Language },
  ): Promise<ChangesView> {
    const diff = diffMatches(from, to);
    const organisations = [
      ...diff.shares.map(({ groupId }) => groupId),
      ...diff.allocations.map(({ producerId }) => producerId),
    ];
    const names = await this.names.of(tx, about.language, { seasonId: to.seasonId, organisations });
    return tellChanges(diff, to, { ...about, names });
  }
}
