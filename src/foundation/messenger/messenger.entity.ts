import { Check, Entity, ForeignKey, Index } from 'typeorm';
import { Instant, Text, Uuid, Whole } from '../../platform/database/index.js';

/** A person who travels between the two territories and has asked to be known. */
@Entity('messenger')
@Index('messenger_person_key', ['partnershipId', 'personId'], { unique: true, where: `state <> 'left'` })
@Index('messenger_person_id_idx', ['personId'])
@Check('messenger_visibility_check', `visibility IN ('committee', 'partners', 'public-in-partnership')`)
@Check('messenger_state_check', `state IN ('asked', 'checked', 'refused', 'left')`)
@Check(
  'messenger_check_check',
  `(state IN ('checked', 'refused')) <= (checked_by IS NOT NULL) AND (checked_by IS NULL) = (checked_at IS NULL)
    AND (state = 'refused') <= (reason IS NOT NULL) AND (state = 'left') = (left_at IS NOT NULL)`,
)
@ForeignKey('Partnership', ['partnershipId'], ['id'], { name: 'messenger_partnership_id_fkey' })
@ForeignKey('Person', ['personId'], ['id'], { name: 'messenger_person_id_fkey' })
@ForeignKey('Territory', ['territoryId'], ['id'], { name: 'messenger_territory_id_fkey' })
@ForeignKey('Person', ['checkedBy'], ['id'], { name: 'messenger_checked_by_fkey' })
export class Messenger {
  @Uuid({ primary: true })
  id: string;

  @Uuid()
  partnershipId: string;

  @Uuid()
  personId: string;

  @Uuid()
  territoryId: string;

  @Text()
  visibility: string;

  @Text()
  about: string;

  @Text()
  state: string;

  @Text({ nullable: true })
  reason: string | null;

  @Uuid({ nullable: true })
  checkedBy: string | null;

  @Instant({ nullable: true })
  checkedAt: Date | null;

  @Instant({ nullable: true })
  leftAt: Date | null;

  @Whole()
  version: number;

  @Instant()
  at: Date;
}

/** What a messenger agreed to, purpose by purpose. */
@Entity('messenger_consent')
@Index('messenger_consent_standing_key', ['messengerId', 'purpose'], { unique: true, where: 'withdrawn_at IS NULL' })
@Check('messenger_consent_purpose_check', `purpose IN ('directory', 'errands')`)
@ForeignKey('Partnership', ['partnershipId'], ['id'], { name: 'messenger_consent_partnership_id_fkey' })
@ForeignKey('Messenger', ['messengerId'], ['id'], { name: 'messenger_consent_messenger_id_fkey' })
export class MessengerConsent {
  @Uuid({ primary: true })
  id: string;

  @Uuid()
  partnershipId: string;

  @Uuid()
  messengerId: string;

  @Text()
  purpose: string;

  @Instant()
  givenAt: Date;

  @Instant({ nullable: true })
  withdrawnAt: Date | null;
}
