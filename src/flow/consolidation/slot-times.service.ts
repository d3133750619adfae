import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type OrderTime, OrderTimes } from '../delivery/index.js';
import { SlotRepository } from './slot.repository.js';

/** Tells the delivery order when its slot is. */
@Injectable()
export class SlotTimes implements OnModuleInit {
  constructor(
    private readonly times: OrderTimes,
    private readonly rows: SlotRepository,
  ) {}

  onModuleInit(): void {
    this.times.register(async (tx, { id, seasonId, cycleId }): Promise<OrderTime | null> => {
      const slots = await this.rows.ofCycle(tx, { seasonId, id: cycleId });
      const found = slots.find(({ deliveryId }) => deliveryId === id);
      if (!found || found.bay === null || found.startAt === null || found.endAt === null) return null;
      return { kind: 'slot', bay: found.bay, startAt: found.startAt, endAt: found.endAt };
    });
  }
}
