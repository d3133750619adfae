import { Injectable } from '@nestjs/common';
import { Seasons } from '../../foundation/season/index.js';
import { accessErrors, type Caller } from '../../platform/auth/index.js';
import { asPartnership, Transaction } from '../../platform/database/index.js';
import type { Language } from '../../shared/language.js';
import { MatchRepository } from './match.repository.js';
import { type MatchView, seenBy, viewOf } from './match.view.js';

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
      const match = await asPartnership(tx, 'match', partnershipId, async () => {
        const head = await this.rows.head(tx, cycle.seasonId, cycleId);
        if (!head) throw accessErrors['not-found']();
        return this.rows.match(tx, head);
      });
      const { groups, members } = caller.reach;
      const households = await this.rows.households(tx, match, { groups: [...groups], members: [...members] });
      const seen = seenBy(caller, partnershipId);
      return viewOf({ ...match, month: cycle.month }, households, { seen, language });
    });
  }
}
