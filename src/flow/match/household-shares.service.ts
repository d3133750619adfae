import { Injectable } from '@nestjs/common';
import { Members } from '../../foundation/identity/index.js';
import type { Cycle, Season } from '../../foundation/season/index.js';
import type { Tx } from '../../platform/database/index.js';
import { groupBy } from '../../shared/quantity.js';
import { Commitments } from '../commitment/index.js';
import { carryDebts, divideShare, type HouseholdDemand } from './domain/index.js';
import { MatchPastRepository } from './match-past.repository.js';
import type { Debt, HouseholdRow, ShareRow } from './match.repository.js';

interface About {
  readonly season: Season;
  readonly cycle: Cycle;
}

/** Divides each group's share among its households, by the rule that divides a month among the groups. */
@Injectable()
export class HouseholdShares {
  constructor(
    private readonly commitments: Commitments,
    private readonly past: MatchPastRepository,
    private readonly members: Members,
  ) {}

  async divide(tx: Tx, about: About, shares: readonly ShareRow[]): Promise<{ rows: HouseholdRow[]; debts: Debt[] }> {
    const before = (await this.past.before(tx, about.cycle))?.debts.households ?? [];
    const demands = await this.demands(tx, about, before);
    const rows: HouseholdRow[] = [];
    const debts: Debt[] = [];
    for (const share of shares) {
      const { month, offerId, groupId } = share;
      const division = divideShare(share, demands.get(`${offerId} ${groupId}`) ?? [], about.cycle.position);
      const refused = share.reason.code === 'minimum-not-met' ? share.reason : null;
      rows.push(
        ...division.shares.map((part) => ({ month, offerId, groupId, ...part, reason: refused ?? part.reason })),
      );
      debts.push(...division.debts.map(({ memberId, debt }) => ({ id: memberId, offerId, debt })));
    }
    const asked = rows.map(({ memberId, offerId }) => ({ id: memberId, offerId }));
    return { rows, debts: carryDebts(before, debts, asked) };
  }

  /** What households want, with what they remember; by offer and group. */
  private async demands(
    tx: Tx,
    { season, cycle }: About,
    before: readonly Debt[],
  ): Promise<Map<string, HouseholdDemand[]>> {
    const households = await this.commitments.households(tx, cycle.seasonId, cycle.month);
    const remembers = season.rules.fairness === 'season';
    const past = new Map(
      (remembers ? await this.past.households(tx, cycle) : []).map((row) => [`${row.id} ${row.offerId}`, row]),
    );
    const debts = new Map(before.map((row) => [`${row.id} ${row.offerId}`, row.debt]));
    const members = await this.members.byIds(tx, [...new Set(households.map(({ memberId }) => memberId))]);
    const demanded = households.map(({ offerId, groupId, memberId, packs, extra }) => {
      const remembered = past.get(`${memberId} ${offerId}`);
      const debt = debts.get(`${memberId} ${offerId}`);
      return {
        ...{ offerId, groupId, memberId, packs, extra, code: members.get(memberId)?.memberNo ?? memberId },
        ...(remembered ? { past: { received: remembered.received, committed: remembered.committed } } : {}),
        ...(debt === undefined ? {} : { debt }),
      };
    });
    return groupBy(demanded, ({ offerId, groupId }) => `${offerId} ${groupId}`);
  }
}
