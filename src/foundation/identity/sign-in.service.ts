import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/index.js';
import { Transaction, type Tx } from '../../platform/database/index.js';
import { newId } from '../../shared/ids.js';
import { AccessTokens, accessTokenSeconds } from './access-tokens.service.js';
import { identityErrors } from './identity.errors.js';
import { PersonRepository } from './person.repository.js';
import { hashOf, hashPassword, newSecret, passwordFits } from './secrets.js';
import { TokenRepository } from './token.repository.js';

export interface SignedIn {
  readonly accessToken: string;
  /** Seconds. */
  readonly expiresIn: number;
  /** Good once: a refresh answers a new one. */
  readonly refreshToken: string;
}

const refreshDays = 30;
const dayMs = 86_400_000;
export const linkHours = 24;

/** Signing in with e-mail and password, staying signed in, and the first password by a one-time link. */
@Injectable()
export class SignIn {
  constructor(
    private readonly transaction: Transaction,
    private readonly persons: PersonRepository,
    private readonly tokens: TokenRepository,
    private readonly accessTokens: AccessTokens,
    private readonly clock: Clock,
  ) {}

  async login(email: string, password: string): Promise<SignedIn> {
    const person = await this.transaction.read('find-person', (tx) => this.persons.byEmail(tx, email));
    if (!(await passwordFits(password, person?.passwordHash ?? null)) || !person)
      throw identityErrors['wrong-credentials']();
    return this.transaction.run('login', (tx) => this.signedIn(tx, person.id));
  }

  async isOperator(email: string, password: string): Promise<boolean> {
    const person = await this.transaction.read('find-person', (tx) => this.persons.byEmail(tx, email));
    return person?.operator === true && (await passwordFits(password, person.passwordHash));
  }

  /** A refresh token that was used before is in the wrong hands: all of the person's are revoked. */
  async refresh(refreshToken: string): Promise<SignedIn> {
    const answer = await this.transaction.run('refresh', async (tx) => {
      const now = this.clock.now();
      const token = await this.tokens.refresh(tx, hashOf(refreshToken));
      if (!token || token.expiresAt <= now) return null;
      if (token.revokedAt !== null) {
        await this.tokens.revokeAll(tx, token.personId, now);
        return null;
      }
      await this.tokens.revoke(tx, token.id, now);
      return this.signedIn(tx, token.personId);
    });
    if (answer === null) throw identityErrors['invalid-token']();
    return answer;
  }

  /** Ends a refresh token; one that is not known is as good as ended. */
  async logout(refreshToken: string): Promise<void> {
    await this.transaction.run('logout', async (tx) => {
      const token = await this.tokens.refresh(tx, hashOf(refreshToken));
      if (token) await this.tokens.revoke(tx, token.id, this.clock.now());
    });
  }

  /** Sets a password by a one-time link; who held the old one is signed out. */
  async useLink(token: string, password: string): Promise<SignedIn> {
    const passwordHash = await hashPassword(password);
    return this.transaction.run('use-sign-in-link', async (tx) => {
      const now = this.clock.now();
      const personId = await this.tokens.useLink(tx, hashOf(token), now);
      const person = personId === undefined ? undefined : await this.persons.find(tx, personId);
      if (!person) throw identityErrors['invalid-token']();
      await this.tokens.revokeAll(tx, person.id, now);
      await this.persons.update(tx, { ...person, passwordHash });
      return this.signedIn(tx, person.id);
    });
  }

  /** The path of a page that lets its bearer set this person's password once. */
  async linkFor(tx: Tx, personId: string): Promise<{ link: string; expiresAt: Date }> {
    const { text, hash } = newSecret();
    const createdAt = this.clock.now();
    const expiresAt = new Date(createdAt.getTime() + (linkHours / 24) * dayMs);
    await this.tokens.addLink(tx, { id: newId(), personId, hash, expiresAt, createdAt });
    return { link: `/welcome?token=${text}`, expiresAt };
  }

  private async signedIn(tx: Tx, personId: string): Promise<SignedIn> {
    const { text, hash } = newSecret();
    const createdAt = this.clock.now();
    const expiresAt = new Date(createdAt.getTime() + refreshDays * dayMs);
    await this.tokens.addRefresh(tx, { id: newId(), personId, hash, expiresAt, createdAt });
    return { accessToken: await this.accessTokens.issue(personId), expiresIn: accessTokenSeconds, refreshToken: text };
  }
}
