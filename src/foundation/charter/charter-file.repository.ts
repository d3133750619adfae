import { Injectable } from '@nestjs/common';
import { accessErrors } from '../../platform/auth/index.js';
import { refuse, type Tx } from '../../platform/database/index.js';
import { charterErrors } from './charter.errors.js';

export interface CertificateView {
  readonly id: string;
  readonly producerId: string;
  readonly kind: string;
  readonly number: string;
  readonly issuer: string;
  readonly validFrom: string;
  readonly validUntil: string;
  readonly at: Date;
}

export interface Declared {
  readonly id: string;
  readonly partnershipId: string;
  readonly organisationId: string;
  readonly kind: string;
  readonly day: string;
  readonly said: string;
  readonly evidence: string;
  readonly amountMinor: bigint | null;
  readonly currency: string | null;
  /** Of a size, by the charter's measure. */
  readonly measured: number | null;
  readonly at: Date;
}

export interface Excluded {
  readonly id: string;
  readonly partnershipId: string;
  readonly groupId: string;
  readonly producerId: string;
  readonly reason: string;
  readonly since: Date;
}

const certificateColumns = `id, producer_id AS "producerId", kind, number, issuer, valid_from AS "validFrom",
  valid_until AS "validUntil", at`;
const exclusionColumns = `id, partnership_id AS "partnershipId", group_id AS "groupId", producer_id AS "producerId", reason, since`;

/** SQL of what lies on file by the charter: certificates, declarations, and groups' own exclusions. */
@Injectable()
export class CharterFileRepository {
  /** Those that were not withdrawn. */
  certificates(tx: Tx, producerIds: readonly string[]): Promise<CertificateView[]> {
    return tx.query(
      `SELECT ${certificateColumns} FROM certificate WHERE producer_id = ANY($1::uuid[]) AND ended_at IS NULL ORDER BY id`,
      [producerIds],
    );
  }

  async certificate(tx: Tx, id: string): Promise<CertificateView> {
    const [row] = await tx.query<CertificateView[]>(
      `SELECT ${certificateColumns} FROM certificate WHERE id = $1 AND ended_at IS NULL`,
      [id],
    );
    if (!row) throw accessErrors['not-found']();
    return row;
  }

  async addCertificate(tx: Tx, row: CertificateView, actor: string): Promise<void> {
    const insert = tx.query(
      `INSERT INTO certificate (id, producer_id, kind, number, issuer, valid_from, valid_until, at, entered_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [row.id, row.producerId, row.kind, row.number, row.issuer, row.validFrom, row.validUntil, row.at, actor],
    );
    await refuse(insert, { certificate_number_key: () => charterErrors['certificate-known']() });
  }

  async endCertificate(tx: Tx, id: string, at: Date): Promise<void> {
    await tx.query('UPDATE certificate SET ended_at = $2 WHERE id = $1', [id, at]);
  }

  async declarations(tx: Tx, partnershipId: string): Promise<Declared[]> {
    const rows = await tx.query<
      (Omit<Declared, 'amountMinor' | 'measured'> & { amountMinor: string | null; measured: string | null })[]
    >(
      `SELECT id, partnership_id AS "partnershipId", organisation_id AS "organisationId", kind, day, said, evidence,
         amount_minor AS "amountMinor", currency, measured, at FROM charter_declaration WHERE partnership_id = $1 ORDER BY id`,
      [partnershipId],
    );
    return rows.map((row) => ({
      ...row,
      amountMinor: row.amountMinor === null ? null : BigInt(row.amountMinor),
      measured: row.measured === null ? null : Number(row.measured),
    }));
  }

  async declare(tx: Tx, row: Declared, actor: string): Promise<void> {
    await tx.query(
      `INSERT INTO charter_declaration
         (id, partnership_id, organisation_id, kind, day, said, evidence, amount_minor, currency, at, declared_by, measured)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        ...[row.id, row.partnershipId, row.organisationId, row.kind, row.day, row.said, row.evidence],
        ...[row.amountMinor?.toString() ?? null, row.currency, row.at, actor, row.measured],
      ],
    );
  }

  /** Those in force. */
  exclusions(tx: Tx, partnershipId: string): Promise<Excluded[]> {
    return tx.query(
      `SELECT ${exclusionColumns} FROM group_exclusion WHERE partnership_id = $1 AND ended_at IS NULL ORDER BY id`,
      [partnershipId],
    );
  }

  async exclude(tx: Tx, row: Excluded, actor: string): Promise<void> {
    const insert = tx.query(
      `INSERT INTO group_exclusion (id, partnership_id, group_id, producer_id, reason, since, asked_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [row.id, row.partnershipId, row.groupId, row.producerId, row.reason, row.since, actor],
    );
    await refuse(insert, { group_exclusion_current_key: () => charterErrors['exclusion-exists']() });
  }

  async endExclusion(tx: Tx, id: string, at: Date): Promise<void> {
    await tx.query('UPDATE group_exclusion SET ended_at = $2 WHERE id = $1', [id, at]);
  }
}
