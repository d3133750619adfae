import { Injectable } from '@nestjs/common';
import type { Caller } from '../../platform/auth/index.js';
import { Transaction, type Tx } from '../../platform/database/index.js';
import { hashPassword, passwordFits } from '../../platform/secrets/index.js';
import { present } from '../../shared/invariant.js';
import { Accounts, type Me, type Person, Persons } from '../identity/index.js';
import { Attempts } from './attempts.service.js';
import type { UpdateMeDto } from './login.dto.js';
import { loginErrors } from './login.errors.js';
import { Notices } from './notices.service.js';
import { Sessions } from './sessions.service.js';

/** Changing oneself, the password too. */
@Injectable()
export class OwnAccount {
  constructor(
    private readonly transaction: Transaction,
    private readonly accounts: Accounts,
    private readonly persons: Persons,
    private readonly sessions: Sessions,
    private readonly attempts: Attempts,
    private readonly notices: Notices,
  ) {}

  /** A new password signs out everywhere else. */
  async update(caller: Caller, version: number, asked: { dto: UpdateMeDto; address: string }): Promise<Me> {
    const { password, currentPassword = '', ...fields } = asked.dto;
    if (password !== undefined) await this.demandPassword(caller, currentPassword, asked.address);
    const passwordHash = password === undefined ? null : await hashPassword(password);
    return this.transaction.run('update-me', async (tx) => {
      const me = await this.persons.updateOwn(tx, caller, version, fields);
      if (passwordHash === null) return me;
      await this.accounts.setPassword(tx, await this.find(tx, caller), passwordHash);
      await this.sessions.endAll(tx, caller.id, caller.sessionId);
      await this.notices.tell(tx, caller.id, 'password-changed');
      return this.persons.own(tx, caller);
    });
  }

  /** Throws `wrong-credentials` unless it is the caller's; who has none yet need not know one. */
  async demandPassword(caller: Caller, password: string, address: string): Promise<void> {
    const { passwordHash } = await this.transaction.read('find-person', (tx) => this.find(tx, caller));
    if (passwordHash === null) return;
    const attempt = await this.attempts.begin('password', caller.id, address);
    if (!(await passwordFits(password, passwordHash))) throw loginErrors['wrong-credentials']();
    await this.transaction.run('password-fits', (tx) => this.attempts.succeed(tx, attempt));
  }

  async find(tx: Tx, { id }: Caller): Promise<Person> {
    return present(await this.accounts.find(tx, id), 'who is signed in is a person');
  }
}
