import { Injectable } from '@nestjs/common';
import { Seasons } from '../../foundation/season/index.js';
import { accessErrors, type Caller } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { asPartnership, Transaction } from '../../platform/database/index.js';
import { refusalAt } from '../../shared/domain-error.js';
import { Deliveries } from '../delivery/index.js';
import { consolidationErrors } from './consolidation.errors.js';
import type { ArrivalDto } from './consolidation.dto.js';
import { type DeliverySlot, SlotRepository, type Wish } from './slot.repository.js';
import { Slots } from './slots.service.js';

export interface SlotView extends DeliverySlot {
  readonly producerId: string;
  readonly number: string;
}

/** Slots as producers, receivers and coordinators see them, and what producers wish. */
@Injectable()
export class Arrivals {
  constructor(
    private readonly transaction: Transaction,
    private readonly seasons: Seasons,
    private readonly deliveries: Deliveries,
    private readonly rows: SlotRepository,
    private readonly slots: Slots,
    private readonly clock: Clock,
  ) {}

  /** By time. A producer sees its own. */
  list(caller: Caller, cycleId: string): Promise<SlotView[]> {
    return this.transaction.read('list-slots', async (tx) => {
      const cycle = await this.seasons.cycle(tx, cycleId);
      const { partnershipId } = await this.seasons.season(tx, cycle.seasonId);
      caller.demandPart(partnershipId);
      const all = caller.reaches({ partnershipId });
      const deliveries = new Map((await this.deliveries.ofCycle(tx, cycle)).map((each) => [each.id, each]));
      return (await this.rows.ofCycle(tx, cycle)).flatMap((slot) => {
        const { producerId, number } = deliveries.get(slot.deliveryId) ?? {};
        if (producerId === undefined || number === undefined) return [];
        return all || caller.reaches({ producerId }) ? [{ ...slot, producerId, number }] : [];
      });
    });
  }

  /** Says when a delivery can come and would like to; where slots stand they are planned anew. */
  wish(caller: Caller, deliveryId: string, dto: ArrivalDto): Promise<Wish> {
    return this.transaction.run('wish-arrival', async (tx) => {
      const found = await this.deliveries.delivery(tx, deliveryId);
      const season = await this.seasons.season(tx, found.seasonId);
      if (!caller.reaches({ partnershipId: season.partnershipId, producerId: found.producerId }))
        throw accessErrors['not-found']();
      const { month } = await this.seasons.cycle(tx, found.cycleId);
      const cycle = await this.seasons.lockCycle(tx, found.seasonId, month, 'update');
      if (cycle.state !== 'agreed' && cycle.state !== 'consolidated')
        throw consolidationErrors['slots-closed']({ found: cycle.state });
      const wish = wishOf(dto, {
        opensAt: await this.slots.opensAt(tx, season, cycle),
        closesAt: cycle.dates.loadingAt,
      });
      const at = this.clock.now();
      await this.rows.wish(tx, season.id, { ...wish, deliveryId }, { actor: caller.id, at });
      // Whoever is fetched was promised another time: the rounds have to be planned again.
      if ((await this.rows.fetched(tx, cycle)).has(deliveryId)) await this.rows.endRounds(tx, cycle, at, 'all');
      if (cycle.state === 'consolidated')
        await asPartnership(tx, 'slots', season.partnershipId, () => this.slots.plan(tx, { season, cycle, at }));
      return { deliveryId, ...wish };
    });
  }
}

/** The loading point's hours bind who brings its goods; who is fetched names its own, before the loading. */
function wishOf(dto: ArrivalDto, { opensAt, closesAt }: { opensAt: Date; closesAt: Date }): Omit<Wish, 'deliveryId'> {
  const { means = 'own' } = dto;
  const earliestAt = new Date(dto.earliestAt);
  const wishedAt = new Date(dto.wishedAt ?? dto.earliestAt);
  const latestAt = dto.latestAt === undefined ? null : new Date(dto.latestAt);
  if (earliestAt > wishedAt) throw refusalAt('/wishedAt', 'wished-before-earliest');
  if (latestAt !== null && latestAt < wishedAt) throw refusalAt('/latestAt', 'latest-before-earliest');
  if ((means === 'own' && wishedAt < opensAt) || wishedAt >= closesAt) {
    const hours = { from: opensAt.toISOString(), to: closesAt.toISOString() };
    throw refusalAt(dto.wishedAt === undefined ? '/earliestAt' : '/wishedAt', 'outside-receiving-hours', hours);
  }
  return { means, earliestAt, wishedAt, latestAt };
}
