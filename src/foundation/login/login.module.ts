import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityModule } from '../identity/index.js';
import { AccessTokens } from './access-tokens.service.js';
import { ApiToken } from './api-token.entity.js';
import { ApiTokenRepository } from './api-token.repository.js';
import { ApiTokens } from './api-tokens.service.js';
import { AuthController } from './auth.controller.js';
import { FirstOperator } from './first-operator.service.js';
import { LinkMails } from './link-mails.service.js';
import { LinkRequests } from './link-requests.service.js';
import { LinkRequest, SignInLink } from './link.entity.js';
import { LinkProcessor } from './link.processor.js';
import { LinkRepository } from './link.repository.js';
import { MeController } from './me.controller.js';
import { OwnAccount } from './own-account.service.js';
import { RefreshToken, Session } from './session.entity.js';
import { SessionRepository } from './session.repository.js';
import { Sessions } from './sessions.service.js';
import { SignIn } from './sign-in.service.js';
import { SignInLinks } from './sign-in-links.service.js';

/** Getting in, and staying in. */
@Module({
  imports: [IdentityModule, TypeOrmModule.forFeature([Session, RefreshToken, SignInLink, LinkRequest, ApiToken])],
  controllers: [AuthController, MeController],
  providers: [
    AccessTokens,
    ApiTokenRepository,
    ApiTokens,
    FirstOperator,
    LinkMails,
    LinkProcessor,
    LinkRepository,
    LinkRequests,
    OwnAccount,
    SessionRepository,
    Sessions,
    SignIn,
    SignInLinks,
  ],
  exports: [AccessTokens, ApiTokens, FirstOperator, LinkMails, SignIn, SignInLinks],
})
export class LoginModule {}
