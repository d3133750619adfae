import { Injectable } from '@nestjs/common';
import type { Caller } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { asPartnership, Transaction, type Tx } from '../../platform/database/index.js';
import { Partnerships } from '../partnership/index.js';
import type { Language } from '../../shared/language.js';
import { ErrandRepository } from './errand.repository.js';
import { errandView, type ErrandView } from './errand.view.js';
import { type MessengerRecord, MessengerRepository } from './messenger.repository.js';
import { TripRepository } from './trip.repository.js';
import { own, type OwnTrip } from './trips.service.js';

export interface OwnRegistration extends MessengerRecord {
  readonly partnership: { readonly name: string; readonly territoryAId: string; readonly territoryBId: string };
  readonly trips: readonly (OwnTrip & { readonly errands: readonly ErrandView[] })[];
}

/** One's own registrations, with the trips to come and what is asked for them. */
@Injectable()
export class OwnTravel {
  constructor(
    private readonly transaction: Transaction,
    private readonly messengers: MessengerRepository,
    private readonly trips: TripRepository,
    private readonly errands: ErrandRepository,
    private readonly partnerships: Partnerships,
    private readonly clock: Clock,
  ) {}

  get(caller: Caller, language: Language): Promise<OwnRegistration[]> {
    return this.transaction.read('get-own-travel', async (tx) => {
      const found: OwnRegistration[] = [];
      for (const { id, partnershipId } of await this.messengers.ofPerson(tx, caller.id))
        found.push(
          await asPartnership(tx, 'travel', partnershipId, () => this.one(tx, { id, partnershipId }, language)),
        );
      return found;
    });
  }

  private async one(
    tx: Tx,
    { id, partnershipId }: { id: string; partnershipId: string },
    language: Language,
  ): Promise<OwnRegistration> {
    const { name, territoryAId, territoryBId } = await this.partnerships.partnership(tx, partnershipId);
    const today = this.clock.now().toISOString().slice(0, 10);
    const trips = await this.trips.ofMessenger(tx, id, today);
    const errands = await this.errands.ofTrips(
      tx,
      trips.map((trip) => trip.id),
    );
    return {
      ...(await this.messengers.find(tx, id)),
      partnership: { name, territoryAId, territoryBId },
      trips: trips.map((trip) => {
        const held = errands.filter(({ tripId }) => tripId === trip.id);
        return { ...own(trip), errands: held.map((errand) => errandView(language, errand)) };
      }),
    };
  }
}
