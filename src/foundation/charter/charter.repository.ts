import { Injectable } from '@nestjs/common';
import { accessErrors } from '../../platform/auth/index.js';
import { refuse, type Tx } from '../../platform/database/index.js';
import { charterErrors } from './charter.errors.js';
import type { Article } from './domain/index.js';

/** A draft, the version in force, or one that was replaced. */
export type VersionState = 'draft' | 'in-force' | 'replaced';

export interface CharterVersion {
  readonly id: string;
  readonly partnershipId: string;
  readonly number: number;
  readonly state: VersionState;
  readonly signBy: string;
  readonly articles: readonly Article[];
  readonly committeeDecides: readonly string[];
  readonly textHash: string;
  readonly createdAt: Date;
  readonly adoptedAt: Date | null;
}

export interface CharterSigned {
  readonly versionId: string;
  readonly organisationId: string;
  readonly role: string;
  readonly textHash: string;
  readonly at: Date;
}

const columns = `v.id, v.partnership_id AS "partnershipId", v.number, v.sign_by AS "signBy", v.articles,
  v.committee_decides AS "committeeDecides", v.text_hash AS "textHash", v.created_at AS "createdAt", v.adopted_at AS "adoptedAt",
  CASE WHEN v.adopted_at IS NULL THEN 'draft'
    WHEN v.number = (SELECT max(number) FROM charter_version WHERE partnership_id = v.partnership_id AND adopted_at IS NOT NULL)
    THEN 'in-force' ELSE 'replaced' END AS state`;

/** SQL of a charter's versions and signatures. */
@Injectable()
export class CharterRepository {
  versions(tx: Tx, partnershipId: string, after: string | null, limit: number): Promise<CharterVersion[]> {
    return tx.query(
      `SELECT ${columns} FROM charter_version v WHERE v.partnership_id = $1 AND ($2::uuid IS NULL OR v.id > $2)
       ORDER BY v.id LIMIT $3`,
      [partnershipId, after, limit + 1],
    );
  }

  async version(tx: Tx, partnershipId: string, id: string): Promise<CharterVersion> {
    const [row] = await tx.query<CharterVersion[]>(
      `SELECT ${columns} FROM charter_version v WHERE v.partnership_id = $1 AND v.id = $2`,
      [partnershipId, id],
    );
    if (!row) throw accessErrors['not-found']();
    return row;
  }

  /** Of two who adopt at once, or adopt and sign, the second sees what the first did. */
  async lock(tx: Tx, partnershipId: string): Promise<void> {
    await tx.query('SELECT 1 FROM charter_version WHERE partnership_id = $1 ORDER BY id FOR UPDATE', [partnershipId]);
  }

  async inForce(tx: Tx, partnershipId: string): Promise<CharterVersion | null> {
    const [row] = await tx.query<CharterVersion[]>(
      `SELECT ${columns} FROM charter_version v WHERE v.partnership_id = $1 AND v.adopted_at IS NOT NULL
       ORDER BY v.number DESC LIMIT 1`,
      [partnershipId],
    );
    return row ?? null;
  }

  async nextNumber(tx: Tx, partnershipId: string): Promise<number> {
    await tx.query('SELECT 1 FROM partnership WHERE id = $1 FOR UPDATE', [partnershipId]);
    const [row] = await tx.query<{ next: number }[]>(
      'SELECT coalesce(max(number), 0) + 1 AS next FROM charter_version WHERE partnership_id = $1',
      [partnershipId],
    );
    return row?.next ?? 1;
  }

  async insert(tx: Tx, version: CharterVersion, actor: string): Promise<void> {
    const { id, partnershipId, number, signBy, articles, committeeDecides, textHash, createdAt } = version;
    await tx.query(
      `INSERT INTO charter_version (id, partnership_id, number, sign_by, articles, committee_decides, text_hash, created_by, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [id, partnershipId, number, signBy, JSON.stringify(articles), committeeDecides, textHash, actor, createdAt],
    );
  }

  async adopt(tx: Tx, id: string, by: { actor: string; at: Date }): Promise<void> {
    await tx.query('UPDATE charter_version SET adopted_by = $2, adopted_at = $3 WHERE id = $1', [id, by.actor, by.at]);
  }

  async sign(tx: Tx, signed: CharterSigned & { readonly personId: string }): Promise<void> {
    const { versionId, organisationId, personId, role, textHash, at } = signed;
    const insert = tx.query(
      `INSERT INTO charter_signature (version_id, organisation_id, person_id, role, text_hash, at) VALUES ($1, $2, $3, $4, $5, $6)`,
      [versionId, organisationId, personId, role, textHash, at],
    );
    await refuse(insert, { charter_signature_pkey: () => charterErrors['charter-already-signed']() });
  }

  signatures(tx: Tx, versionId: string, after: string | null, limit: number): Promise<CharterSigned[]> {
    return tx.query(
      `SELECT version_id AS "versionId", organisation_id AS "organisationId", role, text_hash AS "textHash", at
       FROM charter_signature WHERE version_id = $1 AND ($2::uuid IS NULL OR organisation_id > $2)
       ORDER BY organisation_id LIMIT $3`,
      [versionId, after, limit + 1],
    );
  }

  /** Which organisations have signed which versions of a partnership's charter. */
  signatories(tx: Tx, partnershipId: string): Promise<{ versionId: string; organisationId: string }[]> {
    return tx.query(
      `SELECT s.version_id AS "versionId", s.organisation_id AS "organisationId" FROM charter_signature s
       JOIN charter_version v ON v.id = s.version_id WHERE v.partnership_id = $1`,
      [partnershipId],
    );
  }
}
