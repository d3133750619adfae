import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import { newId } from '../../shared/ids.js';

export interface Signature {
  readonly party: 'group' | 'producer' | 'coordinator-a' | 'coordinator-b';
  readonly organisationId: string | null;
  readonly personId: string;
  readonly textHash: string;
  readonly at: Date;
}

/** SQL of the season commitment's signatures: one per party, never changed. */
@Injectable()
export class SignatureRepository {
  async insert(tx: Tx, signature: Signature & { readonly seasonId: string }): Promise<void> {
    const { seasonId, party, organisationId, personId, textHash, at } = signature;
    await tx.query(
      `INSERT INTO season_signature (season_id, id, party, organisation_id, person_id, text_hash, at)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT ON CONSTRAINT season_signature_party_key DO NOTHING`,
      [seasonId, newId(), party, organisationId, personId, textHash, at],
    );
  }

  ofSeason(tx: Tx, seasonId: string): Promise<Signature[]> {
    return tx.query(
      `SELECT party, organisation_id AS "organisationId", person_id AS "personId", text_hash AS "textHash", at
       FROM season_signature WHERE season_id = $1 ORDER BY id`,
      [seasonId],
    );
  }
}
