import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityModule } from '../identity/index.js';
import { AccessTokens } from './access-tokens.service.js';
import { ApiToken } from './api-token.entity.js';
import { ApiTokenRepository } from './api-token.repository.js';
import { ApiTokens } from './api-tokens.service.js';
import { SignInAttempt } from './attempt.entity.js';
import { AttemptRepository } from './attempt.repository.js';
import { Attempts } from './attempts.service.js';
import { AuthController } from './auth.controller.js';
import { Challenges } from './challenges.service.js';
import { Codes } from './codes.service.js';
import { Entrance } from './entrance.service.js';
import { FirstOperator } from './first-operator.service.js';
import { HandedLinks } from './handed-links.service.js';
import { LinkMails } from './link-mails.service.js';
import { LinkRequests } from './link-requests.service.js';
import { LinkRequest, SignInLink } from './link.entity.js';
import { LinkProcessor } from './link.processor.js';
import { LinkRepository } from './link.repository.js';
import { LoginRetention } from './login.retention.js';
import { MeController } from './me.controller.js';
import { Notices } from './notices.service.js';
import { OidcIdentity } from './oidc-identity.entity.js';
import { OidcIdentityRepository } from './oidc-identity.repository.js';
import { OidcProvider } from './oidc-provider.service.js';
import { OidcSignIn } from './oidc-sign-in.service.js';
import { OidcController } from './oidc.controller.js';
import { OwnAccount } from './own-account.service.js';
import { OwnSecondFactor } from './own-second-factor.service.js';
import { SecondFactorController } from './second-factor.controller.js';
import { RecoveryCode, SecondFactor } from './second-factor.entity.js';
import { SecondFactorRepository } from './second-factor.repository.js';
import { SecondFactors } from './second-factors.service.js';
import { RefreshToken, Session } from './session.entity.js';
import { SessionRepository } from './session.repository.js';
import { Sessions } from './sessions.service.js';
import { SignInLinks } from './sign-in-links.service.js';
import { SignIn } from './sign-in.service.js';

/** Getting in, and staying in. */
@Module({
  imports: [
    IdentityModule,
    TypeOrmModule.forFeature([
      Session,
      RefreshToken,
      SignInLink,
      LinkRequest,
      ApiToken,
      SignInAttempt,
      SecondFactor,
      RecoveryCode,
      OidcIdentity,
    ]),
  ],
  controllers: [AuthController, MeController, OidcController, SecondFactorController],
  providers: [
    AccessTokens,
    ApiTokenRepository,
    ApiTokens,
    AttemptRepository,
    Attempts,
    Challenges,
    Codes,
    Entrance,
    FirstOperator,
    HandedLinks,
    LinkMails,
    LinkProcessor,
    LinkRepository,
    LinkRequests,
    LoginRetention,
    Notices,
    OidcIdentityRepository,
    OidcProvider,
    OidcSignIn,
    OwnAccount,
    OwnSecondFactor,
    SecondFactorRepository,
    SecondFactors,
    SessionRepository,
    Sessions,
    SignIn,
    SignInLinks,
  ],
  exports: [AccessTokens, ApiTokens, Entrance, FirstOperator, LinkMails, SignIn, SignInLinks],
})
export class LoginModule {}
