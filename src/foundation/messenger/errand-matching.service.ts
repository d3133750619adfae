import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/index.js';
import type { Tx } from '../../platform/database/index.js';
import { bestTrip } from './domain/index.js';
import { ErrandRepository } from './errand.repository.js';
import { MessengerMails } from './messenger-mails.service.js';
import { type TripRecord, TripRepository } from './trip.repository.js';

/** Brings errands and trips together, whenever one of either comes or goes. As the partnership: see `travel`. */
@Injectable()
export class ErrandMatching {
  constructor(
    private readonly errands: ErrandRepository,
    private readonly trips: TripRepository,
    private readonly mails: MessengerMails,
    private readonly clock: Clock,
  ) {}

  /** Offers each waiting errand to the traveller whose trip fits it best. */
  async match(tx: Tx, partnershipId: string): Promise<void> {
    let open = await this.lockTrips(tx, partnershipId);
    for (const errand of await this.errands.lockWaiting(tx, partnershipId, this.today())) {
      const choice = bestTrip(errand, open);
      if (choice === null) continue;
      await this.errands.offer(tx, errand.id, choice);
      open = open.map((trip) => (trip.id === choice.tripId ? { ...trip, freeGrams: choice.freeGramsAfter } : trip));
      const trip = open.find(({ id }) => id === choice.tripId);
      if (trip) await this.mails.offered(tx, errand, trip);
    }
  }

  /** Every use case locks trips before errands. */
  lockTrips(tx: Tx, partnershipId: string): Promise<TripRecord[]> {
    return this.trips.lockOpen(tx, partnershipId, this.today());
  }

  /** A traveller takes nothing along any more: what is not on the way yet looks for another trip. */
  async release(tx: Tx, { id, partnershipId }: { id: string; partnershipId: string }): Promise<void> {
    await this.lockTrips(tx, partnershipId);
    for (const trip of await this.trips.ofMessenger(tx, id, this.today())) await this.letGo(tx, trip.id);
    await this.match(tx, partnershipId);
  }

  /** All trips of somebody who leaves. */
  async cancelAll(tx: Tx, { id, partnershipId }: { id: string; partnershipId: string }): Promise<void> {
    await this.lockTrips(tx, partnershipId);
    for (const trip of await this.trips.ofMessenger(tx, id, this.today())) await this.cancel(tx, trip.id);
    await this.match(tx, partnershipId);
  }

  /** Offers that nobody answered before the trip left look for another one. */
  async lapse(tx: Tx, partnershipId: string): Promise<void> {
    await this.lockTrips(tx, partnershipId);
    await this.errands.release(tx, await this.errands.lockLapsed(tx, partnershipId, this.today()), 'waiting');
    await this.match(tx, partnershipId);
  }

  /** Partnerships in which there are such. */
  lapsed(tx: Tx): Promise<string[]> {
    return this.errands.partnershipsLapsed(tx, this.today());
  }

  async cancel(tx: Tx, tripId: string): Promise<void> {
    await this.trips.cancel(tx, tripId, this.clock.now());
    await this.letGo(tx, tripId);
  }

  private async letGo(tx: Tx, tripId: string): Promise<void> {
    const held = await this.errands.ofTrips(tx, [tripId]);
    const loose = held.filter(({ state }) => state === 'offered' || state === 'accepted');
    await this.errands.release(
      tx,
      loose.map(({ id }) => id),
      'waiting',
    );
    for (const errand of loose) if (errand.state === 'accepted') await this.mails.lostTrip(tx, errand);
  }

  private today(): string {
    return this.clock.now().toISOString().slice(0, 10);
  }
}
