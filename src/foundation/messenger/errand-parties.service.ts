import { Injectable } from '@nestjs/common';
import type { Caller } from '../../platform/auth/index.js';
import { asPartnership, type Tx } from '../../platform/database/index.js';
import { refusalAt } from '../../shared/domain-error.js';
import { Partnerships } from '../partnership/index.js';
import type { ErrandRecord } from './errand.repository.js';
import { MessengerRepository } from './messenger.repository.js';
import { TripRepository } from './trip.repository.js';

export type Side = 'traveller' | 'organisation';

/** The two sides of an errand: who asks, and who travels. */
@Injectable()
export class ErrandParties {
  constructor(
    private readonly partnerships: Partnerships,
    private readonly messengers: MessengerRepository,
    private readonly trips: TripRepository,
  ) {}

  /** Acts for the partnership of an errand; what the caller gets of it is decided inside. */
  async within<T>(tx: Tx, errandId: string, work: (partnershipId: string) => Promise<T>): Promise<T> {
    const partnershipId = await this.messengers.partnershipOf(tx, errandId);
    return asPartnership(tx, 'travel', partnershipId, () => work(partnershipId));
  }

  /** Throws unless the caller acts for the organisation, it takes part, and the errand goes from one territory to the other. */
  async demandAsker(
    tx: Tx,
    caller: Caller,
    about: Pick<ErrandRecord, 'partnershipId' | 'organisationId' | 'fromTerritoryId' | 'toTerritoryId'>,
  ): Promise<void> {
    const { partnershipId, organisationId, fromTerritoryId, toTerritoryId } = about;
    if (!caller.reaches({ organisationId })) throw refusalAt('/organisationId', 'not-your-organisation');
    const { territoryAId, territoryBId } = await this.partnerships.partnership(tx, partnershipId);
    if (!(await this.partnerships.taking(tx, partnershipId)).has(organisationId))
      throw refusalAt('/organisationId', 'unknown-organisation');
    const ends = new Set([fromTerritoryId, toTerritoryId]);
    if (!ends.has(territoryAId) || !ends.has(territoryBId)) throw refusalAt('/toTerritoryId', 'trip-nowhere');
  }

  /** Null for everybody else. */
  async sideOf(tx: Tx, caller: Caller, { organisationId, tripId }: ErrandRecord): Promise<Side | null> {
    if (caller.reaches({ organisationId })) return 'organisation';
    if (tripId === null) return null;
    const { personId } = await this.trips.find(tx, tripId);
    return caller.reaches({ personId }) ? 'traveller' : null;
  }
}
