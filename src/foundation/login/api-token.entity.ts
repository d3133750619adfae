import { Entity, ForeignKey, Index, Unique } from 'typeorm';
import { Flag, Instant, Text, TextList, Uuid } from '../../platform/database/index.js';

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

  /** Null: wherever the person acts; else one organisation or partnership. */
  @Uuid({ nullable: true })
  within: string | null;

  @Instant({ nullable: true })
  lastUsedAt: Date | null;

  @Instant({ nullable: true })
  expiresAt: Date | null;

  @Instant({ nullable: true })
  revokedAt: Date | null;

  @Instant()
  createdAt: Date;
}
