import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { PartnershipModule } from '../../foundation/partnership/index.js';
import { SeasonModule } from '../../foundation/season/index.js';
import { TerritoryModule } from '../../foundation/territory/index.js';
import { DocumentsModule } from '../../platform/documents/index.js';
import { AvailabilityModule } from '../availability/index.js';
import { MatchModule } from '../match/index.js';
import { Confirmations } from './confirmations.service.js';
import { Deliveries } from './deliveries.service.js';
import { DeliveryController } from './delivery.controller.js';
import { ConfirmationRow, DeliveryLine, DeliveryRow, LotRow, ReceiptRow } from './delivery.entity.js';
import { DeliveryPapers } from './delivery-paper.service.js';
import { DeliveryRepository } from './delivery.repository.js';
import { OrderTimes } from './order-times.js';
import { Receiving } from './receiving.service.js';
import { SilentProducers } from './silent-producers.service.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([ConfirmationRow, DeliveryRow, DeliveryLine, LotRow, ReceiptRow]),
    TerritoryModule,
    PartnershipModule,
    SeasonModule,
    DocumentsModule,
    AvailabilityModule,
    MatchModule,
  ],
  controllers: [DeliveryController],
  providers: [DeliveryRepository, SilentProducers, Confirmations, Deliveries, Receiving, OrderTimes, DeliveryPapers],
  exports: [Deliveries, OrderTimes],
})
export class DeliveryModule {}
