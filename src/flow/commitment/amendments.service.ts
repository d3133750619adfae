import { Injectable } from '@nestjs/common';
import { Members } from '../../foundation/identity/index.js';
import { type Cycle, CycleSteps, PartnershipTerms, Seasons } from '../../foundation/season/index.js';
import type { Caller } from '../../platform/auth/index.js';
import { asPartnership, Transaction, type Tx } from '../../platform/database/index.js';
import { recordEvents } from '../../platform/events/index.js';
import { idAfter, type Page, pageOf, type PageQuery } from '../../platform/http/index.js';
import { refusalOf } from '../../shared/domain-error.js';
import { newId } from '../../shared/ids.js';
import { sum } from '../../shared/quantity.js';
import type { AmendDto, AmendItemDto } from './commitment.dto.js';
import { commitmentErrors } from './commitment.errors.js';
import { type Amendment, CommitmentRepository } from './commitment.repository.js';

/** Changes after the lock and until the orders are agreed: asked by a treasurer, agreed by a season coordinator. */
@Injectable()
export class Amendments {
  constructor(
    private readonly transaction: Transaction,
    private readonly rows: CommitmentRepository,
    private readonly seasons: Seasons,
    private readonly members: Members,
    private readonly steps: CycleSteps,
    private readonly terms: PartnershipTerms,
  ) {}

  ask(caller: Caller, cycleId: string, { items, reason }: AmendDto): Promise<Amendment[]> {
    return this.transaction.run('ask-amendment', async (tx) => {
      const cycle = await this.amendable(tx, caller, cycleId, 'share');
      const members = await this.members.byIds(
        tx,
        items.map(({ memberId }) => memberId),
      );
      const offers = new Map((await this.seasons.offers(tx, cycle.seasonId)).map((offer) => [offer.id, offer]));
      const groups = await this.seasons.dropOffPoints(tx, cycle.seasonId);
      const season = await this.seasons.season(tx, cycle.seasonId);
      const unsigned = await this.terms.unsigned(tx, season, [...groups.keys()]);
      const mistakes = items.flatMap(({ memberId, offerId, change }, i) => {
        const member = members.get(memberId);
        const offer = offers.get(offerId);
        if (!member) return [{ pointer: `/items/${i}/memberId`, code: 'unknown-member' }];
        if (!caller.reaches({ groupId: member.groupId }))
          return [{ pointer: `/items/${i}/memberId`, code: 'not-your-member' }];
        if (!groups.has(member.groupId)) return [{ pointer: `/items/${i}/memberId`, code: 'group-not-in-season' }];
        if (!offer) return [{ pointer: `/items/${i}/offerId`, code: 'unknown-offer' }];
        if (change > 0 && unsigned.organisations.has(member.groupId))
          return [{ pointer: `/items/${i}/change`, code: 'charter-unsigned', params: unsigned.params }];
        const params = { month: cycle.month };
        return offer.months.includes(cycle.month)
          ? []
          : [{ pointer: `/items/${i}/offerId`, code: 'offer-not-in-month', params }];
      });
      if (mistakes.length > 0) throw refusalOf(mistakes);
      const asked = items.map((item): Amendment => {
        const groupId = members.get(item.memberId)?.groupId ?? '';
        return {
          ...{ id: newId(), seasonId: cycle.seasonId, cycleId, month: cycle.month, groupId, reason, ...item },
          ...{ askedBy: caller.id, askedAt: this.steps.now(), agreedBy: null, agreedAt: null },
        };
      });
      await this.demandEnough(tx, cycle, asked, items);
      await this.rows.ask(tx, asked);
      await tell(tx, 'amendment.asked', season.partnershipId, asked);
      return asked;
    });
  }

  list(caller: Caller, cycleId: string, query: PageQuery): Promise<Page<Amendment>> {
    return this.transaction.read('list-amendments', async (tx) => {
      const cycle = await this.seasons.cycle(tx, cycleId);
      const { partnershipId } = await this.seasons.season(tx, cycle.seasonId);
      caller.demandPart(partnershipId);
      const groups = caller.reaches({ partnershipId }) ? null : [...caller.reach.groups];
      const page = { after: idAfter(query), limit: query.limit };
      return pageOf(await this.rows.amendments(tx, cycle, groups, page), query.limit, ({ id }) => [id]);
    });
  }

  /** Puts an amendment in force: the commitment is superseded, and the month matched again where it was matched. */
  agree(caller: Caller, cycleId: string, amendmentId: string): Promise<Amendment> {
    return this.transaction.run('agree-amendment', async (tx) => {
      const cycle = await this.amendable(tx, caller, cycleId, 'update');
      const season = await this.seasons.season(tx, cycle.seasonId);
      caller.demand({ partnershipId: season.partnershipId });
      const amendment = await this.rows.amendment(tx, cycle, amendmentId);
      if (amendment.agreedAt !== null) return amendment;
      const at = this.steps.now();
      await asPartnership(tx, 'amendment', season.partnershipId, async () => {
        await this.demandEnough(tx, cycle, [amendment], null);
        await this.rows.agree(tx, amendment, caller.id, at);
        await this.rows.supersede(tx, amendment, at);
        if (cycle.state === 'matched') await this.steps.rerunMatch(tx, cycle, `amendment: ${amendment.reason}`);
      });
      await tell(tx, 'amendment.agreed', season.partnershipId, [amendment]);
      return { ...amendment, agreedBy: caller.id, agreedAt: at };
    });
  }

  private async amendable(tx: Tx, caller: Caller, cycleId: string, mode: 'share' | 'update'): Promise<Cycle> {
    const { seasonId, month } = await this.seasons.cycle(tx, cycleId);
    caller.demandPart((await this.seasons.season(tx, seasonId)).partnershipId);
    const cycle = await this.seasons.lockCycle(tx, seasonId, month, mode);
    if (cycle.state !== 'committed' && cycle.state !== 'matched')
      throw commitmentErrors['amendments-closed']({ found: cycle.state });
    return cycle;
  }

  /** Nobody gives back more packs than the household has. */
  private async demandEnough(
    tx: Tx,
    cycle: Cycle,
    asked: readonly Amendment[],
    items: readonly AmendItemDto[] | null,
  ): Promise<void> {
    const groups = [...new Set(asked.map(({ groupId }) => groupId))];
    const held = await this.rows.households(tx, cycle.seasonId, cycle.month, groups);
    const mistakes = asked.flatMap(({ memberId, offerId }, i) => {
      const same = (row: { memberId: string; offerId: string }) => row.memberId === memberId && row.offerId === offerId;
      const packs = held.find(same)?.packs ?? 0;
      const after = packs + sum(asked.filter(same).map(({ change }) => change));
      const pointer = items === null ? '' : `/items/${i}/change`;
      return after >= 0 ? [] : [{ pointer, code: 'amendment-below-zero', params: { packs } }];
    });
    if (mistakes.length > 0) throw refusalOf(mistakes);
  }
}

/** Groups hear of their own amendments, season coordinators of all. */
const tell = (
  tx: Tx,
  what: 'amendment.asked' | 'amendment.agreed',
  partnershipId: string,
  amendments: readonly Amendment[],
): Promise<void> =>
  recordEvents(
    tx,
    what,
    amendments.map(({ id: amendmentId, cycleId, groupId }) => {
      return { target: { partnershipId, groupId }, payload: { cycleId, amendmentId, groupId } };
    }),
  );
