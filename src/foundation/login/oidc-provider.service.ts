import { Inject, Injectable, Logger } from '@nestjs/common';
import { jwtVerify, SignJWT } from 'jose';
import * as client from 'openid-client';
import { accessErrors } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { CONFIG, type Config } from '../../platform/config/index.js';
import { loginErrors } from './login.errors.js';

/** Whom the provider vouches for. */
export interface Vouched {
  readonly issuer: string;
  readonly subject: string;
  /** Only where the provider says that it has verified it. */
  readonly email: string | null;
}

export const oidcSeconds = 600;
const audience = 'oidc';

/** The configured OpenID provider: authorization code with PKCE, state and nonce, bound to the browser by a cookie. */
@Injectable()
export class OidcProvider {
  private readonly logger = new Logger('oidc');
  private readonly key: Uint8Array;
  private found: client.Configuration | null = null;

  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'authSecret' | 'oidc' | 'publicUrl'>,
    private readonly clock: Clock,
  ) {
    this.key = new TextEncoder().encode(config.authSecret);
  }

  /** The provider's page, and what the browser has to bring back with its answer. */
  async start(): Promise<{ address: string; ticket: string }> {
    const provider = await this.provider();
    const [verifier, state, nonce] = [client.randomPKCECodeVerifier(), client.randomState(), client.randomNonce()];
    const address = client.buildAuthorizationUrl(provider, {
      ...{ redirect_uri: this.callback, scope: 'openid email', state, nonce },
      ...{ code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' },
    });
    const ticket = await new SignJWT({ verifier, state, nonce })
      .setProtectedHeader({ alg: 'HS256' })
      .setAudience(audience)
      .setExpirationTime(Math.floor(this.clock.now().getTime() / 1000) + oidcSeconds)
      .sign(this.key);
    return { address: address.href, ticket };
  }

  /** Throws `oidc-failed` for an answer that is not the provider's to this browser. */
  async finish(query: string, ticket: string): Promise<Vouched> {
    const provider = await this.provider();
    try {
      const { payload } = await jwtVerify(ticket, this.key, {
        ...{ algorithms: ['HS256'], audience, currentDate: this.clock.now() },
      });
      const { verifier, state, nonce } = payload as Record<'verifier' | 'state' | 'nonce', string>;
      const tokens = await client.authorizationCodeGrant(provider, new URL(this.callback + query), {
        ...{ pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true },
      });
      const claims = tokens.claims();
      if (!claims) throw loginErrors['oidc-failed']();
      const { email, email_verified: verified } =
        'email' in claims ? claims : await client.fetchUserInfo(provider, tokens.access_token, claims.sub);
      const sure = typeof email === 'string' && verified === true;
      return { issuer: claims.iss, subject: claims.sub, email: sure ? email : null };
    } catch (error) {
      this.logger.warn(`an answer was refused: ${error instanceof Error ? error.message : String(error)}`);
      throw loginErrors['oidc-failed']();
    }
  }

  private get callback(): string {
    return `${this.config.publicUrl.replace(/\/$/, '')}/v1/auth/oidc/callback`;
  }

  /** Asked for when it is first needed: a provider that is away must not keep the server from starting. */
  private async provider(): Promise<client.Configuration> {
    const { issuer, clientId, clientSecret } = this.config.oidc;
    if (issuer === '') throw accessErrors['not-found']();
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so to stand out
    const execute = issuer.startsWith('http://') ? [client.allowInsecureRequests] : []; // Settings let only this machine be so.
    try {
      return (this.found ??= await client.discovery(new URL(issuer), clientId, clientSecret, undefined, { execute }));
    } catch (error) {
      this.logger.warn(`the provider does not answer: ${error instanceof Error ? error.message : String(error)}`);
      throw loginErrors['oidc-unavailable']();
    }
  }
}
