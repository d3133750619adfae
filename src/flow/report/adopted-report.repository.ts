import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import type { SeasonReport } from './domain/index.js';

export interface AdoptedHead {
  readonly seasonId: string;
  readonly id: string;
  readonly version: number;
  readonly number: string;
  readonly adoptedAt: Date;
}
export interface Adopted extends AdoptedHead {
  readonly content: SeasonReport;
}

const head = `season_id AS "seasonId", id, version, number, adopted_at AS "adoptedAt"`;

/** SQL of adopted reports. */
@Injectable()
export class AdoptedReportRepository {
  list(tx: Tx, seasonId: string): Promise<AdoptedHead[]> {
    return tx.query(`SELECT ${head} FROM season_report WHERE season_id = $1 ORDER BY version`, [seasonId]);
  }

  async find(tx: Tx, seasonId: string, id: string): Promise<Adopted | undefined> {
    const [row] = await tx.query<Adopted[]>(
      `SELECT ${head}, content FROM season_report WHERE season_id = $1 AND id = $2`,
      [seasonId, id],
    );
    return row;
  }

  async insert(tx: Tx, { seasonId, id, version, number, content, adoptedAt }: Adopted, actor: string): Promise<void> {
    await tx.query(
      `INSERT INTO season_report (season_id, id, version, number, content, actor, adopted_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [seasonId, id, version, number, JSON.stringify(content), actor, adoptedAt],
    );
  }
}
