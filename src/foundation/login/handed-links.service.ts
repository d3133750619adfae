import { Injectable } from '@nestjs/common';
import type { Caller } from '../../platform/auth/index.js';
import { Transaction } from '../../platform/database/index.js';
import { Persons } from '../identity/index.js';
import { type Link, SignInLinks } from './sign-in-links.service.js';

/** Links for whoever looks after a person, to hand over: one lets its bearer set the password once. */
@Injectable()
export class HandedLinks {
  constructor(
    private readonly transaction: Transaction,
    private readonly persons: Persons,
    private readonly links: SignInLinks,
  ) {}

  make(caller: Caller, personId: string): Promise<Link> {
    return this.transaction.run('make-sign-in-link', async (tx) => {
      await this.persons.demandKeyTo(tx, caller, personId);
      return this.links.linkFor(tx, personId);
    });
  }
}
