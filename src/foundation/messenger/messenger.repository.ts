import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import { accessErrors } from '../../platform/auth/index.js';
import { newId } from '../../shared/ids.js';
import type { Purpose, Visibility } from './messenger.dto.js';

export interface MessengerRecord {
  readonly id: string;
  readonly partnershipId: string;
  readonly personId: string;
  readonly name: string;
  readonly territoryId: string;
  readonly visibility: Visibility;
  readonly about: string;
  readonly state: 'asked' | 'checked' | 'refused' | 'left';
  readonly reason: string | null;
  readonly consents: readonly Purpose[];
  readonly version: number;
}

const columns = `m.id, m.partnership_id AS "partnershipId", m.person_id AS "personId", p.name, m.territory_id AS "territoryId",
  m.visibility, m.about, m.state, m.reason, m.version,
  ARRAY(SELECT c.purpose FROM messenger_consent c WHERE c.messenger_id = m.id AND c.withdrawn_at IS NULL ORDER BY 1) AS consents`;

/** SQL of registrations and what they agree to. */
@Injectable()
export class MessengerRepository {
  /** Of which partnership a registration, trip or errand is; throws `not-found`. */
  async partnershipOf(tx: Tx, id: string): Promise<string> {
    const [row] = await tx.query<{ id: string | null }[]>('SELECT partnership_of_travel($1) AS id', [id]);
    if (!row?.id) throw accessErrors['not-found']();
    return row.id;
  }

  ofPartnership(tx: Tx, partnershipId: string): Promise<MessengerRecord[]> {
    return tx.query(
      `SELECT ${columns} FROM messenger m JOIN person p ON p.id = m.person_id
       WHERE m.partnership_id = $1 AND m.state IN ('asked', 'checked') ORDER BY m.id`,
      [partnershipId],
    );
  }

  /** One's own, in every partnership. */
  ofPerson(tx: Tx, personId: string): Promise<Pick<MessengerRecord, 'id' | 'partnershipId'>[]> {
    return tx.query(
      `SELECT id, partnership_id AS "partnershipId" FROM messenger WHERE person_id = $1 AND state <> 'left' ORDER BY id`,
      [personId],
    );
  }

  async find(tx: Tx, id: string, lock: '' | 'FOR UPDATE OF m' = ''): Promise<MessengerRecord> {
    const [row] = await tx.query<MessengerRecord[]>(
      `SELECT ${columns} FROM messenger m JOIN person p ON p.id = m.person_id WHERE m.id = $1 AND m.state <> 'left' ${lock}`,
      [id],
    );
    if (!row) throw accessErrors['not-found']();
    return row;
  }

  /** False where the person is registered already. */
  async insert(tx: Tx, row: Omit<MessengerRecord, 'name' | 'reason' | 'consents'>, at: Date): Promise<boolean> {
    const rows = await tx.query<object[]>(
      `INSERT INTO messenger (id, partnership_id, person_id, territory_id, visibility, about, state, version, at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING RETURNING id`,
      [
        ...[row.id, row.partnershipId, row.personId, row.territoryId, row.visibility, row.about, row.state],
        ...[row.version, at],
      ],
    );
    return rows.length > 0;
  }

  async choose(
    tx: Tx,
    id: string,
    { visibility, about }: Pick<MessengerRecord, 'visibility' | 'about'>,
  ): Promise<void> {
    await tx.query('UPDATE messenger SET visibility = $2, about = $3, version = version + 1 WHERE id = $1', [
      ...[id, visibility, about],
    ]);
  }

  async consent(
    tx: Tx,
    { id, partnershipId }: { id: string; partnershipId: string },
    purposes: readonly Purpose[],
    at: Date,
  ): Promise<void> {
    await tx.query(
      `UPDATE messenger_consent SET withdrawn_at = $3 WHERE messenger_id = $1 AND withdrawn_at IS NULL AND purpose <> ALL ($2::text[])`,
      [id, purposes, at],
    );
    for (const purpose of purposes)
      await tx.query(
        `INSERT INTO messenger_consent (id, partnership_id, messenger_id, purpose, given_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT DO NOTHING`,
        [newId(), partnershipId, id, purpose, at],
      );
  }

  async decide(
    tx: Tx,
    id: string,
    { state, reason, by, at }: { state: 'checked' | 'refused'; reason: string | null; by: string; at: Date },
  ): Promise<void> {
    await tx.query(
      `UPDATE messenger SET state = $2, reason = $3, checked_by = $4, checked_at = $5, version = version + 1 WHERE id = $1`,
      [id, state, reason, by, at],
    );
  }

  async leave(tx: Tx, id: string, at: Date): Promise<void> {
    await tx.query(
      `UPDATE messenger SET state = 'left', left_at = $2, about = '', reason = NULL, version = version + 1 WHERE id = $1`,
      [id, at],
    );
  }

  /** Registrations that were given up, once no trip tells of them any more. */
  async forget(tx: Tx, before: Date): Promise<void> {
    const gone = `SELECT m.id FROM messenger m WHERE m.left_at < $1 AND NOT EXISTS (SELECT 1 FROM trip t WHERE t.messenger_id = m.id)`;
    await tx.query(`DELETE FROM messenger_consent WHERE messenger_id IN (${gone})`, [before]);
    await tx.query(`DELETE FROM messenger WHERE id IN (${gone})`, [before]);
  }
}
