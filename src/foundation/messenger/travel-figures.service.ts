import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../platform/clock/index.js';
import { asPartnership } from '../../platform/database/index.js';
import { Links } from '../partnership/index.js';
import { TripRepository } from './trip.repository.js';

/** Trips and what they carried are a part of a partnership's social ties. */
@Injectable()
export class TravelFigures implements OnModuleInit {
  constructor(
    private readonly links: Links,
    private readonly trips: TripRepository,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.links.countTravel((tx, partnershipId) => {
      const today = this.clock.now().toISOString().slice(0, 10);
      return asPartnership(tx, 'travel', partnershipId, () => this.trips.figures(tx, partnershipId, today));
    });
  }
}
