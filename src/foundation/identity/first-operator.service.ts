import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/index.js';
import { Transaction } from '../../platform/database/index.js';
import { newId } from '../../shared/ids.js';
import { PersonRepository } from './person.repository.js';
import { SignIn } from './sign-in.service.js';

/** The person who runs the instance, made at the first start. */
@Injectable()
export class FirstOperator {
  constructor(
    private readonly transaction: Transaction,
    private readonly persons: PersonRepository,
    private readonly signIn: SignIn,
    private readonly clock: Clock,
  ) {}

  /** A one-time path to set the operator's password, while nobody has; null afterwards. */
  linkIfNeeded(): Promise<string | null> {
    return this.transaction.run('first-operator', async (tx) => {
      await tx.query(`SELECT pg_advisory_xact_lock(hashtext('first-operator'))`);
      const found = await this.persons.operator(tx);
      if (found && found.passwordHash !== null) return null;
      const id = found?.id ?? newId();
      if (!found) {
        await this.persons.insert(tx, {
          ...{ id, name: 'Operator', email: 'operator@localhost', language: 'en', passwordHash: null },
          ...{ operator: true, version: 1, createdAt: this.clock.now() },
        });
      }
      return (await this.signIn.linkFor(tx, id)).link;
    });
  }
}
