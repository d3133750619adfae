import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Secret, TOTP } from 'otpauth';
import { Clock } from '../../platform/clock/index.js';
import { CONFIG, type Config } from '../../platform/config/index.js';
import type { Tx } from '../../platform/database/index.js';
import { hashOf, seal, unseal } from '../../platform/secrets/index.js';
import { SecondFactorRepository } from './second-factor.repository.js';

const stepMs = 30_000;
const recoveryCodes = 10;
const spaceOrDash = /[\s-]/g;

/** Time-based codes (RFC 6238: SHA-1, six digits, 30 seconds, as every authenticator knows them) and recovery codes. */
@Injectable()
export class Codes {
  constructor(
    private readonly rows: SecondFactorRepository,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Pick<Config, 'authSecret'>,
  ) {}

  /** A new secret, sealed for the table, and what an authenticator reads. */
  create(label: string): { sealed: string; secret: string; uri: string } {
    const totp = new TOTP({ issuer: 'Interlocal', label, secret: new Secret({ size: 20 }) });
    const secret = totp.secret.base32;
    return { sealed: seal(secret, this.config.authSecret), secret, uri: totp.toString() };
  }

  /** Whether a code is right now, or a step before or after, and was not taken before; takes it. */
  async take(tx: Tx, personId: string, sealed: string, code: string): Promise<boolean> {
    const secret = Secret.fromBase32(unseal(sealed, this.config.authSecret));
    const timestamp = this.clock.now().getTime();
    const token = code.replace(spaceOrDash, '');
    const delta = /^\d{6}$/.test(token) ? new TOTP({ secret }).validate({ token, timestamp, window: 1 }) : null;
    return delta !== null && this.rows.take(tx, personId, Math.floor(timestamp / stepMs) + delta);
  }

  takeRecovery(tx: Tx, personId: string, code: string): Promise<boolean> {
    const bare = code.replace(spaceOrDash, '').toUpperCase();
    return this.rows.takeRecoveryCode(tx, personId, hashOf(bare), this.clock.now());
  }

  /** New recovery codes in place of all earlier ones: 80 bits each, so that their plain hash cannot be guessed. */
  async renewRecovery(tx: Tx, personId: string): Promise<string[]> {
    const bare = Array.from({ length: recoveryCodes }, () => new Secret({ buffer: randomBytes(10).buffer }).base32);
    await this.rows.setRecoveryCodes(tx, personId, bare.map(hashOf));
    return bare.map((code) => code.match(/.{4}/g)?.join('-') ?? code);
  }
}
