import { Injectable } from '@nestjs/common';
import type { Caller } from '../../platform/auth/index.js';
import { Transaction } from '../../platform/database/index.js';
import { hashPassword, passwordFits } from '../../platform/secrets/index.js';
import { present } from '../../shared/invariant.js';
import { Accounts, type Me, Persons } from '../identity/index.js';
import type { UpdateMeDto } from './login.dto.js';
import { loginErrors } from './login.errors.js';
import { Sessions } from './sessions.service.js';

/** Changing oneself, the password too. */
@Injectable()
export class OwnAccount {
  constructor(
    private readonly transaction: Transaction,
    private readonly accounts: Accounts,
    private readonly persons: Persons,
    private readonly sessions: Sessions,
  ) {}

  /** A new password signs out everywhere else. */
  async update(caller: Caller, version: number, { password, currentPassword, ...fields }: UpdateMeDto): Promise<Me> {
    const passwordHash = password === undefined ? null : await hashPassword(password);
    return this.transaction.run('update-me', async (tx) => {
      const me = await this.persons.updateOwn(tx, caller, version, fields);
      if (passwordHash === null) return me;
      const person = present(await this.accounts.find(tx, caller.id), 'who is signed in is a person');
      if (!(await passwordFits(currentPassword ?? '', person.passwordHash))) throw loginErrors['wrong-credentials']();
      await this.accounts.setPassword(tx, person, passwordHash);
      await this.sessions.endAll(tx, person.id, caller.sessionId);
      return this.persons.own(tx, caller);
    });
  }
}
