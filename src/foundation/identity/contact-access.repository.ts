import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import type { ContactAccess } from './contact-access.entity.js';

export interface ContactAccessView {
  readonly id: string;
  readonly readAt: Date;
  readonly readerId: string;
  readonly reader: string;
  /** Whether a program read, with an API token of the reader's. */
  readonly byProgram: boolean;
  readonly what: string;
  readonly persons: number;
}

export interface AccessPage {
  readonly before: string | null;
  readonly limit: number;
}

const view = `a.id, a.read_at AS "readAt", a.reader_id AS "readerId", p.name AS reader, a.token_id IS NOT NULL AS "byProgram",
  a.what, cardinality(a.person_ids) AS persons`;
const newestFirst = 'AND ($2::uuid IS NULL OR a.id < $2) ORDER BY a.id DESC LIMIT $3';

/** SQL of the log of who looked at contact data. */
@Injectable()
export class ContactAccessRepository {
  async add(tx: Tx, row: ContactAccess): Promise<void> {
    const { id, readerId, tokenId, what, organisationIds, personIds, readAt } = row;
    await tx.query(
      `INSERT INTO contact_access (id, reader_id, token_id, what, organisation_ids, person_ids, read_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [id, readerId, tokenId, what, organisationIds, personIds, readAt],
    );
  }

  ofPerson(tx: Tx, personId: string, { before, limit }: AccessPage): Promise<ContactAccessView[]> {
    return tx.query(
      `SELECT ${view} FROM contact_access a JOIN person p ON p.id = a.reader_id
       WHERE a.person_ids @> ARRAY[$1::uuid] ${newestFirst}`,
      [personId, before, limit + 1],
    );
  }

  ofOrganisation(tx: Tx, organisationId: string, { before, limit }: AccessPage): Promise<ContactAccessView[]> {
    return tx.query(
      `SELECT ${view} FROM contact_access a JOIN person p ON p.id = a.reader_id
       WHERE a.organisation_ids @> ARRAY[$1::uuid] ${newestFirst}`,
      [organisationId, before, limit + 1],
    );
  }

  async forget(tx: Tx, before: Date): Promise<void> {
    await tx.query('SELECT forget_contact_access($1)', [before]);
  }
}
