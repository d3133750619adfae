import { Injectable } from '@nestjs/common';
import { accessErrors } from '../../platform/auth/index.js';
import type { Tx } from '../../platform/database/index.js';
import type { Choice, ErrandNeed, ErrandState } from './domain/index.js';

export interface ErrandRecord extends ErrandNeed {
  readonly id: string;
  readonly partnershipId: string;
  readonly organisationId: string;
  readonly title: string;
  readonly said: string;
  readonly state: ErrandState;
  readonly tripId: string | null;
  readonly choice: Choice | null;
  readonly note: string;
  readonly askedBy: string;
}

export interface MessageRecord {
  readonly id: string;
  readonly side: 'traveller' | 'organisation';
  readonly text: string;
  readonly at: Date;
}

const columns = `e.id, e.partnership_id AS "partnershipId", e.organisation_id AS "organisationId", e.kind, e.title, e.said, e.grams,
  e.from_territory_id AS "fromTerritoryId", e.to_territory_id AS "toTerritoryId", e.earliest, e.latest, e.state,
  e.trip_id AS "tripId", e.choice, e.note, e.asked_by AS "askedBy",
  ARRAY(SELECT r.trip_id FROM errand_refusal r WHERE r.errand_id = e.id ORDER BY 1) AS "refusedTripIds"`;

const lapsed = `FROM errand e JOIN trip t ON t.id = e.trip_id WHERE e.state = 'offered' AND t.leaves_on < $1`;

/** SQL of errands and of what is written about them. */
@Injectable()
export class ErrandRepository {
  ofPartnership(tx: Tx, partnershipId: string, organisationIds: readonly string[]): Promise<ErrandRecord[]> {
    return tx.query(
      `SELECT ${columns} FROM errand e WHERE e.partnership_id = $1 AND e.organisation_id = ANY ($2::uuid[]) ORDER BY e.id`,
      [partnershipId, organisationIds],
    );
  }

  ofTrips(tx: Tx, tripIds: readonly string[]): Promise<ErrandRecord[]> {
    return tx.query(`SELECT ${columns} FROM errand e WHERE e.trip_id = ANY ($1::uuid[]) ORDER BY e.id`, [tripIds]);
  }

  /** The most pressing first. */
  lockWaiting(tx: Tx, partnershipId: string, today: string): Promise<ErrandRecord[]> {
    return tx.query(
      `SELECT ${columns} FROM errand e WHERE e.partnership_id = $1 AND e.state = 'waiting' AND e.latest >= $2
       ORDER BY e.latest, e.id FOR UPDATE OF e`,
      [partnershipId, today],
    );
  }

  async partnershipsLapsed(tx: Tx, today: string): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(`SELECT DISTINCT e.partnership_id AS id ${lapsed} ORDER BY 1`, [
      today,
    ]);
    return rows.map(({ id }) => id);
  }

  async lockLapsed(tx: Tx, partnershipId: string, today: string): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(
      `SELECT e.id ${lapsed} AND e.partnership_id = $2 ORDER BY e.id FOR UPDATE OF e`,
      [today, partnershipId],
    );
    return rows.map(({ id }) => id);
  }

  async find(tx: Tx, id: string, lock: '' | 'FOR UPDATE OF e' = ''): Promise<ErrandRecord> {
    const [row] = await tx.query<ErrandRecord[]>(`SELECT ${columns} FROM errand e WHERE e.id = $1 ${lock}`, [id]);
    if (!row) throw accessErrors['not-found']();
    return row;
  }

  async insert(tx: Tx, row: ErrandRecord, at: Date): Promise<void> {
    await tx.query(
      `INSERT INTO errand (id, partnership_id, organisation_id, kind, title, said, grams, from_territory_id, to_territory_id, earliest,
         latest, state, note, asked_by, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
      [
        ...[row.id, row.partnershipId, row.organisationId, row.kind, row.title, row.said, row.grams],
        ...[row.fromTerritoryId, row.toTerritoryId, row.earliest, row.latest, row.state, row.note, row.askedBy, at],
      ],
    );
  }

  async offer(tx: Tx, id: string, choice: Choice): Promise<void> {
    await tx.query(`UPDATE errand SET state = 'offered', trip_id = $2, choice = $3 WHERE id = $1`, [
      ...[id, choice.tripId, JSON.stringify(choice)],
    ]);
  }

  async refuse(tx: Tx, { id, partnershipId, tripId }: ErrandRecord, at: Date): Promise<void> {
    await tx.query(
      'INSERT INTO errand_refusal (partnership_id, errand_id, trip_id, at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
      [partnershipId, id, tripId, at],
    );
  }

  /** Off its trip: it waits for another one, or for nothing any more. */
  async release(tx: Tx, ids: readonly string[], state: 'waiting' | 'withdrawn'): Promise<void> {
    await tx.query(
      `UPDATE errand SET state = $2, trip_id = NULL, choice = NULL, accepted_at = NULL, handed_over_at = NULL WHERE id = ANY ($1::uuid[])`,
      [ids, state],
    );
  }

  async move(
    tx: Tx,
    id: string,
    state: 'accepted' | 'handed-over' | 'delivered',
    { note, at }: { note: string; at: Date },
  ): Promise<void> {
    const column = { accepted: 'accepted_at', 'handed-over': 'handed_over_at', delivered: 'delivered_at' }[state];
    await tx.query(`UPDATE errand SET state = $2, note = $3, ${column} = $4 WHERE id = $1`, [id, state, note, at]);
  }

  messages(tx: Tx, errandId: string): Promise<MessageRecord[]> {
    return tx.query('SELECT id, side, text, at FROM errand_message WHERE errand_id = $1 ORDER BY id', [errandId]);
  }

  async addMessage(
    tx: Tx,
    { id, partnershipId }: ErrandRecord,
    message: MessageRecord & { readonly personId: string },
  ): Promise<void> {
    await tx.query(
      'INSERT INTO errand_message (id, partnership_id, errand_id, side, person_id, text, at) VALUES ($1, $2, $3, $4, $5, $6, $7)',
      [message.id, partnershipId, id, message.side, message.personId, message.text, message.at],
    );
  }

  /** What was asked and written, whether a trip was found or not: the rows stay without a word. */
  async forget(tx: Tx, before: string): Promise<void> {
    const over = `SELECT e.id FROM errand e LEFT JOIN trip t ON t.id = e.trip_id WHERE least(e.latest, t.arrives_on) < $1`;
    await tx.query(`DELETE FROM errand_message WHERE errand_id IN (${over})`, [before]);
    await tx.query(`UPDATE errand SET title = '', said = '', note = '' WHERE title <> '' AND id IN (${over})`, [
      before,
    ]);
  }
}
