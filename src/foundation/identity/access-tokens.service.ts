import { Inject, Injectable } from '@nestjs/common';
import { errors, jwtVerify, SignJWT } from 'jose';
import { Clock } from '../../platform/clock/index.js';
import { CONFIG, type Config } from '../../platform/config/index.js';

/** How long an access token stands for its person: a revoked one dies by itself. */
export const accessTokenSeconds = 900;

const cachedMax = 10_000;

/** Short-lived proof of who someone is: a JWT (RFC 7519), HS256. */
@Injectable()
export class AccessTokens {
  private readonly key: Uint8Array;
  /** Tokens whose signature was checked before: it cannot change, only their time can run out. */
  private readonly checked = new Map<string, { personId: string; expiresAt: number }>();

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly clock: Clock,
  ) {
    this.key = new TextEncoder().encode(config.authSecret);
  }

  issue(personId: string): Promise<string> {
    const now = Math.floor(this.clock.now().getTime() / 1000);
    return new SignJWT()
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(personId)
      .setIssuedAt(now)
      .setExpirationTime(now + accessTokenSeconds)
      .sign(this.key);
  }

  /** The person's id; null for a token that is not ours or has expired. */
  async verify(token: string): Promise<string | null> {
    const known = this.checked.get(token);
    if (known) return this.clock.now().getTime() < known.expiresAt ? known.personId : null;
    try {
      const { payload } = await jwtVerify(token, this.key, { algorithms: ['HS256'], currentDate: this.clock.now() });
      const { sub: personId, exp } = payload;
      if (personId === undefined || exp === undefined) return null;
      if (this.checked.size >= cachedMax) this.checked.clear();
      this.checked.set(token, { personId, expiresAt: exp * 1000 });
      return personId;
    } catch (error) {
      if (error instanceof errors.JOSEError) return null;
      throw error;
    }
  }
}
