import { Injectable } from '@nestjs/common';
import { accessErrors, type Caller } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { asPartnership, Transaction, type Tx } from '../../platform/database/index.js';
import { refusalAt } from '../../shared/domain-error.js';
import { newId } from '../../shared/ids.js';
import { Partnerships } from '../partnership/index.js';
import { ErrandMatching } from './errand-matching.service.js';
import { mayFind } from './messengers.service.js';
import type { TripDto } from './messenger.dto.js';
import { messengerErrors } from './messenger.errors.js';
import { type MessengerRecord, MessengerRepository } from './messenger.repository.js';
import { type TripRecord, TripRepository } from './trip.repository.js';

/** What others see of a trip before the traveller has accepted something of theirs: the month, and no day. */
export interface TripNotice {
  readonly id: string;
  readonly name: string;
  readonly month: string;
  readonly fromTerritoryId: string;
  readonly toTerritoryId: string;
  readonly carries: readonly string[];
}

export type OwnTrip = Omit<TripRecord, 'personId' | 'name' | 'visibility' | 'messengerId' | 'partnershipId'>;

/** Announced journeys. */
@Injectable()
export class Trips {
  constructor(
    private readonly transaction: Transaction,
    private readonly rows: TripRepository,
    private readonly messengers: MessengerRepository,
    private readonly partnerships: Partnerships,
    private readonly matching: ErrandMatching,
    private readonly clock: Clock,
  ) {}

  announce(caller: Caller, dto: TripDto): Promise<OwnTrip> {
    return this.transaction.run('announce-trip', async (tx) => {
      const { messengerId, leavesOn, arrivesOn } = dto;
      if (arrivesOn < leavesOn) throw refusalAt('/arrivesOn', 'trip-ends-before');
      if (leavesOn < this.today()) throw refusalAt('/leavesOn', 'trip-past');
      const partnershipId = await this.messengers.partnershipOf(tx, messengerId);
      return asPartnership(tx, 'travel', partnershipId, async () => {
        const messenger = await this.messengers.find(tx, messengerId, 'FOR UPDATE OF m');
        if (!caller.reaches({ personId: messenger.personId })) throw accessErrors['not-found']();
        if (messenger.state !== 'checked') throw messengerErrors['messenger-unchecked']();
        await this.demandBetween(tx, messenger, dto);
        const trip = { ...dto, id: newId(), partnershipId };
        await this.rows.insert(tx, trip, this.clock.now());
        await this.matching.match(tx, partnershipId);
        return own(await this.rows.find(tx, trip.id));
      });
    });
  }

  cancel(caller: Caller, id: string): Promise<void> {
    return this.transaction.run('cancel-trip', async (tx) => {
      const partnershipId = await this.messengers.partnershipOf(tx, id);
      await asPartnership(tx, 'travel', partnershipId, async () => {
        await this.matching.lockTrips(tx, partnershipId);
        const { personId, cancelled, arrivesOn } = await this.rows.find(tx, id, 'FOR UPDATE OF t');
        if (!caller.reaches({ personId })) throw accessErrors['not-found']();
        if (cancelled || arrivesOn < this.today()) throw messengerErrors['trip-over']();
        await this.matching.cancel(tx, id);
        await this.matching.match(tx, partnershipId);
      });
    });
  }

  /** Upcoming trips of those whom the caller may find. */
  notices(caller: Caller, partnershipId: string): Promise<TripNotice[]> {
    return this.transaction.read('list-trips', async (tx) => {
      caller.demand({ partnershipId });
      const trips = await asPartnership(tx, 'travel', partnershipId, () =>
        this.rows.upcoming(tx, partnershipId, this.today()),
      );
      return trips
        .filter(({ visibility, personId }) => personId === caller.id || mayFind(caller, partnershipId, visibility))
        .map(({ id, name, leavesOn, fromTerritoryId, toTerritoryId, carries }) => {
          return { id, name, month: leavesOn.slice(0, 7), fromTerritoryId, toTerritoryId, carries };
        });
    });
  }

  private async demandBetween(tx: Tx, { partnershipId }: MessengerRecord, dto: TripDto): Promise<void> {
    const { territoryAId, territoryBId } = await this.partnerships.partnership(tx, partnershipId);
    const ends = [dto.fromTerritoryId, dto.toTerritoryId];
    if (!ends.includes(territoryAId) || !ends.includes(territoryBId)) throw refusalAt('/toTerritoryId', 'trip-nowhere');
  }

  private today(): string {
    return this.clock.now().toISOString().slice(0, 10);
  }
}

export const own = ({ id, fromTerritoryId, toTerritoryId, leavesOn, arrivesOn, ...rest }: TripRecord): OwnTrip => {
  const { carries, capacityGrams, freeGrams } = rest;
  return { id, fromTerritoryId, toTerritoryId, leavesOn, arrivesOn, carries, capacityGrams, freeGrams };
};
