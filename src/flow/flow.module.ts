import { Module } from '@nestjs/common';
import { AvailabilityModule } from './availability/index.js';
import { CommitmentModule } from './commitment/index.js';
import { ConsolidationModule } from './consolidation/index.js';
import { DeliveryModule } from './delivery/index.js';
import { DistributionModule } from './distribution/index.js';
import { MatchModule } from './match/index.js';
import { PledgeModule } from './pledge/index.js';
import { ReportModule } from './report/index.js';
import { SettlementModule } from './settlement/index.js';
import { TransportModule } from './transport/index.js';

/**
 * The month, in order; a stage reads earlier ones and never names a later one.
 *
 *   pledge → commitment → availability → match → delivery → consolidation → transport → distribution → settlement → report
 *   intent   what is owed  what can come  who gets  who brings  pallets        journey     who takes     who owes     is it so?
 *
 * Parts of a cycle's step run in this order.
 */
@Module({
  imports: [
    PledgeModule,
    CommitmentModule,
    AvailabilityModule,
    MatchModule,
    DeliveryModule,
    ConsolidationModule,
    TransportModule,
    DistributionModule,
    SettlementModule,
    ReportModule,
  ],
})
export class FlowModule {}
