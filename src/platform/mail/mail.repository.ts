import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/index.js';
import type { Letter } from './mailer.js';

export type Settled = 'sent' | 'refused' | 'stale';
export type WaitingMail = Letter & { readonly goodUntil: Date | null };

/** SQL of the mails. */
@Injectable()
export class MailRepository {
  /** Whether it was new. */
  async add(tx: Tx, mail: WaitingMail): Promise<boolean> {
    const { id, recipient, recipientName, language, subject, body, goodUntil, createdAt } = mail;
    const rows = await tx.query<unknown[]>(
      `INSERT INTO mail (id, recipient, recipient_name, language, subject, body, state, good_until, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, 'waiting', $7, $8) ON CONFLICT ON CONSTRAINT mail_pkey DO NOTHING RETURNING id`,
      [id, recipient, recipientName, language, subject, body, goodUntil, createdAt],
    );
    return rows.length > 0;
  }

  async waiting(tx: Tx, id: string): Promise<WaitingMail | undefined> {
    const [row] = await tx.query<WaitingMail[]>(
      `SELECT id, recipient, recipient_name AS "recipientName", language, subject, body, good_until AS "goodUntil",
         created_at AS "createdAt" FROM mail WHERE id = $1 AND state = 'waiting'`,
      [id],
    );
    return row;
  }

  async settle(tx: Tx, id: string, state: Settled, at: Date): Promise<void> {
    await tx.query(`UPDATE mail SET state = $2, settled_at = $3, body = NULL WHERE id = $1 AND state = 'waiting'`, [
      id,
      state,
      at,
    ]);
  }

  /** Those recorded between the two instants that still wait. */
  async waitingBetween(tx: Tx, from: Date, to: Date, limit: number): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(
      `SELECT id FROM mail WHERE state = 'waiting' AND created_at BETWEEN $1 AND $2 ORDER BY created_at LIMIT $3`,
      [from, to, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** Blanks to whom and about what mails were that have been settled since before. */
  async forget(tx: Tx, before: Date): Promise<void> {
    await tx.query(
      `UPDATE mail SET recipient = '', recipient_name = '', subject = '' WHERE settled_at < $1 AND recipient <> ''`,
      [before],
    );
  }
}
