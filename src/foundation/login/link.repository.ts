import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';

export type Purpose = 'password' | 'sign-in';

export interface NewLink {
  readonly id: string;
  readonly personId: string;
  readonly purpose: Purpose;
  readonly hash: string;
  readonly expiresAt: Date;
  readonly createdAt: Date;
}

/** SQL of links that are good once, and of the wishes for them. */
@Injectable()
export class LinkRepository {
  /** A new link makes the person's earlier ones of that purpose void. */
  async add(tx: Tx, link: NewLink): Promise<void> {
    const { id, personId, purpose, hash, expiresAt, createdAt } = link;
    await tx.query('UPDATE sign_in_link SET used_at = $3 WHERE person_id = $1 AND purpose = $2 AND used_at IS NULL', [
      personId,
      purpose,
      createdAt,
    ]);
    await tx.query(
      `INSERT INTO sign_in_link (id, person_id, purpose, token_hash, expires_at, created_at) VALUES ($1, $2, $3, $4, $5, $6)`,
      [id, personId, purpose, hash, expiresAt, createdAt],
    );
  }

  /** Uses a link up; the person it was for, or undefined. */
  async use(tx: Tx, purpose: Purpose, hash: string, at: Date): Promise<string | undefined> {
    const [rows] = await tx.query<[{ personId: string }[], number]>(
      `UPDATE sign_in_link SET used_at = $3 WHERE token_hash = $1 AND purpose = $2 AND used_at IS NULL AND expires_at > $3
       RETURNING person_id AS "personId"`,
      [hash, purpose, at],
    );
    return rows[0]?.personId;
  }

  async madeSince(tx: Tx, personId: string, since: Date): Promise<number> {
    const [row] = await tx.query<{ made: number }[]>(
      'SELECT count(*)::int AS made FROM sign_in_link WHERE person_id = $1 AND created_at > $2',
      [personId, since],
    );
    return row?.made ?? 0;
  }

  async ask(tx: Tx, request: { id: string; email: string; purpose: Purpose; createdAt: Date }): Promise<void> {
    const { id, email, purpose, createdAt } = request;
    await tx.query('INSERT INTO link_request (id, email, purpose, created_at) VALUES ($1, $2, $3, $4)', [
      ...[id, email, purpose, createdAt],
    ]);
  }

  /** Wishes of between the two instants that nobody has seen to, the oldest first. */
  async waitingBetween(tx: Tx, from: Date, to: Date): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(
      'SELECT id FROM link_request WHERE created_at BETWEEN $1 AND $2 ORDER BY created_at LIMIT 500',
      [from, to],
    );
    return rows.map(({ id }) => id);
  }

  /** Takes a wish out: whoever has it sees to it. */
  async take(tx: Tx, id: string): Promise<{ email: string; purpose: Purpose; createdAt: Date } | undefined> {
    const [rows] = await tx.query<[{ email: string; purpose: Purpose; createdAt: Date }[], number]>(
      'DELETE FROM link_request WHERE id = $1 RETURNING email, purpose, created_at AS "createdAt"',
      [id],
    );
    return rows[0];
  }

  /** Forgets links that ran out, and wishes that nobody saw to, before. */
  async forget(tx: Tx, before: Date): Promise<void> {
    await tx.query('DELETE FROM sign_in_link WHERE expires_at < $1', [before]);
    await tx.query('DELETE FROM link_request WHERE created_at < $1', [before]);
  }
}
