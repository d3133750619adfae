import { Check, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { Instant, Text, Uuid } from '../../platform/database/index.js';

/** Lets its bearer do one thing once: set a password, or sign in. */
@Entity('sign_in_link')
@Unique('sign_in_link_token_hash_key', ['tokenHash'])
@Index('sign_in_link_person_id_idx', ['personId'])
@Check('sign_in_link_purpose_check', `purpose IN ('password', 'sign-in')`)
@ForeignKey('Person', ['personId'], ['id'], { name: 'sign_in_link_person_id_fkey' })
export class SignInLink {
  @Uuid({ primary: true })
  id: string;

  @Uuid()
  personId: string;

  @Text()
  purpose: string;

  @Text()
  tokenHash: string;

  @Instant()
  expiresAt: Date;

  @Instant({ nullable: true })
  usedAt: Date | null;

  @Instant()
  createdAt: Date;
}

/** Somebody asked for a link by mail. Whether the address is known is looked up later, where nobody waits for it. */
@Entity('link_request')
@Check('link_request_purpose_check', `purpose IN ('password', 'sign-in')`)
export class LinkRequest {
  @Uuid({ primary: true })
  id: string;

  @Text()
  email: string;

  @Text()
  purpose: string;

  @Instant()
  createdAt: Date;
}
