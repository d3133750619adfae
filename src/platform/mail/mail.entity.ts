import { Check, Entity, Index } from 'typeorm';
import { Instant, Text, Uuid } from '../database/index.js';

/** A mail that a transaction asked for. */
@Entity('mail')
@Index('mail_waiting_idx', ['createdAt'], { where: `state = 'waiting'` })
@Check('mail_language_check', `language IN ('fr', 'nl', 'en', 'ar')`)
@Check('mail_state_check', `state IN ('waiting', 'sent', 'refused', 'stale')`)
@Check('mail_settled_check', `(state = 'waiting') = (body IS NOT NULL) AND (state = 'waiting') = (settled_at IS NULL)`)
export class Mail {
  /** Made of what the mail tells: the left part of its Message-ID. */
  @Uuid({ primary: true })
  id: string;

  @Text()
  recipient: string;

  @Text()
  recipientName: string;

  @Text()
  language: string;

  @Text()
  subject: string;

  /** Null once the mail is settled: it may hold a link that opens a door. */
  @Text({ nullable: true })
  body: string | null;

  @Text()
  state: string;

  /** Not sent any more afterwards. */
  @Instant({ nullable: true })
  goodUntil: Date | null;

  @Instant()
  createdAt: Date;

  @Instant({ nullable: true })
  settledAt: Date | null;
}
