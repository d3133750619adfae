import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { By, Caller } from '../../platform/auth/index.js';
import { From, IdPipe, type Origin } from '../../platform/http/index.js';
import { HandedLinks } from './handed-links.service.js';
import { LinkRequests } from './link-requests.service.js';
import { AskForLinkDto, PasswordLinkDto, LinkTokenDto, LoginDto, RefreshDto } from './login.dto.js';
import { Sessions } from './sessions.service.js';
import { SignIn } from './sign-in.service.js';
import { SignInLinks } from './sign-in-links.service.js';

@Controller('v1')
export class AuthController {
  constructor(
    private readonly signIn: SignIn,
    private readonly sessions: Sessions,
    private readonly links: SignInLinks,
    private readonly requests: LinkRequests,
    private readonly handed: HandedLinks,
  ) {}

  /** Signs in with e-mail and password; whoever has a second factor gets a challenge instead. */
  @Post('auth/login')
  @HttpCode(200)
  login(@Body() { email, password }: LoginDto, @From() origin: Origin) {
    return this.signIn.login(email, password, origin);
  }

  /** A new access token for a refresh token, which is good once. */
  @Post('auth/refresh')
  @HttpCode(200)
  refresh(@Body() { refreshToken }: RefreshDto) {
    return this.sessions.refresh(refreshToken);
  }

  /** Ends the session of a refresh token. */
  @Post('auth/logout')
  @HttpCode(204)
  logout(@Body() { refreshToken }: RefreshDto) {
    return this.sessions.logout(refreshToken);
  }

  /** Mails a link to sign in with, if the address is somebody's; the answer does not say. */
  @Post('auth/magic-link')
  @HttpCode(202)
  askForLink(@Body() { email }: AskForLinkDto) {
    return this.requests.ask(email, 'sign-in');
  }

  /** Signs in by a mailed link, once. */
  @Post('auth/magic-link/sign-in')
  @HttpCode(200)
  signInByLink(@Body() { token }: LinkTokenDto, @From() { agent }: Origin) {
    return this.links.signIn(token, agent);
  }

  /** Mails a link to choose a new password, if the address is somebody's; the answer does not say. */
  @Post('auth/password-reset')
  @HttpCode(202)
  askForPassword(@Body() { email }: AskForLinkDto) {
    return this.requests.ask(email, 'password');
  }

  /** Sets a password by a one-time link, mailed or handed over. */
  @Post('auth/link')
  @HttpCode(200)
  link(@Body() { token, password }: PasswordLinkDto, @From() { agent }: Origin) {
    return this.links.setPassword(token, password, agent);
  }

  /** A page where a person chooses a password, once; to hand over. */
  @Post('persons/:personId/sign-in-link')
  handOver(@By() caller: Caller, @Param('personId', IdPipe) personId: string) {
    return this.handed.make(caller, personId);
  }
}
