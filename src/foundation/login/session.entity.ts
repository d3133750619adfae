import { Check, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { Instant, Text, Uuid } from '../../platform/database/index.js';

/** Being signed in on one device: a family of refresh tokens, each the successor of the one before. */
@Entity('session')
@Index('session_person_id_idx', ['personId'])
@Check('session_method_check', `method IN ('password', 'link', 'oidc')`)
@ForeignKey('Person', ['personId'], ['id'], { name: 'session_person_id_fkey' })
export class Session {
  @Uuid({ primary: true })
  id: string;

  @Uuid()
  personId: string;

  @Text()
  method: string;

  /** What the program called itself, so that people know their devices apart. */
  @Text()
  agent: string;

  @Instant()
  createdAt: Date;

  @Instant()
  lastUsedAt: Date;

  /** Moves on with each refresh. */
  @Instant()
  expiresAt: Date;

  @Instant({ nullable: true })
  endedAt: Date | null;
}

/** Stored as the SHA-256 of its text, as all tokens are: who reads the table cannot use them. */
@Entity('refresh_token')
@Unique('refresh_token_token_hash_key', ['tokenHash'])
@Index('refresh_token_session_id_idx', ['sessionId'])
@ForeignKey('Session', ['sessionId'], ['id'], { name: 'refresh_token_session_id_fkey', onDelete: 'CASCADE' })
export class RefreshToken {
  @Uuid({ primary: true })
  id: string;

  @Uuid()
  sessionId: string;

  @Text()
  tokenHash: string;

  @Instant({ nullable: true })
  usedAt: Date | null;

  @Instant()
  createdAt: Date;
}
