import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import type { Delivery } from './delivery.repository.js';

type DeliveryHead = Pick<Delivery, 'id' | 'seasonId' | 'cycleId'>;

/** When a delivery is awaited at a bay of the loading point, or fetched from the producer. */
export type OrderTime =
  | { readonly kind: 'slot'; readonly bay: number; readonly startAt: Date; readonly endAt: Date }
  | { readonly kind: 'round'; readonly stop: number; readonly at: Date };

/** A later stage plans when deliveries come; the paper of the order asks here. */
@Injectable()
export class OrderTimes {
  private readonly planners: ((tx: Tx, delivery: DeliveryHead) => Promise<OrderTime | null>)[] = [];

  register(planner: (tx: Tx, delivery: DeliveryHead) => Promise<OrderTime | null>): void {
    this.planners.push(planner);
  }

  /** Null while nothing is planned. */
  async of(tx: Tx, delivery: DeliveryHead): Promise<OrderTime | null> {
    for (const planner of this.planners) {
      const time = await planner(tx, delivery);
      if (time) return time;
    }
    return null;
  }
}
