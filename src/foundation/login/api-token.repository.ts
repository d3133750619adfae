import { Injectable } from '@nestjs/common';
import type { Role } from '../../platform/auth/index.js';
import type { Tx } from '../../platform/database/index.js';

export interface ApiTokenRecord {
  readonly id: string;
  readonly personId: string;
  readonly name: string;
  readonly roles: readonly Role[] | null;
  readonly readOnly: boolean;
  readonly within: string | null;
  /** To the hour. */
  readonly lastUsedAt: Date | null;
  readonly expiresAt: Date | null;
  readonly createdAt: Date;
}

const columns = `id, person_id AS "personId", name, roles, read_only AS "readOnly", within, last_used_at AS "lastUsedAt", expires_at AS "expiresAt", created_at AS "createdAt"`;

/** SQL of API tokens. */
@Injectable()
export class ApiTokenRepository {
  list(tx: Tx, personId: string): Promise<ApiTokenRecord[]> {
    return tx.query(`SELECT ${columns} FROM api_token WHERE person_id = $1 AND revoked_at IS NULL ORDER BY id`, [
      personId,
    ]);
  }

  async add(tx: Tx, token: ApiTokenRecord & { hash: string }): Promise<void> {
    await tx.query(
      `INSERT INTO api_token (id, person_id, name, token_hash, roles, read_only, within, expires_at, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        token.id,
        token.personId,
        token.name,
        token.hash,
        token.roles,
        token.readOnly,
        token.within,
        token.expiresAt,
        token.createdAt,
      ],
    );
  }

  async revoke(tx: Tx, personId: string, id: string, at: Date): Promise<boolean> {
    const [, count] = await tx.query<[unknown[], number]>(
      'UPDATE api_token SET revoked_at = $3 WHERE person_id = $1 AND id = $2 AND revoked_at IS NULL',
      [personId, id, at],
    );
    return count > 0;
  }

  async find(tx: Tx, hash: string, at: Date): Promise<ApiTokenRecord | undefined> {
    const [row] = await tx.query<ApiTokenRecord[]>(
      `SELECT ${columns} FROM api_token WHERE token_hash = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $2)`,
      [hash, at],
    );
    return row;
  }

  /** Notes that it is in use, once an hour: a write for each request would cost more than it tells. */
  async noteUse(tx: Tx, id: string, at: Date): Promise<void> {
    await tx.query(
      `UPDATE api_token SET last_used_at = $2 WHERE id = $1 AND (last_used_at IS NULL OR last_used_at < $2::timestamptz - interval '1 hour')`,
      [id, at],
    );
  }
}
