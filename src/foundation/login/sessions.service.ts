import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { accessErrors, type Caller } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { CONFIG, type Config } from '../../platform/config/index.js';
import { Transaction, type Tx } from '../../platform/database/index.js';
import { hashOf, newSecret } from '../../platform/secrets/index.js';
import { newId } from '../../shared/ids.js';
import { AccessTokens, accessTokenSeconds } from './access-tokens.service.js';
import { judgeRefresh } from './domain/index.js';
import { loginErrors } from './login.errors.js';
import { type FoundToken, SessionRepository, type SessionView } from './session.repository.js';

export interface SignedIn {
  readonly accessToken: string;
  /** Seconds. */
  readonly expiresIn: number;
  /** Good once: a refresh answers a new one. */
  readonly refreshToken: string;
}

export type Method = 'password' | 'link' | 'oidc';

const refreshDays = 30;
const dayMs = 86_400_000;

/** Staying signed in: each refresh token is good once and names its successor. */
@Injectable()
export class Sessions {
  constructor(
    private readonly transaction: Transaction,
    private readonly rows: SessionRepository,
    private readonly accessTokens: AccessTokens,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Pick<Config, 'authSecret'>,
  ) {}

  async open(tx: Tx, personId: string, how: { method: Method; agent: string }): Promise<SignedIn> {
    const { text, hash } = newSecret();
    const createdAt = this.clock.now();
    const id = newId();
    await this.rows.add(tx, {
      ...{ id, personId, method: how.method, agent: how.agent },
      ...{ createdAt, lastUsedAt: createdAt, expiresAt: this.expiry(createdAt) },
    });
    await this.rows.addToken(tx, { id: newId(), sessionId: id, hash, createdAt });
    return this.signedIn({ personId, sessionId: id }, text);
  }

  async refresh(text: string): Promise<SignedIn> {
    const answer = await this.transaction.run('refresh', async (tx) => {
      const token = await this.rows.lockToken(tx, hashOf(text));
      return token ? this.answer(tx, token, text) : null;
    });
    if (answer === null) throw loginErrors['invalid-token']();
    return answer;
  }

  /** Ends the session of a refresh token; one that is not known is as good as ended. */
  async logout(text: string): Promise<void> {
    await this.transaction.run('logout', async (tx) => {
      const token = await this.rows.lockToken(tx, hashOf(text));
      if (token) await this.rows.end(tx, token.personId, token.sessionId, this.clock.now());
    });
  }

  list(caller: Caller): Promise<(SessionView & { current: boolean })[]> {
    return this.transaction.read('list-sessions', async (tx) => {
      const running = await this.rows.running(tx, caller.id, this.clock.now());
      return running.map((session) => ({ ...session, current: session.id === caller.sessionId }));
    });
  }

  end(caller: Caller, id: string): Promise<void> {
    return this.transaction.run('end-session', async (tx) => {
      if (!(await this.rows.end(tx, caller.id, id, this.clock.now()))) throw accessErrors['not-found']();
    });
  }

  /** All of a person's, but perhaps the one that asks. */
  endAll(tx: Tx, personId: string, but: string | null = null): Promise<void> {
    return this.rows.endAll(tx, personId, this.clock.now(), but);
  }

  private async answer(tx: Tx, token: FoundToken, text: string): Promise<SignedIn | null> {
    const now = this.clock.now();
    const successor = this.successorOf(text);
    const successorUsed = await this.rows.wasUsed(tx, hashOf(successor));
    const verdict = judgeRefresh({ ...token, successorUsed }, now);
    switch (verdict) {
      case 'dead':
        return null;
      case 'reuse':
        await this.rows.end(tx, token.personId, token.sessionId, now);
        return null;
      case 'repeat':
        return this.signedIn(token, successor);
      case 'rotate':
        await this.rows.rotate(tx, token, { now, expiresAt: this.expiry(now) });
        await this.rows.addToken(tx, {
          ...{ id: newId(), sessionId: token.sessionId, hash: hashOf(successor), createdAt: now },
        });
        return this.signedIn(token, successor);
    }
  }

  /** Made of the token and our secret, so that a repeated call gets the same answer without our keeping it. */
  private successorOf(text: string): string {
    return createHmac('sha256', this.config.authSecret).update(`refresh-token after ${text}`).digest('base64url');
  }

  private async signedIn(who: { personId: string; sessionId: string }, refreshToken: string): Promise<SignedIn> {
    const accessToken = await this.accessTokens.issue(who.personId, who.sessionId);
    return { accessToken, expiresIn: accessTokenSeconds, refreshToken };
  }

  private expiry(from: Date): Date {
    return new Date(from.getTime() + refreshDays * dayMs);
  }
}
