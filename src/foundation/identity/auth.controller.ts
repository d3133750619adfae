import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { By, Caller } from '../../platform/auth/index.js';
import { IdPipe, IfMatch, pageIn, PageQuery } from '../../platform/http/index.js';
import { ApiTokens } from './api-tokens.service.js';
import { ApiTokenDto, LinkDto, LoginDto, RefreshDto, UpdateMeDto } from './identity.dto.js';
import { Persons } from './persons.service.js';
import { SignIn } from './sign-in.service.js';

@Controller('v1')
export class AuthController {
  constructor(
    private readonly signIn: SignIn,
    private readonly persons: Persons,
    private readonly tokens: ApiTokens,
  ) {}

  /** Signs in with e-mail and password. */
  @Post('auth/login')
  @HttpCode(200)
  login(@Body() { email, password }: LoginDto) {
    return this.signIn.login(email, password);
  }

  /** A new access token for a refresh token, which is good once. */
  @Post('auth/refresh')
  @HttpCode(200)
  refresh(@Body() { refreshToken }: RefreshDto) {
    return this.signIn.refresh(refreshToken);
  }

  /** Ends a refresh token. */
  @Post('auth/logout')
  @HttpCode(204)
  logout(@Body() { refreshToken }: RefreshDto) {
    return this.signIn.logout(refreshToken);
  }

  /** Sets a password by a one-time link. */
  @Post('auth/link')
  @HttpCode(200)
  link(@Body() { token, password }: LinkDto) {
    return this.signIn.useLink(token, password);
  }

  /** Who one is, and every role one holds. */
  @Get('me')
  me(@By() caller: Caller) {
    return this.persons.me(caller);
  }

  /** Changes one's name, language or password. */
  @Patch('me')
  updateMe(@By() caller: Caller, @IfMatch() version: number, @Body() dto: UpdateMeDto) {
    return this.persons.updateMe(caller, version, dto);
  }

  /** One's own API tokens, without their secrets. */
  @Get('api-tokens')
  async listTokens(@By() caller: Caller, @Query() query: PageQuery) {
    return pageIn(await this.tokens.list(caller), query, { key: ({ id }) => [id] });
  }

  /** A token for a program, shown once. */
  @Post('api-tokens')
  createToken(@By() caller: Caller, @Body() dto: ApiTokenDto) {
    return this.tokens.create(caller, dto);
  }

  /** Ends an API token. */
  @Delete('api-tokens/:tokenId')
  @HttpCode(204)
  revokeToken(@By() caller: Caller, @Param('tokenId', IdPipe) tokenId: string) {
    return this.tokens.revoke(caller, tokenId);
  }
}
