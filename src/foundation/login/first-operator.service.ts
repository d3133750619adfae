import { Injectable } from '@nestjs/common';
import { Transaction } from '../../platform/database/index.js';
import { Accounts } from '../identity/index.js';
import { SignInLinks } from './sign-in-links.service.js';

/** The person who runs the instance, made at the first start. */
@Injectable()
export class FirstOperator {
  constructor(
    private readonly transaction: Transaction,
    private readonly accounts: Accounts,
    private readonly links: SignInLinks,
  ) {}

  /** A one-time path to set the operator's password, while nobody has; null afterwards. */
  linkIfNeeded(): Promise<string | null> {
    return this.transaction.run('first-operator', async (tx) => {
      const { id, passwordHash } = await this.accounts.operator(tx);
      return passwordHash === null ? (await this.links.linkFor(tx, id)).link : null;
    });
  }
}
