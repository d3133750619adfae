import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';

export interface FactorRow {
  readonly secret: string;
  readonly confirmedAt: Date | null;
}

/** SQL of second factors and recovery codes. */
@Injectable()
export class SecondFactorRepository {
  async find(tx: Tx, personId: string): Promise<FactorRow | undefined> {
    const [row] = await tx.query<FactorRow[]>(
      'SELECT secret, confirmed_at AS "confirmedAt" FROM second_factor WHERE person_id = $1',
      [personId],
    );
    return row;
  }

  /** Begins anew; one that is confirmed stays. Whether it was begun. */
  async begin(tx: Tx, personId: string, secret: string, at: Date): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      `INSERT INTO second_factor (person_id, secret, last_step, created_at) VALUES ($1, $2, 0, $3)
       ON CONFLICT ON CONSTRAINT second_factor_pkey DO UPDATE SET secret = $2, last_step = 0, created_at = $3
       WHERE second_factor.confirmed_at IS NULL RETURNING person_id`,
      [personId, secret, at],
    );
    return rows.length > 0;
  }

  /** Takes the code of this step, unless it or a later one was taken before. */
  async take(tx: Tx, personId: string, step: number): Promise<boolean> {
    const [, count] = await tx.query<[unknown[], number]>(
      'UPDATE second_factor SET last_step = $2 WHERE person_id = $1 AND last_step < $2',
      [personId, step],
    );
    return count > 0;
  }

  async confirm(tx: Tx, personId: string, at: Date): Promise<void> {
    await tx.query('UPDATE second_factor SET confirmed_at = $2 WHERE person_id = $1', [personId, at]);
  }

  async setRecoveryCodes(tx: Tx, personId: string, hashes: readonly string[]): Promise<void> {
    await tx.query('DELETE FROM recovery_code WHERE person_id = $1', [personId]);
    await tx.query('INSERT INTO recovery_code (person_id, code_hash) SELECT $1, unnest($2::text[])', [
      personId,
      hashes,
    ]);
  }

  async takeRecoveryCode(tx: Tx, personId: string, hash: string, at: Date): Promise<boolean> {
    const [, count] = await tx.query<[unknown[], number]>(
      'UPDATE recovery_code SET used_at = $3 WHERE person_id = $1 AND code_hash = $2 AND used_at IS NULL',
      [personId, hash, at],
    );
    return count > 0;
  }

  async recoveryCodesLeft(tx: Tx, personId: string): Promise<number> {
    const [row] = await tx.query<{ left: number }[]>(
      'SELECT count(*)::int AS left FROM recovery_code WHERE person_id = $1 AND used_at IS NULL',
      [personId],
    );
    return row?.left ?? 0;
  }

  async remove(tx: Tx, personId: string): Promise<boolean> {
    await tx.query('DELETE FROM recovery_code WHERE person_id = $1', [personId]);
    const [, count] = await tx.query<[unknown[], number]>('DELETE FROM second_factor WHERE person_id = $1', [personId]);
    return count > 0;
  }
}
