import { Injectable } from '@nestjs/common';
import { Members } from '../../foundation/identity/index.js';
import { type Cycle, PartnershipTerms, type Season, Seasons } from '../../foundation/season/index.js';
import type { Caller } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { Transaction, type Tx } from '../../platform/database/index.js';
import { recordEvent } from '../../platform/events/index.js';
import { type Page, pageOf, type PageQuery, positionOf } from '../../platform/http/index.js';
import { refusalOf } from '../../shared/domain-error.js';
import { present } from '../../shared/invariant.js';
import type { Month } from '../../shared/month.js';
import { mistakesIn, openMonths, type PledgeFacts, type PledgeItem, pledgeKey } from './domain/index.js';
import { type Pledge, type PledgeFilter, PledgeRepository, type PledgeTotal } from './pledge.repository.js';

export interface PledgesPut {
  readonly pledged: number;
  /** Packs of the rows sent, by month. */
  readonly packsByMonth: Readonly<Record<Month, number>>;
}

/** Households' pledges: written in bulk, read by their own people, summed for the stages. */
@Injectable()
export class Pledges {
  constructor(
    private readonly transaction: Transaction,
    private readonly rows: PledgeRepository,
    private readonly seasons: Seasons,
    private readonly members: Members,
    private readonly terms: PartnershipTerms,
    private readonly clock: Clock,
  ) {}

  /** Writes all rows or none; a month's lock either waits for them or refuses them. */
  put(caller: Caller, seasonId: string, items: readonly PledgeItem[]): Promise<PledgesPut> {
    return this.transaction.run('put-pledges', async (tx) => {
      const { season, cycles } = await this.openSeason(tx, caller, seasonId);
      return this.write(tx, { caller, season, cycles, items });
    });
  }

  /** For a season whose months are locked against the lock: see `openSeason`. `from`: the row sent that an item is of. */
  async write(
    tx: Tx,
    wish: {
      caller: Caller;
      season: Season;
      cycles: readonly Cycle[];
      items: readonly PledgeItem[];
      from?: readonly number[];
    },
  ): Promise<PledgesPut> {
    const { season, items } = wish;
    const memberIds = [...new Set(items.map(({ memberId }) => memberId))];
    const members = await this.members.byIds(tx, memberIds);
    const facts = await this.factsFor(tx, wish, members);
    const mistakes = mistakesIn(items, facts, wish.from);
    if (mistakes.length > 0) throw refusalOf(mistakes);
    const rows = items.map((item) => ({
      ...item,
      groupId: present(members.get(item.memberId), 'a member that was checked is known').groupId,
    }));
    await this.rows.put(tx, season.id, rows, this.clock.now());
    await this.tell(tx, season, new Set(rows.map(({ groupId }) => groupId)));
    const packsByMonth: Record<Month, number> = {};
    for (const { month, packs } of items) packsByMonth[month] = (packsByMonth[month] ?? 0) + packs;
    return { pledged: items.length, packsByMonth };
  }

  /** Lets it be heard that pledges of these groups have changed. */
  async tell(tx: Tx, { id: seasonId, partnershipId }: Season, groupIds: Iterable<string>): Promise<void> {
    for (const groupId of groupIds)
      await recordEvent(tx, 'pledges.changed', { partnershipId, groupId }, { seasonId, groupId });
  }

  /** The season with its months held against a lock that would come in between. Throws `not-found` to strangers. */
  async openSeason(tx: Tx, caller: Caller, seasonId: string): Promise<{ season: Season; cycles: Cycle[] }> {
    const season = await this.seasons.season(tx, seasonId);
    caller.demandPart(season.partnershipId);
    const cycles = await this.seasons.lockCycles(tx, seasonId, 'share');
    return { season, cycles };
  }

  list(caller: Caller, seasonId: string, query: PageQuery & PledgeFilter): Promise<Page<Pledge>> {
    return this.transaction.read('list-pledges', async (tx) => {
      const season = await this.seasons.season(tx, seasonId);
      caller.demandPart(season.partnershipId);
      const page = { filter: query, after: positionOf(query, 'text', 'id', 'id'), limit: query.limit };
      const rows = await this.rows.list(tx, seasonId, caller.reach, page);
      return pageOf(rows, query.limit, ({ month, offerId, memberId }) => [month, offerId, memberId]);
    });
  }

  /** By month, offer and group. */
  totals(tx: Tx, seasonId: string, month: Month | null = null): Promise<PledgeTotal[]> {
    return this.rows.totals(tx, seasonId, month);
  }

  /** Every household's row of a month; of these groups only, where named. */
  ofMonth(tx: Tx, seasonId: string, month: Month, groupIds: readonly string[] | null = null): Promise<Pledge[]> {
    return this.rows.ofMonth(tx, seasonId, month, groupIds);
  }

  /** Households that would take more, in the groups and offers named. */
  openToMore(
    tx: Tx,
    seasonId: string,
    month: Month,
    places: readonly { readonly offerId: string; readonly groupId: string }[],
  ): Promise<Pledge[]> {
    return this.rows.openToMore(tx, seasonId, month, places);
  }

  /** Makes what is pledged now the promise of the season commitment. */
  freezeSeason(tx: Tx, seasonId: string): Promise<void> {
    return this.rows.freeze(tx, seasonId);
  }

  private async factsFor(
    tx: Tx,
    { caller, season, cycles }: { caller: Caller; season: Season; cycles: readonly Cycle[] },
    members: ReadonlyMap<string, { readonly id: string; readonly groupId: string }>,
  ): Promise<PledgeFacts> {
    const offers = await this.seasons.offers(tx, season.id);
    const groupIds = [...new Set([...members.values()].map(({ groupId }) => groupId))];
    const groups = await this.seasons.groupsAmong(tx, season.id, groupIds);
    const unsigned = await this.terms.unsigned(tx, season, groupIds);
    const needed = season.state === 'running' || unsigned.organisations.size > 0;
    const held = needed ? await this.rows.ofMembers(tx, season.id, [...members.keys()]) : [];
    const signed = season.state === 'running' ? held.filter(({ seasonPacks }) => seasonPacks !== null) : [];
    const late = [...members.values()].filter(({ groupId }) => unsigned.organisations.has(groupId));
    const standing = (groupId: string, memberId: string) =>
      !caller.reaches({ groupId, memberId }) ? 'other' : groups.has(groupId) ? 'own' : 'outside-season';
    return {
      open: openMonths(season, cycles, this.clock.now()),
      months: new Set(cycles.map(({ month }) => month)),
      offers: new Map(offers.map((offer) => [offer.id, offer])),
      members: new Map([...members.values()].map(({ id, groupId }) => [id, standing(groupId, id)])),
      promised: new Map(signed.map((row) => [pledgeKey(row), row.seasonPacks ?? 0])),
      bound: new Set(signed.map(({ memberId }) => memberId)),
      tolerancePercent: season.rules.monthlyAdjustmentPercent,
      unsigned: { members: new Set(late.map(({ id }) => id)), params: { ...unsigned.params } },
      held: new Map(held.map((row) => [pledgeKey(row), { packs: row.packs, upTo: row.upTo ?? undefined }])),
    };
  }
}
