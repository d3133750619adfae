import { Check, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { Day, Instant, Json, Text, TextList, Uuid, Whole } from '../../platform/database/index.js';
import type { Article } from './domain/index.js';

/** What a version says never changes; only its adoption is added. */
@Entity('charter_version')
@Unique('charter_version_number_key', ['partnershipId', 'number'])
@Check('charter_version_number_check', 'number > 0')
@Check('charter_version_text_hash_check', `text_hash ~ '^[0-9a-f]{64}$'`)
@ForeignKey('Partnership', ['partnershipId'], ['id'], { name: 'charter_version_partnership_id_fkey' })
export class CharterVersionRow {
  @Uuid({ primary: true, key: 'charter_version_pkey' })
  id: string;

  @Uuid()
  partnershipId: string;

  @Whole()
  number: number;

  /** The last day for signatures. */
  @Day()
  signBy: string;

  @Json()
  articles: Article[];

  @TextList()
  committeeDecides: string[];

  /** SHA-256 of the text in canonical JSON. */
  @Text()
  textHash: string;

  @Text()
  createdBy: string;

  @Instant()
  createdAt: Date;

  @Text({ nullable: true })
  adoptedBy: string | null;

  @Instant({ nullable: true })
  adoptedAt: Date | null;
}

@Entity('charter_signature')
@Index('charter_signature_organisation_id_idx', ['organisationId'])
@ForeignKey('CharterVersionRow', ['versionId'], ['id'], { name: 'charter_signature_version_id_fkey' })
@ForeignKey('Organisation', ['organisationId'], ['id'], { name: 'charter_signature_organisation_id_fkey' })
@ForeignKey('Person', ['personId'], ['id'], { name: 'charter_signature_person_id_fkey' })
export class CharterSignature {
  @Uuid({ primary: true })
  versionId: string;

  @Uuid({ primary: true })
  organisationId: string;

  @Uuid()
  personId: string;

  /** In which the person signs, such as “treasurer”. */
  @Text()
  role: string;

  @Text()
  textHash: string;

  @Instant()
  at: Date;
}
