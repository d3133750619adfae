import { Injectable } from '@nestjs/common';
import { accessErrors } from '../../platform/auth/index.js';
import { refuse, type Tx } from '../../platform/database/index.js';
import { refusalAt } from '../../shared/domain-error.js';

export interface Quote {
  readonly id: string;
  readonly carrierId: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly validUntil: Date;
  readonly note: string;
  readonly at: Date;
  readonly bookedAt: Date | null;
}

/** SQL of quotes. */
@Injectable()
export class QuoteRepository {
  /** The cheapest first within a currency. */
  async ofJob(tx: Tx, jobId: string): Promise<Quote[]> {
    const rows = await tx.query<(Omit<Quote, 'amountMinor'> & { amountMinor: string })[]>(
      `SELECT id, carrier_id AS "carrierId", amount_minor AS "amountMinor", currency, valid_until AS "validUntil", note, at,
         booked_at AS "bookedAt" FROM transport_quote WHERE job_id = $1 ORDER BY currency, amount_minor, id`,
      [jobId],
    );
    return rows.map((row) => ({ ...row, amountMinor: Number(row.amountMinor) }));
  }

  async quote(tx: Tx, jobId: string, id: string): Promise<Quote> {
    const found = (await this.ofJob(tx, jobId)).find((quote) => quote.id === id);
    if (!found) throw accessErrors['not-found']();
    return found;
  }

  async booked(tx: Tx, jobId: string): Promise<Quote | null> {
    return (await this.ofJob(tx, jobId)).find(({ bookedAt }) => bookedAt !== null) ?? null;
  }

  async add(tx: Tx, jobId: string, quote: Quote, actor: string): Promise<void> {
    const { id, carrierId, amountMinor, currency, validUntil, note, at } = quote;
    const insert = tx.query(
      `INSERT INTO transport_quote (job_id, id, carrier_id, amount_minor, currency, valid_until, note, actor, at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [jobId, id, carrierId, amountMinor, currency, validUntil, note, actor, at],
    );
    await refuse(insert, { transport_quote_carrier_id_fkey: () => refusalAt('/carrierId', 'unknown-carrier') });
  }

  /** The job's row is locked: nobody else books meanwhile. */
  async book(tx: Tx, jobId: string, id: string, by: { actor: string; at: Date }): Promise<void> {
    await tx.query(
      'UPDATE transport_quote SET booked_at = NULL, booked_by = NULL WHERE job_id = $1 AND booked_at IS NOT NULL',
      [jobId],
    );
    await tx.query('UPDATE transport_quote SET booked_at = $3, booked_by = $4 WHERE job_id = $1 AND id = $2', [
      ...[jobId, id, by.at, by.actor],
    ]);
  }
}
