import { Entity, ForeignKey, Index } from 'typeorm';
import { Instant, Text, Uuid } from '../../platform/database/index.js';

/** Whom an OpenID provider means by its subject. */
@Entity('oidc_identity')
@Index('oidc_identity_person_id_idx', ['personId'])
@ForeignKey('Person', ['personId'], ['id'], { name: 'oidc_identity_person_id_fkey' })
export class OidcIdentity {
  @Text({ primary: true })
  issuer: string;

  @Text({ primary: true })
  subject: string;

  @Uuid()
  personId: string;

  @Instant()
  createdAt: Date;
}
