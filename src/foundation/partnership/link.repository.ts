import { Injectable } from '@nestjs/common';
import { accessErrors } from '../../platform/auth/index.js';
import type { Tx } from '../../platform/database/index.js';

export interface LinkRecord {
  readonly id: string;
  readonly partnershipId: string;
  readonly kind: string;
  readonly type: string;
  readonly aOrganisationId: string | null;
  readonly aName: string;
  readonly bOrganisationId: string | null;
  readonly bName: string;
  readonly since: string;
  readonly endedOn: string | null;
}

export interface ActivityRecord {
  readonly id: string;
  readonly linkId: string;
  readonly day: string;
  readonly title: string;
  readonly participants: number;
}

const columns = `l.id, l.partnership_id AS "partnershipId", l.kind, l.type, l.a_organisation_id AS "aOrganisationId",
  l.a_name AS "aName", l.b_organisation_id AS "bOrganisationId", l.b_name AS "bName", l.since, l.ended_on AS "endedOn"`;

/** SQL of links and what is done by them. */
@Injectable()
export class LinkRepository {
  ofPartnership(tx: Tx, partnershipId: string): Promise<LinkRecord[]> {
    return tx.query(`SELECT ${columns} FROM link l WHERE l.partnership_id = $1 ORDER BY l.id`, [partnershipId]);
  }

  async find(tx: Tx, partnershipId: string, id: string, lock: '' | 'FOR UPDATE' = ''): Promise<LinkRecord> {
    const [row] = await tx.query<LinkRecord[]>(
      `SELECT ${columns} FROM link l WHERE l.partnership_id = $1 AND l.id = $2 ${lock}`,
      [partnershipId, id],
    );
    if (!row) throw accessErrors['not-found']();
    return row;
  }

  async insert(tx: Tx, row: LinkRecord, by: { actor: string; at: Date }): Promise<void> {
    await tx.query(
      `INSERT INTO link (id, partnership_id, kind, type, a_organisation_id, a_name, b_organisation_id, b_name, since, entered_by, at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        ...[row.id, row.partnershipId, row.kind, row.type, row.aOrganisationId, row.aName, row.bOrganisationId],
        ...[row.bName, row.since, by.actor, by.at],
      ],
    );
  }

  async end(tx: Tx, id: string, endedOn: string): Promise<void> {
    await tx.query('UPDATE link SET ended_on = $2 WHERE id = $1', [id, endedOn]);
  }

  activities(tx: Tx, partnershipId: string): Promise<ActivityRecord[]> {
    return tx.query(
      `SELECT a.id, a.link_id AS "linkId", a.day, a.title, a.participants FROM link_activity a JOIN link l ON l.id = a.link_id
       WHERE l.partnership_id = $1 ORDER BY a.day, a.id`,
      [partnershipId],
    );
  }

  async addActivity(tx: Tx, row: ActivityRecord, by: { actor: string; at: Date }): Promise<void> {
    await tx.query(
      'INSERT INTO link_activity (id, link_id, day, title, participants, entered_by, at) VALUES ($1, $2, $3, $4, $5, $6, $7)',
      [row.id, row.linkId, row.day, row.title, row.participants, by.actor, by.at],
    );
  }

  /** Producer and group that are tied on a day. */
  pairs(tx: Tx, partnershipId: string, day: string): Promise<{ producerId: string; groupId: string }[]> {
    return tx.query(
      `SELECT DISTINCT b.id AS "producerId", a.id AS "groupId" FROM link l
       JOIN organisation a ON a.id = l.a_organisation_id AND a.kind = 'consumer-group'
       JOIN organisation b ON b.id = l.b_organisation_id AND b.kind = 'producer'
       WHERE l.partnership_id = $1 AND l.since <= $2 AND (l.ended_on IS NULL OR l.ended_on >= $2) ORDER BY 1, 2`,
      [partnershipId, day],
    );
  }
}
