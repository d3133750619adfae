import { Injectable } from '@nestjs/common';
import { accessErrors } from '../../platform/auth/index.js';
import { refuse, type Tx } from '../../platform/database/index.js';
import { refusalAt } from '../../shared/domain-error.js';
import type { Organisation, Territory } from './organisation.entity.js';
import { dropOffPointColumns, loadingPointColumns, organisationColumns } from './place.repository.js';
import type { DropOffPoint, LoadingPoint } from './point.entity.js';
import { territoryErrors } from './territory.errors.js';

const territoryColumns = `id, name, country, locode, latitude, longitude, time_zone AS "timeZone", currency, languages, version`;

export interface Slice {
  readonly after: string | null;
  readonly limit: number;
}

const unknown = {
  organisation_territory_id_fkey: () => refusalAt('/territoryId', 'unknown-territory'),
  loading_point_territory_id_fkey: () => refusalAt('/territoryId', 'unknown-territory'),
  drop_off_point_territory_id_fkey: () => refusalAt('/territoryId', 'unknown-territory'),
  organisation_parent_id_fkey: () =>
    territoryErrors['unknown-organisation']({}, [{ pointer: '/parentId', code: 'unknown-organisation' }]),
  territory_name_key: () => territoryErrors['territory-name-taken'](),
};

/** SQL that lists, makes and changes territories, organisations and points: a row is written whole, by its id. */
@Injectable()
export class AtlasRepository {
  territories(tx: Tx, { after, limit }: Slice): Promise<Territory[]> {
    return tx.query(
      `SELECT ${territoryColumns} FROM territory WHERE $1::uuid IS NULL OR id > $1 ORDER BY id LIMIT $2`,
      [after, limit + 1],
    );
  }

  territory(tx: Tx, id: string, lock: '' | 'FOR UPDATE' = ''): Promise<Territory> {
    return one(tx.query(`SELECT ${territoryColumns} FROM territory WHERE id = $1 ${lock}`, [id]));
  }

  organisations(
    tx: Tx,
    filter: { kind: string | null; territoryId: string | null; parentId: string | null },
    { after, limit }: Slice,
  ): Promise<Organisation[]> {
    return tx.query(
      `SELECT ${organisationColumns} FROM organisation o WHERE ($1::text IS NULL OR o.kind = $1) AND ($2::uuid IS NULL OR o.territory_id = $2)
         AND ($3::uuid IS NULL OR o.parent_id = $3) AND ($4::uuid IS NULL OR o.id > $4) ORDER BY o.id LIMIT $5`,
      [filter.kind, filter.territoryId, filter.parentId, after, limit + 1],
    );
  }

  organisation(tx: Tx, id: string, lock: '' | 'FOR UPDATE' = ''): Promise<Organisation> {
    return one(tx.query(`SELECT ${organisationColumns} FROM organisation o WHERE o.id = $1 ${lock}`, [id]));
  }

  loadingPoints(tx: Tx, territoryId: string | null, slice: Slice): Promise<LoadingPoint[]> {
    return this.points(tx, { table: 'loading_point', columns: loadingPointColumns, territoryId }, slice);
  }

  dropOffPoints(tx: Tx, territoryId: string | null, slice: Slice): Promise<DropOffPoint[]> {
    return this.points(tx, { table: 'drop_off_point', columns: dropOffPointColumns, territoryId }, slice);
  }

  loadingPoint(tx: Tx, id: string): Promise<LoadingPoint> {
    return one(tx.query(`SELECT ${loadingPointColumns} FROM loading_point WHERE id = $1 FOR UPDATE`, [id]));
  }

  dropOffPoint(tx: Tx, id: string): Promise<DropOffPoint> {
    return one(tx.query(`SELECT ${dropOffPointColumns} FROM drop_off_point WHERE id = $1 FOR UPDATE`, [id]));
  }

  /** Writes a row of one of our tables; the columns are the keys of `row`, from our own code. */
  async put(
    tx: Tx,
    table: 'territory' | 'organisation' | 'loading_point' | 'drop_off_point',
    row: object,
  ): Promise<void> {
    const entries = Object.entries(row).map(
      ([name, value]) => [name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`), value as unknown] as const,
    );
    const columns = entries.map(([name]) => name);
    const write = tx.query(
      `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((_, i) => `$${i + 1}`).join(', ')})
       ON CONFLICT ON CONSTRAINT ${table}_pkey DO UPDATE SET ${columns.map((name) => `${name} = excluded.${name}`).join(', ')}`,
      entries.map(([, value]) => value),
    );
    const code = 'code' in row ? String(row.code) : '';
    await refuse(write, {
      ...unknown,
      organisation_code_key: () => territoryErrors['organisation-code-taken']({ code }),
    });
  }

  private points<T>(
    tx: Tx,
    from: { table: string; columns: string; territoryId: string | null },
    { after, limit }: Slice,
  ): Promise<T[]> {
    return tx.query(
      `SELECT ${from.columns} FROM ${from.table} WHERE ($1::uuid IS NULL OR territory_id = $1) AND ($2::uuid IS NULL OR id > $2)
       ORDER BY id LIMIT $3`,
      [from.territoryId, after, limit + 1],
    );
  }
}

async function one<T>(rows: Promise<T[]>): Promise<T> {
  const [row] = await rows;
  if (row === undefined) throw accessErrors['not-found']();
  return row;
}
