import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityModule } from '../../foundation/identity/index.js';
import { PartnershipModule } from '../../foundation/partnership/index.js';
import { SeasonModule } from '../../foundation/season/index.js';
import { TerritoryModule } from '../../foundation/territory/index.js';
import { DocumentsModule } from '../../platform/documents/index.js';
import { ConsolidationModule } from '../consolidation/index.js';
import { ManifestMails } from './manifest-mails.service.js';
import { Manifests } from './manifests.service.js';
import { ManifestParts } from './manifest-parts.service.js';
import { ManifestViews } from './manifest-views.service.js';
import { JobGoods } from './job-goods.service.js';
import { PaperController } from './paper.controller.js';
import { PaperCheckRow, PaperRuleRow } from './paper.entity.js';
import { PaperRepository } from './paper.repository.js';
import { PaperChecks } from './paper-checks.service.js';
import { PaperRules } from './paper-rules.service.js';
import { QuoteController } from './quote.controller.js';
import { TransportQuoteRow } from './quote.entity.js';
import { QuoteRepository } from './quote.repository.js';
import { Quotes } from './quotes.service.js';
import { TransportController } from './transport.controller.js';
import { ManifestRow, TransportEventRow, TransportJobCycle, TransportJobRow } from './transport.entity.js';
import { TransportRepository } from './transport.repository.js';
import { Transports } from './transports.service.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([
      TransportJobRow,
      TransportJobCycle,
      TransportEventRow,
      ManifestRow,
      TransportQuoteRow,
      PaperRuleRow,
      PaperCheckRow,
    ]),
    IdentityModule,
    TerritoryModule,
    PartnershipModule,
    SeasonModule,
    DocumentsModule,
    ConsolidationModule,
  ],
  controllers: [TransportController, QuoteController, PaperController],
  providers: [
    TransportRepository,
    Manifests,
    ManifestMails,
    Transports,
    ManifestViews,
    ManifestParts,
    QuoteRepository,
    Quotes,
    JobGoods,
    PaperRepository,
    PaperRules,
    PaperChecks,
  ],
  exports: [Transports],
})
export class TransportModule {}
