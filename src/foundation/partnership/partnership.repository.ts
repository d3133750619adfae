import { Injectable } from '@nestjs/common';
import { type MandateKind, type Reach, type Side } from '../../platform/auth/index.js';
import { refuse, type Tx } from '../../platform/database/index.js';
import { refusalAt } from '../../shared/domain-error.js';
import { partnershipErrors } from './partnership.errors.js';
import type { Partnership } from './partnership.entity.js';

const columns = `id, name, territory_a_id AS "territoryAId", territory_b_id AS "territoryBId", reasons, description, version,
  created_at AS "createdAt"`;

export interface TakingPart {
  readonly organisationId: string;
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly side: Side;
  readonly since: Date;
}

export interface MandateView {
  readonly id: string;
  readonly personId: string;
  readonly name: string;
  readonly kind: MandateKind;
  readonly side: Side;
  readonly since: Date;
}

interface Slice {
  readonly after: string | null;
  readonly limit: number;
}

@Injectable()
export class PartnershipRepository {
  async find(tx: Tx, id: string, lock: '' | 'FOR UPDATE' = ''): Promise<Partnership | undefined> {
    const rows = await tx.query<Partnership[]>(`SELECT ${columns} FROM partnership WHERE id = $1 ${lock}`, [id]);
    return rows[0];
  }

  list(tx: Tx, reach: Reach, { after, limit }: Slice): Promise<Partnership[]> {
    return tx.query(
      `SELECT ${columns} FROM partnership WHERE ($1 OR id = ANY($2::uuid[])) AND ($3::uuid IS NULL OR id > $3) ORDER BY id LIMIT $4`,
      [reach.all, [...reach.partnerships], after, limit + 1],
    );
  }

  async put(tx: Tx, partnership: Partnership): Promise<void> {
    const { id, name, territoryAId, territoryBId, reasons, description, version, createdAt } = partnership;
    const write = tx.query(
      `INSERT INTO partnership (id, name, territory_a_id, territory_b_id, reasons, description, version, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       ON CONFLICT ON CONSTRAINT partnership_pkey DO UPDATE SET name = excluded.name, description = excluded.description, version = excluded.version`,
      [id, name, territoryAId, territoryBId, reasons, description, version, createdAt],
    );
    await refuse(write, {
      partnership_name_key: () => partnershipErrors['partnership-name-taken'](),
      partnership_sides_check: () => refusalAt('/territoryBId', 'same-territory'),
      partnership_territory_a_id_fkey: () => refusalAt('/territoryAId', 'unknown-territory'),
      partnership_territory_b_id_fkey: () => refusalAt('/territoryBId', 'unknown-territory'),
    });
  }

  /** Ids of the organisations of one kind that take part now, those included that come by a cooperative. */
  async taking(tx: Tx, partnershipId: string, kind: 'consumer-group' | 'producer'): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(
      `SELECT o.id FROM organisation_partnership op JOIN organisation o ON o.id = op.organisation_id
       WHERE op.partnership_id = $1 AND o.kind = $2 ORDER BY o.id`,
      [partnershipId, kind],
    );
    return rows.map(({ id }) => id);
  }

  async allTaking(tx: Tx, partnershipId: string): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(
      'SELECT organisation_id AS id FROM organisation_partnership WHERE partnership_id = $1',
      [partnershipId],
    );
    return rows.map(({ id }) => id);
  }

  members(tx: Tx, partnershipId: string, { after, limit }: Slice): Promise<TakingPart[]> {
    return tx.query(
      `SELECT m.organisation_id AS "organisationId", o.code, o.name, o.kind, m.side, m.since
       FROM partnership_member m JOIN organisation o ON o.id = m.organisation_id
       WHERE m.partnership_id = $1 AND m.ended_at IS NULL AND ($2::uuid IS NULL OR m.organisation_id > $2)
       ORDER BY m.organisation_id LIMIT $3`,
      [partnershipId, after, limit + 1],
    );
  }

  /** Takes part from now on, also who took part before; who takes part already goes on. */
  async addMember(
    tx: Tx,
    partnershipId: string,
    member: { organisationId: string; side: Side; at: Date },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO partnership_member (partnership_id, organisation_id, side, since) VALUES ($1, $2, $3, $4)
       ON CONFLICT ON CONSTRAINT partnership_member_pkey DO UPDATE SET ended_at = NULL,
         since = CASE WHEN partnership_member.ended_at IS NULL THEN partnership_member.since ELSE excluded.since END`,
      [partnershipId, member.organisationId, member.side, member.at],
    );
  }

  async endMember(tx: Tx, partnershipId: string, organisationId: string, at: Date): Promise<void> {
    await tx.query(
      'UPDATE partnership_member SET ended_at = $3 WHERE partnership_id = $1 AND organisation_id = $2 AND ended_at IS NULL',
      [partnershipId, organisationId, at],
    );
  }

  mandates(tx: Tx, partnershipId: string, { after, limit }: Slice): Promise<MandateView[]> {
    return tx.query(
      `SELECT m.id, m.person_id AS "personId", p.name, m.kind, m.side, m.since FROM mandate m JOIN person p ON p.id = m.person_id
       WHERE m.partnership_id = $1 AND m.ended_at IS NULL AND ($2::uuid IS NULL OR m.id > $2) ORDER BY m.id LIMIT $3`,
      [partnershipId, after, limit + 1],
    );
  }

  async addMandate(
    tx: Tx,
    partnershipId: string,
    mandate: { id: string; personId: string; kind: MandateKind; side: Side; at: Date },
  ): Promise<void> {
    const insert = tx.query(
      'INSERT INTO mandate (id, partnership_id, person_id, kind, side, since) VALUES ($1, $2, $3, $4, $5, $6)',
      [...[mandate.id, partnershipId, mandate.personId, mandate.kind, mandate.side, mandate.at]],
    );
    await refuse(insert, {
      mandate_current_key: () => partnershipErrors['mandate-exists'](),
      mandate_person_id_fkey: () => refusalAt('/personId', 'unknown-person'),
    });
  }

  async endMandate(tx: Tx, partnershipId: string, id: string, at: Date): Promise<void> {
    await tx.query('UPDATE mandate SET ended_at = $3 WHERE partnership_id = $1 AND id = $2 AND ended_at IS NULL', [
      partnershipId,
      id,
      at,
    ]);
  }
}
