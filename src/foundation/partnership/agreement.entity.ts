import { Check, Entity, ForeignKey, Unique } from 'typeorm';
import { Day, Instant, Json, Text, Uuid, Whole } from '../../platform/database/index.js';
import type { Texts } from '../../shared/language.js';
import type { PartyKind } from './domain/index.js';

/** What town halls and platforms of both sides have agreed; a version never changes. */
@Entity('agreement')
@Unique('agreement_number_key', ['partnershipId', 'number'])
@Check('agreement_number_check', 'number > 0')
@Check('agreement_text_hash_check', `text_hash ~ '^[0-9a-f]{64}$'`)
@Check('agreement_dates_check', 'valid_from <= valid_until')
@ForeignKey('Partnership', ['partnershipId'], ['id'], { name: 'agreement_partnership_id_fkey' })
export class Agreement {
  @Uuid({ primary: true })
  id: string;

  @Uuid()
  partnershipId: string;

  @Whole()
  number: number;

  @Json()
  texts: Texts;

  /** SHA-256 of texts and validity in canonical JSON. */
  @Text()
  textHash: string;

  @Day()
  validFrom: string;

  /** Included; null: without end. */
  @Day({ nullable: true })
  validUntil: string | null;

  @Text()
  createdBy: string;

  @Instant()
  createdAt: Date;
}

@Entity('agreement_signature')
@Check('agreement_signature_side_check', `side IN ('a', 'b')`)
@Check('agreement_signature_party_check', `party IN ('town-hall', 'platform')`)
@ForeignKey('Agreement', ['agreementId'], ['id'], { name: 'agreement_signature_agreement_id_fkey' })
@ForeignKey('Organisation', ['organisationId'], ['id'], { name: 'agreement_signature_organisation_id_fkey' })
@ForeignKey('Person', ['personId'], ['id'], { name: 'agreement_signature_person_id_fkey' })
export class AgreementSignature {
  @Uuid({ primary: true })
  agreementId: string;

  @Uuid({ primary: true })
  organisationId: string;

  @Text()
  side: string;

  @Text()
  party: PartyKind;

  @Uuid()
  personId: string;

  @Text()
  role: string;

  @Text()
  textHash: string;

  @Instant()
  at: Date;
}

/** A party that has signed lets the town hall of a side off. */
@Entity('agreement_waiver')
@Check('agreement_waiver_waived_side_check', `waived_side IN ('a', 'b')`)
@ForeignKey('Person', ['personId'], ['id'], { name: 'agreement_waiver_person_id_fkey' })
@ForeignKey('AgreementSignature', ['agreementId', 'organisationId'], ['agreementId', 'organisationId'], {
  name: 'agreement_waiver_signature_fkey',
})
export class AgreementWaiver {
  @Uuid({ primary: true })
  agreementId: string;

  @Uuid({ primary: true })
  organisationId: string;

  @Text({ primary: true })
  waivedSide: string;

  @Text()
  reason: string;

  @Uuid()
  personId: string;

  @Instant()
  at: Date;
}
