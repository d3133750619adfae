import { Injectable, type OnModuleInit } from '@nestjs/common';
import { daysBefore, Retention } from '../../platform/retention/index.js';
import { ErrandRepository } from './errand.repository.js';
import { MessengerRepository } from './messenger.repository.js';
import { TripRepository } from './trip.repository.js';

/** Who travelled when, and what about, is forgotten 30 days after the trip; its month stays for the figures. */
@Injectable()
export class MessengerRetention implements OnModuleInit {
  constructor(
    private readonly retention: Retention,
    private readonly messengers: MessengerRepository,
    private readonly trips: TripRepository,
    private readonly errands: ErrandRepository,
  ) {}

  onModuleInit(): void {
    this.retention.register('trips', async (tx, now) => {
      const before = daysBefore(now, 30).toISOString().slice(0, 10);
      await this.errands.forget(tx, before); // They find their trips by the day on which those arrived.
      await this.trips.forget(tx, before);
    });
    this.retention.register('messengers', (tx, now) => this.messengers.forget(tx, daysBefore(now, 30)));
  }
}
