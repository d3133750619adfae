import { Injectable } from '@nestjs/common';
import { accessErrors } from '../../platform/auth/index.js';
import type { Tx } from '../../platform/database/index.js';
import type { Season, SeasonRules, SeasonState } from './domain/index.js';

const columns = `id, partnership_id AS "partnershipId", name, first_month AS "firstMonth", last_month AS "lastMonth",
  loading_point_id AS "loadingPointId", currency, rules, state, version`;

export interface Rate {
  readonly currency: string;
  readonly rate: string;
  readonly asOf: string;
  readonly source: string;
}

/** SQL of the season, its rates and its groups. */
@Injectable()
export class SeasonRepository {
  async insert(tx: Tx, season: Season, at: Date): Promise<void> {
    await tx.query(
      `INSERT INTO season (id, partnership_id, name, first_month, last_month, loading_point_id, currency, rules, state, version, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        season.id,
        season.partnershipId,
        season.name,
        season.firstMonth,
        season.lastMonth,
        season.loadingPointId,
        season.currency,
        JSON.stringify(season.rules),
        season.state,
        season.version,
        at,
      ],
    );
  }

  async find(tx: Tx, id: string, lock: '' | 'FOR UPDATE' = ''): Promise<Season> {
    const [season] = await tx.query<Season[]>(`SELECT ${columns} FROM season WHERE id = $1 ${lock}`, [id]);
    if (!season) throw accessErrors['not-found']();
    return season;
  }

  ofPartnership(tx: Tx, partnershipId: string, after: string | null, limit: number): Promise<Season[]> {
    return tx.query(
      `SELECT ${columns} FROM season WHERE partnership_id = $1 AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3`,
      [partnershipId, after, limit + 1],
    );
  }

  running(tx: Tx): Promise<Season[]> {
    return tx.query(`SELECT ${columns} FROM season WHERE state = 'running' ORDER BY id`);
  }

  async update(tx: Tx, id: string, change: { name: string; rules: SeasonRules }): Promise<void> {
    await tx.query('UPDATE season SET name = $2, rules = $3, version = version + 1 WHERE id = $1', [
      id,
      change.name,
      JSON.stringify(change.rules),
    ]);
  }

  async setState(tx: Tx, id: string, state: SeasonState): Promise<void> {
    await tx.query('UPDATE season SET state = $2, version = version + 1 WHERE id = $1', [id, state]);
  }

  async putRate(tx: Tx, seasonId: string, { currency, rate, asOf, source }: Rate): Promise<void> {
    await tx.query(
      `INSERT INTO season_rate (season_id, currency, rate, as_of, source) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT ON CONSTRAINT season_rate_pkey DO UPDATE SET rate = excluded.rate, as_of = excluded.as_of, source = excluded.source`,
      [seasonId, currency, rate, asOf, source],
    );
  }

  rates(tx: Tx, seasonId: string): Promise<Rate[]> {
    return tx.query(
      'SELECT currency, rate::text, as_of AS "asOf", source FROM season_rate WHERE season_id = $1 ORDER BY currency',
      [seasonId],
    );
  }

  async putGroups(
    tx: Tx,
    seasonId: string,
    groups: readonly { groupId: string; dropOffPointId: string }[],
  ): Promise<void> {
    await tx.query(
      `INSERT INTO season_group (season_id, group_id, drop_off_point_id)
       SELECT $1, * FROM unnest($2::uuid[], $3::uuid[])
       ON CONFLICT ON CONSTRAINT season_group_pkey DO UPDATE SET drop_off_point_id = excluded.drop_off_point_id`,
      [seasonId, groups.map(({ groupId }) => groupId), groups.map(({ dropOffPointId }) => dropOffPointId)],
    );
  }

  groups(tx: Tx, seasonId: string): Promise<{ groupId: string; dropOffPointId: string }[]> {
    return tx.query(
      `SELECT group_id AS "groupId", drop_off_point_id AS "dropOffPointId" FROM season_group WHERE season_id = $1 ORDER BY group_id`,
      [seasonId],
    );
  }

  async groupsAmong(tx: Tx, seasonId: string, groupIds: readonly string[]): Promise<string[]> {
    const rows = await tx.query<{ groupId: string }[]>(
      `SELECT group_id AS "groupId" FROM season_group WHERE season_id = $1 AND group_id = ANY($2::uuid[])`,
      [seasonId, groupIds],
    );
    return rows.map(({ groupId }) => groupId);
  }

  async idsOf(tx: Tx, partnershipId: string): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>('SELECT id FROM season WHERE partnership_id = $1 ORDER BY id', [
      partnershipId,
    ]);
    return rows.map(({ id }) => id);
  }

  /** What members pay in, then what producers are paid in. */
  async currencies(tx: Tx, partnershipId: string): Promise<string[]> {
    const rows = await tx.query<{ currency: string }[]>(
      `SELECT currency, min(rank) AS rank FROM (
         SELECT currency, 1 AS rank FROM season WHERE partnership_id = $1
         UNION ALL SELECT r.currency, 2 FROM season_rate r JOIN season s ON s.id = r.season_id WHERE s.partnership_id = $1) x
       GROUP BY currency ORDER BY rank, currency`,
      [partnershipId],
    );
    return rows.map(({ currency }) => currency);
  }
}
