import { Entity, ForeignKey, Index, Unique } from 'typeorm';
import { Flag, Instant, Text, TextList, Uuid } from '../../platform/database/index.js';

/** Tokens are stored as the SHA-256 of their text: who reads the table cannot use them. */

@Entity('refresh_token')
@Unique('refresh_token_token_hash_key', ['tokenHash'])
@Index('refresh_token_person_id_idx', ['personId'])
@ForeignKey('Person', ['personId'], ['id'], { name: 'refresh_token_person_id_fkey' })
export class RefreshToken {
  @Uuid({ primary: true })
  id: string;

  @Uuid()
  personId: string;

  @Text()
  tokenHash: string;

  @Instant()
  expiresAt: Date;

  @Instant({ nullable: true })
  revokedAt: Date | null;

  @Instant()
  createdAt: Date;
}

/** Lets its bearer set a password once. */
@Entity('sign_in_link')
@Unique('sign_in_link_token_hash_key', ['tokenHash'])
@Index('sign_in_link_person_id_idx', ['personId'])
@ForeignKey('Person', ['personId'], ['id'], { name: 'sign_in_link_person_id_fkey' })
export class SignInLink {
  @Uuid({ primary: true })
  id: string;

  @Uuid()
  personId: string;

  @Text()
  tokenHash: string;

  @Instant()
  expiresAt: Date;

  @Instant({ nullable: true })
  usedAt: Date | null;

  @Instant()
  createdAt: Date;
}

/** For programs: acts as its person, within its roles and perhaps reading only. */
@Entity('api_token')
@Unique('api_token_token_hash_key', ['tokenHash'])
@Index('api_token_person_id_idx', ['personId'])
@ForeignKey('Person', ['personId'], ['id'], { name: 'api_token_person_id_fkey' })
export class ApiToken {
  @Uuid({ primary: true })
  id: string;

  @Uuid()
  personId: string;

  @Text()
  name: string;

  @Text()
  tokenHash: string;

  /** Null: all the person's roles. */
  @TextList({ nullable: true })
  roles: string[] | null;

  @Flag()
  readOnly: boolean;

  @Instant({ nullable: true })
  expiresAt: Date | null;

  @Instant({ nullable: true })
  revokedAt: Date | null;

  @Instant()
  createdAt: Date;
}
