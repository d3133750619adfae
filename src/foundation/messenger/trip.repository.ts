import { Injectable } from '@nestjs/common';
import { accessErrors } from '../../platform/auth/index.js';
import type { Tx } from '../../platform/database/index.js';
import type { TripRoom } from './domain/index.js';
import type { Visibility } from './messenger.dto.js';

export interface TripRecord extends TripRoom {
  readonly partnershipId: string;
  readonly messengerId: string;
  readonly personId: string;
  readonly name: string;
  readonly visibility: Visibility;
  readonly capacityGrams: number;
}

/** What an errand holds of a trip from its offer on. */
const held = `coalesce((SELECT sum(e.grams) FROM errand e WHERE e.trip_id = t.id AND e.state <> 'withdrawn'), 0)::int`;
const columns = `t.id, t.partnership_id AS "partnershipId", t.messenger_id AS "messengerId", m.person_id AS "personId", p.name,
  m.visibility, t.from_territory_id AS "fromTerritoryId", t.to_territory_id AS "toTerritoryId", t.leaves_on AS "leavesOn",
  t.arrives_on AS "arrivesOn", t.carries, t.capacity_grams AS "capacityGrams", t.capacity_grams - ${held} AS "freeGrams"`;
const from = `FROM trip t JOIN messenger m ON m.id = t.messenger_id JOIN person p ON p.id = m.person_id`;
/** Of messengers who were checked and are there. */
const standing = `t.cancelled_at IS NULL AND m.state = 'checked'`;
const agreed = (purpose: string): string =>
  `EXISTS (SELECT 1 FROM messenger_consent c WHERE c.messenger_id = m.id AND c.purpose = '${purpose}' AND c.withdrawn_at IS NULL)`;

/** SQL of trips. */
@Injectable()
export class TripRepository {
  /** Those that may be told of, from a day on. */
  upcoming(tx: Tx, partnershipId: string, today: string): Promise<TripRecord[]> {
    return tx.query(
      `SELECT ${columns} ${from} WHERE t.partnership_id = $1 AND t.arrives_on >= $2 AND ${standing} AND ${agreed('directory')}
       ORDER BY t.leaves_on, t.id`,
      [partnershipId, today],
    );
  }

  /** Those that can still take an errand, locked in one order: whoever gives room away waits for whoever does already. */
  async lockOpen(tx: Tx, partnershipId: string, today: string): Promise<TripRecord[]> {
    await tx.query(
      'SELECT 1 FROM trip WHERE partnership_id = $1 AND leaves_on >= $2 AND cancelled_at IS NULL ORDER BY id FOR UPDATE',
      [partnershipId, today],
    );
    return tx.query(
      `SELECT ${columns} ${from} WHERE t.partnership_id = $1 AND t.leaves_on >= $2 AND ${standing} AND ${agreed('errands')}
       ORDER BY t.id`,
      [partnershipId, today],
    );
  }

  ofMessenger(tx: Tx, messengerId: string, today: string): Promise<TripRecord[]> {
    return tx.query(
      `SELECT ${columns} ${from} WHERE t.messenger_id = $1 AND t.cancelled_at IS NULL AND t.arrives_on >= $2 ORDER BY t.leaves_on, t.id`,
      [messengerId, today],
    );
  }

  async find(
    tx: Tx,
    id: string,
    lock: '' | 'FOR UPDATE OF t' = '',
  ): Promise<TripRecord & { readonly cancelled: boolean }> {
    const [row] = await tx.query<(TripRecord & { cancelled: boolean })[]>(
      `SELECT ${columns}, t.cancelled_at IS NOT NULL AS cancelled ${from} WHERE t.id = $1 ${lock}`,
      [id],
    );
    if (!row) throw accessErrors['not-found']();
    return row;
  }

  async insert(
    tx: Tx,
    row: Omit<TripRecord, 'personId' | 'name' | 'visibility' | 'freeGrams'>,
    at: Date,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO trip (id, partnership_id, messenger_id, from_territory_id, to_territory_id, leaves_on, arrives_on, capacity_grams, carries, at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        ...[row.id, row.partnershipId, row.messengerId, row.fromTerritoryId, row.toTerritoryId, row.leavesOn],
        ...[row.arrivesOn, row.capacityGrams, row.carries, at],
      ],
    );
  }

  async cancel(tx: Tx, id: string, at: Date): Promise<void> {
    await tx.query('UPDATE trip SET cancelled_at = $2 WHERE id = $1', [id, at]);
  }

  /** Of trips that ended long ago the month stays: who went, and on which day, does not. */
  async forget(tx: Tx, before: string): Promise<void> {
    await tx.query(
      `UPDATE trip SET messenger_id = NULL, leaves_on = date_trunc('month', arrives_on)::date,
         arrives_on = date_trunc('month', arrives_on)::date, carries = '{}' WHERE messenger_id IS NOT NULL AND arrives_on < $1`,
      [before],
    );
  }

  /** Trips that were made, and errands that they delivered, by the year of arrival. */
  figures(tx: Tx, partnershipId: string, today: string): Promise<{ year: number; trips: number; carried: number }[]> {
    return tx.query(
      `SELECT extract(year FROM t.arrives_on)::int AS year, count(*)::int AS trips,
         coalesce(sum((SELECT count(*) FROM errand e WHERE e.trip_id = t.id AND e.state = 'delivered')), 0)::int AS carried
       FROM trip t WHERE t.partnership_id = $1 AND t.cancelled_at IS NULL AND t.arrives_on <= $2 GROUP BY 1 ORDER BY 1`,
      [partnershipId, today],
    );
  }
}
