import { Global, Module } from '@nestjs/common';
import { Authenticator } from '../../platform/auth/index.js';
import { IdentityModule } from '../identity/index.js';
import { StandingAuthenticator } from './standing.authenticator.js';
import { StandingRepository } from './standing.repository.js';

/** Global, because the guard around every route asks for the Authenticator. */
@Global()
@Module({
  imports: [IdentityModule],
  providers: [StandingRepository, { provide: Authenticator, useClass: StandingAuthenticator }],
  exports: [Authenticator],
})
export class AccessModule {}
