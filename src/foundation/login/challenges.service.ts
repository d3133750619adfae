import { Inject, Injectable } from '@nestjs/common';
import { errors, jwtVerify, SignJWT } from 'jose';
import { Clock } from '../../platform/clock/index.js';
import { CONFIG, type Config } from '../../platform/config/index.js';
import type { Method } from './sessions.service.js';

export const challengeSeconds = 300;
const audience = 'second-factor';

/** That somebody has shown the first factor, for as long as it takes to type a code. Worth nothing without one. */
@Injectable()
export class Challenges {
  private readonly key: Uint8Array;

  constructor(
    @Inject(CONFIG) config: Pick<Config, 'authSecret'>,
    private readonly clock: Clock,
  ) {
    this.key = new TextEncoder().encode(config.authSecret);
  }

  issue(personId: string, method: Method): Promise<string> {
    const now = Math.floor(this.clock.now().getTime() / 1000);
    return new SignJWT({ method })
      .setProtectedHeader({ alg: 'HS256' })
      .setAudience(audience)
      .setSubject(personId)
      .setExpirationTime(now + challengeSeconds)
      .sign(this.key);
  }

  async verify(challenge: string): Promise<{ personId: string; method: Method } | null> {
    try {
      const { payload } = await jwtVerify(challenge, this.key, {
        ...{ algorithms: ['HS256'], audience, currentDate: this.clock.now() },
      });
      const { sub: personId, method } = payload;
      if (personId === undefined) return null;
      return { personId, method: method === 'link' || method === 'oidc' ? method : 'password' };
    } catch (error) {
      if (error instanceof errors.JOSEError) return null;
      throw error;
    }
  }
}
