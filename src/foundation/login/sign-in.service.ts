import { Injectable } from '@nestjs/common';
import type { TokenLimit } from '../../platform/auth/index.js';
import { Transaction } from '../../platform/database/index.js';
import type { Origin } from '../../platform/http/index.js';
import { passwordFits } from '../../platform/secrets/index.js';
import { Accounts, type Person } from '../identity/index.js';
import { apiTokenPrefix, ApiTokens } from './api-tokens.service.js';
import { Attempts } from './attempts.service.js';
import { type Entered, Entrance } from './entrance.service.js';
import { loginErrors } from './login.errors.js';
import { SecondFactors } from './second-factors.service.js';

/** Signing in with e-mail and password. */
@Injectable()
export class SignIn {
  constructor(
    private readonly transaction: Transaction,
    private readonly accounts: Accounts,
    private readonly attempts: Attempts,
    private readonly entrance: Entrance,
    private readonly factors: SecondFactors,
    private readonly apiTokens: ApiTokens,
  ) {}

  async login(email: string, password: string, { address, agent }: Origin): Promise<Entered> {
    const attempt = await this.attempts.begin('password', email, address);
    const person = await this.byEmail(email);
    if (!(await passwordFits(password, person?.passwordHash ?? null)) || !person)
      throw loginErrors['wrong-credentials']();
    return this.transaction.run('login', async (tx) => {
      await this.attempts.succeed(tx, attempt);
      return this.entrance.enter(tx, person.id, { method: 'password', agent });
    });
  }

  /** For a program that knows nothing but a name and a secret: an operator's password, or an API token of theirs. */
  async isOperator(email: string, secret: string, { address }: Pick<Origin, 'address'>): Promise<boolean> {
    const program = secret.startsWith(apiTokenPrefix) ? await this.apiTokens.verify(secret) : null;
    if (program) return this.mayOperate(program);
    const attempt = await this.attempts.begin('password', email, address);
    const person = await this.byEmail(email);
    const fits = await passwordFits(secret, person?.passwordHash ?? null);
    if (!fits || person?.operator !== true) return false;
    return this.transaction.run('operator-fits', async (tx) => {
      await this.attempts.succeed(tx, attempt);
      return !(await this.factors.isOn(tx, person.id)); // A password alone is not enough for them.
    });
  }

  private async mayOperate({ personId, limit }: { personId: string; limit: TokenLimit }): Promise<boolean> {
    if (limit.readOnly || limit.within !== null || limit.roles?.includes('operator') === false) return false;
    const person = await this.transaction.read('find-person', (tx) => this.accounts.find(tx, personId));
    return person?.operator === true;
  }

  private byEmail(email: string): Promise<Person | undefined> {
    return this.transaction.read('find-person', (tx) => this.accounts.byEmail(tx, email));
  }
}
