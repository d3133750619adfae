import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import type { Partnership } from './partnership.entity.js';

const columns = `id, name, territory_a_id AS "territoryAId", territory_b_id AS "territoryBId", reasons, description, version,
  created_at AS "createdAt"`;

@Injectable()
export class PartnershipRepository {
  async find(tx: Tx, id: string): Promise<Partnership | undefined> {
    const rows = await tx.query<Partnership[]>(`SELECT ${columns} FROM partnership WHERE id = $1`, [id]);
    return rows[0];
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
}
