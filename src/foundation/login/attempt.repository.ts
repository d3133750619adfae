import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';

export interface AttemptRow {
  readonly failures: number;
  readonly lastFailedAt: Date | null;
  readonly succeededAt: Date | null;
}

/** Stands for any account, or any source. */
export const anywhere = '*';

/** SQL of failed tries to sign in. */
@Injectable()
export class AttemptRepository {
  /** The row, locked, made where it is new. */
  async lock(tx: Tx, subject: string, source: string): Promise<AttemptRow> {
    const [row] = await tx.query<AttemptRow[]>(
      `INSERT INTO sign_in_attempt (subject, source, failures) VALUES ($1, $2, 0)
       ON CONFLICT ON CONSTRAINT sign_in_attempt_pkey DO UPDATE SET failures = sign_in_attempt.failures
       RETURNING failures, last_failed_at AS "lastFailedAt", succeeded_at AS "succeededAt"`,
      [subject, source],
    );
    return row ?? { failures: 0, lastFailedAt: null, succeededAt: null };
  }

  /** One more failure; those of more than a day ago are forgotten. */
  async count(tx: Tx, subject: string, source: string, at: Date): Promise<void> {
    await tx.query(
      `UPDATE sign_in_attempt SET last_failed_at = $3,
         failures = CASE WHEN last_failed_at < $3::timestamptz - interval '1 day' THEN 1 ELSE failures + 1 END
       WHERE subject = $1 AND source = $2`,
      [subject, source, at],
    );
  }

  /** It was no failure after all. */
  async uncount(tx: Tx, subject: string, source: string): Promise<void> {
    await tx.query(
      'UPDATE sign_in_attempt SET failures = greatest(failures - 1, 0) WHERE subject = $1 AND source = $2',
      [subject, source],
    );
  }

  async succeed(tx: Tx, subject: string, source: string, at: Date): Promise<void> {
    await tx.query('UPDATE sign_in_attempt SET failures = 0, succeeded_at = $3 WHERE subject = $1 AND source = $2', [
      subject,
      source,
      at,
    ]);
  }

  /** Forgets failures of before yesterday, and sources that were not used since `known`. */
  async forget(tx: Tx, failed: Date, known: Date): Promise<void> {
    await tx.query(
      `DELETE FROM sign_in_attempt WHERE coalesce(last_failed_at, $1) <= $1 AND coalesce(succeeded_at, $2) <= $2`,
      [failed, known],
    );
  }
}
