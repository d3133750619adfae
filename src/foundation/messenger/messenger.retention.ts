import { Injectable, type OnModuleInit } from '@nestjs/common';
import { daysBefore, Retention } from '../../platform/retention/index.js';
import { MessengerRepository } from './messenger.repository.js';
import { TripRepository } from './trip.repository.js';

/** Who travelled when, and what about, is forgotten 30 days after the trip; its month stays for the figures. */
@Injectable()
export class MessengerRetention implements OnModuleInit {
  constructor(
    private readonly retention: Retention,
    private readonly messengers: MessengerRepository,
    private readonly trips: TripRepository,
  ) {}

  onModuleInit(): void {
    this.retention.register('trips', (tx, now) =>
      this.trips.forget(tx, daysBefore(now, 30).toISOString().slice(0, 10)),
    );
    this.retention.register('messengers', (tx, now) => this.messengers.forget(tx, daysBefore(now, 30)));
  }
}
