import { Injectable } from '@nestjs/common';
import type { Role } from '../../platform/auth/index.js';
import type { Tx } from '../../platform/database/index.js';

export interface ApiTokenRecord {
  readonly id: string;
  readonly personId: string;
  readonly name: string;
  readonly roles: readonly Role[] | null;
  readonly readOnly: boolean;
  readonly expiresAt: Date | null;
  readonly createdAt: Date;
}

const columns = `id, person_id AS "personId", name, roles, read_only AS "readOnly", expires_at AS "expiresAt", created_at AS "createdAt"`;

/** SQL of refresh tokens, sign-in links and API tokens: all known by the SHA-256 of their text only. */
@Injectable()
export class TokenRepository {
  async addRefresh(
    tx: Tx,
    token: { id: string; personId: string; hash: string; expiresAt: Date; createdAt: Date },
  ): Promise<void> {
    await tx.query(
      'INSERT INTO refresh_token (id, person_id, token_hash, expires_at, created_at) VALUES ($1, $2, $3, $4, $5)',
      [...[token.id, token.personId, token.hash, token.expiresAt, token.createdAt]],
    );
  }

  async refresh(
    tx: Tx,
    hash: string,
  ): Promise<{ id: string; personId: string; expiresAt: Date; revokedAt: Date | null } | undefined> {
    const [row] = await tx.query<{ id: string; personId: string; expiresAt: Date; revokedAt: Date | null }[]>(
      `SELECT id, person_id AS "personId", expires_at AS "expiresAt", revoked_at AS "revokedAt" FROM refresh_token WHERE token_hash = $1 FOR UPDATE`,
      [hash],
    );
    return row;
  }

  async revoke(tx: Tx, id: string, at: Date): Promise<void> {
    await tx.query('UPDATE refresh_token SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL', [id, at]);
  }

  async revokeAll(tx: Tx, personId: string, at: Date): Promise<void> {
    await tx.query('UPDATE refresh_token SET revoked_at = $2 WHERE person_id = $1 AND revoked_at IS NULL', [
      personId,
      at,
    ]);
  }

  /** A new link makes the person's earlier ones void. */
  async addLink(
    tx: Tx,
    link: { id: string; personId: string; hash: string; expiresAt: Date; createdAt: Date },
  ): Promise<void> {
    await tx.query('UPDATE sign_in_link SET used_at = $2 WHERE person_id = $1 AND used_at IS NULL', [
      link.personId,
      link.createdAt,
    ]);
    await tx.query(
      'INSERT INTO sign_in_link (id, person_id, token_hash, expires_at, created_at) VALUES ($1, $2, $3, $4, $5)',
      [...[link.id, link.personId, link.hash, link.expiresAt, link.createdAt]],
    );
  }

  /** Uses a link up; the person it was for, or undefined. */
  async useLink(tx: Tx, hash: string, at: Date): Promise<string | undefined> {
    const [rows] = await tx.query<[{ personId: string }[], number]>(
      `UPDATE sign_in_link SET used_at = $2 WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2 RETURNING person_id AS "personId"`,
      [hash, at],
    );
    return rows[0]?.personId;
  }

  apiTokens(tx: Tx, personId: string): Promise<ApiTokenRecord[]> {
    return tx.query(`SELECT ${columns} FROM api_token WHERE person_id = $1 AND revoked_at IS NULL ORDER BY id`, [
      personId,
    ]);
  }

  async addApiToken(tx: Tx, token: ApiTokenRecord & { hash: string }): Promise<void> {
    await tx.query(
      `INSERT INTO api_token (id, person_id, name, token_hash, roles, read_only, expires_at, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [token.id, token.personId, token.name, token.hash, token.roles, token.readOnly, token.expiresAt, token.createdAt],
    );
  }

  async revokeApiToken(tx: Tx, personId: string, id: string, at: Date): Promise<boolean> {
    const [, count] = await tx.query<[unknown[], number]>(
      'UPDATE api_token SET revoked_at = $3 WHERE person_id = $1 AND id = $2 AND revoked_at IS NULL',
      [personId, id, at],
    );
    return count > 0;
  }

  async apiToken(tx: Tx, hash: string, at: Date): Promise<ApiTokenRecord | undefined> {
    const [row] = await tx.query<ApiTokenRecord[]>(
      `SELECT ${columns} FROM api_token WHERE token_hash = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $2)`,
      [hash, at],
    );
    return row;
  }
}
