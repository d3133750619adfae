import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { By, Caller } from '../../platform/auth/index.js';
import { From, IdPipe, IfMatch, type Origin, pageIn, PageQuery } from '../../platform/http/index.js';
import { Persons } from '../identity/index.js';
import { ApiTokens } from './api-tokens.service.js';
import { ApiTokenDto, UpdateMeDto } from './login.dto.js';
import { OwnAccount } from './own-account.service.js';
import { Sessions } from './sessions.service.js';

@Controller('v1')
export class MeController {
  constructor(
    private readonly persons: Persons,
    private readonly account: OwnAccount,
    private readonly sessions: Sessions,
    private readonly tokens: ApiTokens,
  ) {}

  /** Who one is, and every role one holds. */
  @Get('me')
  me(@By() caller: Caller) {
    return this.persons.me(caller);
  }

  /** Changes one's name, language or password; a new password signs out everywhere else. */
  @Patch('me')
  updateMe(@By() caller: Caller, @IfMatch() version: number, @Body() dto: UpdateMeDto, @From() { address }: Origin) {
    return this.account.update(caller, version, { dto, address });
  }

  /** Where one is signed in. */
  @Get('sessions')
  async listSessions(@By() caller: Caller, @Query() query: PageQuery) {
    return pageIn(await this.sessions.list(caller), query, { key: ({ id }) => [id] });
  }

  /** Signs out one device. */
  @Delete('sessions/:sessionId')
  @HttpCode(204)
  endSession(@By() caller: Caller, @Param('sessionId', IdPipe) sessionId: string) {
    return this.sessions.end(caller, sessionId);
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
