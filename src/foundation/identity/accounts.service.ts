import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/index.js';
import type { Tx } from '../../platform/database/index.js';
import { newId } from '../../shared/ids.js';
import type { Person } from './person.entity.js';
import { PersonRepository } from './person.repository.js';

/** What signing in needs of a person. */
@Injectable()
export class Accounts {
  constructor(
    private readonly rows: PersonRepository,
    private readonly clock: Clock,
  ) {}

  find(tx: Tx, id: string): Promise<Person | undefined> {
    return this.rows.find(tx, id);
  }

  byEmail(tx: Tx, email: string): Promise<Person | undefined> {
    return this.rows.byEmail(tx, email);
  }

  async setPassword(tx: Tx, person: Person, passwordHash: string): Promise<void> {
    await this.rows.update(tx, { ...person, passwordHash });
  }

  /** The instance's operator, made where there is none; one with a password where there are several. */
  async operator(tx: Tx): Promise<Person> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtext('first-operator'))`);
    const found = await this.rows.operator(tx);
    if (found) return found;
    const operator: Person = {
      ...{ id: newId(), name: 'Operator', email: 'operator@localhost', language: 'en', passwordHash: null },
      ...{ operator: true, version: 1, createdAt: this.clock.now() },
    };
    await this.rows.insert(tx, operator);
    return operator;
  }
}
