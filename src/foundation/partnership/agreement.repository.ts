import { Injectable } from '@nestjs/common';
import { accessErrors, type Side } from '../../platform/auth/index.js';
import { refuse, type Tx } from '../../platform/database/index.js';
import type { Texts } from '../../shared/language.js';
import type { AgreementParty, PartyKind, Waiver } from './domain/index.js';
import { committeeErrors } from './committee.errors.js';

export interface AgreementRecord {
  readonly id: string;
  readonly partnershipId: string;
  readonly number: number;
  readonly texts: Texts;
  readonly textHash: string;
  readonly validFrom: string;
  readonly validUntil: string | null;
  readonly createdAt: Date;
}

export interface AgreementSigned extends AgreementParty {
  readonly agreementId: string;
  readonly organisationId: string;
  readonly role: string;
  readonly textHash: string;
  readonly at: Date;
}

export interface AgreementWaived {
  readonly agreementId: string;
  readonly organisationId: string;
  readonly waivedSide: Side;
  readonly reason: string;
  readonly at: Date;
}

const columns = `id, partnership_id AS "partnershipId", number, texts, text_hash AS "textHash", valid_from AS "validFrom",
  valid_until AS "validUntil", created_at AS "createdAt"`;

/** SQL of agreements, their signatures, and the town halls that were let off. */
@Injectable()
export class AgreementRepository {
  ofPartnership(tx: Tx, partnershipId: string): Promise<AgreementRecord[]> {
    return tx.query(`SELECT ${columns} FROM agreement WHERE partnership_id = $1 ORDER BY number`, [partnershipId]);
  }

  async find(tx: Tx, partnershipId: string, id: string): Promise<AgreementRecord> {
    const [row] = await tx.query<AgreementRecord[]>(
      `SELECT ${columns} FROM agreement WHERE partnership_id = $1 AND id = $2`,
      [partnershipId, id],
    );
    if (!row) throw accessErrors['not-found']();
    return row;
  }

  async insert(tx: Tx, row: Omit<AgreementRecord, 'number'>, actor: string): Promise<AgreementRecord> {
    await tx.query('SELECT 1 FROM partnership WHERE id = $1 FOR UPDATE', [row.partnershipId]);
    const [found] = await tx.query<{ number: number }[]>(
      `INSERT INTO agreement (id, partnership_id, number, texts, text_hash, valid_from, valid_until, created_by, created_at)
       SELECT $1, $2, 1 + coalesce(max(number), 0), $3, $4, $5::date, $6::date, $7, $8 FROM agreement WHERE partnership_id = $2
       RETURNING number`,
      [
        ...[row.id, row.partnershipId, JSON.stringify(row.texts), row.textHash, row.validFrom, row.validUntil],
        ...[actor, row.createdAt],
      ],
    );
    return { ...row, number: found?.number ?? 1 };
  }

  signatures(tx: Tx, ids: readonly string[]): Promise<AgreementSigned[]> {
    return tx.query(
      `SELECT agreement_id AS "agreementId", organisation_id AS "organisationId", side, party, role, text_hash AS "textHash", at
       FROM agreement_signature WHERE agreement_id = ANY($1::uuid[]) ORDER BY agreement_id, at, organisation_id`,
      [ids],
    );
  }

  async sign(tx: Tx, signed: AgreementSigned & { readonly personId: string }): Promise<void> {
    const { agreementId, organisationId, side, party, personId, role, textHash, at } = signed;
    const insert = tx.query(
      `INSERT INTO agreement_signature (agreement_id, organisation_id, side, party, person_id, role, text_hash, at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [agreementId, organisationId, side, party, personId, role, textHash, at],
    );
    await refuse(insert, { agreement_signature_pkey: () => committeeErrors['agreement-already-signed']() });
  }

  waivers(tx: Tx, ids: readonly string[]): Promise<AgreementWaived[]> {
    return tx.query(
      `SELECT agreement_id AS "agreementId", organisation_id AS "organisationId", waived_side AS "waivedSide", reason, at
       FROM agreement_waiver WHERE agreement_id = ANY($1::uuid[]) ORDER BY agreement_id, at, organisation_id`,
      [ids],
    );
  }

  /** Said once; who says it again changes nothing. */
  async waive(tx: Tx, row: AgreementWaived & { readonly personId: string }): Promise<void> {
    const insert = tx.query(
      `INSERT INTO agreement_waiver (agreement_id, organisation_id, waived_side, reason, person_id, at)
       VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT ON CONSTRAINT agreement_waiver_pkey DO NOTHING`,
      [row.agreementId, row.organisationId, row.waivedSide, row.reason, row.personId, row.at],
    );
    await refuse(insert, { agreement_waiver_signature_fkey: () => committeeErrors['sign-before-waiving']() });
  }
}

/** What was said of a missing town hall, as the rule reads it. */
export function waiversOf(waived: readonly AgreementWaived[], signed: readonly AgreementSigned[]): Waiver[] {
  return waived.flatMap(({ organisationId, waivedSide }) => {
    const by = signed.find((signature) => signature.organisationId === organisationId);
    return by ? [{ waived: waivedSide, by: { side: by.side, party: by.party satisfies PartyKind } }] : [];
  });
}
