import { Injectable } from '@nestjs/common';
import { Members } from '../../foundation/identity/index.js';
import { Seasons } from '../../foundation/season/index.js';
import { accessErrors, type Caller } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { Transaction, type Tx } from '../../platform/database/index.js';
import { refusalAt } from '../../shared/domain-error.js';
import { groupBy } from '../../shared/quantity.js';
import { openMonths, type PledgeItem } from './domain/index.js';
import type { CopyDto, StandingDto } from './pledge.dto.js';
import { pledgeErrors } from './pledge.errors.js';
import { PledgeRepository } from './pledge.repository.js';
import { Pledges, type PledgesPut } from './pledges.service.js';

/** Many pledges by one wish: the same every month, or the same as last season. */
@Injectable()
export class PledgePlans {
  constructor(
    private readonly transaction: Transaction,
    private readonly pledges: Pledges,
    private readonly rows: PledgeRepository,
    private readonly seasons: Seasons,
    private readonly members: Members,
    private readonly clock: Clock,
  ) {}

  /** “Two a month, all season”: one row for each month that is still open and in which the offer is made. */
  standing(caller: Caller, seasonId: string, { items }: StandingDto): Promise<PledgesPut> {
    return this.transaction.run('put-standing-pledges', async (tx) => {
      const { season, cycles } = await this.pledges.openSeason(tx, caller, seasonId);
      const open = openMonths(season, cycles, this.clock.now());
      const offers = new Map((await this.seasons.offers(tx, seasonId)).map((offer) => [offer.id, offer]));
      const expanded = items.flatMap((item, row): (PledgeItem & { row: number })[] => {
        const months = offers.get(item.offerId)?.months.filter((month) => open.has(month)) ?? [];
        // A row for a closed month says why nothing could be written, instead of writing nothing in silence.
        const targets = months.length > 0 ? months : [season.firstMonth];
        return targets.map((month) => ({ ...item, month, row }));
      });
      const from = expanded.map(({ row }) => row);
      return this.pledges.write(tx, { caller, season, cycles, items: expanded, from });
    });
  }

  /** The pledges of an earlier season, by product and calendar month, for a household or a whole group. */
  copy(caller: Caller, seasonId: string, dto: CopyDto): Promise<PledgesPut> {
    return this.transaction.run('copy-pledges', async (tx) => {
      const { season, cycles } = await this.pledges.openSeason(tx, caller, seasonId);
      const earlier = await this.seasons.season(tx, dto.fromSeasonId);
      if (earlier.partnershipId !== season.partnershipId) throw accessErrors['not-found']();
      const open = openMonths(season, cycles, this.clock.now());
      const products = new Map((await this.seasons.offers(tx, earlier.id)).map(({ id, productId }) => [id, productId]));
      const offers = groupBy(await this.seasons.offers(tx, seasonId), ({ productId }) => productId);
      const memberIds = await this.householdsOf(tx, caller, dto);
      const items = (await this.rows.ofMembers(tx, earlier.id, memberIds)).flatMap((row): PledgeItem[] => {
        const offer = offers.get(products.get(row.offerId) ?? '')?.[0];
        const month = [...open].find((candidate) => candidate.slice(5) === row.month.slice(5));
        if (!offer || month === undefined || !offer.months.includes(month) || row.packs === 0) return [];
        const { memberId, packs, upTo } = row;
        return [{ memberId, offerId: offer.id, month, packs, upTo: upTo ?? undefined }];
      });
      if (items.length === 0) throw pledgeErrors['nothing-to-copy']();
      return this.pledges.write(tx, { caller, season, cycles, items });
    });
  }

  /** One household or all of a group; only of one's own, so that nobody learns how many pledges others have. */
  private async householdsOf(tx: Tx, caller: Caller, { memberId, groupId }: CopyDto): Promise<string[]> {
    if (memberId !== undefined) {
      const member = (await this.members.byIds(tx, [memberId])).get(memberId);
      if (!member) throw refusalAt('/memberId', 'unknown-member');
      if (!caller.reaches({ memberId, groupId: member.groupId })) throw refusalAt('/memberId', 'not-your-member');
      return [memberId];
    }
    if (groupId === undefined) throw refusalAt('/groupId', 'missing-field');
    if (!caller.reaches({ groupId })) throw refusalAt('/groupId', 'not-your-member');
    return (await this.members.ofGroup(tx, [groupId])).map(({ id }) => id);
  }
}
