import { Check, Entity, ForeignKey, Index } from 'typeorm';
import { Instant, Text, Uuid, UuidList } from '../../platform/database/index.js';

/** Who looked at whose contact data. Rows are added; only time takes them away. */
@Entity('contact_access')
@Index('contact_access_person_ids_idx', ['personIds'], { type: 'gin' })
@Index('contact_access_organisation_ids_idx', ['organisationIds'], { type: 'gin' })
@Check('contact_access_what_check', `what IN ('persons', 'memberships', 'households', 'errands')`)
@ForeignKey('Person', ['readerId'], ['id'], { name: 'contact_access_reader_id_fkey' })
export class ContactAccess {
  @Uuid({ primary: true })
  id: string;

  @Uuid()
  readerId: string;

  /** The API token that read in the reader's name. */
  @Uuid({ nullable: true })
  tokenId: string | null;

  @Text()
  what: string;

  @UuidList()
  organisationIds: string[];

  @UuidList()
  personIds: string[];

  @Instant()
  readAt: Date;
}
