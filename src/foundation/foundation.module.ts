import { Module } from '@nestjs/common';
import { AccessModule } from './access/index.js';
import { CharterModule } from './charter/index.js';
import { IdentityModule } from './identity/index.js';
import { JoiningModule } from './joining/index.js';
import { LedgerModule } from './ledger/index.js';
import { LoginModule } from './login/index.js';
import { MessengerModule } from './messenger/index.js';
import { PartnershipModule } from './partnership/index.js';
import { SeasonModule } from './season/index.js';
import { TerritoryModule } from './territory/index.js';

/** Lasting things that every month relies on, each room reading only the ones before it. */
@Module({
  imports: [
    IdentityModule,
    LoginModule,
    TerritoryModule,
    PartnershipModule,
    AccessModule,
    JoiningModule,
    CharterModule,
    SeasonModule,
    MessengerModule,
    LedgerModule,
  ],
})
export class FoundationModule {}
