import { Injectable } from '@nestjs/common';
import { Transaction } from '../../platform/database/index.js';
import { passwordFits } from '../../platform/secrets/index.js';
import { Accounts, type Person } from '../identity/index.js';
import { loginErrors } from './login.errors.js';
import { Sessions, type SignedIn } from './sessions.service.js';

/** Signing in with e-mail and password. */
@Injectable()
export class SignIn {
  constructor(
    private readonly transaction: Transaction,
    private readonly accounts: Accounts,
    private readonly sessions: Sessions,
  ) {}

  async login(email: string, password: string, agent: string): Promise<SignedIn> {
    const person = await this.byEmail(email);
    if (!(await passwordFits(password, person?.passwordHash ?? null)) || !person)
      throw loginErrors['wrong-credentials']();
    return this.transaction.run('login', (tx) => this.sessions.open(tx, person.id, { method: 'password', agent }));
  }

  async isOperator(email: string, password: string): Promise<boolean> {
    const person = await this.byEmail(email);
    return person?.operator === true && (await passwordFits(password, person.passwordHash));
  }

  private byEmail(email: string): Promise<Person | undefined> {
    return this.transaction.read('find-person', (tx) => this.accounts.byEmail(tx, email));
  }
}
