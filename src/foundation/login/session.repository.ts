import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import type { Session } from './session.entity.js';

export type NewSession = Omit<Session, 'endedAt'>;
export type SessionView = Pick<Session, 'id' | 'method' | 'agent' | 'createdAt' | 'lastUsedAt' | 'expiresAt'>;

export interface FoundToken {
  readonly id: string;
  readonly usedAt: Date | null;
  readonly sessionId: string;
  readonly personId: string;
  readonly sessionEndedAt: Date | null;
  readonly sessionExpiresAt: Date;
}

/** SQL of sessions and their refresh tokens. */
@Injectable()
export class SessionRepository {
  async add(tx: Tx, session: NewSession): Promise<void> {
    const { id, personId, method, agent, createdAt, lastUsedAt, expiresAt } = session;
    await tx.query(
      `INSERT INTO session (id, person_id, method, agent, created_at, last_used_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [id, personId, method, agent, createdAt, lastUsedAt, expiresAt],
    );
  }

  async addToken(tx: Tx, token: { id: string; sessionId: string; hash: string; createdAt: Date }): Promise<void> {
    await tx.query('INSERT INTO refresh_token (id, session_id, token_hash, created_at) VALUES ($1, $2, $3, $4)', [
      ...[token.id, token.sessionId, token.hash, token.createdAt],
    ]);
  }

  /** Locks both the token and its session: two that present tokens of one family wait for each other. */
  async lockToken(tx: Tx, hash: string): Promise<FoundToken | undefined> {
    const [row] = await tx.query<FoundToken[]>(
      `SELECT t.id, t.used_at AS "usedAt", s.id AS "sessionId", s.person_id AS "personId",
         s.ended_at AS "sessionEndedAt", s.expires_at AS "sessionExpiresAt"
       FROM refresh_token t JOIN session s ON s.id = t.session_id WHERE t.token_hash = $1 FOR UPDATE`,
      [hash],
    );
    return row;
  }

  async wasUsed(tx: Tx, hash: string): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      'SELECT 1 FROM refresh_token WHERE token_hash = $1 AND used_at IS NOT NULL',
      [hash],
    );
    return rows.length > 0;
  }

  async rotate(tx: Tx, { id, sessionId }: FoundToken, at: { now: Date; expiresAt: Date }): Promise<void> {
    await tx.query('UPDATE refresh_token SET used_at = $2 WHERE id = $1', [id, at.now]);
    await tx.query('UPDATE session SET last_used_at = $2, expires_at = $3 WHERE id = $1', [
      sessionId,
      at.now,
      at.expiresAt,
    ]);
  }

  /** Whether it was this person's and still running. */
  async end(tx: Tx, personId: string, id: string, at: Date): Promise<boolean> {
    const [, count] = await tx.query<[unknown[], number]>(
      'UPDATE session SET ended_at = $3 WHERE person_id = $1 AND id = $2 AND ended_at IS NULL AND expires_at > $3',
      [personId, id, at],
    );
    return count > 0;
  }

  async endAll(tx: Tx, personId: string, at: Date, but: string | null): Promise<void> {
    await tx.query(
      'UPDATE session SET ended_at = $2 WHERE person_id = $1 AND ended_at IS NULL AND id IS DISTINCT FROM $3',
      [personId, at, but],
    );
  }

  running(tx: Tx, personId: string, at: Date): Promise<SessionView[]> {
    return tx.query(
      `SELECT id, method, agent, created_at AS "createdAt", last_used_at AS "lastUsedAt", expires_at AS "expiresAt"
       FROM session WHERE person_id = $1 AND ended_at IS NULL AND expires_at > $2 ORDER BY id`,
      [personId, at],
    );
  }

  /** Forgets sessions, with their tokens, that ended before. */
  async forget(tx: Tx, before: Date): Promise<void> {
    await tx.query('DELETE FROM session WHERE least(ended_at, expires_at) < $1', [before]);
  }
}
