import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';

/** SQL of the identities that an OpenID provider vouches for. */
@Injectable()
export class OidcIdentityRepository {
  async personOf(tx: Tx, issuer: string, subject: string): Promise<string | undefined> {
    const [row] = await tx.query<{ personId: string }[]>(
      'SELECT person_id AS "personId" FROM oidc_identity WHERE issuer = $1 AND subject = $2',
      [issuer, subject],
    );
    return row?.personId;
  }

  async add(tx: Tx, identity: { issuer: string; subject: string; personId: string; at: Date }): Promise<void> {
    const { issuer, subject, personId, at } = identity;
    await tx.query(
      `INSERT INTO oidc_identity (issuer, subject, person_id, created_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT ON CONSTRAINT oidc_identity_pkey DO NOTHING`,
      [issuer, subject, personId, at],
    );
  }
}
