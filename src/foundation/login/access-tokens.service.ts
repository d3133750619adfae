import { Inject, Injectable } from '@nestjs/common';
import { errors, jwtVerify, SignJWT } from 'jose';
import { Clock } from '../../platform/clock/index.js';
import { CONFIG, type Config } from '../../platform/config/index.js';

export interface Bearer {
  readonly personId: string;
  /** Null for one that no session stands behind. */
  readonly sessionId: string | null;
}

/** How long an access token stands for its person: a revoked one dies by itself. */
export const accessTokenSeconds = 900;

const cachedMax = 10_000;

/** Short-lived proof of who someone is: a JWT (RFC 7519), HS256. */
@Injectable()
export class AccessTokens {
  private readonly key: Uint8Array;
  /** Tokens whose signature was checked before: it cannot change, only their time can run out. */
  private readonly checked = new Map<string, Bearer & { expiresAt: number }>();

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly clock: Clock,
  ) {
    this.key = new TextEncoder().encode(config.authSecret);
  }

  issue(personId: string, sessionId: string | null = null): Promise<string> {
    const now = Math.floor(this.clock.now().getTime() / 1000);
    return new SignJWT(sessionId === null ? {} : { sid: sessionId })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(personId)
      .setIssuedAt(now)
      .setExpirationTime(now + accessTokenSeconds)
      .sign(this.key);
  }

  /** Whose it is; null for a token that is not ours or has expired. */
  async verify(token: string): Promise<Bearer | null> {
    const known = this.checked.get(token);
    if (known) return this.clock.now().getTime() < known.expiresAt ? known : null;
    try {
      const { payload } = await jwtVerify(token, this.key, { algorithms: ['HS256'], currentDate: this.clock.now() });
      const { sub: personId, exp, sid, aud } = payload;
      if (personId === undefined || exp === undefined || aud !== undefined) return null; // One with an audience is for something else.
      const bearer = { personId, sessionId: typeof sid === 'string' ? sid : null };
      if (this.checked.size >= cachedMax) this.checked.clear();
      this.checked.set(token, { ...bearer, expiresAt: exp * 1000 });
      return bearer;
    } catch (error) {
      if (error instanceof errors.JOSEError) return null;
      throw error;
    }
  }
}
