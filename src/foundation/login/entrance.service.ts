import { Injectable } from '@nestjs/common';
import { Transaction, type Tx } from '../../platform/database/index.js';
import type { Origin } from '../../platform/http/index.js';
import { Attempts } from './attempts.service.js';
import { Challenges, challengeSeconds } from './challenges.service.js';
import { loginErrors } from './login.errors.js';
import { SecondFactorRepository } from './second-factor.repository.js';
import { type Method, Sessions, type SignedIn } from './sessions.service.js';
import { SecondFactors } from './second-factors.service.js';

/** Signed in, or asked for the code of the second factor: send it with the challenge to `/v1/auth/second-factor`. */
export type Entered = SignedIn | { readonly secondFactor: { readonly challenge: string; readonly expiresIn: number } };

/** The one door: whoever has shown a first factor comes in here, and shows the second where they have one. */
@Injectable()
export class Entrance {
  constructor(
    private readonly transaction: Transaction,
    private readonly rows: SecondFactorRepository,
    private readonly factors: SecondFactors,
    private readonly challenges: Challenges,
    private readonly attempts: Attempts,
    private readonly sessions: Sessions,
  ) {}

  async enter(tx: Tx, personId: string, how: { method: Method; agent: string }): Promise<Entered> {
    const factor = await this.rows.find(tx, personId);
    if (!factor?.confirmedAt) return this.sessions.open(tx, personId, how);
    const challenge = await this.challenges.issue(personId, how.method);
    return { secondFactor: { challenge, expiresIn: challengeSeconds } };
  }

  async secondFactor(challenge: string, code: string, { address, agent }: Origin): Promise<SignedIn> {
    const shown = await this.challenges.verify(challenge);
    if (shown === null) throw loginErrors['invalid-token']();
    const { personId, method } = shown;
    const attempt = await this.attempts.begin('code', personId, address);
    return this.transaction.run('second-factor', async (tx) => {
      await this.factors.demandCode(tx, personId, code);
      await this.attempts.succeed(tx, attempt);
      return this.sessions.open(tx, personId, { method, agent });
    });
  }
}
