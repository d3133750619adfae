import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityModule } from '../identity/index.js';
import { PartnershipModule } from '../partnership/index.js';
import { TerritoryModule } from '../territory/index.js';
import { ErrandController } from './errand.controller.js';
import { Errand, ErrandMessage, ErrandRefusal } from './errand.entity.js';
import { ErrandRepository } from './errand.repository.js';
import { ErrandMatching } from './errand-matching.service.js';
import { ErrandParties } from './errand-parties.service.js';
import { ErrandTalk } from './errand-talk.service.js';
import { ErrandSweep } from './errand.sweep.js';
import { Errands } from './errands.service.js';
import { MessengerController } from './messenger.controller.js';
import { Messenger, MessengerConsent } from './messenger.entity.js';
import { MessengerMails } from './messenger-mails.service.js';
import { MessengerRepository } from './messenger.repository.js';
import { MessengerRetention } from './messenger.retention.js';
import { Messengers } from './messengers.service.js';
import { OwnTravel } from './own-travel.service.js';
import { TravelFigures } from './travel-figures.service.js';
import { Trip } from './trip.entity.js';
import { TripRepository } from './trip.repository.js';
import { Trips } from './trips.service.js';

const entities = [Messenger, MessengerConsent, Trip, Errand, ErrandRefusal, ErrandMessage];

/** People who travel between the two territories, and what they take along for others. */
@Module({
  imports: [IdentityModule, TerritoryModule, PartnershipModule, TypeOrmModule.forFeature(entities)],
  controllers: [MessengerController, ErrandController],
  providers: [
    ErrandMatching,
    ErrandParties,
    ErrandRepository,
    ErrandTalk,
    Errands,
    ErrandSweep,
    MessengerMails,
    MessengerRepository,
    MessengerRetention,
    Messengers,
    OwnTravel,
    TravelFigures,
    TripRepository,
    Trips,
  ],
  exports: [Errands, Messengers, Trips],
})
export class MessengerModule {}
