import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/index.js';
import { Transaction, type Tx } from '../../platform/database/index.js';
import { hashOf, hashPassword, newSecret } from '../../platform/secrets/index.js';
import { newId } from '../../shared/ids.js';
import { Accounts, type Person } from '../identity/index.js';
import { LinkRepository, type Purpose } from './link.repository.js';
import { loginErrors } from './login.errors.js';
import { type Entered, Entrance } from './entrance.service.js';
import { Sessions } from './sessions.service.js';

export interface Link {
  readonly link: string;
  readonly expiresAt: Date;
}

const minuteMs = 60_000;
/** Handed over by a person: they may not meet today. */
const handedOverMs = 24 * 60 * minuteMs;
const pages: Readonly<Record<Purpose, string>> = { password: '/welcome', 'sign-in': '/sign-in' };

/** Links that are good once: to set a password, or to sign in. */
@Injectable()
export class SignInLinks {
  constructor(
    private readonly transaction: Transaction,
    private readonly rows: LinkRepository,
    private readonly accounts: Accounts,
    private readonly sessions: Sessions,
    private readonly entrance: Entrance,
    private readonly clock: Clock,
  ) {}

  /** The path of a page that lets its bearer do what the link is for, once. */
  async linkFor(
    tx: Tx,
    personId: string,
    { purpose, forMs }: { purpose: Purpose; forMs: number } = { purpose: 'password', forMs: handedOverMs },
  ): Promise<Link> {
    const { text, hash } = newSecret();
    const createdAt = this.clock.now();
    const expiresAt = new Date(createdAt.getTime() + forMs);
    await this.rows.add(tx, { id: newId(), personId, purpose, hash, expiresAt, createdAt });
    return { link: `${pages[purpose]}?token=${text}`, expiresAt };
  }

  /** Sets a password; who held the old one is signed out. */
  async setPassword(token: string, password: string, agent: string): Promise<Entered> {
    const passwordHash = await hashPassword(password);
    return this.transaction.run('set-password-by-link', async (tx) => {
      const person = await this.bearer(tx, 'password', token);
      await this.sessions.endAll(tx, person.id);
      await this.accounts.setPassword(tx, person, passwordHash);
      return this.entrance.enter(tx, person.id, { method: 'link', agent });
    });
  }

  signIn(token: string, agent: string): Promise<Entered> {
    return this.transaction.run('sign-in-by-link', async (tx) => {
      const { id } = await this.bearer(tx, 'sign-in', token);
      return this.entrance.enter(tx, id, { method: 'link', agent });
    });
  }

  private async bearer(tx: Tx, purpose: Purpose, token: string): Promise<Person> {
    const personId = await this.rows.use(tx, purpose, hashOf(token), this.clock.now());
    const person = personId === undefined ? undefined : await this.accounts.find(tx, personId);
    if (!person) throw loginErrors['invalid-token']();
    return person;
  }
}
