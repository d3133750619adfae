import { Global, Module } from '@nestjs/common';
import { Authenticator } from '../../platform/auth/index.js';
import { LoginModule } from '../login/index.js';
import { StandingAuthenticator } from './standing.authenticator.js';
import { StandingRepository } from './standing.repository.js';

/** Global, because the guard around every route asks for the Authenticator. */
@Global()
@Module({
  imports: [LoginModule],
  providers: [StandingRepository, { provide: Authenticator, useClass: StandingAuthenticator }],
  exports: [Authenticator],
})
export class AccessModule {}
