import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { By, Caller } from '../../platform/auth/index.js';
import { From, IdPipe, type Origin } from '../../platform/http/index.js';
import { Entrance } from './entrance.service.js';
import { ChallengeDto, CodeDto, CurrentPasswordDto } from './login.dto.js';
import { OwnSecondFactor } from './own-second-factor.service.js';

@Controller('v1')
export class SecondFactorController {
  constructor(
    private readonly entrance: Entrance,
    private readonly own: OwnSecondFactor,
  ) {}

  /** Answers a challenge with the code of the second factor, or a recovery code. */
  @Post('auth/second-factor')
  @HttpCode(200)
  enter(@Body() { challenge, code }: ChallengeDto, @From() origin: Origin) {
    return this.entrance.secondFactor(challenge, code, origin);
  }

  /** Whether one has a second factor, and how many recovery codes are left. */
  @Get('me/second-factor')
  state(@By() caller: Caller) {
    return this.own.state(caller);
  }

  /** Begins a second factor: a secret for an authenticator, to be confirmed by its first code. */
  @Post('me/second-factor')
  begin(@By() caller: Caller, @Body() { currentPassword = '' }: CurrentPasswordDto, @From() { address }: Origin) {
    return this.own.begin(caller, currentPassword, address);
  }

  /** Turns the second factor on; its recovery codes are shown once. */
  @Post('me/second-factor/confirm')
  @HttpCode(200)
  confirm(@By() caller: Caller, @Body() { code }: CodeDto, @From() { address }: Origin) {
    return this.own.confirm(caller, code, address);
  }

  /** New recovery codes in place of the old ones, shown once. */
  @Post('me/second-factor/recovery-codes')
  @HttpCode(200)
  renew(@By() caller: Caller, @Body() { code }: CodeDto, @From() { address }: Origin) {
    return this.own.renewRecovery(caller, code, address);
  }

  /** Turns the second factor off. */
  @Post('me/second-factor/remove')
  @HttpCode(204)
  remove(@By() caller: Caller, @Body() { code }: CodeDto, @From() { address }: Origin) {
    return this.own.remove(caller, code, address);
  }

  /** Turns off the second factor of somebody who has lost their device and their recovery codes. */
  @Delete('persons/:personId/second-factor')
  @HttpCode(204)
  removeOf(@Param('personId', IdPipe) personId: string) {
    return this.own.removeOf(personId);
  }
}
