import { Injectable } from '@nestjs/common';
import { Members } from '../../foundation/identity/index.js';
import type { Cycle } from '../../foundation/season/index.js';
import { Places } from '../../foundation/territory/index.js';
import type { Tx } from '../../platform/database/index.js';
import { sumBy } from '../../shared/quantity.js';
import { Deliveries } from '../delivery/index.js';
import { Distributions } from '../distribution/index.js';
import type { Received } from './domain/index.js';
import { SettlementRepository } from './settlement.repository.js';

/** What was received and accepted in a cycle, credits taken off, with the names that order households. */
@Injectable()
export class SettlementFacts {
  constructor(
    private readonly rows: SettlementRepository,
    private readonly distributions: Distributions,
    private readonly deliveries: Deliveries,
    private readonly members: Members,
    private readonly places: Places,
  ) {}

  async of(
    tx: Tx,
    cycle: Pick<Cycle, 'seasonId' | 'id'>,
  ): Promise<{ received: Received[]; accepted: Awaited<ReturnType<Deliveries['accepted']>> }> {
    const taken = await this.distributions.taken(tx, cycle);
    const members = await this.members.byIds(tx, [...new Set(taken.map(({ memberId }) => memberId))]);
    const groups = await this.places.organisations(tx, [...new Set(taken.map(({ groupId }) => groupId))]);
    const place = (row: { memberId: string; offerId: string }): string => `${row.memberId} ${row.offerId}`;
    const credited = sumBy(await this.rows.credits(tx, cycle), place, ({ packs }) => packs);
    const received = taken.flatMap((row): Received[] => {
      const { memberId, groupId, offerId } = row;
      const off = Math.min(row.packs, credited.get(place(row)) ?? 0);
      credited.set(place(row), (credited.get(place(row)) ?? 0) - off);
      const code = `${groups.get(groupId)?.code ?? ''}/${members.get(memberId)?.memberNo ?? ''}`;
      return row.packs === off ? [] : [{ memberId, groupId, code, offerId, packs: row.packs - off }];
    });
    return { received, accepted: await this.deliveries.accepted(tx, cycle) };
  }
}
