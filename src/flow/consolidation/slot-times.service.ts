import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type OrderTime, OrderTimes } from '../delivery/index.js';
import { RoundRepository } from './round.repository.js';
import { SlotRepository } from './slot.repository.js';

/** Tells the delivery order when its slot is, or when it is fetched. */
@Injectable()
export class SlotTimes implements OnModuleInit {
  constructor(
    private readonly times: OrderTimes,
    private readonly rows: SlotRepository,
    private readonly rounds: RoundRepository,
  ) {}

  onModuleInit(): void {
    this.times.register(async (tx, { id, seasonId, cycleId }): Promise<OrderTime | null> => {
      const plan = await this.rounds.standing(tx, { seasonId, id: cycleId });
      for (const { visits } of plan?.rounds ?? []) {
        const stop = visits.findIndex(({ deliveryId }) => deliveryId === id);
        const visit = visits[stop];
        if (visit) return { kind: 'round', stop: stop + 1, at: new Date(visit.arriveAt) };
      }
      const slots = await this.rows.ofCycle(tx, { seasonId, id: cycleId });
      const found = slots.find(({ deliveryId }) => deliveryId === id);
      if (!found || found.bay === null || found.startAt === null || found.endAt === null) return null;
      return { kind: 'slot', bay: found.bay, startAt: found.startAt, endAt: found.endAt };
    });
  }
}
