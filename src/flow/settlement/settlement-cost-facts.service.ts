import { Injectable } from '@nestjs/common';
import { type Cycle, type Season, Seasons } from '../../foundation/season/index.js';
import { Places } from '../../foundation/territory/index.js';
import type { Caller } from '../../platform/auth/index.js';
import type { Tx } from '../../platform/database/index.js';
import { type FieldError, namedIn, refusalOf } from '../../shared/domain-error.js';
import { newId } from '../../shared/ids.js';
import { sumBy } from '../../shared/quantity.js';
import type { CreditsDto } from './settlement.dto.js';
import type { Credit } from './settlement.repository.js';
import { SettlementFacts } from './settlement-facts.service.js';

/** What a cost or a credit is about, as far as the caller may say something about it. */
@Injectable()
export class CostFacts {
  constructor(
    private readonly seasons: Seasons,
    private readonly places: Places,
    private readonly facts: SettlementFacts,
  ) {}

  async reached(tx: Tx, caller: Caller, cycleId: string): Promise<{ season: Season; cycle: Cycle }> {
    const cycle = await this.seasons.cycle(tx, cycleId);
    const season = await this.seasons.season(tx, cycle.seasonId);
    caller.demand({ partnershipId: season.partnershipId });
    return { season, cycle };
  }

  /** The month, held until the transaction ends. */
  async locked(
    tx: Tx,
    caller: Caller,
    cycleId: string,
    needs: 'partnership' | 'part' = 'partnership',
  ): Promise<{ season: Season; cycle: Cycle }> {
    const found = await this.seasons.cycle(tx, cycleId);
    const season = await this.seasons.season(tx, found.seasonId);
    if (needs === 'part') caller.demandPart(season.partnershipId);
    else caller.demand({ partnershipId: season.partnershipId });
    return { season, cycle: await this.seasons.lockCycle(tx, season.id, found.month, 'update') };
  }

  async carrier(tx: Tx, id: string): Promise<string> {
    return (await namedIn('/carrierId', 'unknown-carrier', this.places.organisation(tx, id))).id;
  }

  /** Credits of the caller's households for packs that they took and that are not credited yet. */
  async credits(tx: Tx, caller: Caller, cycle: Cycle, items: CreditsDto['items']): Promise<Credit[]> {
    const { received } = await this.facts.of(tx, cycle);
    const groupOf = new Map(received.map(({ memberId, groupId }) => [memberId, groupId]));
    const place = (row: { memberId: string; offerId: string }): string => `${row.memberId} ${row.offerId}`;
    const left = sumBy(received, place, ({ packs }) => packs);
    const mistakes: FieldError[] = [];
    const credits = items.flatMap((item, i): Credit[] => {
      const groupId = groupOf.get(item.memberId);
      const taken = left.get(place(item)) ?? 0;
      if (groupId === undefined || !caller.reaches({ groupId }))
        mistakes.push({ pointer: `/items/${i}/memberId`, code: 'unknown-member' });
      else if (item.packs > taken)
        mistakes.push({ pointer: `/items/${i}/packs`, code: 'credit-too-large', params: { taken } });
      left.set(place(item), taken - item.packs);
      const { memberId, offerId, packs, reason, note = '' } = item;
      return groupId === undefined ? [] : [{ id: newId(), groupId, memberId, offerId, packs, reason, note }];
    });
    if (mistakes.length > 0) throw refusalOf(mistakes);
    return credits;
  }
}
