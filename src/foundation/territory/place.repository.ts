import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import type { Organisation, Territory } from './organisation.entity.js';
import type { DropOffPoint, LoadingPoint } from './point.entity.js';

export const organisationColumns = `o.id, o.territory_id AS "territoryId", o.kind, o.code, o.name, o.parent_id AS "parentId", o.address,
  o.latitude, o.longitude, o.growers, o.gs1_prefix AS "gs1Prefix", o.version, o.created_at AS "createdAt"`;

const pointColumns = `id, territory_id AS "territoryId", name, address, latitude, longitude, time_zone AS "timeZone",
  opening_hours AS "openingHours", version`;
export const loadingPointColumns = `${pointColumns}, bays`;
export const dropOffPointColumns = `${pointColumns}, contact, unloading`;

export type PlaceTerritory = Pick<Territory, 'id' | 'country' | 'currency' | 'languages'>;

/** Places by id, for those who know the id from elsewhere. */
@Injectable()
export class PlaceRepository {
  organisations(tx: Tx, ids: readonly string[]): Promise<Organisation[]> {
    return tx.query(`SELECT ${organisationColumns} FROM organisation o WHERE o.id = ANY($1::uuid[]) ORDER BY o.id`, [
      ids,
    ]);
  }

  /** Of the platforms of a territory, the first by code that has one. */
  async platformPrefix(tx: Tx, territoryId: string): Promise<string | null> {
    const [row] = await tx.query<{ prefix: string }[]>(
      `SELECT gs1_prefix AS prefix FROM organisation WHERE territory_id = $1 AND kind = 'platform' AND gs1_prefix IS NOT NULL
       ORDER BY code LIMIT 1`,
      [territoryId],
    );
    return row?.prefix ?? null;
  }

  /** An organisation that is a producer, and a cooperative's producers. */
  producersOf(tx: Tx, id: string): Promise<Organisation[]> {
    return tx.query(
      `SELECT ${organisationColumns} FROM organisation o
       WHERE o.kind = 'producer' AND (o.id = $1 OR o.parent_id = $1) ORDER BY o.id`,
      [id],
    );
  }

  territories(tx: Tx, ids: readonly string[]): Promise<PlaceTerritory[]> {
    return tx.query('SELECT id, country, currency, languages FROM territory WHERE id = ANY($1::uuid[]) ORDER BY id', [
      ids,
    ]);
  }

  loadingPoints(tx: Tx, ids: readonly string[]): Promise<LoadingPoint[]> {
    return tx.query(`SELECT ${loadingPointColumns} FROM loading_point WHERE id = ANY($1::uuid[]) ORDER BY id`, [ids]);
  }

  dropOffPoints(tx: Tx, ids: readonly string[]): Promise<DropOffPoint[]> {
    return tx.query(`SELECT ${dropOffPointColumns} FROM drop_off_point WHERE id = ANY($1::uuid[]) ORDER BY id`, [ids]);
  }
}
